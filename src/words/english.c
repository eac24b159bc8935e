#include "words/english.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Names that bear the article, beside those that say what they are. Source: UNGEGN List of Country
 * Names (United Nations, E/CONF.105/13), column of short names, and the same usage for territories.
 */
static const char *const with_article[] = {
    "Bahamas",
    "Comoros",
    "Gambia",
    "Isle of Man",
    "Ivory Coast",
    "Maldives",
    "Netherlands",
    "Palestinian Territories",
    "Philippines",
    "Seychelles",
    "Siachen Glacier",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "United States of America",
    "Vatican",
};

static bool has_article(const char *country)
{
    for (size_t i = 0; i < G_N_ELEMENTS(with_article); i++)
        if (strcmp(with_article[i], country) == 0) return true;
    static const char *const ends[] = {" Islands", " Territory", " Territories", " Lands"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(country, ends[i])) return true;
    return strstr(country, "Republic") != NULL;
}

char *sm_english_country(const char *country)
{
    if (g_str_has_prefix(country, "The ")) return g_strconcat("the ", country + 4, NULL);
    return g_strconcat(has_article(country) ? "the " : "", country, NULL);
}
