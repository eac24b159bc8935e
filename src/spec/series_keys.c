/* The table of `series:`, and what its keys demand of each other. */
#include "spec/key.h"

#include "spec/figure.h"
#include "spec/reader.h"
#include "spec/suggest.h"
#include "spec/table.h"

#include <stdio.h>
#include <string.h>

/* Small multiples of more than this in a row or column cannot be read. */
#define MOST_FACETS 20
/* Ids are file names, and stand in lists with commas. */
#define ID_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

#define WORD_OF_NO(KIND, word)
#define WORD_OF_YES(KIND, word) {word, SM_SERIES_FRAMES(KIND)},
#define WORD_OF_HIDDEN(KIND, word) {word, SM_SERIES_FRAMES(KIND), true},
#define WORD_OF_ROW(KIND, writer, name, ending, mime, frames, ...) WORD_OF_##frames(KIND, ending)
static const sm_allowed output_words[] = {
    SM_OUTPUT_KINDS(WORD_OF_ROW){"animation", SM_SERIES_ANIMATION},
    {"book", SM_SERIES_BOOK},
    {"facets", SM_SERIES_FACETS},
    {"player", SM_SERIES_PLAYER},
    {"apng", SM_SERIES_ANIMATION, true},
    {NULL},
};

static const sm_node *child_or(const sm_node *node, const char *key)
{
    const sm_node *child = sm_node_get(node, key);
    return child ? child : node;
}

#define OWNER sm_named_period
static const sm_key period_keys[] = {
    {"title", SM_TYPE_STRING, AT(title), "Name of the period, `{period}` in templates.",
     .flags = SM_KEY_REQUIRED},
    {"id", SM_TYPE_STRING, AT(id), "Id, and file name; made from the title if left out."},
    {"from", SM_TYPE_DATE, AT(from), "First day.", .flags = SM_KEY_REQUIRED},
    {"to", SM_TYPE_DATE_END, AT(to), "Last day, included.", .flags = SM_KEY_REQUIRED},
};

static void finish_period(sm_reader *r, void *value, const sm_node *node)
{
    const sm_named_period *period = value;
    if (period->from && period->to && strcmp(period->from, period->to) > 0)
        sm_problems_add(r->problems, child_or(node, "to"), "to: %s is before from, %s", period->to,
                        period->from);
    if (period->id && strspn(period->id, ID_LETTERS) != strlen(period->id))
        sm_problems_add(r->problems, child_or(node, "id"),
                        "id: \"%s\" holds more than letters a-z, digits, -, _ and .", period->id);
}

