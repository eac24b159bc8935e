#include "words/french.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* BARE: no article, "à"; BARE_EN: none, "en". */
typedef enum gender { MASCULINE, FEMININE, PLURAL, BARE, BARE_EN } gender;

/* Those that the rule would get wrong. */
static const struct {
    const char *name;
    gender gender;
} exceptions[] = {
    {"Sierra Leone", FEMININE},
    {"RD Congo", FEMININE},
    {"Haïti", BARE},
    {"Israël", BARE_EN},
    {"Porto Rico", BARE},
    {"Taïwan", BARE},
    {"Trinité-et-Tobago", BARE},
    {"Trinidad-et-Tobago", BARE},
    {"Antigua-et-Barbuda", BARE},
    {"Hong Kong", BARE},
    {"Sainte-Lucie", BARE},
    {"Monaco", BARE},
    {"Saint-Marin", BARE},
    {"Royaume-Uni", MASCULINE},
    {"Mexique", MASCULINE},
    {"Mozambique", MASCULINE},
    {"Cambodge", MASCULINE},
    {"Zimbabwe", MASCULINE},
    {"Belize", MASCULINE},
    {"Suriname", MASCULINE},
    {"Comores", PLURAL},
    {"Bahamas", PLURAL},
    {"Émirats arabes unis", PLURAL},
    {"Fidji", PLURAL},
    {"Îles Salomon", PLURAL},
    {"Îles Marshall", PLURAL},
    {"Territoires palestiniens", PLURAL},
    {"États-Unis", PLURAL},
    {"Maldives", PLURAL},
    {"Pays-Bas", PLURAL},
    {"Philippines", PLURAL},
    {"Seychelles", PLURAL},
    {"Bahreïn", BARE},
    {"Chypre", BARE},
    {"Cuba", BARE},
    {"Djibouti", BARE},
    {"Madagascar", BARE},
    {"Malte", BARE},
    {"Maurice", BARE},
    {"Oman", BARE},
    {"Sao Tomé-et-Principe", BARE},
    {"São Tomé-et-Principe", BARE},
    {"Singapour", BARE},
};

/* Or with an h that is not heard: it is in Honduras, Hongrie, Hong Kong. */
static bool begins_with_vowel(const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, "C");
    if (g_str_has_prefix(plain, "Hon")) return false;
    return plain[0] && strchr("AEIOUHaeiouh", plain[0]);
}

/* Does the first word end in -e? Later words qualify it: "Guinée équatoriale", "Côte d'Ivoire". */
static bool ends_in_e(const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, "C");
    size_t length = strcspn(plain, " -");
    return length > 0 && plain[length - 1] == 'e';
}

static gender gender_of(const char *country)
{
    for (size_t i = 0; i < G_N_ELEMENTS(exceptions); i++)
        if (strcmp(exceptions[i].name, country) == 0) return exceptions[i].gender;
    return ends_in_e(country) ? FEMININE : MASCULINE;
}

char *sm_french_in(const char *country)
{
    static const char *const before[] = {"au ", "en ", "aux ", "à ", "en "};
    gender g = gender_of(country);
    bool vowel = g == MASCULINE && begins_with_vowel(country);
    return g_strconcat(vowel ? "en " : before[g], country, NULL);
}

char *sm_french_of(const char *country)
{
    static const char *const before[] = {"du ", "de la ", "des ", "de ", "de "};
    gender g = gender_of(country);
    bool elided = g != PLURAL && begins_with_vowel(country);
    const char *short_form = g == BARE || g == BARE_EN ? "d’" : "de l’";
    return g_strconcat(elided ? short_form : before[g], country, NULL);
}

/* What follows "Le " or "Les ", which join with prepositions; NULL: neither. */
static const char *after_article(const char *town, bool *plural)
{
    *plural = g_str_has_prefix(town, "Les ");
    return *plural ? town + 4 : g_str_has_prefix(town, "Le ") ? town + 3 : NULL;
}

char *sm_french_at_town(const char *town)
{
    bool plural;
    const char *rest = after_article(town, &plural);
    return rest ? g_strconcat(plural ? "aux " : "au ", rest, NULL) : g_strconcat("à ", town, NULL);
}

char *sm_french_of_town(const char *town)
{
    bool plural;
    const char *rest = after_article(town, &plural);
    if (rest) return g_strconcat(plural ? "des " : "du ", rest, NULL);
    return g_strconcat(begins_with_vowel(town) ? "d’" : "de ", town, NULL);
}
