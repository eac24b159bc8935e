#include "words/place_words.h"

#include "words/french.h"
#include "words/sentence.h"
#include "base/country.h"
#include "base/fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ---- names ---- */

/* Of UCDP GED's column where_coordinates; in small letters, so that Cape Town is a name. */
static const char *const settlements[] = {
    "village", "town",   "city",         "commune",     "hamlet",        "locality", "settlement",
    "area",    "suburb", "neighborhood", "neigborhood", "neighbourhood", "location"};

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

/* What a unit or a spot is called by, and the sentence that takes it. */
static const struct {
    const char *english;
    sm_sentence sentence;
    const char *french; /* with `de` and the name; as the sentence takes it */
} units[] = {
    {"province", SM_SAY_IN_UNIT, "la province"},
    {"region", SM_SAY_IN_UNIT, "la région"},
    {"district", SM_SAY_IN_UNIT, "le district"},
    {"sub-district", SM_SAY_IN_UNIT, "le sous-district"},
    {"department", SM_SAY_IN_UNIT, "le département"},
    {"cercle", SM_SAY_IN_UNIT, "le cercle"},
    {"prefecture", SM_SAY_IN_UNIT, "la préfecture"},
    {"state", SM_SAY_IN_UNIT, "l’État"},
    {"county", SM_SAY_IN_UNIT, "le comté"},
    {"governorate", SM_SAY_IN_UNIT, "le gouvernorat"},
    {"division", SM_SAY_IN_UNIT, "la division"},
    {"municipality", SM_SAY_IN_UNIT, "la municipalité"},
    {"township", SM_SAY_IN_UNIT, "le canton"},
    {"forest", SM_SAY_IN_UNIT, "la forêt"},
    {"valley", SM_SAY_IN_UNIT, "la vallée"},
    {"desert", SM_SAY_IN_UNIT, "le désert"},
    {"mountains", SM_SAY_IN_UNIT, "les montagnes"},
    {"park", SM_SAY_IN_UNIT, "le parc"},
    {"camp", SM_SAY_AT_SPOT, "au camp"},
    {"well", SM_SAY_AT_SPOT, "au puits"},
    {"waterhole", SM_SAY_AT_SPOT, "au point d’eau"},
    {"base", SM_SAY_AT_SPOT, "à la base"},
    {"island", SM_SAY_ON_ISLAND, "sur l’île"},
};

/* "in Kossi province", "at Diffa camp"; NULL: the text does not end so. */
static char *say_unit(sm_lang lang, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        size_t length = without_word(text, units[i].english);
        if (length == 0) continue;
        g_autofree char *name = g_strndup(text, length);
        g_autofree char *of = sm_french_of_town(name);
        g_autofree char *french = g_strdup_printf("%s %s", units[i].french, of);
        return sm_say(lang, units[i].sentence, "unit", text, "french", french, NULL);
    }
    return NULL;
}

/* "Northern Mali"; NULL: no part of something. */
static char *say_part(sm_lang lang, const char *text)
{
    static const char *const parts[][2] = {{"Northern ", "nord"},
                                           {"Southern ", "sud"},
                                           {"Eastern ", "est"},
                                           {"Western ", "ouest"},
                                           {"Central ", "centre"}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!g_str_has_prefix(text, parts[i][0])) continue;
        const char *rest = text + strlen(parts[i][0]);
        g_autofree char *folded = sm_fold(rest);
        g_autofree char *of =
            sm_country_iso3(folded) ? sm_french_of(rest) : sm_french_of_town(rest);
        g_autofree char *french =
            g_strconcat(strchr("eo", parts[i][1][0]) ? "l’" : "le ", parts[i][1], " ", of, NULL);
        return sm_say(lang, SM_SAY_IN_UNIT, "unit", text, "french", french, NULL);
    }
    return NULL;
}

/* ---- descriptions ---- */

/* Prepositions that begin no name, and the French for them before a name; NULL: not known, or not
 * of one word in French. */
static const struct {
    const char *english, *french;
    bool of; /* joined with `de` */
} prepositions[] = {
    {"along ", NULL, false},
    {"around ", "autour", true},
    {"at ", NULL, false},
    {"between ", NULL, false},
    {"by ", NULL, false},
    {"close to ", "près", true},
    {"east of ", "à l’est", true},
    {"en route ", NULL, false},
    {"from ", NULL, false},
    {"in ", NULL, false},
    {"near ", "près", true},
    {"north of ", "au nord", true},
    {"off the coast of ", "au large", true},
    {"off ", "au large", true},
    {"on ", NULL, false},
    {"outside ", "aux abords", true},
    {"south of ", "au sud", true},
    {"towards ", "vers", false},
    {"west of ", "à l’ouest", true},
};
/* And other words that begin none. */
static const char *const openings[] = {"border ", "entre ", "près d",      "road ",
                                       "route ",  "the ",   "vicinity of "};

static bool is_description(const char *small, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(small, openings[i])) return true;
    return g_unichar_islower(g_utf8_get_char(text));
}

/* Every word of it begins like one of a name. */
static bool is_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++)
        if (!g_unichar_isupper(g_utf8_get_char(*word))) return false;
    return *text && !strchr(text, ',');
}

/* As it stands, where the reader cannot be told in the sentence's language. */
static char *set_apart(sm_lang lang, const char *text)
{
    return g_strdup_printf(lang->french ? "(«\u00a0%s\u00a0»)" : "(%s)", text);
}

/* "near Gwoza", "près de Gwoza"; NULL: it begins with no preposition. `small`: in small letters. */
static char *say_preposition(sm_lang lang, const char *small, const char *text)
{
    if (g_str_has_prefix(small, "at sea") && lang->french) return g_strdup("en mer");
    for (size_t i = 0; i < G_N_ELEMENTS(prepositions); i++) {
        const char *english = prepositions[i].english, *french = prepositions[i].french;
        if (!g_str_has_prefix(small, english)) continue;
        const char *rest = text + strlen(english);
        if (!lang->french) return g_strconcat(english, rest, NULL);
        g_autofree char *name = sm_place_name(rest);
        if (!french || !is_name(name)) return set_apart(lang, text);
        g_autofree char *of = prepositions[i].of ? sm_french_of_town(name) : g_strdup(name);
        return g_strconcat(french, " ", of, NULL);
    }
    return NULL;
}

/* "In Delimane village" is called In Delimane: what ends in a kind of settlement, and goes on with
 * a name, is one. */
static bool is_settlement(const char *text)
{
    g_autofree char *name = sm_place_name(text);
    return strlen(name) < strlen(text) && is_name(name);
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
    g_autofree char *a = NULL, *b = NULL, *small = g_utf8_strdown(text, -1);
    bool road = false;
    if (g_str_has_prefix(small, "unknown") || g_str_has_prefix(small, "unspecified"))
        return g_strdup("");
    if (find_two(text, &road, &a, &b))
        return sm_say(lang, road ? SM_SAY_ON_ROAD : SM_SAY_BETWEEN_PLACES, "a", a, "b", b, NULL);
    if (g_str_has_prefix(text, "In ") && is_settlement(text)) return NULL;
    char *said = say_preposition(lang, small, text);
    if (!said && is_description(small, text)) said = set_apart(lang, text);
    if (!said) said = say_unit(lang, text);
    return said ? said : say_part(lang, text);
}
