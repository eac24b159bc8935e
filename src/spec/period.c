#include "spec/period.h"

#include <glib.h>
#include <string.h>

static bool parse_unit(const char *word, sm_period_unit *unit)
{
    static const char *const units[] = {"day", "week", "month", "quarter", "year"};
    g_autofree char *lower = g_ascii_strdown(word, -1);
    size_t length = strlen(lower);
    if (length > 1 && lower[length - 1] == 's') lower[length - 1] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(lower, units[i]) == 0) {
            *unit = (sm_period_unit)i;
            return true;
        }
    return false;
}

bool sm_period_parse(const char *text, sm_period *period)
{
    while (g_ascii_isspace(*text))
        text++;
    char *rest = NULL;
    guint64 n = 1;
    if (g_ascii_isdigit(*text)) {
        n = g_ascii_strtoull(text, &rest, 10);
        text = rest;
        while (g_ascii_isspace(*text))
            text++;
    }
    if (n < 1 || n > SM_PERIOD_MOST) return false;
    g_autofree char *word = g_strchomp(g_strdup(text));
    sm_period_unit unit;
    if (!parse_unit(word, &unit)) return false;
    *period = (sm_period){(uint32_t)n, unit};
    return true;
}
