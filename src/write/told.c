/* The kinds that say in words and numbers what is in the picture. */
#include "write/writer.h"

#include "report/ledger_json.h"

#include <string.h>

GBytes *sm_write_report(const sm_writing *what, GError **error)
{
    (void)error;
    char *json = sm_ledger_json(what->ledger, what->figure, what->diagnostics);
    return g_bytes_new_take(json, strlen(json));
}

GBytes *sm_write_alt_text(const sm_writing *what, GError **error)
{
    (void)error;
    const char *description = sm_scene_get_meta(what->scene)->description;
    char *line = g_strconcat(description ? description : "", "\n", NULL);
    return g_bytes_new_take(line, strlen(line));
}
