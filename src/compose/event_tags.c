#include "compose/event_tags.h"

#include "words/template.h"
#include "words/words.h"

#include "base/fail.h"
#include "base/number.h"
#include "source/date.h"
#include "spec/suggest.h"

#include <math.h>
#include <string.h>

/* Above so many marks a column is read whole: row by row it would take longer. */
#define MOST_SINGLE_ROWS 2000
/* What a template may speak of beside the columns. */
#define NAME_EVENTS "events"
#define NAME_VALUE "value"
#define NAME_CLASS "class"

typedef struct column {
    const char *name; /* of the events */
    sm_event_column_kind kind;
} column;

struct sm_event_tags {
    const sm_event_set *set;
    const sm_mark_scale *scale;
    const char *tooltip; /* NULL: the usual */
    bool silent;         /* no tooltips at all */
    bool has_id;
    GArray *columns;       /* column, that the template speaks of */
    GPtrArray *data_names; /* char * */
};

/* ---- making ---- */

static bool fail_at(const sm_event_set *set, const sm_where *where, GError **error)
{
    g_prefix_error(error, "%s:%d:%d: ", where->file ? where->file : set->figure->path, where->line,
                   where->column);
    return false;
}

static bool mentions(const char *template, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = strchr(template, '{'); at; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, length) == 0 && (at[1 + length] == '}' || at[1 + length] == ':'))
            return true;
    return false;
}

/* Free with g_free(). */
static char *text_at(const sm_event_tags *tags, const char *name, uint32_t row)
{
    const sm_events *events = tags->set->events;
    if (tags->scale->n_marks <= MOST_SINGLE_ROWS) return sm_events_long_text(events, name, row);
    const sm_event_texts *texts = sm_events_text(events, name);
    return g_strdup(texts ? texts->texts[texts->codes[row]] : "");
}

static void find_columns(sm_event_tags *tags)
{
    const char *const *names = sm_events_column_names(tags->set->events);
    for (; tags->tooltip && *names; names++) {
        column c = {*names, SM_EVENT_COLUMN_TEXT};
        if (!mentions(tags->tooltip, *names)) continue;
        c.kind = sm_events_column_kind(tags->set->events, *names);
        g_array_append_val(tags->columns, c);
    }
}

/* "event_date" reads "event-date". */
static char *attribute_name(const char *name)
{
    char *plain = g_str_to_ascii(name, "C");
    for (char *c = plain; *c; c++)
        *c = g_ascii_isalnum(*c) ? g_ascii_tolower(*c) : '-';
    return plain;
}

static void refuse_column(const sm_event_tags *tags, const char *name, GError **error)
{
    const char *const *names = sm_events_column_names(tags->set->events);
    const char *near = sm_suggest(name, names, g_strv_length((char **)(guintptr)names));
    if (near)
        sm_fail(error, SM_ERROR_FIGURE,
                "svg.data: the events have no column \"%s\"; did you mean \"%s\"?", name, near);
    else
        sm_fail(error, SM_ERROR_FIGURE,
                "svg.data: the events have no column \"%s\"; `sahelmap describe` lists them", name);
}

static bool check_data(sm_event_tags *tags, GError **error)
{
    const sm_figure *figure = tags->set->figure;
    for (uint32_t i = 0; i < figure->svg.data.n; i++) {
        const char *name = figure->svg.data.items[i];
        if (sm_events_column_kind(tags->set->events, name) == SM_EVENT_COLUMN_NONE) {
            refuse_column(tags, name, error);
            return fail_at(tags->set, &figure->svg.where, error);
        }
        g_ptr_array_add(tags->data_names, attribute_name(name));
    }
    return true;
}

static char *fill(const sm_event_tags *tags, const sm_mark *mark, GError **error);

static bool check_template(sm_event_tags *tags, GError **error)
{
    if (!tags->tooltip || sm_events_count(tags->set->events) == 0) return true;
    const sm_mark first = {.value = 1, .n_events = 1};
    g_autofree char *text = fill(tags, &first, error);
    if (text) return true;
    g_prefix_error(error, "events.tooltip: ");
    return fail_at(tags->set, &tags->set->figure->events.where, error);
}

