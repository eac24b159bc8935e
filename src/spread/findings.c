#include "spread/findings.h"

#include "spread/claims.h"
#include "spread/finding_words.h"
#include "spread/intervals.h"
#include "spread/measures.h"
#include "spread/shifts.h"
#include "words/english.h"
#include "words/french.h"
#include "words/words.h"

#include "analyse/border_bands.h"
#include "project/geodesic.h"

#include <math.h>
#include <string.h>

/* Nearer than that to a border an event without one inside is told by its distance. */
#define NEAR_KM 50.0

typedef struct findings {
    sm_spread_set *set;
    GPtrArray *list;
    sm_claims claims;
    uint32_t first, last; /* windows whose counts are compared; the same: there is one */
} findings;

/* English and French of one sentence. */
typedef struct pair {
    char *english, *french;
} pair;

static void finding_free(void *data)
{
    sm_finding *finding = data;
    g_free(finding->english);
    g_free(finding->french);
    g_free(finding);
}

/* Takes the texts over. */
static void add(findings *f, const char *id, bool carried, pair texts)
{
    sm_finding *finding = g_new0(sm_finding, 1);
    *finding = (sm_finding){id, carried, texts.english, texts.french};
    g_ptr_array_add(f->list, finding);
}

static bool carried(const findings *f, sm_claim claim)
{
    return f->claims.tests[claim].carried;
}

/* "p = 0.2"; where only the correction speaks against a claim "p = 0.009, 0.06 among 5 tests". */
static char *chance_of(const findings *f, sm_claim claim, sm_lang lang)
{
    const sm_claim_test *test = &f->claims.tests[claim];
    g_autofree char *own = sm_finding_p(test->p, lang);
    if (test->carried || test->p >= sm_claim_level(claim)) return g_steal_pointer(&own);
    g_autofree char *all = sm_words_number(lang, test->corrected, test->corrected < 0.1 ? 3 : 2);
    return g_strdup_printf(lang->french ? "%s\u00a0; %s parmi %u tests" : "%s; %s among %u tests",
                           own, all, f->claims.n_tested);
}

/* "; no clear change of their share (p = 0.2)", or "" for a claim that is carried. */
static char *no_change(const findings *f, sm_claim claim, const char *of, sm_lang lang)
{
    if (carried(f, claim)) return g_strdup("");
    if (!f->claims.tests[claim].tested) /* the same in all events: none is near, say */
        return g_strdup_printf(
            lang->french ? "\u00a0; pas de changement net%s" : "; no clear change%s", of);
    g_autofree char *chance = chance_of(f, claim, lang);
    return g_strdup_printf(lang->french ? "\u00a0; pas de changement net%s (%s)"
                                        : "; no clear change%s (%s)",
                           of, chance);
}

/* What sentences are made of, in one language. */
typedef struct words {
    sm_lang lang;
    char *between, *first, *last; /* "from 2017 to 2023", "in 2017", "in 2023" */
} words;

static words words_of(const sm_spread_set *set, uint32_t from, uint32_t to, sm_lang lang)
{
    return (words){lang, sm_finding_between(set, from, to, lang),
                   sm_finding_in_window(set, from, lang), sm_finding_in_window(set, to, lang)};
}

