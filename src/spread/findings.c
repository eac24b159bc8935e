#include "spread/findings.h"

#include "spread/finding_words.h"
#include "spread/measures.h"
#include "words/english.h"
#include "words/french.h"
#include "words/words.h"

#include "analyse/border_bands.h"
#include "analyse/rates.h"
#include "analyse/centre_shift.h"
#include "project/geodesic.h"

#include <math.h>

/* Bars that a finding must pass; see the header. */
#define MOST_P_OF_SHIFT 0.01
#define MOST_P_OF_TREND 0.05
#define MOST_P_OF_COUNTS 0.01
#define MOST_P_OF_CHANCE 0.05
#define EDGE_LEAST_WINDOWS 5
/* Windows are as long where their days differ by no more than that share. */
#define SAME_LENGTH 0.05
/* The band that is spoken of, where there is one. */
#define BAND_KM 50.0

typedef struct findings {
    sm_spread_set *set;
    GPtrArray *list;
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

/* Between the first and the last window of enough events. */
static sm_track_leg find_leg(const findings *f, const sm_track *track)
{
    const sm_spread_set *set = f->set;
    sm_track_leg leg = {.from = SM_NO_PERIOD};
    for (uint32_t p = 0; p < set->n_periods; p++) {
        if (!track->stops[p].known || set->periods[p].events < SM_SHIFT_LEAST_EVENTS) continue;
        if (leg.from == SM_NO_PERIOD) leg.from = p;
        leg.to = p;
    }
    if (leg.from == SM_NO_PERIOD || leg.from == leg.to) return track->whole;
    leg.distance_km = sm_geodesic_distance_m(track->stops[leg.from].position,
                                             track->stops[leg.to].position, &leg.azimuth_deg) /
                      1000;
    return leg;
}

static char *moved(const findings *f, const sm_track_leg *leg, double p, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, leg->from, leg->to, lang);
    g_autofree char *km = sm_finding_amount(leg->distance_km, lang);
    g_autofree char *chance = sm_finding_p(p, lang);
    const char *to = sm_finding_direction(leg->azimuth_deg, lang);
    const char *article = to[0] == 'e' || to[0] == 'o' ? "l’" : "le ";
    if (p >= MOST_P_OF_SHIFT)
        return lang->french
                   ? g_strdup_printf("Le centre moyen des événements ne s’est pas déplacé de façon "
                                     "mesurable %s (%s\u00a0km, %s).",
                                     w.between, km, chance)
                   : g_strdup_printf("The mean centre of the events did not move measurably %s "
                                     "(%s\u00a0km, %s).",
                                     w.between, km, chance);
    return lang->french
               ? g_strdup_printf("Le centre moyen des événements s’est déplacé de %s\u00a0km vers "
                                 "%s%s %s.",
                                 km, article, to, w.between)
               : g_strdup_printf("The mean centre of the events moved %s\u00a0km towards the %s "
                                 "%s.",
                                 km, to, w.between);
}

static char *too_few(const findings *f, const sm_track_leg *leg, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, leg->from, leg->to, lang);
    uint32_t first = f->set->periods[leg->from].events, last = f->set->periods[leg->to].events;
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
    sm_track_leg found = find_leg(f, track);
    const sm_track_leg *leg = &found;
    sm_shift shift;
    if (!sm_shift_test(sm_spread_sample(f->set, leg->from), sm_spread_sample(f->set, leg->to),
                       &shift, NULL)) {
        add(f, "mean-centre", false,
            (pair){too_few(f, leg, SM_LANG_EN), too_few(f, leg, SM_LANG_FR)});
        return;
    }
    add(f, "mean-centre", shift.p < MOST_P_OF_SHIFT,
        (pair){moved(f, leg, shift.p, SM_LANG_EN), moved(f, leg, shift.p, SM_LANG_FR)});
}

/* ---- southern edge ---- */