sm_event_tags *sm_event_tags_create(const sm_event_set *set, const sm_mark_scale *scale,
                                    GError **error)
{
    sm_event_tags *tags = g_new0(sm_event_tags, 1);
    tags->set = set;
    tags->scale = scale;
    tags->columns = g_array_new(FALSE, FALSE, sizeof(column));
    tags->data_names = g_ptr_array_new_with_free_func(g_free);
    if (!set->events) return tags;
    const char *tooltip = set->figure->events.tooltip;
    tags->silent = tooltip && g_str_equal(tooltip, "none");
    tags->tooltip = tags->silent ? NULL : tooltip;
    tags->has_id = sm_events_column_kind(set->events, "event_id") != SM_EVENT_COLUMN_NONE;
    find_columns(tags);
    if (check_data(tags, error) && check_template(tags, error)) return tags;
    sm_event_tags_free(tags);
    return NULL;
}

void sm_event_tags_free(sm_event_tags *tags)
{
    if (!tags) return;
    g_array_unref(tags->columns);
    g_ptr_array_unref(tags->data_names);
    g_free(tags);
}

/* ---- ids ---- */

/* "events--2024-01-03-1c9f2a07": of events that have none of their own, by what is known of them,
 * so that another row above changes nothing. Rows that are alike in all get the SVG's numbers. */
static char *id_of_content(const sm_event_tags *tags, uint32_t row)
{
    static const char *const names[] = {"location", "event_type", "actor1", "actor2", "country"};
    const sm_events *events = tags->set->events;
    sm_lonlat at = sm_events_positions(events)[row];
    char day[SM_DAY_BUFFER], lon[SM_NUMBER_BUFFER], lat[SM_NUMBER_BUFFER];
    g_autoptr(GString) text = g_string_new(sm_number_format(at.lon, 6, lon));
    g_string_append_printf(text, " %s", sm_number_format(at.lat, 6, lat));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (sm_events_column_kind(events, names[i]) != SM_EVENT_COLUMN_TEXT) continue;
        g_autofree char *value = text_at(tags, names[i], row);
        g_string_append_printf(text, "\n%s", value);
    }
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
    return g_strdup_printf("events--%s-%.8s", sm_day_format(sm_events_first_day(events)[row], day),
                           digest);
}

char *sm_event_tags_id(const sm_event_tags *tags, const sm_mark *mark)
{
    g_autofree char *id = tags->has_id ? text_at(tags, "event_id", mark->event) : g_strdup("");
    if (*id) return g_strconcat("events--", id, NULL);
    return id_of_content(tags, mark->event);
}

/* ---- tooltips ---- */

static void set_column(sm_template_value *value, const sm_event_tags *tags, const column *c,
                       uint32_t row, GPtrArray *texts)
{
    const sm_events *events = tags->set->events;
    value->name = c->name;
    if (c->kind == SM_EVENT_COLUMN_DAY && sm_events_have_days(events)) {
        bool last = g_ascii_strcasecmp(c->name, "end_date") == 0;
        value->kind = SM_TEMPLATE_DATE;
        value->day = last ? sm_events_last_day(events)[row] : sm_events_first_day(events)[row];
        return;
    }
    const double *numbers =
        c->kind == SM_EVENT_COLUMN_NUMBER ? sm_events_number(events, c->name) : NULL;
    if (numbers && !isnan(numbers[row])) {
        value->kind = SM_TEMPLATE_NUMBER;
        value->number = numbers[row];
        return;
    }
    char *text = numbers ? g_strdup(sm_word_text(tags->set->figure->lang, SM_WORD_UNKNOWN))
                         : text_at(tags, c->name, row);
    g_ptr_array_add(texts, text);
    value->kind = SM_TEMPLATE_TEXT;
    value->text = text;
}

static const char *class_label(const sm_event_tags *tags, const sm_mark *mark)
{
    if (!tags->scale->classes || mark->class_index >= tags->scale->classes->len) return NULL;
    const sm_mark_class *class =
        &g_array_index(tags->scale->classes, sm_mark_class, mark->class_index);
    return class->name ? class->name : class->label;
}

