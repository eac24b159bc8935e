#include "source/area_names.h"

#include "base/fold.h"

#include <stdbool.h>
#include <string.h>

static const char *const kinds[] = {
    "region",      "regions", "province",   "departement",  "department", "district", "cercle",
    "circle",      "commune", "prefecture", "state",        "etat",       "county",   "governorate",
    "gouvernorat", "wilaya",  "wilayah",    "municipality", "territoire", "territory"};
static const char *const particles[] = {"of", "the", "de", "du",  "des",
                                        "d",  "la",  "le", "les", "l"};
/* French and English words that differ, each pair as one. */
static const char *const same[][2] = {
    {"nord", "north"},     {"sud", "south"},       {"est", "east"},      {"ouest", "west"},
    {"central", "centre"}, {"centrale", "centre"}, {"center", "centre"}, {"extreme", "far"},
    {"haut", "upper"},     {"haute", "upper"},     {"bas", "lower"},     {"basse", "lower"},
};

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, list[i]) == 0) return true;
    return false;
}

static bool is_kind(const char *word)
{
    return is_one_of(word, kinds, G_N_ELEMENTS(kinds));
}

static bool is_particle(const char *word)
{
    return is_one_of(word, particles, G_N_ELEMENTS(particles));
}

static const char *one_of_same(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (strcmp(word, same[i][0]) == 0) return same[i][1];
    return word;
}

/* "Région d'Agadez" in words: sm_fold() would join "d" to the name. */
static char **words_of(const char *text)
{
    g_autofree char *apart = g_strdelimit(g_strdup(text), "'`/().,", ' ');
    g_auto(GStrv) pieces = g_strsplit(apart, "\u2019", -1);
    g_autofree char *spaced = g_strjoinv(" ", pieces);
    g_autofree char *folded = sm_fold(spaced);
    return g_strsplit(folded, " ", -1);
}

static char *join(char *const *words, guint first, guint end)
{
    GString *joined = g_string_new(NULL);
    for (guint i = first; i < end; i++)
        g_string_append(joined, one_of_same(words[i]));
    return g_string_free(joined, FALSE);
}

char *sm_area_fold(const char *text)
{
    g_auto(GStrv) words = words_of(text);
    guint n = g_strv_length(words), first = 0, end = n;
    if (n > 1 && is_kind(words[0])) {
        first = 1;
        while (first + 1 < n && is_particle(words[first]))
            first++;
    } else if (n > 1 && is_kind(words[n - 1])) {
        end = n - 1;
    }
    return join(words, first, end);
}