static void words_clear(words *w)
{
    g_free(w->between);
    g_free(w->first);
    g_free(w->last);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(words, words_clear)

static char *count_text(uint32_t n, sm_lang lang)
{
    return sm_words_number(lang, n, 0);
}

/* ---- mean centre ---- */

static sm_track_leg find_leg(const findings *f, const sm_track *track)
{
    sm_track_leg leg = {.from = f->claims.centre.first, .to = f->claims.centre.last};
    leg.distance_km = sm_geodesic_distance_m(track->stops[leg.from].position,
                                             track->stops[leg.to].position, &leg.azimuth_deg) /
                      1000;
    return leg;
}

/* "of the events", or of what they weigh. */
static char *of_what(const findings *f, sm_lang lang)
{
    const char *weight = f->set->spec->weight;
    if (!weight) return g_strdup(lang->french ? "des événements" : "of the events");
    if (g_str_equal(weight, "fatalities"))
        return g_strdup(lang->french ? "des personnes tuées" : "of the people killed");
    return g_strdup_printf(lang->french ? "des événements, pondérés par %s,"
                                        : "of the events, weighted by %s,",
                           weight);
}

static char *moved(const findings *f, const sm_track_leg *leg, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, leg->from, leg->to, lang);
    g_autofree char *km = sm_finding_amount(leg->distance_km, lang), *what = of_what(f, lang);
    g_autofree char *chance = chance_of(f, SM_CLAIM_CENTRE, lang);
    const char *to = sm_finding_direction(leg->azimuth_deg, lang);
    const char *article = to[0] == 'e' || to[0] == 'o' ? "l’" : "le ";
    if (!carried(f, SM_CLAIM_CENTRE))
        return lang->french
                   ? g_strdup_printf("Le centre moyen %s ne s’est pas déplacé de façon mesurable "
                                     "%s (%s\u00a0km, %s).",
                                     what, w.between, km, chance)
                   : g_strdup_printf("The mean centre %s did not move measurably %s "
                                     "(%s\u00a0km, %s).",
                                     what, w.between, km, chance);
    return lang->french
               ? g_strdup_printf("Le centre moyen %s s’est déplacé de %s\u00a0km vers %s%s %s.",
                                 what, km, article, to, w.between)
               : g_strdup_printf("The mean centre %s moved %s\u00a0km towards the %s %s.", what, km,
                                 to, w.between);
}

static uint32_t weighed(const findings *f, uint32_t period)
{
    return sm_sample_count(sm_spread_sample(f->set, period));
}

/* Fewer than it takes in one of the windows, or all at one place. */
static char *cannot_be_told(const findings *f, const sm_track_leg *leg, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, leg->from, leg->to, lang);
    uint32_t first = weighed(f, leg->from), last = weighed(f, leg->to);
    if (MIN(first, last) >= SM_SHIFT_LEAST_EVENTS)
        return g_strdup(lang->french
                            ? "Tous les événements se situent au même endroit\u00a0: leur "
                              "centre moyen n’a pas pu se déplacer."
                            : "All events lie at one place, and so their mean centre cannot "
                              "have moved.");
    return lang->french
               ? g_strdup_printf("Trop peu d’événements pour dire si leur centre moyen s’est "
                                 "déplacé (%u %s, %u %s\u00a0; il en faut %d de part et d’autre).",
                                 first, w.first, last, w.last, SM_SHIFT_LEAST_EVENTS)
               : g_strdup_printf("Too few events to say whether their mean centre moved (%u %s, %u "
                                 "%s; it takes %d in each).",
                                 first, w.first, last, w.last, SM_SHIFT_LEAST_EVENTS);
}

static void find_centre(findings *f)
{
    const sm_track *track = sm_spread_track(f->set, NULL);
    if (!track || track->n_legs == 0) return;
    sm_track_leg leg = find_leg(f, track);
    bool told = f->claims.tests[SM_CLAIM_CENTRE].tested;
    add(f, "mean-centre", carried(f, SM_CLAIM_CENTRE),
        (pair){told ? moved(f, &leg, SM_LANG_EN) : cannot_be_told(f, &leg, SM_LANG_EN),
               told ? moved(f, &leg, SM_LANG_FR) : cannot_be_told(f, &leg, SM_LANG_FR)});
}

/* ---- southern edge ---- */

