#include "words/sentence.h"

#include "words/words.h"

#include <stdarg.h>
#include <string.h>

/* Most names that a pattern has. */
#define MOST_NAMES 6

static const sm_phrase patterns[SM_N_SENTENCES] = {
    [SM_SAY_MAP] = {"Map of {places}.", "Carte {of}."},
    [SM_SAY_ITS_NEIGHBOURS] = {"its neighbours", "de ses voisins"},
    [SM_SAY_THEIR_NEIGHBOURS] = {"their neighbours", "de leurs voisins"},
    [SM_SAY_MAP_PART] = {"Map of part of {places}, with neighbours.",
                         "Carte d’une partie {of}, avec les pays voisins."},
    [SM_SAY_MAP_WINDOW] = {"Map from {west} to {east} and {south} to {north}.",
                           "Carte de {west} à {east} et de {south} à {north}."},
    [SM_SAY_ON] = {"on {date}", "le {date}"},
    [SM_SAY_BETWEEN] = {"between {from} and {to}", "entre le {from} et le {to}"},
    [SM_SAY_NONE] = {"No {noun} in the frame.", "Pas {of} dans le cadre."},
    [SM_SAY_NO_EVENT] = {"No events in the frame.", "Aucun événement dans le cadre."},
    [SM_SAY_IN] = {"in {country}", "{in}"},
    [SM_SAY_OF_THEM_IN] = {"{n} of them in {country}", "dont {n} {in}"},
    [SM_SAY_MORE_IN] = {"{n} in {country}", "{n} {in}"},
    [SM_SAY_ELSEWHERE] = {"{n} in other countries", "{n} dans d’autres pays"},
    [SM_SAY_AT] = {"at {place}", "{at}"},
    [SM_SAY_NEAR] = {"near {place}", "près {of}"},
    [SM_SAY_AROUND] = {"in the area of {place}", "dans la zone {of}"},
    [SM_SAY_IN_UNIT] = {"in {unit}", "dans {french}"},
    [SM_SAY_AT_SPOT] = {"at {unit}", "{french}"},
    [SM_SAY_ON_ISLAND] = {"on {unit}", "{french}"},
    [SM_SAY_BETWEEN_PLACES] = {"between {a} and {b}", "entre {a} et {b}"},
    [SM_SAY_ON_ROAD] = {"on the road between {a} and {b}", "sur la route entre {a} et {b}"},
    [SM_SAY_DEADLIEST] = {"; the deadliest {at} ({killed})",
                          "\u202f; le bilan le plus lourd {at} ({killed})"},
    [SM_SAY_DEADLIEST_APART] = {"; the deadliest ({place}; {killed})",
                                "\u202f; le bilan le plus lourd ({place}\u00a0; {killed})"},
    [SM_SAY_KILLED] = {"{n} reported killed", "{n} morts signalés"},
    [SM_SAY_KILLED_ONE] = {"1 reported killed", "1 mort signalé"},
    [SM_SAY_COUNT] = {"{events} {where}, {when}", "{events} {where}, {when}"},
    [SM_SAY_COUNT_UNDATED] = {"{events} {where}", "{events} {where}"},
    [SM_SAY_COUNT_EVERYWHERE] = {"{events}, {when}", "{events}, {when}"},
    [SM_SAY_AND_AROUND] = {"in and around {countries}", "{countries} et alentour"},
    [SM_SAY_PEOPLE_KILLED] = {"{n} people reported killed", "{n} morts signalés"},
    [SM_SAY_PERSON_KILLED] = {"1 person reported killed", "1 mort signalé"},
    [SM_SAY_ALL_KILLED] = {"People reported killed: {n}.", "Morts signalés\u00a0: {n}."},
    [SM_SAY_ALL_KILLED_AT_LEAST] = {"People reported killed: at least {n}.",
                                    "Morts signalés\u00a0: au moins {n}."},
    [SM_SAY_AT_LEAST] = {"at least {killed}", "au moins {killed}"},
    [SM_SAY_SOUTHERNMOST] = {"The southernmost lies at {lat}.",
                             "Le point le plus au sud se trouve à {lat}."},
    [SM_SAY_IMPRECISE] = {"Place or date known only roughly: {n}.",
                          "Lieu ou date connus approximativement\u00a0: {n}."},
    [SM_SAY_MARKED] = {"Marked: {places}.", "Lieux signalés\u00a0: {places}."},
    [SM_SAY_GROUP] = {"{name}: {places}.", "{name}\u00a0: {places}."},
    [SM_SAY_COLOUR] = {"Colour shows: {what}.", "La couleur indique\u00a0: {what}."},
    [SM_SAY_CIRCLES] = {"Circles show: {what}.", "Les cercles indiquent\u00a0: {what}."},
    [SM_SAY_HIGHEST] = {"Highest: {areas}.", "Au plus haut\u00a0: {areas}."},
    [SM_SAY_AREAS_WITHOUT] = {"Areas without data: {n}", "Zones sans données\u00a0: {n}"},
    [SM_SAY_COUNTED] = {"Events counted in it: {n}.", "Événements pris en compte\u00a0: {n}."},
    [SM_SAY_NOT_COUNTED] = {"Not counted: {what}.", "Hors du compte\u00a0: {what}."},
    [SM_SAY_REGION_ONLY] = {"{what} known to the region only",
                            "{what}, dont seule la région est connue"},
    [SM_SAY_COUNTRY_ONLY] = {"{what} known to the country only",
                             "{what}, dont seul le pays est connu"},
    [SM_SAY_SHARE_OF_EVENTS] = {"{n} of {all} {nouns}", "{n} {noun} sur {all}"},
    [SM_SAY_SHARE_OF_KILLED] = {"{events} ({n} of {all} people killed)",
                                "{events} ({n} des {all} morts)"},
    [SM_SAY_HIGHEST_OF] = {"{what}: the highest", "{what}\u00a0: les plus élevés"},
    [SM_SAY_MOST_OF] = {"Most {what}", "Nombre\u00a0: {what}"},
    [SM_SAY_OUTSIDE_AREAS] = {"{what} outside the areas", "{what}, hors des zones"},
    [SM_SAY_ONE_OUTSIDE_MAP] = {"{n} of {all} {nouns} lies outside the map.",
                                "{n} {noun} sur {all} est hors de la carte."},
    [SM_SAY_OUTSIDE_MAP] = {"{n} of {all} {nouns} lie outside the map.",
                            "{n} {nouns} sur {all} sont hors de la carte."},
    [SM_SAY_TO_THE_RIGHT] = {"To the right: {what} ({limits})",
                             "Vers la droite\u00a0: {what} ({limits})"},
    [SM_SAY_UPWARDS] = {"Upwards: {what} ({limits})", "Vers le haut\u00a0: {what} ({limits})"},
    [SM_SAY_AREA_ONLY] = {"Events known only to the area that they name: {n}.",
                          "Événements connus par le seul nom de leur zone\u00a0: {n}."},
    [SM_SAY_MATCHED] = {"Events that {sets} share ({days}, within {km}\u00a0km) count once ({n} "
                        "left out).",
                        "Les événements communs à {sets} ({days}, à moins de {km}\u00a0km) ne "
                        "comptent qu’une fois (doublons écartés\u00a0: {n})."},
    [SM_SAY_SAME_DAY] = {"same day", "même jour"},
    [SM_SAY_A_DAY_APART] = {"up to a day apart", "à un jour près"},
    [SM_SAY_DAYS_APART] = {"up to {n} days apart", "à {n} jours près"},
    [SM_SAY_WITHIN] = {"Within {km}\u00a0km of {place}", "À moins de {km}\u00a0km {of}"},
    [SM_SAY_ASSESSED] = {"{what}, assessed as: {word}.", "{what} (estimation\u00a0: {word})."},
    [SM_SAY_ASSESSED_UNTIL] = {"{what}, {horizon}, assessed as: {word}.",
                               "{what}, {horizon} (estimation\u00a0: {word})."},
    [SM_SAY_PANEL] = {"{title}: {what}", "{title}\u00a0: {what}"},
    [SM_SAY_AND] = {"and", "et"},
    [SM_SAY_TOTAL] = {"{n} killed", "{n} morts"},
    [SM_SAY_TOTAL_ONE] = {"1 killed", "1 mort"},
    [SM_SAY_IN_ONE] = {"{what} in one {noun}", "{what} par {noun}"},
    [SM_SAY_GREY] = {"Grey on every map: {what}.", "En gris sur toutes les cartes\u00a0: {what}."},
    [SM_SAY_OTHER_ACTORS] = {"{events} of {k} other actors", "{events} de {k} autres acteurs"},
    [SM_SAY_OTHER_ACTOR] = {"{events} of one other actor", "{events} d’un autre acteur"},
    [SM_SAY_OTHER_VALUES] = {"{events} of other kinds ({k})", "{events} d’autres catégories ({k})"},
    [SM_SAY_NO_ACTOR] = {"{events} without a named actor", "{events} sans acteur nommé"},
    [SM_SAY_NO_VALUE] = {"{events} of unknown kind", "{events} de catégorie inconnue"},
    [SM_SAY_EVENT] = {"event", "événement"},
    [SM_SAY_EVENTS] = {"events", "événements"},
    [SM_SAY_ACCESSED] = {"accessed {date}", "consulté le {date}"},
    [SM_SAY_FILTERS] = {"selection: {filters}", "sélection\u00a0: {filters}"},
    [SM_SAY_DAYS] = {"{from} to {to}", "du {from} au {to}"},
    [SM_SAY_SINCE] = {"since {from}", "depuis le {from}"},
    [SM_SAY_UNTIL] = {"until {to}", "jusqu’au {to}"},
    [SM_SAY_BELOW] = {"under {n}", "moins de {n}"},
    [SM_SAY_FROM_TO_BELOW] = {"{low} to under {high}", "{low} à moins de {high}"},
    [SM_SAY_OR_MORE] = {"{n} or more", "{n} ou plus"},
    [SM_SAY_HOLDS_EVENTS] = {"holds {share}\u00a0% of events",
                             "contient {share}\u00a0% des événements"},
    [SM_SAY_HOLDS_FATALITIES] = {"holds {share}\u00a0% of fatalities",
                                 "contient {share}\u00a0% des décès"},
    [SM_SAY_HOLDS_OF_ALL] = {"holds {share}\u00a0% of all", "contient {share}\u00a0% du total"},
    [SM_SAY_DAY_BEFORE] = {"The day before", "La veille"},
    [SM_SAY_DAYS_BEFORE] = {"The {n} days before", "Les {n} jours précédents"},
    [SM_SAY_WEEK_BEFORE] = {"The week before", "La semaine précédente"},
    [SM_SAY_WEEKS_BEFORE] = {"The {n} weeks before", "Les {n} semaines précédentes"},
    [SM_SAY_MONTH_BEFORE] = {"The month before", "Le mois précédent"},
    [SM_SAY_MONTHS_BEFORE] = {"The {n} months before", "Les {n} mois précédents"},
    [SM_SAY_QUARTER_BEFORE] = {"The quarter before", "Le trimestre précédent"},
    [SM_SAY_QUARTERS_BEFORE] = {"The {n} quarters before", "Les {n} trimestres précédents"},
    [SM_SAY_YEAR_BEFORE] = {"The year before", "L’année précédente"},
    [SM_SAY_YEARS_BEFORE] = {"The {n} years before", "Les {n} années précédentes"},
    [SM_SAY_THEN] = {"; ", "\u202f; "},
    [SM_SAY_GEONAMES] = {"Places: GeoNames (CC BY 4.0).", "Lieux : GeoNames (CC BY 4.0)."},
    [SM_SAY_BOUNDARIES] = {"Boundaries: Natural Earth.", "Limites\u00a0: Natural Earth."},
    [SM_SAY_LAKES] = {"Boundaries: Natural Earth; lakes: GSHHG.",
                      "Limites\u00a0: Natural Earth\u202f; lacs\u00a0: GSHHG."},
    [SM_SAY_DISPUTED] = {"Disputed boundary: {a} and {b}.",
                         "Frontière contestée\u00a0: {a} et {b}."},
    [SM_SAY_DISPUTED_LINES] = {"Disputed boundaries lie in the frame.",
                               "Des frontières contestées se trouvent dans le cadre."},
    [SM_SAY_REGIONS_END] =
        {"Regions only of countries between 20° W, 25° E, the equator and 28° N.",
         "Régions des seuls pays situés entre 20° O, 25° E, l’équateur et 28° N."},
    [SM_SAY_VINTAGE] = {"Regions as they were: {places}.",
                        "Régions dans leur ancien découpage\u00a0: {places}."},
    [SM_SAY_BEFORE] = {"{country} before {year}", "{country} avant {year}"},
    [SM_SAY_PACK] = {"Units of {country}: {source} ({licence}).",
                     "Unités administratives, {country}\u00a0: {source} ({licence})."},
    [SM_SAY_PACK_SINCE] = {"Units of {country} since {year}: {source} ({licence}).",
                           "Unités administratives, {country} depuis {year}\u00a0: {source} "
                           "({licence})."},
};

