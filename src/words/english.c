#include "words/english.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Names that bear the article, beside those that say what they are. */
static const char *const with_article[] = {
    "Bahamas",
    "Comoros",
    "Gambia",
    "Ivory Coast",
    "Maldives",
    "Netherlands",
    "Palestinian Territories",
    "Philippines",
    "Seychelles",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "United States of America",
};

static bool has_article(const char *country)
{
    for (size_t i = 0; i < G_N_ELEMENTS(with_article); i++)
        if (strcmp(with_article[i], country) == 0) return true;
    return strstr(country, "Republic") || g_str_has_suffix(country, " Islands");
}

char *sm_english_country(const char *country)
{
    return g_strconcat(has_article(country) ? "the " : "", country, NULL);
}
