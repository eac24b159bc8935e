#include "cli/command.h"

#include "cli/message.h"
#include "cli/options.h"

#include "sahelmap/error.h"
#include "sahelmap/spread.h"

static int explain(void)
{
    g_autofree char *text = sm_spread_explain();
    g_print("%s", text);
    return 0;
}

/* One name that was asked for may stand for many files. */
static void tell_written(char **paths)
{
    guint n = g_strv_length(paths);
    if (n == 0) return;
    g_autofree char *list = g_strjoinv(", ", paths);
    g_printerr("sahelmap: %u file%s written: %s\n", n, n == 1 ? "" : "s", list);
}

static int measure(const sm_spread_request *request, bool quiet, bool show_timings)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_spread_answer answer = {0};
    bool good = sm_spread(request, &answer, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (good && !quiet) {
        for (char **finding = answer.findings; *finding; finding++)
            g_print("%s\n", *finding);
        g_printerr("sahelmap: %u of %u events measured in %u window%s\n", answer.n_measured,
                   answer.n_read, answer.n_windows, answer.n_windows == 1 ? "" : "s");
    }
    if (good && !quiet) tell_written(answer.written);
    if (good && show_timings) g_printerr("sahelmap: %s\n", answer.timings);
    sm_spread_answer_clear(&answer);
    return good ? 0 : sm_message_error(error);
}

int sm_command_spread(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_auto(GStrv) outputs = NULL, overrides = NULL;
    gboolean quiet = FALSE, strict = FALSE, timings = FALSE, explains = FALSE;
    static const char *const nothing[] = {NULL};
    int code;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &outputs,
         "Write NAME.json, or tables NAME-MEASURE.csv for NAME.csv, or MEASURE.csv into FOLDER/; "
         "may "
         "be repeated",
         "FILE"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &explains,
         "Print what each number means and where its method comes from", NULL},
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &timings, "Say how long each stage took", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE",
                         "Measures how the events of a figure spread, and prints the findings.",
                         &code))
        return code;
    if (explains && g_strv_length(rest) == 1) return explain();
    if (g_strv_length(rest) != 2 || explains) {
        g_printerr(
            "sahelmap: spread: give one figure file, or --explain alone; see 'sahelmap spread "
            "--help'\n");
        return SM_ERROR_USAGE;
    }
    if (!sm_options_settings("spread", overrides)) return SM_ERROR_USAGE;
    sm_spread_request request = {
        .figure = rest[1],
        .outputs = outputs ? (const char *const *)outputs : nothing,
        .overrides = (const char *const *)overrides,
        .strict = strict,
    };
    return measure(&request, quiet, timings);
}