/* The windows between which the edge is told. */
typedef struct edge_windows {
    uint32_t n, first, last;
} edge_windows;

static edge_windows find_edge_windows(const sm_spread_set *set)
{
    edge_windows w = {0};
    for (uint32_t p = 0; p < set->n_periods; p++) {
        if (set->periods[p].events < SM_SPREAD_EDGE_EVENTS) continue;
        if (w.n++ == 0) w.first = p;
        w.last = p;
    }
    return w;
}

static char *edge_few(uint32_t n, sm_lang lang)
{
    return lang->french
               ? g_strdup_printf("Trop peu d’événements pour dire si leur limite sud s’est "
                                 "déplacée (%u périodes d’au moins %d événements ; il en faut "
                                 "%d).",
                                 n, SM_SPREAD_EDGE_EVENTS, EDGE_LEAST_WINDOWS)
               : g_strdup_printf("Too few events to say whether their southern edge moved (%u "
                                 "windows of at least %d events; it takes %d).",
                                 n, SM_SPREAD_EDGE_EVENTS, EDGE_LEAST_WINDOWS);
}

/* "about 54 km a year nearer to the coast", or "" where the coast's trend says nothing. */
static char *coast_clause(const findings *f, edge_windows at, sm_lang lang)
{
    sm_trend trend;
    const sm_edge *coast = sm_spread_edges(f->set, SM_REACH_COAST, NULL);
    if (!coast || !sm_spread_edge_trend(f->set, SM_REACH_COAST, &trend, NULL)) return g_strdup("");
    if (trend.p >= MOST_P_OF_TREND || trend.robust_slope >= 0) return g_strdup("");
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
static bool edge_carried(const findings *f, edge_windows at, const sm_trend *trend)
{
    const sm_edge *edges = sm_spread_edges(f->set, SM_REACH_LATITUDE, NULL);
    double by = round(edges[at.last].quantile * 10) - round(edges[at.first].quantile * 10);
    return trend->p < MOST_P_OF_TREND && (trend->robust_slope < 0 ? by < 0 : by > 0);
}

static char *edge_moved(const findings *f, edge_windows at, const sm_trend *trend, sm_lang lang)
{
    const sm_edge *edges = sm_spread_edges(f->set, SM_REACH_LATITUDE, NULL);
    g_auto(words) w = words_of(f->set, at.first, at.last, lang);
    g_autofree char *before =
        sm_words_degree(lang, round(edges[at.first].quantile * 10) / 10, false);
    g_autofree char *after = sm_words_degree(lang, round(edges[at.last].quantile * 10) / 10, false);
    g_autofree char *percent = sm_finding_percent(f->set->spec->edge_percent / 100, lang);
    g_autofree char *chance = sm_finding_p(trend->p, lang);
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
    edge_windows at = find_edge_windows(f->set);
    sm_trend trend;
    if (f->set->n_periods < 2) return;
    if (at.n < EDGE_LEAST_WINDOWS ||
        !sm_spread_edge_trend(f->set, SM_REACH_LATITUDE, &trend, NULL)) {
        add(f, "southern-edge", false,
            (pair){edge_few(at.n, SM_LANG_EN), edge_few(at.n, SM_LANG_FR)});
        return;
    }
    add(f, "southern-edge", edge_carried(f, at, &trend),
        (pair){edge_moved(f, at, &trend, SM_LANG_EN), edge_moved(f, at, &trend, SM_LANG_FR)});
}

/* ---- counts ---- */

/* The first and the last window that is whole, or, where there are not two, of all. */
static void choose_windows(findings *f)
{
    const sm_spread_set *set = f->set;
    uint32_t n = 0, first = 0, last = 0;
    for (uint32_t p = 0; p < set->n_periods; p++) {
        if (!set->periods[p].complete) continue;
        if (n++ == 0) first = p;
        last = p;
    }
    f->first = n >= 2 ? first : 0;
    f->last = n >= 2 ? last : set->n_periods - 1;
}

static double days_of(const findings *f, uint32_t period)
{
    return f->set->spans[period].last_day - f->set->spans[period].first_day + 1.0;
}

/* `before` in the first window and `after` in the last one. */
static double p_of_counts(const findings *f, uint32_t before, uint32_t after)
{
    return sm_rates_p((sm_rate){before, days_of(f, f->first)},
                      (sm_rate){after, days_of(f, f->last)});
}

/* "coastal states (Benin, Ghana and Togo)", as of the set's states, or of those that the files
 * cover;
 * "" where there is none. */
static char *states_named(const findings *f, bool covered_only, sm_lang lang)
{
    g_autofree const char **names = g_new(const char *, f->set->n_states + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->set->n_states; i++) {
        const sm_spread_state *state = &f->set->states[i];
        if (state->country < 0 || (covered_only && !state->covered)) continue;
        names[n++] = sm_spread_set_country_name(f->set, (uint32_t)state->country, lang);
    }
    g_autofree char *list = sm_finding_list(names, n, lang);
    static const char *const nouns[2][2] = {{"coastal states", "États côtiers"},
                                            {"neighbouring countries", "pays voisins"}};
    return n == 0
               ? g_strdup("")
               : g_strdup_printf("%s (%s)", nouns[f->set->toward_neighbours][lang->french], list);
}

static uint32_t choose_band(const sm_spread_spec *spec)
{
    for (uint32_t i = 0; i < spec->bands_km.n; i++)
        if (spec->bands_km.items[i] == BAND_KM) return i;
    return (spec->bands_km.n - 1) / 2;
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

static char *bands(const findings *f, const sm_border_bands *before, const sm_border_bands *after,
                   uint32_t band, double p, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    uint32_t near1 = before->any[band].events, near2 = after->any[band].events;
    g_autofree char *n1 = count_text(near1, lang), *n2 = count_text(near2, lang);
    g_autofree char *km = sm_finding_amount(f->set->spec->bands_km.items[band], lang);
    g_autofree char *names = states_named(f, false, lang);
    g_autofree char *of = of_all(near1, before->all.events, near2, after->all.events, lang);
    g_autofree char *chance = sm_finding_p(p, lang);
    g_autofree char *no = p < MOST_P_OF_COUNTS ? g_strdup("")
                          : lang->french
                              ? g_strdup_printf("\u00a0; pas de changement net (%s)", chance)
                              : g_strdup_printf("; no clear change (%s)", chance);
    return lang->french
               ? g_strdup_printf("Événements à moins de %s\u00a0km des frontières terrestres des "
                                 "%s\u00a0: %s %s, %s %s (%s)%s.",
                                 km, names, n1, w.first, n2, w.last, of, no)
               : g_strdup_printf("Events within %s\u00a0km of the land borders of the %s: %s %s, "
                                 "%s %s (%s)%s.",
                                 km, names, n1, w.first, n2, w.last, of, no);
}

static void find_bands(findings *f)
{
    uint32_t band = choose_band(f->set->spec);
    if (f->first == f->last) return;
    const sm_border_bands *before =
        sm_spread_border_bands(f->set, SM_BORDER_COASTAL, f->first, NULL);
    const sm_border_bands *after =
        before ? sm_spread_border_bands(f->set, SM_BORDER_COASTAL, f->last, NULL) : NULL;
    g_autofree char *names = states_named(f, false, SM_LANG_EN);
    if (!after || !*names) return;
    double p = p_of_counts(f, before->any[band].events, after->any[band].events);
    add(f, "border-bands", p < MOST_P_OF_COUNTS,
        (pair){bands(f, before, after, band, p, SM_LANG_EN),
               bands(f, before, after, band, p, SM_LANG_FR)});
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

static const char *state_name(const findings *f, uint32_t state, sm_lang lang)
{
    int country = f->set->states[state].country;
    return country < 0 ? "" : sm_spread_set_country_name(f->set, (uint32_t)country, lang);
}

static char *recorded(const findings *f, state_sums sums, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    g_autofree char *names = states_named(f, true, lang);
    if (sums.all == 0)
        return lang->french ? g_strdup_printf("Aucun événement recensé dans les %s.", names)
                            : g_strdup_printf("No event is recorded in the %s.", names);
    g_autofree char *day = sm_words_day(lang, sums.day);
    g_autofree char *first = count_text(sums.first, lang), *last = count_text(sums.last, lang);
    g_autofree char *all = count_text(sums.all, lang);
    const char *where = state_name(f, sums.state, lang);
    if (f->first == f->last)
        return lang->french ? g_strdup_printf("Événements recensés dans les %s\u00a0: %s, le "
                                              "premier le %s (%s).",
                                              names, all, day, where)
                            : g_strdup_printf("Events recorded in the %s: %s, the first on "
                                              "%s (%s).",
                                              names, all, day, where);
    return lang->french ? g_strdup_printf("Événements recensés dans les %s\u00a0: %s %s, %s "
                                          "%s, %s en tout, le premier le %s (%s).",
                                          names, first, w.first, last, w.last, all, day, where)
                        : g_strdup_printf("Events recorded in the %s: %s %s, %s %s, %s in "
                                          "all, the first on %s (%s).",
                                          names, first, w.first, last, w.last, all, day, where);
}

/* "No event is recorded in Benin", or that the files have no row of it, so that nothing is known.
 */
static char *nothing_of(const findings *f, uint32_t state, sm_lang lang)
{
    const char *name = state_name(f, state, lang);
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
    if (nearest->nearest_km > BAND_KM)
        return lang->french
                   ? g_strdup_printf("%s (le plus proche à %s\u00a0km, le %s).", nothing, km, day)
                   : g_strdup_printf("%s (the nearest event %s\u00a0km away, on %s).", nothing, km,
                                     day);
    return lang->french
               ? g_strdup_printf("%s\u00a0; le plus proche est survenu à %s\u00a0km de sa "
                                 "frontière, le %s.",
                                 nothing, km, day)
               : g_strdup_printf("%s; the nearest came within %s\u00a0km of its border, on "
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
    g_autofree char *names = states_named(f, true, SM_LANG_EN);
    if (!states) return;
    state_sums sums = sum_states(f, states);
    if (*names)
        add(f, "coastal-states", true,
            (pair){recorded(f, sums, SM_LANG_EN), recorded(f, sums, SM_LANG_FR)});
    find_untouched(f, states);
}

/* ---- cells ---- */

/* Cells by what became of them. */
typedef struct cell_changes {
    uint32_t before, after, began, ended;
} cell_changes;

static cell_changes count_cells(const findings *f)
{
    sm_spread_cells kind = f->set->spec->cells;
    const sm_cells *cells = sm_spread_cells_of(f->set, kind, NULL);
    const uint32_t *first = cells ? sm_spread_counts(f->set, kind, f->first, NULL) : NULL;
    const uint32_t *last = first ? sm_spread_counts(f->set, kind, f->last, NULL) : NULL;
    cell_changes changes = {0};
    for (uint32_t i = 0; last && i < cells->n; i++) {
        changes.before += first[i] > 0;
        changes.after += last[i] > 0;
        changes.began += first[i] == 0 && last[i] > 0;
        changes.ended += first[i] > 0 && last[i] == 0;
    }
    return changes;
}

/* The longer a window, the more cells it touches. */
static bool are_as_long(const findings *f)
{
    double a = days_of(f, f->first), b = days_of(f, f->last);
    return fabs(a - b) <= SAME_LENGTH * MAX(a, b);
}

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

/* "; no clear change (p = 0.6)", or that nothing can be told; "" where the change is clear. */
static char *cell_verdict(const findings *f, double p, sm_lang lang)
{
    g_autofree char *chance = sm_finding_p(p, lang);
    if (!are_as_long(f))
        return g_strdup(lang->french ? "\u00a0; périodes de durée inégale, non comparées"
                                     : "; windows of different length, not compared");
    if (p < MOST_P_OF_COUNTS) return g_strdup("");
    return g_strdup_printf(
        lang->french ? "\u00a0; pas de changement net (%s)" : "; no clear change (%s)", chance);
}

static char *touched(const findings *f, const cell_changes *changes, double p, sm_lang lang)
{
    g_auto(words) w = words_of(f->set, f->first, f->last, lang);
    g_autofree char *n1 = count_text(changes->before, lang), *n2 = count_text(changes->after, lang);
    g_autofree char *began = count_text(changes->began, lang);
    g_autofree char *ended = count_text(changes->ended, lang);
    g_autofree char *cells = cell_words(f, lang), *verdict = cell_verdict(f, p, lang);
    return lang->french
               ? g_strdup_printf("Zones touchées (%s)\u00a0: %s %s, %s %s (%s en plus, %s en "
                                 "moins)%s.",
                                 cells, n1, w.first, n2, w.last, began, ended, verdict)
               : g_strdup_printf("Areas with events (%s): %s %s, %s %s (%s gained, %s lost)%s.",
                                 cells, n1, w.first, n2, w.last, began, ended, verdict);
}

/* Whether more cells began than ended, or fewer: McNemar's test in its exact form. */
static void find_cells(findings *f)
{
    if (f->first == f->last) return;
    cell_changes changes = count_cells(f);
    if (changes.before + changes.after == 0) return;
    double p = sm_rates_p((sm_rate){changes.ended, 1}, (sm_rate){changes.began, 1});
    add(f, "activation", are_as_long(f) && p < MOST_P_OF_COUNTS,
        (pair){touched(f, &changes, p, SM_LANG_EN), touched(f, &changes, p, SM_LANG_FR)});
}

/* ---- pairs ---- */

static char *clustered(const findings *f, const sm_knox *knox, sm_lang lang)
{
    const sm_spread_spec *spec = f->set->spec;
    g_autofree char *km = sm_finding_amount(spec->knox_km, lang);
    g_autofree char *ratio = sm_words_number(lang, knox->ratio, knox->ratio < 10 ? 1 : 0);
    g_autofree char *chance = sm_finding_p(knox->p, lang);
    if (knox->p > MOST_P_OF_CHANCE)
        return lang->french
                   ? g_strdup_printf("Les événements ne se suivent pas de plus près que par hasard "
                                     "(%s\u00a0km et %u jours, %s).",
                                     km, spec->knox_days, chance)
                   : g_strdup_printf("Events do not follow each other more closely than by chance "
                                     "(%s\u00a0km and %u days, %s).",
                                     km, spec->knox_days, chance);
    return lang->french
               ? g_strdup_printf(
                     "Les paires d’événements à moins de %s\u00a0km et de %u jours l’un "
                     "de l’autre sont %s fois plus nombreuses que par hasard.",
                     km, spec->knox_days, ratio)
               : g_strdup_printf("Pairs of events within %s\u00a0km and %u days of each other are "
                                 "%s times as many as by chance.",
                                 km, spec->knox_days, ratio);
}

static void find_pairs(findings *f)
{
    sm_knox knox;
    if (!sm_spread_knox(f->set, &knox, NULL) || !(knox.deviation > 0)) return;
    add(f, "knox", knox.p <= MOST_P_OF_CHANCE,
        (pair){clustered(f, &knox, SM_LANG_EN), clustered(f, &knox, SM_LANG_FR)});
}

/* ---- all ---- */

GPtrArray *sm_findings_create(sm_spread_set *set)
{
    findings f = {.set = set, .list = g_ptr_array_new_with_free_func(finding_free)};
    if (set->events.n == 0 || set->n_periods == 0) return f.list;
    choose_windows(&f);
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