static char *edge_few(uint32_t n, sm_lang lang)
{
    const char *windows = lang->french ? n < 2 ? "période" : "périodes"
                          : n == 1     ? "window"
                                       : "windows";
    return lang->french
               ? g_strdup_printf("Trop peu d’événements pour dire si leur limite sud s’est "
                                 "déplacée (%u %s d’au moins %d événements\u00a0; il en faut %d).",
                                 n, windows, SM_SPREAD_EDGE_EVENTS, SM_CLAIM_EDGE_WINDOWS)
               : g_strdup_printf("Too few events to say whether their southern edge moved (%u %s "
                                 "of at least %d events; it takes %d).",
                                 n, windows, SM_SPREAD_EDGE_EVENTS, SM_CLAIM_EDGE_WINDOWS);
}

/* "about 54 km a year nearer to the coast", or "" where the coast's trend says nothing. */
static char *coast_clause(const findings *f, sm_claim_windows at, sm_lang lang)
{
    sm_trend trend;
    const sm_edge *coast = sm_spread_edges(f->set, SM_REACH_COAST, NULL);
    if (!coast || !sm_spread_edge_trend(f->set, SM_REACH_COAST, &trend, NULL)) return g_strdup("");
    if (trend.p_corrected >= sm_claim_level(SM_CLAIM_EDGE) || trend.robust_slope >= 0)
        return g_strdup("");
    g_autofree char *before = sm_finding_amount(coast[at.first].quantile, lang);
    g_autofree char *after = sm_finding_amount(coast[at.last].quantile, lang);
    g_autofree char *speed = sm_finding_amount(-trend.robust_slope, lang);
    return lang->french
               ? g_strdup_printf(", soit de %s à %s\u00a0km de la côte, environ %s\u00a0km par an",
                                 before, after, speed)
               : g_strdup_printf(": from %s to %s\u00a0km off the coast, about %s\u00a0km a year",
                                 before, after, speed);
}

/* The trend carries it, and so do the two values that are told, rounded as they are. */
static bool edge_carried(const findings *f, sm_claim_windows at, const sm_trend *trend)
{
    const sm_edge *edges = sm_spread_edges(f->set, SM_REACH_LATITUDE, NULL);
    double by = round(edges[at.last].quantile * 10) - round(edges[at.first].quantile * 10);
    return carried(f, SM_CLAIM_EDGE) && (trend->robust_slope < 0 ? by < 0 : by > 0);
}

static char *edge_moved(const findings *f, sm_claim_windows at, const sm_trend *trend, sm_lang lang)
{
    const sm_edge *edges = sm_spread_edges(f->set, SM_REACH_LATITUDE, NULL);
    g_auto(words) w = words_of(f->set, at.first, at.last, lang);
    g_autofree char *before =
        sm_words_degree(lang, round(edges[at.first].quantile * 10) / 10, false);
    g_autofree char *after = sm_words_degree(lang, round(edges[at.last].quantile * 10) / 10, false);
    g_autofree char *percent = sm_finding_percent(f->set->spec->edge_percent / 100, lang);
    g_autofree char *chance = chance_of(f, SM_CLAIM_EDGE, lang);
    bool south = trend->robust_slope < 0;
    g_autofree char *coast = south ? coast_clause(f, at, lang) : g_strdup("");
    if (!edge_carried(f, at, trend))
        return lang->french
                   ? g_strdup_printf("La limite sud des événements (%s plus au sud) ne montre pas "
                                     "de tendance nette %s (%s).",
                                     percent, w.between, chance)
                   : g_strdup_printf(
                         "The southern edge of the events (%s lie south of it) shows no "
                         "clear trend %s (%s).",
                         percent, w.between, chance);
    return lang->french
               ? g_strdup_printf(
                     "La limite sud des événements (%s plus au sud) est passée de %s %s "
                     "à %s %s%s.",
                     percent, before, w.first, after, w.last, coast)
               : g_strdup_printf("The southern edge of the events (%s lie south of it) moved %s, "
                                 "from %s %s to %s %s%s.",
                                 percent, south ? "south" : "north", before, w.first, after, w.last,
                                 coast);
}

