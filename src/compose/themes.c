#include "compose/themes.h"

#include "compose/theme_families.h"
#include "compose/value_words.h"
#include "words/sentence.h"
#include "words/words.h"

#include "base/fail.h"
#include "source/actor_families.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

/* ---- listed ---- */

static void take_listed(sm_themes *themes, const sm_figure *figure)
{
    themes->n = figure->panels.list.n;
    themes->items = g_new0(sm_theme, themes->n);
    for (uint32_t i = 0; i < themes->n; i++) {
        const sm_panel *panel = &figure->panels.list.items[i];
        themes->items[i] = (sm_theme){.title = g_strdup(panel->title), .overlay = &panel->overlay};
    }
}

static void take_one(sm_themes *themes)
{
    themes->n = 1;
    themes->items = g_new0(sm_theme, 1);
}

/* ---- of the events ---- */

/* What counts of a value: its rows, and their sum. */
typedef struct weight {
    uint32_t code, n;
    double sum;
    const char *text;
} weight;

static int by_weight(const void *a, const void *b)
{
    const weight *x = a, *y = b;
    if (x->sum != y->sum) return x->sum > y->sum ? -1 : 1;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return strcmp(x->text, y->text);
}

static bool in_region(sm_rect_deg region, sm_lonlat at)
{
    bool across = at.lon < region.west && at.lon + 360 <= region.east;
    return at.lat >= region.south && at.lat <= region.north &&
           (across || (at.lon >= region.west && at.lon <= region.east));
}

/* The rows that may be on the map: where its frame will end is not known yet. */
static GArray *rows_of(const sm_event_set *set, const sm_event_window *windows, uint32_t n_windows,
                       sm_rect_deg region)
{
    const sm_lonlat *at = sm_events_positions(set->events);
    const int32_t *day = sm_events_first_day(set->events);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t row = 0; row < sm_events_count(set->events); row++)
        if (set->kept[row] && sm_windows_have(windows, n_windows, day[row]) &&
            in_region(region, at[row]))
            g_array_append_val(rows, row);
    return rows;
}

/* Of each value that is not empty, the heaviest first. */
static GArray *weigh(const sm_query_classes *classes, const GArray *rows, const double *sizes)
{
    g_autofree weight *all = g_new0(weight, classes->n_texts + 1);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        weight *w = &all[classes->codes[row]];
        w->n++;
        w->sum += !sizes ? 1 : sizes[row] > 0 ? sizes[row] : 0; /* NaN is none */
    }
    GArray *weights = g_array_new(FALSE, FALSE, sizeof(weight));
    for (uint32_t code = 0; code < classes->n_texts; code++) {
        all[code].code = code;
        all[code].text = classes->texts[code];
        if (all[code].n > 0 && *all[code].text) g_array_append_val(weights, all[code]);
    }
    g_array_sort(weights, by_weight);
    return weights;
}

/* What the figure calls the value, where it is one of its classes. */
static const char *written_label(const sm_event_set *set, const char *by, const char *value)
{
    const sm_figure *figure = set->figure;
    if (!sm_value_same(set, by, figure->events.color_by)) return NULL;
    for (uint32_t i = 0; i < figure->events.classes.n; i++)
        if (strcmp(figure->events.classes.items[i].value, value) == 0)
            return figure->events.classes.items[i].label;
    return NULL;
}

static void take_values(sm_themes *themes, const sm_event_set *set, sm_query_classes *classes,
                        const GArray *weights)
{
    g_autofree uint32_t *theme_of = g_new(uint32_t, classes->n_texts + 1);
    uint32_t n_rows = sm_events_count(set->events);
    for (uint32_t code = 0; code < classes->n_texts; code++)
        theme_of[code] = SM_NO_THEME;
    themes->n = MIN(weights->len, set->figure->panels.most);
    themes->items = g_new0(sm_theme, themes->n);
    g_autofree const char **values = g_new0(const char *, themes->n + 1);
    for (uint32_t i = 0; i < themes->n; i++)
        values[i] = g_array_index(weights, weight, i).text;
    g_auto(GStrv) labels = sm_value_labels(set, themes->by, values, themes->n);
    for (uint32_t i = 0; i < themes->n; i++) {
        const weight *w = &g_array_index(weights, weight, i);
        const char *label = written_label(set, themes->by, w->text);
        themes->items[i].value = g_strdup(w->text);
        themes->items[i].title = g_strdup(label ? label : labels[i]);
        theme_of[w->code] = i;
    }
    themes->of = g_new(uint32_t, n_rows + 1);
    for (uint32_t row = 0; row < n_rows; row++)
        themes->of[row] = theme_of[classes->codes[row]];
    themes->values = g_steal_pointer(&classes->texts);
    themes->codes = g_steal_pointer(&classes->codes);
}