const sm_phrase *sm_sentence_phrase(sm_sentence sentence)
{
    return &patterns[sentence];
}

static const char *value_of(const char *const (*pairs)[2], int n, const char *name, size_t length)
{
    for (int i = 0; i < n; i++)
        if (strlen(pairs[i][0]) == length && memcmp(pairs[i][0], name, length) == 0)
            return pairs[i][1];
    return NULL;
}

static char *fill(const char *pattern, const char *const (*pairs)[2], int n)
{
    GString *text = g_string_new(NULL);
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        g_string_append_len(text, pattern, (gssize)plain);
        pattern += plain;
        const char *end = *pattern ? strchr(pattern, '}') : NULL;
        if (!end) {
            g_string_append(text, pattern);
            break;
        }
        const char *value = value_of(pairs, n, pattern + 1, (size_t)(end - pattern - 1));
        if (value) g_string_append(text, value);
        pattern = end + 1;
    }
    return g_string_free(text, FALSE);
}

static char *say(sm_lang lang, const sm_phrase *pattern, va_list list)
{
    const char *pairs[MOST_NAMES][2];
    int n = 0;
    for (const char *name; n < MOST_NAMES && (name = va_arg(list, const char *)); n++) {
        pairs[n][0] = name;
        pairs[n][1] = va_arg(list, const char *);
    }
    return fill(sm_phrase_text(lang, pattern), (const char *const(*)[2])pairs, n);
}

char *sm_say(sm_lang lang, sm_sentence sentence, ...)
{
    va_list list;
    va_start(list, sentence);
    char *text = say(lang, &patterns[sentence], list);
    va_end(list);
    return text;
}

char *sm_say_phrase(sm_lang lang, const sm_phrase *pattern, ...)
{
    va_list list;
    va_start(list, pattern);
    char *text = say(lang, pattern, list);
    va_end(list);
    return text;
}

char *sm_say_list(sm_lang lang, const char *const *items, uint32_t n)
{
    GString *text = g_string_new(n > 0 ? items[0] : "");
    for (uint32_t i = 1; i < n; i++) {
        if (i + 1 < n)
            g_string_append_printf(text, ", %s", items[i]);
        else
            g_string_append_printf(text, " %s %s", sm_phrase_text(lang, &patterns[SM_SAY_AND]),
                                   items[i]);
    }
    return g_string_free(text, FALSE);
}

char *sm_as_sentence(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *line = g_strjoinv(" ", lines);
    g_strstrip(line);
    size_t length = strlen(line);
    bool ended = length == 0 || strchr(".!?", line[length - 1]) || g_str_has_suffix(line, "…");
    return g_strconcat(line, ended ? "" : ".", NULL);
}