static void find_edge(findings *f)
{
    sm_claim_windows at = f->claims.edge;
    sm_trend trend;
    if (f->set->n_periods < 2) return;
    if (at.n < SM_CLAIM_EDGE_WINDOWS ||
        !sm_spread_edge_trend(f->set, SM_REACH_LATITUDE, &trend, NULL)) {
        add(f, "southern-edge", false,
            (pair){edge_few(at.n, SM_LANG_EN), edge_few(at.n, SM_LANG_FR)});
        return;
    }
    add(f, "southern-edge", edge_carried(f, at, &trend),
        (pair){edge_moved(f, at, &trend, SM_LANG_EN), edge_moved(f, at, &trend, SM_LANG_FR)});
}

/* ---- counts ---- */

/* As it is printed: with the apostrophe of printers. */
static char *state_name(const findings *f, uint32_t state, sm_lang lang)
{
    int country = f->set->states[state].country;
    if (country < 0) return g_strdup("");
    g_auto(GStrv) pieces =
        g_strsplit(sm_spread_set_country_name(f->set, (uint32_t)country, lang), "'", -1);
    return g_strjoinv("\u2019", pieces);
}

/* Of the set's states, or of those that the files cover. */
static GPtrArray *state_names(const findings *f, bool covered_only, sm_lang lang)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < f->set->n_states; i++) {
        const sm_spread_state *state = &f->set->states[i];
        if (state->country < 0 || (covered_only && !state->covered)) continue;
        g_ptr_array_add(names, state_name(f, i, lang));
    }
    return names;
}

/* "the coastal states (Benin, Ghana and Togo)", or the only one, "Togo". */
static char *states_named(const findings *f, const GPtrArray *names, sm_lang lang)
{
    static const char *const nouns[2][2] = {{"the coastal states", "les États côtiers"},
                                            {"the neighbouring countries", "les pays voisins"}};
    if (names->len == 1) return sm_english_country(g_ptr_array_index(names, 0));
    g_autofree char *list = sm_finding_list((const char *const *)names->pdata, names->len, lang);
    return g_strdup_printf("%s (%s)", nouns[f->set->toward_neighbours][lang->french], list);
}

/* "in the coastal states (Benin and Togo)", "au Togo". */
static char *in_states(const findings *f, const GPtrArray *names, sm_lang lang)
{
    if (lang->french && names->len == 1) return sm_french_in(g_ptr_array_index(names, 0));
    g_autofree char *states = states_named(f, names, lang);
    return g_strdup_printf(lang->french ? "dans %s" : "in %s", states);
}

/* "of the coastal states (Benin and Togo)", "du Togo". */
static char *of_states(const findings *f, const GPtrArray *names, sm_lang lang)
{
    if (lang->french && names->len == 1) return sm_french_of(g_ptr_array_index(names, 0));
    g_autofree char *states = states_named(f, names, lang);
    return lang->french ? g_strdup_printf("des %s", states + strlen("les "))
                        : g_strdup_printf("of %s", states);
}

/* " (12% and 9% of all events)"; a window without any event has no percentages. */
static char *of_all(uint32_t near1, uint32_t all1, uint32_t near2, uint32_t all2, sm_lang lang)
{
    bool french = lang->french;
    if (all1 == 0 || all2 == 0) {
        g_autofree char *n1 = count_text(all1, lang), *n2 = count_text(all2, lang);
        return g_strdup_printf(
            french ? "%s et %s événements en tout" : "of %s and %s events in all", n1, n2);
    }
    g_autofree char *of1 = sm_finding_percent(near1 / (double)all1, lang);
    g_autofree char *of2 = sm_finding_percent(near2 / (double)all2, lang);
    return g_strdup_printf(french ? "%s et %s de l’ensemble" : "%s and %s of all events", of1, of2);
}