bool sm_themes_are_actors(const sm_themes *themes, const sm_event_set *set)
{
    return g_strcmp0(themes->by, SM_BY_FAMILY) == 0 || sm_value_is_actor(set, themes->by);
}

/* Families are akin to their most frequent actor, whatever they are called. */
static bool find_kin(sm_themes *themes, const sm_event_set *set, const GArray *rows, GError **error)
{
    bool family = strcmp(themes->by, SM_BY_FAMILY) == 0;
    for (uint32_t i = 0; i < themes->n; i++)
        themes->items[i].kin = sm_value_is_actor(set, themes->by)
                                   ? (uint32_t)sm_actor_family_of(themes->items[i].value)
                                   : i % (uint32_t)sm_n_actor_families;
    if (!family || sm_events_column_kind(set->events, "actor1") != SM_EVENT_COLUMN_TEXT)
        return true;
    g_autoptr(sm_query_classes) actors = sm_query_find_classes(set->query, "actor1", error);
    if (!actors) return false;
    g_autofree uint32_t *n = g_new0(uint32_t, (size_t)themes->n * actors->n_texts + 1);
    g_autofree uint32_t *most = g_new0(uint32_t, themes->n + 1);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i), theme = themes->of[row];
        if (theme == SM_NO_THEME) continue;
        uint32_t count = ++n[(size_t)theme * actors->n_texts + actors->codes[row]];
        if (count <= most[theme]) continue;
        most[theme] = count;
        themes->items[theme].kin = (uint32_t)sm_actor_family_of(actors->texts[actors->codes[row]]);
    }
    return true;
}

static bool tell_apart(sm_themes *themes, const sm_event_set *set, const GArray *rows,
                       GError **error)
{
    const sm_figure *figure = set->figure;
    const char *by = themes->by, *size = figure->events.size;
    bool family = strcmp(by, SM_BY_FAMILY) == 0;
    g_autoptr(sm_query_classes) classes =
        family ? sm_theme_families_find(set, error)
               : sm_query_find_classes(set->query, sm_value_expression(set, by), error);
    if (!classes) return sm_event_set_fail(figure, "panels.by", by, error);
    g_autofree double *sizes = size ? sm_query_find_numbers(set->query, size, error) : NULL;
    if (size && !sizes) return sm_event_set_fail(figure, "events.size", size, error);
    g_autoptr(GArray) weights = weigh(classes, rows, sizes);
    if (weights->len == 0) {
        sm_fail(error, SM_ERROR_FIGURE, "no event of the map has a value there");
        return sm_event_set_fail(figure, "panels.by", by, error);
    }
    take_values(themes, set, classes, weights);
    return find_kin(themes, set, rows, error);
}

/* Numbers are a ramp's where there are many of them. */
static uint32_t count_names(const sm_query_classes *classes, const GArray *rows)
{
    g_autofree bool *seen = g_new0(bool, classes->n_texts + 1);
    uint32_t n = 0;
    for (guint i = 0; i < rows->len; i++) {
        uint32_t code = classes->codes[g_array_index(rows, uint32_t, i)];
        double number;
        bool name = *classes->texts[code] && !sm_number_parse(classes->texts[code], &number);
        n += name && !seen[code];
        seen[code] = true;
    }
    return n;
}

/* `auto`: that of the colours where these would be more than can be told apart. */
static bool choose_column(sm_themes *themes, const sm_event_set *set, const GArray *rows,
                          GError **error)
{
    const sm_figure *figure = set->figure;
    const char *color_by = figure->events.color_by;
    themes->by = figure->panels.by;
    if (strcmp(themes->by, "auto") != 0) return true;
    themes->by = NULL;
    if (!color_by) return true;
    g_autoptr(sm_query_classes) classes =
        sm_query_find_classes(set->query, sm_value_expression(set, color_by), error);
    if (!classes) return sm_event_set_fail(figure, "events.color", color_by, error);
    if (count_names(classes, rows) > SM_MOST_CLASSES) themes->by = color_by;
    return true;
}

static void guess_totals(sm_themes *themes, const sm_event_set *set, GArray *rows)
{
    for (uint32_t i = 0; i < themes->n; i++)
        themes->items[i].total = sm_themes_total(themes, i, set, rows);
}

