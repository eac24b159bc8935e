#include "cli/command.h"

#include "cli/message.h"
#include "cli/options.h"

#include "sahelmap/error.h"
#include "sahelmap/render.h"

int sm_command_check(char **arguments)
{
    g_auto(GStrv) rest = g_strdupv(arguments);
    g_auto(GStrv) overrides = NULL;
    g_autofree char *style = NULL;
    gboolean quiet = FALSE, strict = FALSE;
    int code;
    const GOptionEntry entries[] = {
        {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides,
         "Override a key of the figure; may be repeated", "KEY.PATH=VALUE"},
        {"style", 0, 0, G_OPTION_ARG_STRING, &style, "Style by name, or a style file", "STYLE"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing but errors", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "Warnings are failure (exit code 5)", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!sm_options_read(&rest, entries, "FIGURE",
                         "Validates a figure file and its style; draws nothing.", &code))
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
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    bool good = sm_check(&request, diagnostics, &error);
    if (!quiet) sm_message_warnings(diagnostics);
    if (!good) return sm_message_error(error);
    if (!quiet) g_printerr("sahelmap: %s is valid\n", rest[1]);
    return 0;
}