/* "; 95% intervals 4 to 21% and 5 to 15%", or "" where resampling tells nothing. */
static char *share_intervals(const findings *f, sm_lang lang)
{
    GString *text = g_string_new(NULL);
    const uint32_t windows[] = {f->first, f->last};
    g_autofree sm_interval *of = g_new(sm_interval, f->set->spec->bands_km.n + 1);
    for (int i = 0; i < 2; i++) {
        const sm_border_bands *b =
            sm_spread_border_bands(f->set, SM_BORDER_COASTAL, windows[i], NULL);
        uint32_t near = b ? b->any[f->claims.band].events : 0;
        if (near == 0 || near == b->all.events ||
            !sm_spread_band_intervals(f->set, SM_BORDER_COASTAL, windows[i], of, NULL) ||
            isnan(of[f->claims.band].low)) {
            g_string_truncate(text, 0);
            break;
        }
        g_autofree char *low = sm_words_number(lang, 100 * of[f->claims.band].low, 0);
        g_autofree char *high = sm_finding_percent(of[f->claims.band].high, lang);
        g_string_append_printf(text, lang->french ? "%s%s à %s" : "%s%s to %s",
                               i == 1         ? lang->french ? " et " : " and "
                               : lang->french ? "\u00a0; intervalles à 95\u00a0%\u00a0: "
                                              : "; 95% intervals ",
                               low, high);
    }
    return g_string_free(text, FALSE);
}

/* "; 10% and 12% of those whose place is known", where some are known to an area only; else "". */
static char *known_shares(const findings *f, sm_lang lang)
{
    sm_spread_known first, last;
    g_autofree uint8_t *wanted = sm_spread_border_wanted(f->set, SM_BORDER_COASTAL, NULL);
    if (f->set->events.n_rough == 0 || !wanted ||
        !sm_spread_known_near(f->set, wanted, f->claims.band, f->first, &first, NULL) ||
        !sm_spread_known_near(f->set, wanted, f->claims.band, f->last, &last, NULL) ||
        MIN(first.n, last.n) == 0 ||
        first.n + last.n == f->set->periods[f->first].events + f->set->periods[f->last].events)
        return g_strdup("");
    g_autofree char *a = sm_finding_percent(first.near / (double)first.n, lang);
    g_autofree char *b = sm_finding_percent(last.near / (double)last.n, lang);
    return g_strdup_printf(lang->french ? "\u00a0; %s et %s de ceux dont le lieu est connu"
                                        : "; %s and %s of those whose place is known",
                           a, b);
}

static char *bands(const findings *f, const sm_border_bands *before, const sm_border_bands *after,
                   sm_lang lang)
{
    uint32_t band = f->claims.band;
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    uint32_t near1 = before->any[band].events, near2 = after->any[band].events;
    g_autofree char *n1 = count_text(near1, lang), *n2 = count_text(near2, lang);
    g_autofree char *km = sm_finding_amount(f->set->spec->bands_km.items[band], lang);
    g_autoptr(GPtrArray) names = state_names(f, false, lang);
    g_autofree char *of_names = of_states(f, names, lang);
    g_autofree char *shares = of_all(near1, before->all.events, near2, after->all.events, lang);
    g_autofree char *intervals = share_intervals(f, lang), *known = known_shares(f, lang);
    g_autofree char *of = g_strconcat(shares, intervals, known, NULL);
    g_autofree char *no =
        no_change(f, SM_CLAIM_BANDS, lang->french ? " de leur part" : " of their share", lang);
    return lang->french
               ? g_strdup_printf("Événements à moins de %s\u00a0km des frontières terrestres "
                                 "%s\u00a0: %s %s, %s %s (%s)%s.",
                                 km, of_names, n1, w.first, n2, w.last, of, no)
               : g_strdup_printf("Events within %s\u00a0km of the land borders %s: %s %s, "
                                 "%s %s (%s)%s.",
                                 km, of_names, n1, w.first, n2, w.last, of, no);
}

