#include "words/french.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What stands before a name: in, of. BARE: no article; BARE_EN: none, "en"; ISLE and ISLES: islands
 * that are called by what they are ("à l’île de Man"), ISLAND_A: an island with an article of its
 * own. */
typedef enum gender { MASCULINE, FEMININE, PLURAL, BARE, BARE_EN, ISLE, ISLAND_A } gender;

/* Those that the rule would get wrong. Source: Commission générale de terminologie et de néologie,
 * Liste des noms de pays, Journal officiel of 24 September 2008 (arrêté of 4 November 1993), and
 * for territories the Imprimerie nationale's Lexique des règles typographiques. */
static const struct {
    const char *name;
    gender gender;
} exceptions[] = {
    {"Andorre", BARE_EN},
    {"Anguilla", BARE},
    {"Antigua-et-Barbuda", BARE},
    {"Aruba", BARE},
    {"Åland", BARE},
    {"Bahamas", PLURAL},
    {"Bahreïn", BARE},
    {"Barbade", ISLAND_A},
    {"Belize", MASCULINE},
    {"Bermudes", PLURAL},
    {"Cambodge", MASCULINE},
    {"Chypre", BARE},
    {"Chypre du Nord", BARE},
    {"Comores", PLURAL},
    {"Cuba", BARE},
    {"Curaçao", BARE},
    {"Djibouti", BARE},
    {"Dominique", ISLAND_A},
    {"Émirats arabes unis", PLURAL},
    {"États-Unis", PLURAL},
    {"États-Unis d’Amérique", PLURAL},
    {"Fidji", PLURAL},
    {"Gibraltar", BARE},
    {"Grenade", ISLAND_A},
    {"Guam", BARE},
    {"Guernesey", BARE},
    {"Haïti", BARE_EN},
    {"Hong Kong", BARE},
    {"Israël", BARE_EN},
    {"Jamaïque", ISLAND_A},
    {"Jersey", BARE},
    {"Kiribati", BARE},
    {"Macao", BARE},
    {"Madagascar", BARE},
    {"Maldives", PLURAL},
    {"Malte", BARE},
    {"Maurice", BARE},
    {"Mayotte", BARE},
    {"Mexique", MASCULINE},
    {"Monaco", BARE},
    {"Montserrat", BARE},
    {"Mozambique", MASCULINE},
    {"Nauru", BARE},
    {"Niué", BARE},
    {"Oman", BARE},
    {"Palaos", PLURAL},
    {"Pays-Bas", PLURAL},
    {"Philippines", PLURAL},
    {"Porto Rico", BARE},
    {"RD Congo", FEMININE},
    {"Royaume-Uni", MASCULINE},
    {"Samoa", PLURAL},
    {"Samoa américaines", PLURAL},
    {"Sao Tomé-et-Principe", BARE},
    {"São Tomé-et-Principe", BARE},
    {"Seychelles", PLURAL},
    {"Sierra Leone", FEMININE},
    {"Singapour", BARE},
    {"Sint Maarten", BARE},
    {"Suriname", MASCULINE},
    {"Taïwan", BARE},
    {"Tonga", PLURAL},
    {"Trinidad-et-Tobago", BARE},
    {"Trinité-et-Tobago", BARE},
    {"Wallis-et-Futuna", BARE},
    {"Zimbabwe", MASCULINE},
};

/* What a name begins with says its gender. */
static const struct {
    const char *start;
    gender gender;
} beginnings[] = {
    {"Île ", ISLE},      {"Îles ", PLURAL},        {"Saint-", BARE},           {"Sainte-", BARE},
    {"Terres ", PLURAL}, {"Territoires ", PLURAL}, {"Territoire ", MASCULINE},
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
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (g_str_has_prefix(country, beginnings[i].start)) return beginnings[i].gender;
    return ends_in_e(country) ? FEMININE : MASCULINE;
}

/* "El Salvador" is "le Salvador" where an article is needed. */
static const char *without_article(const char *country)
{
    return g_str_has_prefix(country, "El ") ? country + strlen("El ") : country;
}

char *sm_french_in(const char *country)
{
    static const char *const before[] = {"au ", "en ", "aux ", "à ", "en ", "à l’", "à la "};
    const char *name = without_article(country);
    gender g = gender_of(name);
    bool vowel = g == MASCULINE && begins_with_vowel(name);
    return g_strconcat(vowel ? "en " : before[g], name, NULL);
}

char *sm_french_of(const char *country)
{
    static const char *const before[] = {"du ", "de la ", "des ", "de ", "de ", "de l’", "de la "};
    const char *name = without_article(country);
    gender g = gender_of(name);
    bool elided = g != PLURAL && g != ISLE && begins_with_vowel(name);
    const char *short_form = g == BARE || g == BARE_EN ? "d’" : "de l’";
    return g_strconcat(elided ? short_form : before[g], name, NULL);
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
    /* The h of foreign towns is mostly heard: "de Hama", "de Homs"; without an elision all are
     * right. */
    return *town == 'H' ? g_strconcat("de ", town, NULL) : sm_french_of_noun(town);
}

char *sm_french_of_noun(const char *noun)
{
    return g_strconcat(begins_with_vowel(noun) ? "d’" : "de ", noun, NULL);
}
