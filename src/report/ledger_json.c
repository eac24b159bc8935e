#include "report/ledger_json.h"

#include "base/file.h"
#include "report/ledger_object.h"

#include <jansson.h>
#include <string.h>

/* A report names each label that was left out; none comes near. */
#define LARGEST_REPORT ((gsize)64 << 20)
#define PROGRAM "sahelmap "

/* The text, or null where there is none. */
static json_t *text(const char *utf8)
{
    json_t *string = utf8 ? json_string(utf8) : NULL;
    return string ? string : json_null();
}

char *sm_ledger_json(const sm_ledger *ledger, const char *figure, const sm_diagnostics *diagnostics)
{
    json_t *root = json_object(), *warnings = json_array();
    for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++)
        json_array_append_new(warnings, text(sm_diagnostics_get(diagnostics, i)));
    json_object_set_new(root, "program", text(PROGRAM SM_VERSION));
    json_object_set_new(root, "figure", text(figure));
    json_object_set_new(root, "map", sm_ledger_map_object(ledger));
    json_object_set_new(root, "events", sm_ledger_events_object(ledger));
    json_object_set_new(root, "labels", sm_ledger_labels_object(ledger));
    if (ledger->tables->len > 0)
        json_object_set_new(root, "tables", sm_ledger_tables_array(ledger));
    json_object_set_new(root, "warnings", warnings);
    char *raw = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    char *result = g_strdup_printf("%s\n", raw);
    free(raw);
    json_decref(root);
    return result;
}

bool sm_ledger_is_report(const char *path)
{
    gsize length;
    g_autofree char *bytes = sm_file_read(path, LARGEST_REPORT, &length, NULL);
    json_t *root = bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
    const char *program = json_string_value(json_object_get(root, "program"));
    bool ours = program && g_str_has_prefix(program, PROGRAM) &&
                json_is_object(json_object_get(root, "labels")) && !json_object_get(root, "frames");
    json_decref(root);
    return ours;
}