static void find_bands(findings *f)
{
    if (f->first == f->last) return;
    const sm_border_bands *before =
        sm_spread_border_bands(f->set, SM_BORDER_COASTAL, f->first, NULL);
    const sm_border_bands *after =
        before ? sm_spread_border_bands(f->set, SM_BORDER_COASTAL, f->last, NULL) : NULL;
    g_autoptr(GPtrArray) names = state_names(f, false, SM_LANG_EN);
    if (!after || names->len == 0) return;
    add(f, "border-bands", carried(f, SM_CLAIM_BANDS),
        (pair){bands(f, before, after, SM_LANG_EN), bands(f, before, after, SM_LANG_FR)});
}

/* ---- states ---- */

typedef struct state_sums {
    uint32_t all, first, last; /* events: of all windows, of the two compared */
    int32_t day;               /* of the first event */
    uint32_t state;            /* where that was, of the set */
} state_sums;

static state_sums sum_states(const findings *f, const sm_state *states)
{
    state_sums sums = {0};
    uint32_t n = f->set->n_periods;
    for (uint32_t i = 0; i < f->set->n_states; i++)
        for (uint32_t p = 0; p < n; p++) {
            const sm_state *s = &states[i * n + p];
            sums.all += s->events;
            if (p == f->first) sums.first += s->events;
            if (p == f->last) sums.last += s->events;
            if (s->events == 0 || (sums.day && s->first_day >= sums.day)) continue;
            sums.day = s->first_day;
            sums.state = i;
        }
    return sums;
}

static char *recorded(const findings *f, state_sums sums, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    g_autoptr(GPtrArray) names = state_names(f, true, lang);
    g_autofree char *in = in_states(f, names, lang);
    if (sums.all == 0)
        return g_strdup_printf(
            lang->french ? "Aucun événement recensé %s." : "No event is recorded %s.", in);
    g_autofree char *day = sm_words_day(lang, sums.day), *name = state_name(f, sums.state, lang);
    g_autofree char *first = count_text(sums.first, lang), *last = count_text(sums.last, lang);
    g_autofree char *all = count_text(sums.all, lang);
    g_autofree char *where = names->len == 1 ? g_strdup("") : g_strdup_printf(" (%s)", name);
    g_autofree char *counts =
        f->first == f->last
            ? g_strdup(all)
            : g_strdup_printf(lang->french ? "%s %s, %s %s, %s en tout" : "%s %s, %s %s, %s in all",
                              first, w.first, last, w.last, all);
    return g_strdup_printf(lang->french ? "Événements recensés %s\u00a0: %s, le premier le %s%s."
                                        : "Events recorded %s: %s, the first on %s%s.",
                           in, counts, day, where);
}

/* "No event is recorded in Benin", or that the files have no row of it, so that nothing is known.
 */
static char *nothing_of(const findings *f, uint32_t state, sm_lang lang)
{
    g_autofree char *name = state_name(f, state, lang);
    g_autofree char *in = sm_french_in(name), *the = sm_english_country(name);
    if (f->set->states[state].covered)
        return lang->french ? g_strdup_printf("Aucun événement recensé %s", in)
                            : g_strdup_printf("No event is recorded in %s", the);
    return lang->french
               ? g_strdup_printf("Les données n’ont aucune ligne pour ce pays\u00a0: %s", name)
               : g_strdup_printf("The data have no row for %s", the);
}

static char *untouched(const findings *f, uint32_t state, const sm_state *nearest, sm_lang lang)
{
    g_autofree char *km = sm_finding_amount(nearest->nearest_km, lang);
    g_autofree char *day = sm_words_day(lang, f->set->events.days[nearest->nearest_row]);
    g_autofree char *nothing = nothing_of(f, state, lang);
    if (nearest->nearest_km > NEAR_KM)
        return lang->french
                   ? g_strdup_printf("%s (l’événement le plus proche à %s\u00a0km, le %s).",
                                     nothing, km, day)
                   : g_strdup_printf("%s (the nearest event %s\u00a0km away, on %s).", nothing, km,
                                     day);
    return lang->french
               ? g_strdup_printf(
                     "%s\u00a0; l’événement le plus proche est survenu à %s\u00a0km de sa "
                     "frontière, le %s.",
                     nothing, km, day)
               : g_strdup_printf("%s; the nearest event came within %s\u00a0km of its border, on "
                                 "%s.",
                                 nothing, km, day);
}