bool sm_themes_init(sm_themes *themes, const sm_event_set *set, const sm_event_window *windows,
                    uint32_t n_windows, sm_rect_deg region, GError **error)
{
    *themes = (sm_themes){0};
    const sm_panels_spec *spec = &set->figure->panels;
    if (spec->list.n > 0) {
        take_listed(themes, set->figure);
        return true;
    }
    if (!spec->by || !set->events) {
        take_one(themes);
        return true;
    }
    g_autoptr(GArray) rows = rows_of(set, windows, n_windows, region);
    if (!choose_column(themes, set, rows, error)) return false;
    if (!themes->by) {
        take_one(themes);
        return true;
    }
    if (!tell_apart(themes, set, rows, error)) return false;
    guess_totals(themes, set, rows);
    return true;
}

void sm_themes_clear(sm_themes *themes)
{
    for (uint32_t i = 0; themes->items && i < themes->n; i++) {
        g_free(themes->items[i].title);
        g_free(themes->items[i].value);
        g_free(themes->items[i].total);
    }
    g_free(themes->items);
    g_free(themes->of);
    g_free(themes->codes);
    g_strfreev(themes->values);
    *themes = (sm_themes){0};
}

/* ---- in words ---- */

static char *say_events(const sm_figure *figure, uint32_t n)
{
    g_autofree char *number = sm_words_number(figure->lang, n, 0);
    return g_strdup_printf("%s %s", number, sm_words_noun(figure, n == 1));
}

char *sm_themes_total(const sm_themes *themes, uint32_t theme, const sm_event_set *set,
                      const GArray *rows)
{
    if (!themes->of) return NULL;
    const double *fatalities = sm_events_number(set->events, "fatalities");
    uint32_t n = 0;
    double killed = 0;
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        if (!sm_themes_have(themes, theme, row)) continue;
        n++;
        if (fatalities && fatalities[row] > 0) killed += fatalities[row];
    }
    g_autofree char *events = say_events(set->figure, n);
    if (killed <= 0) return g_steal_pointer(&events);
    sm_lang lang = set->figure->lang;
    g_autofree char *number = sm_words_number(lang, killed, 0);
    g_autofree char *dead =
        sm_say(lang, killed == 1 ? SM_SAY_TOTAL_ONE : SM_SAY_TOTAL, "n", number, NULL);
    return g_strdup_printf("%s, %s", events, dead);
}

/* Rows of no map, with how many values they have, and those that have none. */
typedef struct left_out {
    uint32_t n, n_values, n_empty;
} left_out;

static left_out count_left_out(const sm_themes *themes, const GArray *rows)
{
    left_out out = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < rows->len; i++) {
        uint32_t row = g_array_index(rows, uint32_t, i);
        if (themes->of[row] != SM_NO_THEME) continue;
        bool empty = !*themes->values[themes->codes[row]];
        out.n += !empty;
        out.n_empty += empty;
        if (!empty) g_hash_table_add(seen, GUINT_TO_POINTER(themes->codes[row]));
    }
    out.n_values = g_hash_table_size(seen);
    return out;
}

static char *say_others(const sm_themes *themes, const sm_event_set *set, const left_out *out)
{
    sm_lang lang = set->figure->lang;
    bool actors = sm_value_is_actor(set, themes->by);
    g_autofree char *events = say_events(set->figure, out->n);
    g_autofree char *unknown = say_events(set->figure, out->n_empty);
    g_autofree char *k = sm_words_number(lang, out->n_values, 0);
    sm_sentence others = !actors              ? SM_SAY_OTHER_VALUES
                         : out->n_values == 1 ? SM_SAY_OTHER_ACTOR
                                              : SM_SAY_OTHER_ACTORS;
    sm_sentence none = actors ? SM_SAY_NO_ACTOR : SM_SAY_NO_VALUE;
    g_autofree char *of_others = sm_say(lang, others, "events", events, "k", k, NULL);
    g_autofree char *of_none = sm_say(lang, none, "events", unknown, NULL);
    const char *parts[] = {out->n > 0 ? of_others : of_none, of_none};
    return sm_say_list(lang, parts, (out->n > 0) + (out->n_empty > 0));
}

char *sm_themes_left_out(const sm_themes *themes, const sm_event_set *set, const GArray *rows)
{
    if (!themes->of) return NULL;
    left_out out = count_left_out(themes, rows);
    if (out.n + out.n_empty == 0) return NULL;
    g_autofree char *what = say_others(themes, set, &out);
    return sm_say(set->figure->lang, SM_SAY_GREY, "what", what, NULL);
}
