#include "cli/options.h"

#include "base/limit.h"
#include "base/number.h"
#include "base/output_kind.h"

#include "sahelmap/error.h"

#include <string.h>

/* Coarser is no picture, finer no press. */
#define LEAST_DPI 10.0
#define MOST_DPI 2400.0

static bool set_limits(const char *command, char **settings)
{
    g_autoptr(GError) error = NULL;
    for (char **setting = settings; setting && *setting; setting++) {
        if (sm_limit_set(*setting, &error)) continue;
        g_printerr("sahelmap: %s: %s\n", command, error->message);
        return false;
    }
    return true;
}

bool sm_options_read(char ***arguments, const GOptionEntry *entries, const char *usage,
                     const char *summary, int *code)
{
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    g_autoptr(GError) error = NULL;
    gboolean help = FALSE;
    g_auto(GStrv) limits = NULL;
    const GOptionEntry own[] = {{"limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &limits,
                                 "Change a limit of what a run may cost; a wrong NAME lists them",
                                 "NAME=VALUE"},
                                {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "This text", NULL},
                                {NULL, 0, 0, 0, NULL, NULL, NULL}};
    const char *command = (*arguments)[0];
    g_option_context_set_summary(context, summary);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, own, NULL);
    g_autofree char *name = g_strdup_printf("sahelmap %s", command);
    g_set_prgname(name);
    if (!g_option_context_parse_strv(context, arguments, &error)) {
        g_printerr("sahelmap: %s: %s; see 'sahelmap %s --help'\n", command, error->message,
                   command);
        *code = SM_ERROR_USAGE;
        return false;
    }
    if (!set_limits(command, limits)) {
        *code = SM_ERROR_USAGE;
        return false;
    }
    if (help) {
        g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
        g_print("%s", text);
        *code = 0;
        return false;
    }
    return true;
}

char *sm_options_date(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch) return NULL;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(g_ascii_strtoll(epoch, NULL, 10));
    return time ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

char *sm_options_about_dpi(void)
{
    g_autofree char *kinds = sm_output_names(SM_OUTPUT_NEEDS_DPI);
    return g_strdup_printf("Pixels per inch of %s (96 for figures sized in px, else 200)", kinds);
}

bool sm_options_dpi(const char *command, const char *text, double *dpi)
{
    *dpi = 0;
    if (!text) return true;
    if (sm_number_parse(text, dpi) && *dpi >= LEAST_DPI && *dpi <= MOST_DPI) return true;
    g_printerr("sahelmap: %s: --dpi %s: give a number from %g to %g\n", command, text, LEAST_DPI,
               MOST_DPI);
    return false;
}

bool sm_options_settings(const char *command, char *const *settings)
{
    for (; settings && *settings; settings++) {
        if (strchr(*settings, '=') && **settings != '=') continue;
        g_printerr("sahelmap: %s: --set %s: write KEY=VALUE, as title=Attacks\n", command,
                   *settings);
        return false;
    }
    return true;
}
