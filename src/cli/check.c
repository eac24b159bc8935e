#include "cli/command.h"

#include "cli/message.h"
#include "cli/options.h"
#include "compose/credits.h"
#include "report/escape.h"
#include "report/publish.h"
#include "render/drawing.h"
#include "source/date.h"

#include "sahelmap/error.h"
#include "sahelmap/render.h"

/* The day on which the data end where the figure asks for more; else "". */
static void find_data_end(const sm_event_set *events, char day[SM_DAY_BUFFER])
{
    sm_event_window asked = sm_event_set_window(events);
    int32_t first = asked.first_day, last = asked.end_day - 1;
    *day = '\0';
    if (first == INT32_MIN || !events->figure->events.to) return;
    sm_event_set_reached(events, &first, &last);
    if (last < asked.end_day - 1) sm_day_format(last, day);
}

static sm_publish_citations citations_of(const sm_drawing *drawing, char data_end[SM_DAY_BUFFER])
{
    const sm_figure *figure = drawing->inputs.figure;
    const sm_event_set *events = sm_figure_plan_events(drawing->plan);
    find_data_end(events, data_end);
    const sm_event_family *undated = sm_credits_undated(figure, events);
    const sm_event_family *unversioned = sm_credits_unversioned(figure, events);
    return (sm_publish_citations){undated ? undated->name : NULL,
                                  unversioned ? unversioned->name : NULL,
                                  *data_end ? data_end : NULL};
}

static void print_finding(const char *text)
{
    g_autofree char *line = sm_escape_plain(text);
    g_print("%s\n", line);
}

/* Draws the figure without writing it, and prints what an editor would send back. */
static int check_for_print(const sm_render_request *request, bool quiet)
{
    sm_drawing_request what = {
        .figure = request->figure, .overrides = request->overrides, .style = request->style};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(GError) error = NULL;
    sm_drawing drawing = {0};
    int code = 0;
    bool good = sm_drawing_init(&drawing, &what, ledger, NULL, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!good) {
        code = sm_message_error(error);
    } else {
        char data_end[SM_DAY_BUFFER];
        g_autoptr(GPtrArray) findings = sm_publish_check(drawing.inputs.figure, drawing.scene,
                                                         ledger, citations_of(&drawing, data_end));
        for (guint i = 0; i < findings->len; i++)
            print_finding(g_ptr_array_index(findings, i));
        if (!quiet)
            g_printerr("sahelmap: %s: %u finding%s\n", request->figure, findings->len,
                       findings->len == 1 ? "" : "s");
        if (request->strict && (findings->len || sm_diagnostics_count(diagnostics)))
            code = SM_ERROR_STRICT;
    }
    sm_drawing_clear(&drawing);
    return code;
}

int sm_command_check(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_auto(GStrv) overrides = NULL;
    g_autofree char *style = NULL;
    gboolean quiet = FALSE, strict = FALSE, publish = FALSE;
    int code;
    const GOptionEntry entries[] = {
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"style", 0, 0, G_OPTION_ARG_STRING, &style, "Style by name, or a style file", "STYLE"},
        {"publish", 0, 0, G_OPTION_ARG_NONE, &publish,
         "Draw it as well, and print what an editor would send back: colours, contrast, type, "
         "sources, labels",
         NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE",
                         "Validates a figure file, its style and its data; writes nothing.", &code))
        return code;
    if (g_strv_length(rest) != 2) {
        g_printerr("sahelmap: check: give one figure file; see 'sahelmap check --help'\n");
        return SM_ERROR_USAGE;
    }
    if (!sm_options_settings("check", overrides)) return SM_ERROR_USAGE;
    sm_render_request request = {.figure = rest[1],
                                 .overrides = (const char *const *)overrides,
                                 .style = style,
                                 .strict = strict};
    if (publish) return check_for_print(&request, quiet);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    bool good = sm_check(&request, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!good) return sm_message_error(error);
    if (!quiet) g_printerr("sahelmap: %s is valid\n", rest[1]);
    return 0;
}