/* States without any event, where others have some: how near it came. */
static void find_untouched(findings *f, const sm_state *states)
{
    uint32_t n = f->set->n_periods;
    for (uint32_t i = 0; i < f->set->n_states; i++) {
        const sm_state *nearest = NULL;
        uint32_t events = 0;
        for (uint32_t p = 0; p < n; p++) {
            const sm_state *s = &states[i * n + p];
            events += s->events;
            if (s->has_nearest && (!nearest || s->nearest_km < nearest->nearest_km)) nearest = s;
        }
        if (events > 0 || !nearest) continue;
        add(f, "coastal-states", true,
            (pair){untouched(f, i, nearest, SM_LANG_EN), untouched(f, i, nearest, SM_LANG_FR)});
    }
}

static void find_states(findings *f)
{
    const sm_state *states = sm_spread_states(f->set, NULL);
    g_autoptr(GPtrArray) names = state_names(f, true, SM_LANG_EN);
    if (!states) return;
    state_sums sums = sum_states(f, states);
    /* Of the only one, and untouched, the sentence below says more. */
    if (names->len > 1 || (names->len == 1 && sums.all > 0))
        add(f, "coastal-states", true,
            (pair){recorded(f, sums, SM_LANG_EN), recorded(f, sums, SM_LANG_FR)});
    find_untouched(f, states);
}

/* ---- cells ---- */

static char *cell_words(const findings *f, sm_lang lang)
{
    g_autofree char *km = sm_finding_amount(f->set->spec->cell_km, lang);
    switch (f->set->spec->cells) {
    case SM_SPREAD_HEXAGONS:
        return g_strdup_printf(lang->french ? "hexagones de %s\u00a0km" : "hexagons of %s\u00a0km",
                               km);
    case SM_SPREAD_SQUARES:
        return g_strdup_printf(lang->french ? "carrés de %s\u00a0km" : "squares of %s\u00a0km", km);
    case SM_SPREAD_ADMIN1:
        break;
    }
    return g_strdup(lang->french ? "unités administratives" : "administrative units");
}

static char *touched(const findings *f, const sm_cell_shift *shift, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    g_autofree char *n1 = count_text(shift->before, lang), *n2 = count_text(shift->after, lang);
    g_autofree char *gained = count_text(shift->gained, lang),
                    *lost = count_text(shift->lost, lang);
    g_autofree char *cells = cell_words(f, lang);
    g_autofree char *verdict =
        sm_claims_as_long(f->set, f->claims.counts)
            ? no_change(f, SM_CLAIM_CELLS, "", lang)
            : g_strdup(lang->french ? "\u00a0; périodes de durée inégale, non comparées"
                                    : "; windows of different length, not compared");
    return lang->french
               ? g_strdup_printf("Zones touchées (%s)\u00a0: %s %s, %s %s (%s en plus, %s en "
                                 "moins)%s.",
                                 cells, n1, w.first, n2, w.last, gained, lost, verdict)
               : g_strdup_printf("Areas with events (%s): %s %s, %s %s (%s gained, %s lost)%s.",
                                 cells, n1, w.first, n2, w.last, gained, lost, verdict);
}

static void find_cells(findings *f)
{
    sm_cell_shift shift;
    if (f->first == f->last || !sm_spread_cell_shift(f->set, f->first, f->last, &shift, NULL) ||
        shift.before + shift.after == 0)
        return;
    add(f, "activation", carried(f, SM_CLAIM_CELLS),
        (pair){touched(f, &shift, SM_LANG_EN), touched(f, &shift, SM_LANG_FR)});
}

