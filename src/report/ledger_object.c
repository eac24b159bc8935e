#include "report/ledger_object.h"

#include <string.h>

static json_t *count(uint64_t n)
{
    return json_integer((json_int_t)n);
}

/* The text, or null where there is none. */
static json_t *text(const char *utf8)
{
    json_t *string = utf8 ? json_string(utf8) : NULL;
    return string ? string : json_null();
}

json_t *sm_ledger_events_object(const sm_ledger *ledger)
{
    json_t *object = json_object();
    json_object_set_new(object, "read", count(ledger->events_read));
    json_object_set_new(object, "drawn", count(ledger->drawn));
    json_object_set_new(object, "outside_frame", count(ledger->outside_frame));
    json_object_set_new(object, "outside_window", count(ledger->outside_window));
    json_object_set_new(object, "filtered_out", count(ledger->filtered_out));
    json_object_set_new(object, "unusable", count(ledger->unusable));
    json_object_set_new(object, "duplicates", count(ledger->duplicates));
    json_object_set_new(object, "placed_by_name", count(ledger->rows.placed_by_name));
    if (ledger->rows.placed_in_area)
        json_object_set_new(object, "placed_in_area", count(ledger->rows.placed_in_area));
    if (ledger->rows.matched) json_object_set_new(object, "matched", count(ledger->rows.matched));
    json_object_set_new(object, "drawn_imprecise", count(ledger->marks.imprecise));
    json_object_set_new(object, "hidden", count(ledger->marks.hidden));
    json_object_set_new(object, "outside_areas", count(ledger->marks.outside_areas));
    json_object_set_new(object, "drawn_fatalities", json_real(ledger->fatalities));
    json_object_set_new(object, "drawn_fatalities_unknown", count(ledger->fatalities_unknown));
    json_object_set_new(object, "window_from", text(ledger->window.from));
    json_object_set_new(object, "window_to", text(ledger->window.to));
    return object;
}

static const char *const callout_words[] = {
    [SM_LEDGER_NO_CALLOUTS] = NULL, [SM_LEDGER_BOXES] = "boxes", [SM_LEDGER_NUMBERS] = "numbers"};

static json_t *dropped_text(const sm_dropped_label *label)
{
    g_autofree char *both = g_strdup_printf("%s (%s)", label->name, sm_label_drop_text(label->why));
    return text(both);
}

json_t *sm_ledger_labels_object(const sm_ledger *ledger)
{
    json_t *object = json_object(), *dropped = json_array();
    for (guint i = 0; i < ledger->dropped->len; i++)
        json_array_append_new(dropped,
                              dropped_text(&g_array_index(ledger->dropped, sm_dropped_label, i)));
    json_object_set_new(object, "wanted", count(ledger->labels_wanted));
    json_object_set_new(object, "placed", count(ledger->labels_placed));
    json_object_set_new(object, "dropped", count(ledger->dropped->len));
    json_object_set_new(object, "dropped_names", dropped);
    if (ledger->callouts != SM_LEDGER_NO_CALLOUTS)
        json_object_set_new(object, "callouts", text(callout_words[ledger->callouts]));
    return object;
}

static json_t *table_object(const sm_ledger_table *table)
{
    json_t *object = json_object();
    json_object_set_new(object, "file", text(table->file));
    json_object_set_new(object, "rows", count(table->rows));
    json_object_set_new(object, "used", count(table->used));
    json_object_set_new(object, "filtered_out", count(table->filtered_out));
    json_object_set_new(object, "without_key", count(table->without_key));
    json_object_set_new(object, "without_value", count(table->without_value));
    json_object_set_new(object, "unmatched", count(table->unmatched));
    json_object_set_new(object, "unreadable", count(table->unreadable));
    json_object_set_new(object, "areas", count(table->areas));
    json_object_set_new(object, "areas_with_value", count(table->areas_with_value));
    return object;
}

json_t *sm_ledger_tables_array(const sm_ledger *ledger)
{
    json_t *array = json_array();
    for (guint i = 0; i < ledger->tables->len; i++)
        json_array_append_new(array,
                              table_object(&g_array_index(ledger->tables, sm_ledger_table, i)));
    return array;
}

json_t *sm_ledger_map_object(const sm_ledger *ledger)
{
    json_t *map = json_object();
    json_object_set_new(map, "projection", text(ledger->projection.words));
    json_object_set_new(map, "projection_definition", text(ledger->projection.definition));
    json_object_set_new(map, "base_layers", text(ledger->data_set));
    return map;
}

/* ---- back ---- */

static void read_count(const json_t *object, const char *key, uint64_t *n)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value)) *n = (uint64_t)json_integer_value(value);
}

static void read_small(const json_t *object, const char *key, uint32_t *n)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value)) *n = (uint32_t)json_integer_value(value);
}

static void read_text(const json_t *object, const char *key, char **text_out)
{
    const char *value = json_string_value(json_object_get(object, key));
    if (!value) return;
    g_free(*text_out);
    *text_out = g_strdup(value);
}

/* "Gao (no free place)", as dropped_text() writes it. */
static void read_dropped(sm_ledger *ledger, const char *both)
{
    for (int why = SM_LABEL_DROP_NO_PLACE; why < SM_LABEL_N_DROPS; why++) {
        g_autofree char *end = g_strdup_printf(" (%s)", sm_label_drop_text((sm_label_drop)why));
        if (!g_str_has_suffix(both, end)) continue;
        g_autofree char *name = g_strndup(both, strlen(both) - strlen(end));
        sm_dropped_label label = {g_steal_pointer(&name), (sm_label_drop)why};
        g_array_append_val(ledger->dropped, label);
        return;
    }
}

void sm_ledger_from_objects(sm_ledger *ledger, const json_t *events, const json_t *labels,
                            const json_t *map)
{
    read_count(events, "read", &ledger->events_read);
    read_count(events, "drawn", &ledger->drawn);
    read_count(events, "outside_frame", &ledger->outside_frame);
    read_count(events, "outside_window", &ledger->outside_window);
    read_count(events, "filtered_out", &ledger->filtered_out);
    read_count(events, "unusable", &ledger->unusable);
    read_count(events, "duplicates", &ledger->duplicates);
    read_count(events, "placed_by_name", &ledger->rows.placed_by_name);
    read_count(events, "placed_in_area", &ledger->rows.placed_in_area);
    read_count(events, "matched", &ledger->rows.matched);
    read_count(events, "drawn_imprecise", &ledger->marks.imprecise);
    read_count(events, "hidden", &ledger->marks.hidden);
    read_count(events, "outside_areas", &ledger->marks.outside_areas);
    read_count(events, "drawn_fatalities_unknown", &ledger->fatalities_unknown);
    ledger->fatalities = json_number_value(json_object_get(events, "drawn_fatalities"));
    read_text(events, "window_from", &ledger->window.from);
    read_text(events, "window_to", &ledger->window.to);
    read_small(labels, "wanted", &ledger->labels_wanted);
    read_small(labels, "placed", &ledger->labels_placed);
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(labels, "dropped_names"), i, name) if (json_is_string(name))
        read_dropped(ledger, json_string_value(name));
    const char *callouts = json_string_value(json_object_get(labels, "callouts"));
    for (int k = SM_LEDGER_BOXES; k <= SM_LEDGER_NUMBERS; k++)
        if (g_strcmp0(callouts, callout_words[k]) == 0) ledger->callouts = (sm_ledger_callouts)k;
    read_text(map, "projection", &ledger->projection.words);
    read_text(map, "projection_definition", &ledger->projection.definition);
    read_text(map, "base_layers", &ledger->data_set);
}
