#include "cli/command.h"

#include "cli/label_table.h"
#include "cli/message.h"
#include "cli/options.h"
#include "render/render.h"

#include "sahelmap/error.h"
#include "sahelmap/render.h"

#include <string.h>

/* NAME.png in the current folder for FOLDER/NAME.yaml. */
static char **default_outputs(const char *figure)
{
    g_autofree char *base = g_path_get_basename(figure);
    char *dot = strrchr(base, '.');
    if (dot && dot != base) *dot = '\0';
    char **outputs = g_new0(char *, 2);
    outputs[0] = g_strdup_printf("%s.png", base);
    return outputs;
}

/* Those of -o with their report, and what goes with pictures for programs that know maps. */
static sm_outputs *all_outputs(char **paths, bool world_files, const char *geojson, GError **error)
{
    sm_outputs *outputs = sm_outputs_create((const char *const *)paths, error);
    if (!outputs) return NULL;
    sm_outputs_add_report(outputs);
    if (world_files) sm_outputs_add_world_files(outputs);
    if (geojson) sm_outputs_add(outputs, SM_OUTPUT_GEOJSON, geojson);
    return outputs;
}

int sm_command_render(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_auto(GStrv) outputs = NULL, overrides = NULL;
    g_autofree char *style = NULL, *timings = NULL, *date = sm_options_date();
    gboolean quiet = FALSE, strict = FALSE, show_timings = FALSE, label_report = FALSE;
    gboolean world_file = FALSE;
    g_autofree char *geojson = NULL;
    g_autofree char *dpi_text = NULL;
    g_autofree char *endings = sm_output_endings();
    g_autofree char *about_output =
        g_strdup_printf("Write FILE; its ending says the format: %s; may be repeated", endings);
    g_autofree char *about_dpi = sm_options_about_dpi();
    double dpi;
    int code;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &outputs, about_output, "FILE"},
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"style", 0, 0, G_OPTION_ARG_STRING, &style, "Style by name, or a style file", "STYLE"},
        {"dpi", 0, 0, G_OPTION_ARG_STRING, &dpi_text, about_dpi, "N"},
        {"label-report", 0, 0, G_OPTION_ARG_NONE, &label_report,
         "Print how well the labels stand, measured, on standard output", NULL},
        {"world-file", 0, 0, G_OPTION_ARG_NONE, &world_file,
         "Write NAME.pgw and NAME.prj beside each NAME.png, for QGIS and its like", NULL},
        {"geojson", 0, 0, G_OPTION_ARG_FILENAME, &geojson,
         "Write the drawn events and areas, with the columns that the figure names", "FILE"},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &show_timings, "Say how long each stage took", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE", "Draws a figure file.", &code)) return code;
    if (g_strv_length(rest) != 2) {
        g_printerr("sahelmap: render: give one figure file; see 'sahelmap render --help'\n");
        return SM_ERROR_USAGE;
    }
    if (!sm_options_dpi("render", dpi_text, &dpi) || !sm_options_settings("render", overrides))
        return SM_ERROR_USAGE;
    bool named = outputs != NULL;
    if (!named) outputs = default_outputs(rest[1]);
    sm_render_request request = {
        .figure = rest[1],
        .overrides = (const char *const *)overrides,
        .style = style,
        .dpi = dpi,
        .date = date,
        .strict = strict,
    };
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    if (label_report) ledger->label_report = sm_label_report_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_outputs) all = all_outputs(outputs, world_file, geojson, &error);
    bool good = all && sm_render_outputs(&request, all, ledger, diagnostics,
                                         show_timings ? &timings : NULL, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!good) return sm_message_error(error);
    if (!quiet) sm_message_ledger(ledger);
    if (!quiet && !named) g_printerr("sahelmap: wrote %s\n", outputs[0]);
    if (timings) g_printerr("sahelmap: %s\n", timings);
    if (label_report) {
        g_autofree char *table = sm_label_table(ledger->label_report);
        g_print("%s", table);
    }
    return 0;
}