/* ---- pairs ---- */

static char *times_of(const sm_knox *knox, sm_lang lang)
{
    return sm_words_number(lang, knox->ratio, knox->ratio < 10 ? 1 : 0);
}

/* " (5.9 times with the 12 events known to an area only)", where there are some; else "". */
static char *of_all_pairs(const findings *f, sm_lang lang)
{
    sm_knox knox;
    uint32_t rough = f->set->events.n_rough;
    if (rough == 0 || !sm_spread_knox_of_all(f->set, &knox, NULL) || !(knox.expected > 0))
        return g_strdup("");
    g_autofree char *times = times_of(&knox, lang), *n = count_text(rough, lang);
    if (lang->french)
        return g_strdup_printf(rough > 1
                                   ? " (%s fois avec les %s événements connus à une zone près)"
                                   : " (%s fois avec %s événement connu à une zone près)",
                               times, n);
    return g_strdup_printf(rough > 1 ? " (%s times with the %s events known to an area only)"
                                     : " (%s times with the %s event known to an area only)",
                           times, n);
}

static char *clustered(const findings *f, const sm_knox *knox, sm_lang lang)
{
    const sm_spread_spec *spec = f->set->spec;
    g_autofree char *km = sm_finding_amount(spec->knox_km, lang);
    g_autofree char *ratio = times_of(knox, lang);
    g_autofree char *chance = chance_of(f, SM_CLAIM_PAIRS, lang), *all = of_all_pairs(f, lang);
    if (!carried(f, SM_CLAIM_PAIRS))
        return lang->french
                   ? g_strdup_printf("Les événements ne se suivent pas de plus près que ne le "
                                     "voudrait le hasard "
                                     "(%s\u00a0km et %u jours, %s).",
                                     km, spec->knox_days, chance)
                   : g_strdup_printf("Events do not follow each other more closely than by chance "
                                     "(%s\u00a0km and %u days, %s).",
                                     km, spec->knox_days, chance);
    return lang->french
               ? g_strdup_printf(
                     "Les paires d’événements à moins de %s\u00a0km et de %u jours l’un "
                     "de l’autre sont %s fois plus nombreuses que ne le voudrait le hasard%s.",
                     km, spec->knox_days, ratio, all)
               : g_strdup_printf("Pairs of events within %s\u00a0km and %u days of each other are "
                                 "%s times as many as by chance%s.",
                                 km, spec->knox_days, ratio, all);
}

static void find_pairs(findings *f)
{
    sm_knox knox;
    if (!sm_spread_knox(f->set, &knox, NULL) || !(knox.deviation > 0)) return;
    add(f, "knox", carried(f, SM_CLAIM_PAIRS),
        (pair){clustered(f, &knox, SM_LANG_EN), clustered(f, &knox, SM_LANG_FR)});
}

/* ---- all ---- */

GPtrArray *sm_findings_create(sm_spread_set *set)
{
    findings f = {.set = set, .list = g_ptr_array_new_with_free_func(finding_free)};
    if (set->events.n == 0 || set->n_periods == 0) return f.list;
    f.claims = sm_claims_test(set);
    f.first = f.claims.counts.first;
    f.last = f.claims.counts.last;
    find_centre(&f);
    find_edge(&f);
    find_bands(&f);
    find_states(&f);
    find_cells(&f);
    find_pairs(&f);
    return f.list;
}

char *sm_findings_caption(const GPtrArray *list, sm_lang lang, uint32_t most)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len && most > 0; i++) {
        const sm_finding *finding = g_ptr_array_index(list, i);
        if (!finding->carried) continue;
        g_string_append_printf(text, "%s%s", text->len ? " " : "",
                               lang->french ? finding->french : finding->english);
        most--;
    }
    return g_string_free(text, text->len == 0);
}
