#include "words/place_words.h"

#include "words/french.h"
#include "words/sentence.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ---- names ---- */

/* Of UCDP GED's column where_coordinates; in small letters, so that Cape Town is a name. */
static const char *const settlements[] = {"village", "town",     "city",       "commune",
                                          "hamlet",  "locality", "settlement", "area"};

/* Ends the text with a blank and the word, after something else? Then its length without them. */
static size_t without_word(const char *text, const char *word)
{
    size_t length = strlen(text), n = strlen(word);
    bool ends =
        length > n + 1 && text[length - n - 1] == ' ' && strcmp(text + length - n, word) == 0;
    return ends ? length - n - 1 : 0;
}

char *sm_place_name(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(settlements); i++) {
        size_t length = without_word(text, settlements[i]);
        if (length > 0) return g_strndup(text, length);
    }
    return g_strdup(text);
}

/* ---- units ---- */

static const struct {
    const char *english, *french;
} units[] = {
    {"province", "la province"},
    {"region", "la région"},
    {"district", "le district"},
    {"department", "le département"},
    {"cercle", "le cercle"},
    {"prefecture", "la préfecture"},
    {"state", "l’État"},
    {"county", "le comté"},
    {"governorate", "le gouvernorat"},
    {"division", "la division"},
    {"municipality", "la municipalité"},
};

/* "in Kossi province"; NULL: the text does not end so. */
static char *say_unit(sm_lang lang, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        size_t length = without_word(text, units[i].english);
        if (length == 0) continue;
        g_autofree char *name = g_strndup(text, length);
        g_autofree char *of = sm_french_of_town(name);
        g_autofree char *french = g_strdup_printf("%s %s", units[i].french, of);
        return sm_say(lang, SM_SAY_IN_UNIT, "unit", text, "french", french, NULL);
    }
    return NULL;
}

/* ---- descriptions ---- */

/* Words that begin no name, in the languages of the data sets. */
static const char *const openings[] = {
    "along ",    "around ",   "at ",      "between ", "border ",     "by ",          "close to ",
    "east of ",  "en route ", "entre ",   "from ",    "in ",         "near ",        "north of ",
    "off ",      "on ",       "outside ", "près d",   "road ",       "route ",       "somewhere ",
    "south of ", "the ",      "towards ", "unknown",  "unspecified", "vicinity of ", "west of ",
};

static bool is_description(const char *text)
{
    g_autofree char *small = g_utf8_strdown(text, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(small, openings[i])) return true;
    return g_unichar_islower(g_utf8_get_char(text));
}

/* "between A and B", with or without a road: the two names; false: the text is not of that form. */
static bool find_two(const char *text, bool *road, char **a, char **b)
{
    static const char *const ways[] = {"the road between ", "road between ", "road from ",
                                       "between "};
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        size_t n = strlen(ways[i]);
        if (g_ascii_strncasecmp(text, ways[i], n) != 0) continue;
        const char *joins[] = {" and ", i == 2 ? " to " : " and "};
        const char *join = strstr(text + n, joins[1]);
        if (!join || strstr(join + 1, joins[1]) || strchr(text, ',')) return false;
        g_autofree char *first = g_strndup(text + n, (gsize)(join - text) - n);
        *road = i < 3;
        *a = sm_place_name(first);
        *b = sm_place_name(join + strlen(joins[1]));
        return true;
    }
    return false;
}

char *sm_place_described(sm_lang lang, const char *text)
{
    g_autofree char *a = NULL, *b = NULL;
    bool road = false;
    if (find_two(text, &road, &a, &b))
        return sm_say(lang, road ? SM_SAY_ON_ROAD : SM_SAY_BETWEEN_PLACES, "a", a, "b", b, NULL);
    if (is_description(text)) return g_strdup_printf("(%s)", text);
    return say_unit(lang, text);
}
