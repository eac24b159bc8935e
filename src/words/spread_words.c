#include "words/spread_words.h"

#include <glib.h>

/* English, French. No-break spaces before units. */
static const char *const texts[SM_N_SPREAD_WORDS][2] = {
    [SM_SPREAD_WORD_TRACK] = {"Mean centre of the events of each period",
                              "Centre moyen des événements de chaque période"},
    [SM_SPREAD_WORD_FEW_EVENTS] = {"Fewer than {1} events", "Moins de {1} événements"},
    [SM_SPREAD_WORD_LEFT_OUT_FEW] = {"Left out, fewer than {1} events: {2}",
                                     "Écartées, moins de {1} événements\u00a0: {2}"},
    [SM_SPREAD_WORD_ELLIPSES] = {"Standard deviational ellipse, first and last period",
                                 "Ellipse de dispersion, première et dernière période"},
    [SM_SPREAD_WORD_ARRIVAL] = {"First event recorded, by {1}",
                                "Premier événement enregistré, par {1}"},
    [SM_SPREAD_WORD_ARRIVAL_OF_SEVERAL] = {"First of {1} events within {2} days, by {3}",
                                           "Premier de {1} événements en {2} jours, par {3}"},
    [SM_SPREAD_WORD_ACTIVATION] = {"Events by {1}, {2} against {3}",
                                   "Événements par {1}, {2} par rapport à {3}"},
    [SM_SPREAD_WORD_NEW] = {"New", "Nouveaux"},
    [SM_SPREAD_WORD_CONTINUING] = {"Continuing", "Persistants"},
    [SM_SPREAD_WORD_ENDED] = {"Ended", "Éteints"},
    [SM_SPREAD_WORD_HULL] = {"Extent of recorded events, not of control",
                             "Étendue des événements enregistrés, non du contrôle"},
    [SM_SPREAD_WORD_EDGE] = {"Southern edge: {1}\u00a0% of the events lie north of it",
                             "Limite sud\u00a0: {1}\u00a0% des événements se situent au nord"},
    [SM_SPREAD_WORD_BORDER_BANDS] = {"Distance to a border of the coastal states",
                                     "Distance d’une frontière des États côtiers"},
    [SM_SPREAD_WORD_BORDER_BANDS_NEIGHBOURS] =
        {"Distance to a border of the neighbouring countries",
         "Distance d’une frontière des pays voisins"},
    [SM_SPREAD_WORD_WITHIN_KM] = {"Within {1}\u00a0km: {2} events ({3}\u00a0%)",
                                  "À moins de {1}\u00a0km\u00a0: {2} événements ({3}\u00a0%)"},
    [SM_SPREAD_WORD_FLOWS] = {"Events recorded in each coastal state; the width shows their "
                              "number, not a route",
                              "Événements enregistrés dans chaque État côtier\u00a0; la largeur "
                              "montre leur nombre, non un itinéraire"},
    [SM_SPREAD_WORD_FLOWS_NEIGHBOURS] =
        {"Events recorded in each neighbouring country; the width shows their number, not a route",
         "Événements enregistrés dans chaque pays voisin\u00a0; la largeur montre leur nombre, non "
         "un itinéraire"},
    [SM_SPREAD_WORD_STATE_EVENTS] = {"{1}: {2}", "{1}\u00a0: {2}"},
    [SM_SPREAD_WORD_DENSITY_CHANGE] = {"Density of events, {1} against {2}: change, not level",
                                       "Densité des événements, {1} par rapport à {2}\u00a0: "
                                       "évolution, non niveau"},
    [SM_SPREAD_WORD_CHANGE_UNIT] = {"Events per 10,000\u00a0km² and year",
                                    "Événements pour 10\u202f000\u00a0km² et par an"},
    [SM_SPREAD_WORD_CHANGE_CLASS] = {"{1} to {2}", "{1} à {2}"},
    [SM_SPREAD_WORD_AND_MORE] = {"{1} and more", "{1} et plus"},
    [SM_SPREAD_WORD_AND_LESS] = {"{1} and less", "{1} et moins"},
    [SM_SPREAD_WORD_IN_PART] = {"in part", "en partie"},
    [SM_SPREAD_WORD_REGION] = {"region", "région"},
    [SM_SPREAD_WORD_HEXAGON] = {"hexagon of {1}\u00a0km", "hexagone de {1}\u00a0km"},
    [SM_SPREAD_WORD_SQUARE] = {"square of {1}\u00a0km", "carré de {1}\u00a0km"},
    [SM_SPREAD_WORD_FORECAST] = {"Assessment of what may come", "Évaluation prospective"},
    [SM_SPREAD_WORD_CONTROL] = {"Control", "Contrôle"},
    [SM_SPREAD_WORD_CONTESTED] = {"contested", "contesté"},
    [SM_SPREAD_WORD_PER_YEAR] = {"{1} per year", "{1} par an"},
    [SM_SPREAD_WORD_PER_QUARTER] = {"{1} per quarter", "{1} par trimestre"},
    [SM_SPREAD_WORD_PER_MONTH] = {"{1} per month", "{1} par mois"},
    [SM_SPREAD_WORD_HATCHED_IN_PART] = {"hatched: in part", "hachuré\u00a0: en partie"},
    [SM_SPREAD_WORD_IN_STATES] = {"In the coastal states", "Dans les États côtiers"},
    [SM_SPREAD_WORD_IN_NEIGHBOURS] = {"In the neighbouring countries", "Dans les pays voisins"},
};

char *sm_spread_words(sm_lang lang, sm_spread_word word, const char *a, const char *b,
                      const char *c)
{
    const char *message = sm_lang_message(lang, texts[word][0]);
    GString *text = g_string_new(message ? message : texts[word][lang->french]);
    if (a) g_string_replace(text, "{1}", a, 0);
    if (b) g_string_replace(text, "{2}", b, 0);
    if (c) g_string_replace(text, "{3}", c, 0);
    return g_string_free(text, FALSE);
}
