#include "cli/command.h"

#include "base/datadir.h"
#include "cli/message.h"
#include "cli/options.h"
#include "load/event_aids.h"
#include "source/describe.h"
#include "spec/event_files.h"

#include "sahelmap/error.h"

/* NULL with a message, and its code. */
static sm_description *describe(const sm_event_file *file, const sm_event_options *options,
                                bool quiet, int *code)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_description *description = sm_describe(file, options, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!description) {
        *code = sm_message_error(error);
        return NULL;
    }
    g_autofree char *text = sm_description_text(description);
    g_print("%s", text);
    if (!sm_event_tally_check(&description->tally, description->of.path, &error))
        *code = sm_message_error(error);
    return description;
}

/* A folder or a pattern becomes the files that `events.file` would take of it. */
static GPtrArray *list_files(char **paths, bool quiet)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (; *paths; paths++) {
        g_autofree char *left_out = NULL;
        g_autoptr(GPtrArray) files = sm_event_files_at(*paths, &left_out);
        if (left_out && !quiet)
            g_printerr("sahelmap: %s are left out, which have no ending of event files\n",
                       left_out);
        for (guint i = 0; files && i < files->len; i++)
            g_ptr_array_add(all, g_strdup(g_ptr_array_index(files, i)));
        /* What stands for no file is refused by its own name. */
        if (!files || files->len == 0) g_ptr_array_add(all, g_strdup(*paths));
    }
    g_ptr_array_add(all, NULL);
    return all;
}

/* Of all files, with `like` for each; the last failure's code. */
static int describe_all(char **paths, const sm_event_file *like, const sm_event_options *options,
                        bool quiet)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)sm_description_free);
    int code = 0;
    for (char **path = paths; *path; path++) {
        sm_event_file file = *like;
        file.path = *path;
        if (path > paths) g_print("\n");
        sm_description *description = describe(&file, options, quiet, &code);
        if (description) g_ptr_array_add(all, description);
    }
    if (all->len < 2) return code;
    g_autofree char *differ = sm_descriptions_differ((sm_description *const *)all->pdata, all->len);
    g_print("\nThey differ in:\n%s", differ);
    return code;
}

int sm_command_describe(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_autofree char *table = NULL, *query = NULL, *date_format = NULL;
    gboolean quiet = FALSE;
    int code;
    const GOptionEntry entries[] = {
        {"table", 0, 0, G_OPTION_ARG_STRING, &table, "Table, sheet or layer of a file of several",
         "NAME"},
        {"query", 0, 0, G_OPTION_ARG_STRING, &query, "SELECT on a SQLite or GeoPackage file",
         "SQL"},
        {"date-format", 0, 0, G_OPTION_ARG_STRING, &date_format,
         "How dates are written, as dd/mm/yyyy", "FORMAT"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "No warnings", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(
            &rest, entries, "FILE...",
            "Says what is in a shapefile or event file: what it was recognised as, and "
            "why, and what to write in a figure; of several also what they differ in.",
            &code))
        return code;
    if (g_strv_length(rest) < 2) {
        g_printerr("sahelmap: describe: give a file; see 'sahelmap describe --help'\n");
        return SM_ERROR_USAGE;
    }
    for (char **path = rest + 1; *path; path++)
        if (g_str_has_suffix(*path, ".yaml") || g_str_has_suffix(*path, ".yml")) {
            g_printerr("sahelmap: %s: is a figure or style file; 'sahelmap check' reads a figure\n",
                       *path);
            return SM_ERROR_USAGE;
        }
    const sm_event_file like = {.date_format = date_format, .table = table, .query = query};
    g_autofree char *data = sm_datadir_find(NULL);
    g_autofree char *shapefiles = data ? g_build_filename(data, "shapefiles", NULL) : NULL;
    sm_event_options options = {0};
    sm_event_aids aids;
    sm_event_aids_init(&aids, shapefiles ? shapefiles : ".", NULL);
    sm_event_aids_give(&aids, &options);
    g_autoptr(GPtrArray) files = list_files(rest + 1, quiet);
    code = describe_all((char **)files->pdata, &like, &options, quiet);
    sm_event_aids_clear(&aids);
    return code;
}
