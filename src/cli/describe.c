#include "cli/command.h"

#include "base/datadir.h"
#include "cli/message.h"
#include "cli/options.h"
#include "load/event_aids.h"
#include "source/describe.h"

#include "sahelmap/error.h"

int sm_command_describe(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_autofree char *table = NULL, *query = NULL, *date_format = NULL;
    gboolean quiet = FALSE;
    int code;
    const GOptionEntry entries[] = {
        {"table", 0, 0, G_OPTION_ARG_STRING, &table, "Table of a SQLite or GeoPackage file",
         "NAME"},
        {"query", 0, 0, G_OPTION_ARG_STRING, &query, "SELECT on a SQLite or GeoPackage file",
         "SQL"},
        {"date-format", 0, 0, G_OPTION_ARG_STRING, &date_format,
         "How dates are written, as dd/mm/yyyy", "FORMAT"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "No warnings", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(
            &rest, entries, "FILE",
            "Says what is in a shapefile or event file: what it was recognised as, and "
            "why.",
            &code))
        return code;
    if (g_strv_length(rest) != 2) {
        g_printerr("sahelmap: describe: give one file; see 'sahelmap describe --help'\n");
        return SM_ERROR_USAGE;
    }
    if (g_str_has_suffix(rest[1], ".yaml") || g_str_has_suffix(rest[1], ".yml")) {
        g_printerr("sahelmap: %s: is a figure or style file; 'sahelmap check' reads a figure\n",
                   rest[1]);
        return SM_ERROR_USAGE;
    }
    sm_event_file file = {
        .path = rest[1], .date_format = date_format, .table = table, .query = query};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autofree char *data = sm_datadir_find(NULL);
    g_autofree char *shapefiles = data ? g_build_filename(data, "shapefiles", NULL) : NULL;
    sm_event_options options = {0};
    sm_event_aids aids;
    sm_event_aids_init(&aids, shapefiles ? shapefiles : ".", NULL);
    sm_event_aids_give(&aids, &options);
    g_autoptr(sm_description) description = sm_describe(&file, &options, diagnostics, &error);
    sm_event_aids_clear(&aids);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!description) return sm_message_error(error);
    g_autofree char *text = sm_description_text(description);
    g_print("%s", text);
    bool usable = sm_event_tally_check(&description->tally, description->path, &error);
    return usable ? 0 : sm_message_error(error);
}
