/* The element of the ranking: what is most, as bars with names and numbers in the legend. */
#include "compose/aggregates.h"
#include "compose/element_table.h"
#include "compose/event_marks.h"
#include "compose/legend_key.h"
#include "compose/look.h"
#include "compose/value_words.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

/* Values below this have a decimal. */
#define LEAST_WHOLE 10.0
/* What is ranked where the figure does not say and nothing is classed. */
#define USUAL "admin1"

/* How many events each value of a column has. */
typedef struct tally {
    char *by;
    GArray *bars; /* bar, the highest first */
} tally;

typedef struct bar {
    char *value, *name;
    uint32_t n;
} bar;

static void clear_bar(void *data)
{
    bar *b = data;
    g_free(b->value);
    g_free(b->name);
}

static void free_tally(void *value)
{
    tally *t = value;
    g_array_unref(t->bars);
    g_free(t->by);
    g_free(t);
}

static int more(const void *a, const void *b)
{
    const bar *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return strcmp(x->value, y->value);
}

/* Of the rows inside the frame, of any window; what has no value is left out. */
static void count(tally *t, const sm_element_scope *scope, const sm_query_classes *values)
{
    g_autofree uint32_t *n = g_new0(uint32_t, values->n_texts + 1);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, scope->events, scope->map, scope->windows, scope->n_windows,
                       uncounted);
    for (guint i = 0; i < view.rows->len; i++)
        n[values->codes[g_array_index(view.rows, uint32_t, i)]]++;
    sm_event_view_clear(&view);
    for (uint32_t i = 0; i < values->n_texts; i++) {
        bar b = {.n = n[i]};
        if (n[i] == 0 || !*values->texts[i]) continue;
        b.value = g_strdup(values->texts[i]);
        g_array_append_val(t->bars, b);
    }
    g_array_sort(t->bars, more);
}

static void name_bars(tally *t, const sm_event_set *set)
{
    g_autofree const char **values = g_new0(const char *, t->bars->len + 1);
    for (guint i = 0; i < t->bars->len; i++)
        values[i] = g_array_index(t->bars, bar, i).value;
    g_auto(GStrv) labels = sm_value_labels(set, t->by, values, t->bars->len);
    for (guint i = 0; i < t->bars->len; i++)
        g_array_index(t->bars, bar, i).name = g_strdup(labels[i]);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    const sm_figure *figure = scope->figure;
    const sm_ranking *ranking = &figure->ranking;
    if (ranking->most == 0 || !scope->events->events) return true;
    bool areas = !ranking->by && figure->aggregates.n > 0;
    tally *t = *value = g_new0(tally, 1);
    t->bars = g_array_new(FALSE, TRUE, sizeof(bar));
    g_array_set_clear_func(t->bars, clear_bar);
    if (areas) return true;
    t->by = g_strdup(ranking->by               ? ranking->by
                     : figure->events.color_by ? figure->events.color_by
                                               : USUAL);
    g_autoptr(sm_query_classes) values = sm_query_find_classes(
        scope->events->query, sm_value_expression(scope->events, t->by), error);
    if (!values) return sm_event_set_fail(figure, "ranking.by", t->by, error);
    count(t, scope, values);
    name_bars(t, scope->events);
    return true;
}

static void add_bar(GArray *keys, const char *name, double share, sm_color color, char *number)
{
    sm_legend_key *key = sm_legend_keys_add(keys, SM_KEY_BAR, name);
    key->share = share;
    key->fill = sm_look_solid(color);
    key->count = number;
}

static void add_heading(GArray *keys, const sm_figure *figure, sm_sentence sentence,
                        const char *what)
{
    g_autofree char *written = sm_say(figure->lang, sentence, "what", what, NULL);
    sm_legend_keys_add(keys, SM_KEY_HEADING,
                       figure->ranking.title ? figure->ranking.title : written);
}

static void rank_areas(const sm_placed_map *on, GArray *keys)
{
    g_autofree char *title = NULL;
    g_autoptr(GArray) units = sm_aggregates_units(on, &title);
    if (units->len == 0) return;
    add_heading(keys, on->figure, SM_SAY_HIGHEST_OF, title);
    double most = g_array_index(units, sm_unit_sum, 0).value;
    for (guint i = 0; i < MIN(units->len, on->figure->ranking.most); i++) {
        const sm_unit_sum *unit = &g_array_index(units, sm_unit_sum, i);
        add_bar(keys, unit->name, unit->value / most, unit->color,
                sm_words_number(on->figure->lang, unit->value, unit->value < LEAST_WHOLE ? 1 : 0));
    }
}

/* That of its marks, where these are coloured by the same column. */
static sm_color color_of(const sm_placed_map *on, const tally *t, const bar *b)
{
    const sm_mark_scale *scale = sm_event_marks_scale(on->elements);
    const char *color_by = on->figure->events.color_by;
    bool same = color_by && sm_value_same(on->events, color_by, t->by);
    for (guint i = 0; same && i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        if (class->value && g_str_equal(class->value, b->value)) return class->color;
    }
    return same ? on->style->border.international.color : on->style->chart.bar.color;
}

static void rank_values(const tally *t, const sm_placed_map *on, GArray *keys)
{
    if (t->bars->len == 0) return;
    add_heading(keys, on->figure, SM_SAY_MOST_OF, sm_words_noun(on->figure, false));
    double most = g_array_index(t->bars, bar, 0).n;
    for (guint i = 0; i < MIN(t->bars->len, on->figure->ranking.most); i++) {
        const bar *b = &g_array_index(t->bars, bar, i);
        add_bar(keys, b->name, b->n / most, color_of(on, t, b),
                sm_words_number(on->figure->lang, b->n, 0));
    }
}

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    const tally *t = value;
    guint first = keys->len;
    if (t->by)
        rank_values(t, on, keys);
    else
        rank_areas(on, keys);
    if (keys->len > first) sm_legend_keys_keep_together(keys, first);
}

const sm_element sm_element_ranking = {
    .turn = {.legend = 0},
    .resolve = resolve,
    .free = free_tally,
    .explain = explain,
};
