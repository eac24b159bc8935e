#include "compose/actor_names.h"

#include "base/country.h"
#include "base/fold.h"
#include "source/actor_terms.h"
#include "words/french.h"
#include "words/sentence.h"

#include <string.h>

/* An acronym before a colon has at most so many letters. */
#define LONGEST_ACRONYM 10

/* ---- countries ---- */

/* Shorter than the base map has them. */
static const struct {
    const char *iso3;
    sm_phrase name;
} usual[] = {
    {"COD", {"DR Congo", "RD Congo"}},
    {"CAF", {"Central African Republic", "Centrafrique"}},
    {"COG", {"Congo", "Congo"}},
    {"USA", {"United States", "États-Unis"}},
};

/* In the language; NULL where it is no country. */
static char *country_name(const char *written, sm_lang lang, sm_geography *geography)
{
    const char *bare = g_str_has_prefix(written, "the ") ? written + strlen("the ") : written;
    g_autofree char *folded = sm_fold(bare);
    const char *iso3 = sm_country_iso3(folded);
    for (size_t i = 0; iso3 && i < G_N_ELEMENTS(usual); i++)
        if (strcmp(usual[i].iso3, iso3) == 0)
            return g_strdup(lang->french ? usual[i].name.french : usual[i].name.english);
    const sm_features *all = iso3 && geography ? sm_geography_all_countries(geography, NULL) : NULL;
    int row = all ? sm_features_find_iso3(all, iso3) : -1;
    if (row < 0) return iso3 ? g_strdup(bare) : NULL;
    const char *column = lang->french ? "name_fr" : "name";
    const char *name = sm_table_text(all->attributes, column, all->shapes->source[row]);
    g_auto(GStrv) pieces = g_strsplit(*name ? name : bare, "'", -1);
    return g_strjoinv("\u2019", pieces);
}

/* "(2021-)", "(2012-2020)" */
static bool are_years(const char *text)
{
    const char *from = text + 1;
    if (*text != '(') return false;
    while (g_ascii_isdigit(*from))
        from++;
    if (from - text != 5 || *from != '-') return false;
    while (g_ascii_isdigit(*++from)) {
    }
    return from[0] == ')' && from[1] == '\0';
}

/* Where the years at the end begin, with the blank before them; else the end. */
static const char *years_of(const char *name)
{
    const char *open = strrchr(name, '(');
    return open && open > name && open[-1] == ' ' && are_years(open) ? open - 1
                                                                     : name + strlen(name);
}

/* ---- terms ---- */

static char *whose(const char *country)
{
    return g_strconcat(country, g_str_has_suffix(country, "s") ? "\u2019" : "\u2019s", NULL);
}

static char *say(const sm_phrase *pattern, const char *country, const char *years, sm_lang lang)
{
    g_autofree char *name = g_strconcat(country, years, NULL);
    g_autofree char *bare_of = sm_french_of(country);
    g_autofree char *of = g_strconcat(bare_of, years, NULL);
    g_autofree char *possessive = whose(country);
    return sm_say_phrase(lang, pattern, "name", name, "of", of, "whose", possessive, NULL);
}

/* NULL: no term is fitted, or it speaks of what is no country. */
static char *say_term(const char *actor, bool brief, sm_lang lang, sm_geography *geography)
{
    g_autofree char *name = NULL;
    const sm_actor_term *term = sm_actor_term_find(actor, &name);
    if (!term) return NULL;
    const sm_phrase *pattern = brief ? &term->brief : &term->words;
    if (!name) return sm_say_phrase(lang, pattern, NULL);
    const char *years = years_of(name);
    g_autofree char *written = g_strndup(name, (gsize)(years - name));
    g_autofree char *country = country_name(written, lang, geography);
    bool needed = strstr(lang->french ? pattern->french : pattern->english, "{") != NULL;
    if (needed && !country) return NULL;
    return say(pattern, country ? country : written, brief ? "" : years, lang);
}

/* ---- names ---- */

/* The length of "JNIM" in "JNIM: Group for ..."; 0: there is none. */
static size_t acronym_length(const char *name)
{
    const char *colon = strstr(name, ": ");
    size_t length = colon ? (size_t)(colon - name) : 0, n_capitals = 0;
    for (size_t i = 0; i < length; i++) {
        if (name[i] == ' ') return 0;
        n_capitals += g_ascii_isupper(name[i]) || g_ascii_isdigit(name[i]);
    }
    return length <= LONGEST_ACRONYM && n_capitals >= 2 ? length : 0;
}

/* Without years and a country in parentheses at its end. */
static char *without_country(const char *name, sm_lang lang, sm_geography *geography)
{
    g_autofree char *text = g_strndup(name, (gsize)(years_of(name) - name));
    const char *open = strrchr(text, '(');
    if (!open || open == text || open[-1] != ' ' || !g_str_has_suffix(text, ")"))
        return g_steal_pointer(&text);
    g_autofree char *inside = g_strndup(open + 1, strlen(open) - 2);
    g_autofree char *country = country_name(inside, lang, geography);
    return country ? g_strndup(text, (gsize)(open - 1 - text)) : g_steal_pointer(&text);
}

char *sm_actor_name_brief(const char *name, sm_lang lang, sm_geography *geography)
{
    char *term = say_term(name, true, lang, geography);
    if (term) return term;
    size_t acronym = acronym_length(name);
    return acronym ? g_strndup(name, acronym) : without_country(name, lang, geography);
}

char *sm_actor_name_full(const char *name, sm_lang lang, sm_geography *geography)
{
    if (!lang->french && lang->code && g_str_equal(lang->code, "en")) return g_strdup(name);
    char *term = say_term(name, false, lang, geography);
    return term ? term : g_strdup(name);
}