/* `texts` owns what the values point to. */
static GArray *values_of(const sm_event_tags *tags, const sm_mark *mark, GPtrArray *texts)
{
    GArray *values = g_array_new(FALSE, TRUE, sizeof(sm_template_value));
    const char *class = class_label(tags, mark);
    sm_template_value own[] = {
        {.name = NAME_EVENTS, .kind = SM_TEMPLATE_NUMBER, .number = mark->n_events},
        {.name = NAME_VALUE, .kind = SM_TEMPLATE_NUMBER, .number = mark->value},
        {.name = NAME_CLASS, .kind = SM_TEMPLATE_TEXT, .text = class ? class : ""},
    };
    if (isnan(mark->value))
        own[1] = (sm_template_value){
            .name = NAME_VALUE, .text = sm_word_text(tags->set->figure->lang, SM_WORD_UNKNOWN)};
    g_array_append_vals(values, own, G_N_ELEMENTS(own));
    for (guint i = 0; i < tags->columns->len; i++) {
        sm_template_value value = {0};
        set_column(&value, tags, &g_array_index(tags->columns, column, i), mark->event, texts);
        g_array_append_val(values, value);
    }
    return values;
}

static char *fill(const sm_event_tags *tags, const sm_mark *mark, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) values = values_of(tags, mark, texts);
    /* Names of other columns are known, too: for those who mistype one. */
    for (const char *const *name = sm_events_column_names(tags->set->events); *name; name++) {
        sm_template_value other = {.name = *name, .text = ""};
        if (!mentions(tags->tooltip, *name)) g_array_append_val(values, other);
    }
    return sm_template_fill(tags->tooltip, (const sm_template_value *)(const void *)values->data,
                            values->len, tags->set->figure->lang, error);
}

static void append_part(GString *text, const char *part)
{
    if (text->len > 0) g_string_append(text, " \u00b7 ");
    g_string_append(text, part);
}

/* Class, value and number of events, as far as the picture shows them. */
static char *usual(const sm_event_tags *tags, const sm_mark *mark)
{
    const sm_figure *figure = tags->set->figure;
    const sm_event_spec *spec = &figure->events;
    GString *text = g_string_new(NULL);
    const char *class = class_label(tags, mark);
    if (class) append_part(text, class);
    if (tags->scale->sized && !tags->scale->size_is_count) {
        bool fatalities = tags->scale->size_is_fatalities;
        const char *what = spec->size_title ? spec->size_title
                           : fatalities     ? sm_word_text(figure->lang, SM_WORD_FATALITIES)
                                            : spec->size;
        g_autofree char *number = isnan(mark->value)
                                      ? g_strdup(sm_word_text(figure->lang, SM_WORD_UNKNOWN))
                                      : sm_words_number(figure->lang, mark->value, 1);
        g_autofree char *part = g_strdup_printf("%s: %s", what, number);
        append_part(text, part);
    }
    if (mark->n_events > 1) {
        g_autofree char *part =
            g_strdup_printf("%s: %u", sm_word_text(figure->lang, SM_WORD_EVENTS), mark->n_events);
        append_part(text, part);
    }
    if (text->len > 0) return g_string_free(text, FALSE);
    g_string_free(text, TRUE);
    return NULL;
}

char *sm_event_tags_title(const sm_event_tags *tags, const sm_mark *mark)
{
    if (tags->silent) return NULL;
    if (!tags->tooltip) return usual(tags, mark);
    g_autofree char *text = fill(tags, mark, NULL);
    if (!text || mark->n_events < 2 || mentions(tags->tooltip, NAME_EVENTS))
        return g_steal_pointer(&text);
    return g_strdup_printf("%s (+%u)", text, mark->n_events - 1);
}

/* ---- data ---- */

const char *const *sm_event_tags_data_names(const sm_event_tags *tags, uint32_t *n)
{
    *n = tags->data_names->len;
    return (const char *const *)tags->data_names->pdata;
}

char *sm_event_tags_value(const sm_event_tags *tags, uint32_t index, const sm_mark *mark)
{
    return text_at(tags, tags->set->figure->svg.data.items[index], mark->event);
}