static const sm_object period_object = {
    .name = "named period",
    .doc = "A period of its own length, with a name. The list may be a map of name to period.",
    KEYS(period_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .map_key = "title",
    .finish = finish_period,
};
#undef OWNER

#define OWNER sm_series_spec
static const sm_key series_keys[] = {
    {"every", SM_TYPE_STRING, AT(every_text),
     "Length of a period: `day`, `week` (from Monday), `month`, `quarter`, `year`, or `10 days` "
     "and "
     "the like.",
     "month"},
    {"step", SM_TYPE_STRING, AT(step_text),
     "From one period's begin to the next one's, for periods that overlap; `every` if left out."},
    {"from", SM_TYPE_DATE, AT(from), "First day; the events' first if left out."},
    {"to", SM_TYPE_DATE_END, AT(to), "Last day, included; the events' last if left out."},
    {"trail", SM_TYPE_STRING, AT(trail_text),
     "Show what came before paler: a number of periods, or a time as `90 days`."},
    {"cumulative", SM_TYPE_BOOL, AT(cumulative), "Each frame from the first day on.", "false"},
    {"periods", SM_TYPE_OBJECTS, AT(periods), "Periods by name instead of `every`.",
     .object = &period_object},
    {"title", SM_TYPE_TEXT, AT(title.text),
     "Template of the frames' title, in quotes, as `\"Attacks, {start:%B %Y}\"`; the figure's if "
     "left out."},
    {"subtitle", SM_TYPE_TEXT, AT(subtitle.text),
     "Template of the frames' subtitle; the period in words if left out, `none` for none."},
    {"file-name", SM_TYPE_STRING, AT(file_name.text),
     "Template of the frames' file names, without ending; `{id}` if left out."},
    {"outputs", SM_TYPE_STRINGS, AT(output_words),
     "A file of a kind for each frame; `animation` (of the PNG), `book` (PDF, a page for each "
     "frame), `facets` (all frames small on a page, or on several), `player` (HTML).",
     "[png, player]", .words = output_words},
    {"facets", SM_TYPE_STRING, AT(facets_text),
     "Columns and rows of a page of small frames, as `3x4`; chosen if left out."},
    {"frame-duration", SM_TYPE_NUMBER, AT(frame_duration_s),
     "Seconds that player and animation show a frame.", "0.8", .min = 0.02, .max = 60},
};
static const sm_short series_shorts[] = {{sm_fits_scalar, "every"}, {NULL, NULL}};

static void read_period(sm_reader *r, const sm_node *node, const char *key, const char *text,
                        sm_period *period)
{
    if (text && !sm_period_parse(text, period))
        sm_problems_add(r->problems, child_or(node, key),
                        "%s: \"%s\" is no length of time; write day, week, month, quarter, year, "
                        "or a number of them as 10 days",
                        key, text);
}

/* A number alone counts periods. */
static void read_trail(sm_reader *r, const sm_node *node, sm_series_spec *series)
{
    if (!series->trail_text) return;
    char *end;
    guint64 n = g_ascii_strtoull(series->trail_text, &end, 10);
    if (g_ascii_isdigit(series->trail_text[0]) && *end == '\0' && n > 0 &&
        n * series->every.n <= SM_PERIOD_MOST)
        series->trail = (sm_period){(uint32_t)n * series->every.n, series->every.unit};
    else
        read_period(r, node, "trail", series->trail_text, &series->trail);
}

static void read_facets(sm_reader *r, const sm_node *node, sm_series_spec *series)
{
    if (!series->facets_text) return;
    unsigned columns, rows;
    char rest;
    if (sscanf(series->facets_text, "%3u x %3u %c", &columns, &rows, &rest) != 2 || columns < 1 ||
        rows < 1 || columns > MOST_FACETS || rows > MOST_FACETS)
        sm_problems_add(r->problems, child_or(node, "facets"),
                        "facets: \"%s\" is no grid; write columns and rows as 3x4, each up to %d",
                        series->facets_text, MOST_FACETS);
    else
        series->facet_columns = columns, series->facet_rows = rows;
}

static void read_outputs(sm_reader *r, const sm_node *node, sm_series_spec *series)
{
    for (uint32_t i = 0; i < series->output_words.n; i++) {
        const char *word = series->output_words.items[i];
        unsigned output = sm_series_output_of(word);
        series->outputs |= output;
        if (output) continue;
        g_autoptr(GPtrArray) words = g_ptr_array_new();
        for (const sm_allowed *known = output_words; known->word; known++)
            if (!known->hidden) g_ptr_array_add(words, (gpointer)(guintptr)known->word);
        const char *near = sm_suggest(word, (const char *const *)words->pdata, words->len);
        const sm_node *list = child_or(node, "outputs");
        const sm_node *item = list->kind == SM_NODE_LIST ? sm_node_item(list, i) : list;
        g_autofree char *all = sm_series_output_words();
        if (near)
            sm_problems_add(r->problems, item ? item : list,
                            "outputs: unknown value \"%s\"; did you mean \"%s\"?", word, near);
        else
            sm_problems_add(r->problems, item ? item : list,
                            "outputs: unknown value \"%s\"; it takes %s", word, all);
    }
}

static void note_where(sm_reader *r, const sm_node *node, const char *key, sm_template_spec *at)
{
    const sm_node *child = sm_node_get(node, key);
    if (child && at->text)
        at->where =
            (sm_where){sm_arena_string(r->arena, child->origin->name), child->line, child->column};
}

static void finish_series(sm_reader *r, void *value, const sm_node *node)
{
    sm_series_spec *series = value;
    read_outputs(r, node, series);
    read_period(r, node, "every", series->every_text, &series->every);
    read_period(r, node, "step", series->step_text, &series->step);
    read_trail(r, node, series);
    read_facets(r, node, series);
    note_where(r, node, "title", &series->title);
    note_where(r, node, "subtitle", &series->subtitle);
    note_where(r, node, "file-name", &series->file_name);
    if (series->from && series->to && strcmp(series->from, series->to) > 0)
        sm_problems_add(r->problems, child_or(node, "to"), "to: %s is before from, %s", series->to,
                        series->from);
    if (series->cumulative && series->trail_text)
        sm_problems_add(
            r->problems, child_or(node, "trail"),
            "trail: cannot be combined with cumulative, whose frames show everything before");
    const char *clash = series->step_text ? "step" : series->cumulative ? "cumulative" : NULL;
    if (series->periods.n > 0 && clash)
        sm_problems_add(r->problems, child_or(node, clash), "%s: belongs to every, not to periods",
                        clash);
}

const sm_object sm_object_series = {
    .name = "series",
    .doc = "The figure once for each period, for `sahelmap series`. A length of time alone stands "
           "for `{every: ...}`.",
    KEYS(series_keys),
    .size = sizeof(OWNER),
    .where = FLAG(where),
    .shorts = series_shorts,
    .finish = finish_series,
};
#undef OWNER

unsigned sm_series_output_of(const char *word)
{
    for (const sm_allowed *known = output_words; known->word; known++)
        if (g_ascii_strcasecmp(known->word, word) == 0) return (unsigned)known->value;
    return 0;
}

char *sm_series_output_words(void)
{
    GString *list = g_string_new(NULL);
    for (const sm_allowed *known = output_words; known->word; known++) {
        if (known->hidden) continue;
        bool last = true;
        for (const sm_allowed *next = known + 1; next->word; next++)
            last = last && next->hidden;
        g_string_append_printf(list, "%s%s",
                               list->len == 0 ? ""
                               : last         ? " and "
                                              : ", ",
                               known->word);
    }
    return g_string_free(list, FALSE);
}

unsigned sm_series_frames_with(unsigned outputs, sm_output_trait trait)
{
    unsigned with = 0;
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS; kind++)
        if (sm_output_has((sm_output_kind)kind, trait)) with |= 1u << kind;
    return outputs & with;
}
