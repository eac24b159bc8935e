#include "report/ledger_json.h"

#include <jansson.h>

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

static json_t *events(const sm_ledger *ledger)
{
    json_t *object = json_object();
    json_object_set_new(object, "read", count(ledger->events_read));
    json_object_set_new(object, "drawn", count(ledger->drawn));
    json_object_set_new(object, "outside_frame", count(ledger->outside_frame));
    json_object_set_new(object, "outside_window", count(ledger->outside_window));
    json_object_set_new(object, "filtered_out", count(ledger->filtered_out));
    json_object_set_new(object, "unusable", count(ledger->unusable));
    json_object_set_new(object, "duplicates", count(ledger->duplicates));
    json_object_set_new(object, "drawn_imprecise", count(ledger->imprecise));
    json_object_set_new(object, "drawn_fatalities", json_real(ledger->fatalities));
    json_object_set_new(object, "drawn_fatalities_unknown", count(ledger->fatalities_unknown));
    json_object_set_new(object, "window_from", text(ledger->window_from));
    json_object_set_new(object, "window_to", text(ledger->window_to));
    return object;
}

static json_t *labels(const sm_ledger *ledger)
{
    json_t *object = json_object(), *dropped = json_array();
    for (guint i = 0; i < ledger->dropped->len; i++)
        json_array_append_new(dropped, text(g_ptr_array_index(ledger->dropped, i)));
    json_object_set_new(object, "wanted", count(ledger->labels_wanted));
    json_object_set_new(object, "placed", count(ledger->labels_placed));
    json_object_set_new(object, "dropped", count(ledger->labels_dropped));
    json_object_set_new(object, "dropped_names", dropped);
    return object;
}

char *sm_ledger_json(const sm_ledger *ledger, const char *figure, const sm_diagnostics *diagnostics)
{
    json_t *root = json_object(), *map = json_object(), *warnings = json_array();
    json_object_set_new(map, "projection", text(ledger->projection));
    json_object_set_new(map, "projection_definition", text(ledger->projection_definition));
    json_object_set_new(map, "base_layers", text(ledger->data_set));
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        json_array_append_new(warnings, text(sm_diagnostics_get(diagnostics, i)));
    json_object_set_new(root, "program", text("sahelmap " SM_VERSION));
    json_object_set_new(root, "figure", text(figure));
    json_object_set_new(root, "map", map);
    json_object_set_new(root, "events", events(ledger));
    json_object_set_new(root, "labels", labels(ledger));
    json_object_set_new(root, "warnings", warnings);
    char *raw = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    char *result = g_strdup_printf("%s\n", raw);
    free(raw);
    json_decref(root);
    return result;
}
