#include "words/french.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

typedef enum gender { MASCULINE, FEMININE, PLURAL, BARE } gender;

/* Those that the rule would get wrong. */
static const struct {
    const char *name;
    gender gender;
} exceptions[] = {
    {"Sierra Leone", FEMININE},
    {"Haïti", BARE},
    {"Mexique", MASCULINE},
    {"Mozambique", MASCULINE},
    {"Cambodge", MASCULINE},
    {"Zimbabwe", MASCULINE},
    {"Belize", MASCULINE},
    {"Suriname", MASCULINE},
    {"Comores", PLURAL},
    {"Émirats arabes unis", PLURAL},
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

static bool begins_with_vowel(const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, "C");
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
    static const char *const before[] = {"au ", "en ", "aux ", "à "};
    gender g = gender_of(country);
    bool vowel = g == MASCULINE && begins_with_vowel(country);
    return g_strconcat(vowel ? "en " : before[g], country, NULL);
}

char *sm_french_of(const char *country)
{
    static const char *const before[] = {"du ", "de la ", "des ", "de "};
    gender g = gender_of(country);
    bool elided = g != PLURAL && begins_with_vowel(country);
    const char *short_form = g == BARE ? "d’" : "de l’";
    return g_strconcat(elided ? short_form : before[g], country, NULL);
}

char *sm_french_of_town(const char *town)
{
    return g_strconcat(begins_with_vowel(town) ? "d’" : "de ", town, NULL);
}
