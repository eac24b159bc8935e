#include "spread/measures.h"

#include "spread/country.h"
#include "spread/measures_inner.h"

#include "base/fail.h"
#include "geom/hull.h"
#include "project/geodesic.h"

#include <math.h>

#define M_PER_KM 1000.0
/* Where no study area is given densities reach so many bandwidths beyond the events. */
#define DENSITY_ROOM 3.0
/* Study areas are kept to this on the plane. */
#define STUDY_TOLERANCE_M 100.0
#define FARTHEST_M 3e7
/* An event counts by its file as far as that from its country; on the plane that may be more. */
#define STUDY_ROOM 1.1
/* Pairs that the Knox test may compare in all its deals together: some three seconds. Of the pairs
 * near in time about so many are compared for each one that is near in space, too. */
#define MOST_KNOX_PAIRS 5e8
#define KNOX_TRIED 3
/* Dealing and sorting an event costs as much as comparing so many pairs. */
#define KNOX_DEALING 60
#define LEAST_KNOX_DEALS 19

/* ---- the events window by window ---- */

static void sort_by_window(const sm_spread_set *set, sm_spread_measures *m)
{
    uint32_t n_slots = set->n_periods + 1;
    m->start = g_new0(uint32_t, n_slots + 1);
    m->order = g_new(uint32_t, set->events.n + 1);
    m->points = g_new(sm_xy_m, set->events.n + 1);
    if (set->events.weights) m->weights = g_new(double, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        if (set->events.period_of[i] < set->n_periods) m->start[set->events.period_of[i] + 1]++;
    for (uint32_t p = 0; p < set->n_periods; p++)
        m->start[p + 1] += m->start[p];
    g_autofree uint32_t *next = g_memdup2(m->start, sizeof *next * n_slots);
    for (uint32_t i = 0; i < set->events.n; i++) {
        if (set->events.period_of[i] >= set->n_periods) continue;
        uint32_t at = next[set->events.period_of[i]]++;
        m->order[at] = i;
        m->points[at] = set->events.points[i];
        if (set->events.weights) m->weights[at] = set->events.weights[i];
    }
}

static void make_samples(const sm_spread_set *set, sm_spread_measures *m)
{
    m->samples = g_new0(sm_sample, set->n_periods + 1);
    for (uint32_t p = 0; p <= set->n_periods; p++) {
        uint32_t first = p < set->n_periods ? m->start[p] : 0;
        uint32_t end = p < set->n_periods ? m->start[p + 1] : m->start[set->n_periods];
        m->samples[p] =
            (sm_sample){m->points + first, m->weights ? m->weights + first : NULL, end - first};
    }
}

sm_spread_measures *sm_spread_measures_of(sm_spread_set *set)
{
    if (set->measures) return set->measures;
    sm_spread_measures *m = set->measures = g_new0(sm_spread_measures, 1);
    m->n_slots = set->n_periods + 1;
    sort_by_window(set, m);
    make_samples(set, m);
    m->densities = g_new0(sm_density *, set->n_periods + 1);
    for (int i = 0; i < SM_N_BORDERS; i++)
        m->bands[i] = g_new0(sm_border_bands *, set->n_periods + 1);
    return m;
}

uint32_t sm_spread_slot(const sm_spread_set *set, uint32_t period)
{
    return MIN(period, set->n_periods);
}

const sm_sample *sm_spread_sample(sm_spread_set *set, uint32_t period)
{
    return &sm_spread_measures_of(set)->samples[sm_spread_slot(set, period)];
}

const uint32_t *sm_spread_rows(sm_spread_set *set, uint32_t period, uint32_t *n)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    *n = sm_spread_sample(set, period)->n;
    return m->order + (period < set->n_periods ? m->start[period] : 0);
}

const sm_places *sm_spread_places(sm_spread_set *set)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (!m->places) m->places = sm_places_find(set->events.positions, set->events.n);
    return m->places;
}

/* ---- centres ---- */

const sm_track *sm_spread_track(sm_spread_set *set, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    sm_sample events = {set->events.points, set->events.weights, set->events.n};
    if (!m->track)
        m->track = sm_track_create(&events, set->events.days, set->spans, set->n_periods,
                                   set->plane, error);
    return m->track;
}

bool sm_spread_ellipse_of(sm_spread_set *set, uint32_t period, sm_ellipse_scaling scaling,
                          sm_ellipse *ellipse, GError **error)
{
    const sm_sample *events = sm_spread_sample(set, period);
    uint32_t n = sm_sample_count(events);
    if (n < 3)
        return sm_fail(error, SM_ERROR_DATA, "too few events: %u, and an ellipse needs 3", n);
    return sm_ellipse_measure(events, scaling, ellipse, error);
}

bool sm_spread_ellipse(sm_spread_set *set, uint32_t period, sm_ellipse *ellipse, GError **error)
{
    return sm_spread_ellipse_of(set, period, (sm_ellipse_scaling)set->spec->ellipse, ellipse,
                                error);
}

/* Those that the figure names: what was found in the data is not taken for their core. */
static const sm_strings *core_countries(const sm_spread_set *set)
{
    const sm_figure *figure = set->figure;
    if (set->spec->core_countries.n) return &set->spec->core_countries;
    return figure->countries.focus_given ? &figure->countries.focus : &figure->map.frame.countries;
}

static bool find_core(sm_spread_set *set, sm_lonlat *at, GError **error)
{
    const sm_strings *countries = core_countries(set);
    if (countries->n == 0)
        return sm_fail(error, SM_ERROR_DATA,
                       "the figure names no core; give spread.core or spread.core-countries");
    g_autofree sm_xy_m *points = g_new(sm_xy_m, set->events.n + 1);
    uint32_t n = 0, n_countries = set->countries->shapes->n_shapes;
    g_autofree bool *wanted = g_new(bool, n_countries + 1);
    for (uint32_t i = 0; i < n_countries; i++)
        wanted[i] = sm_spread_set_is_in(set, i, countries);
    for (uint32_t i = 0; i < set->events.n; i++)
        if (set->events.country_of[i] < n_countries && wanted[set->events.country_of[i]])
            points[n++] = set->events.points[i];
    if (n == 0)
        return sm_fail(error, SM_ERROR_DATA,
                       "no event lies in the core countries; give a place by spread.core");
    sm_sample events = {points, NULL, n};
    sm_centre centre;
    return sm_centre_mean(&events, &centre, error) &&
           (sm_projection_inverse(set->plane, centre.at, at) ||
            sm_fail(error, SM_ERROR_DATA, "the core lies off the plane"));
}

bool sm_spread_core(sm_spread_set *set, sm_lonlat *at, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (!m->has_core) {
        if (set->core_given)
            m->core = set->core;
        else if (!find_core(set, &m->core, error))
            return false;
        m->has_core = true;
    }
    *at = m->core;
    return true;
}

/* ---- density ---- */

static bool find_study(sm_spread_set *set, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    const sm_rect_m everywhere = {-FARTHEST_M, -FARTHEST_M, FARTHEST_M, FARTHEST_M};
    if (m->study || set->spec->countries.n == 0) return true;
    const sm_shapes_crs *shapes = set->countries->shapes;
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        if (!sm_spread_set_is_in(set, i, &set->spec->countries)) continue;
        sm_shapes_builder_shape(builder, i);
        for (uint32_t p = shapes->shape_start[i]; p < shapes->shape_start[i + 1]; p++) {
            sm_shapes_builder_part(builder);
            for (uint32_t k = shapes->part_start[p]; k < shapes->part_start[p + 1]; k++)
                sm_shapes_builder_point(builder, shapes->points[k].x, shapes->points[k].y);
        }
    }
    g_autoptr(sm_shapes_crs) wanted = sm_shapes_builder_finish_crs(builder);
    m->study = sm_projection_shapes(set->plane, wanted, set->countries->crs_wkt, everywhere,
                                    STUDY_TOLERANCE_M, error);
    return m->study != NULL;
}

static sm_rect_m around_events(const sm_spread_set *set)
{
    double room = DENSITY_ROOM * set->spec->bandwidth_km * M_PER_KM;
    sm_rect_m r = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < set->events.n; i++) {
        sm_xy_m p = set->events.points[i];
        r = (sm_rect_m){MIN(r.x0, p.x), MIN(r.y0, p.y), MAX(r.x1, p.x), MAX(r.y1, p.y)};
    }
    return (sm_rect_m){r.x0 - room, r.y0 - room, r.x1 + room, r.y1 + room};
}

const sm_density *sm_spread_density(sm_spread_set *set, uint32_t period, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    uint32_t slot = sm_spread_slot(set, period);
    if (m->densities[slot]) return m->densities[slot];
    if (set->events.n == 0) {
        sm_fail(error, SM_ERROR_DATA, "no event");
        return NULL;
    }
    if (!find_study(set, error)) return NULL;
    sm_density_options options = {.window = around_events(set),
                                  .bandwidth_m = set->spec->bandwidth_km * M_PER_KM,
                                  .study = m->study,
                                  .edge = m->study ? SM_EDGE_DIVIDED : SM_EDGE_NONE,
                                  .room_m = STUDY_ROOM * SM_COUNTRY_TRUST_KM * M_PER_KM};
    if (m->study && !sm_shapes_m_bounds(m->study, &options.window)) {
        sm_fail(error, SM_ERROR_DATA, "the study area is empty on this plane");
        return NULL;
    }
    m->densities[slot] = sm_density_create(sm_spread_sample(set, period), &options, error);
    return m->densities[slot];
}

static double years_of(sm_span days)
{
    return (days.last_day - days.first_day + 1) / SM_DAYS_PER_YEAR;
}

sm_grid *sm_spread_density_change(sm_spread_set *set, uint32_t from, uint32_t to, GError **error)
{
    const sm_density *before = sm_spread_density(set, from, error);
    const sm_density *after = before ? sm_spread_density(set, to, error) : NULL;
    return after ? sm_density_change(before, years_of(set->spans[from]), after,
                                     years_of(set->spans[to]), error)
                 : NULL;
}

/* ---- southern edge and reach ---- */

static double *reach_values(sm_spread_set *set, sm_spread_reach reach, GError **error)
{
    if (reach == SM_REACH_COAST) return sm_spread_coast_km(set, error);
    sm_lonlat core = {0, 0};
    if (reach == SM_REACH_CORE && !sm_spread_core(set, &core, error)) return NULL;
    const sm_places *places = sm_spread_places(set);
    g_autofree double *of_place = g_new(double, places->n + 1);
    for (uint32_t i = 0; i < places->n; i++)
        of_place[i] = reach == SM_REACH_CORE
                          ? sm_geodesic_distance_m(core, places->at[i].at, NULL) / M_PER_KM
                          : places->at[i].at.lat;
    double *values = g_new(double, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        values[i] = of_place[places->of_row[i]];
    return values;
}

const sm_edge *sm_spread_edges(sm_spread_set *set, sm_spread_reach reach, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (m->edges[reach]) return m->edges[reach];
    g_autofree double *values = reach_values(set, reach, error);
    if (!values) return NULL;
    double share = set->spec->edge_percent / 100;
    if (reach == SM_REACH_CORE) share = 1 - share;
    sm_edge *edges = g_new0(sm_edge, set->n_periods + 1);
    if (!sm_edge_measure(values, set->events.days, set->events.n, set->spans, set->n_periods, share,
                         edges, error)) {
        g_free(edges);
        return NULL;
    }
    return m->edges[reach] = edges;
}

static bool check_edge_windows(const sm_spread_set *set, GError **error)
{
    uint32_t n = 0;
    for (uint32_t p = 0; p < set->n_periods; p++)
        n += set->periods[p].events >= SM_SPREAD_EDGE_EVENTS;
    return n >= 2 || sm_fail(error, SM_ERROR_DATA,
                             "too few events: %u window%s of at least %d, and a trend needs 2", n,
                             n == 1 ? "" : "s", SM_SPREAD_EDGE_EVENTS);
}

bool sm_spread_edge_trend(sm_spread_set *set, sm_spread_reach reach, sm_trend *trend,
                          GError **error)
{
    const sm_edge *edges = sm_spread_edges(set, reach, error);
    return edges && check_edge_windows(set, error) &&
           sm_edge_trend(edges, set->spans, set->n_periods, SM_SPREAD_EDGE_EVENTS, trend, error);
}

/* ---- outline, clustering ---- */

sm_shapes_m *sm_spread_hull(sm_spread_set *set, uint32_t period, double ratio, double *thinned_m,
                            GError **error)
{
    const sm_sample *events = sm_spread_sample(set, period);
    if (thinned_m) *thinned_m = 0;
    if (ratio >= 1) return sm_hull_convex(events->points, events->n, error);
    return sm_hull_concave(events->points, events->n, ratio, thinned_m, error);
}

/* As many deals as were asked for, or as the number of pairs allows: told by the data alone, so
 * that the answer is the same everywhere. */
static uint32_t knox_deals(const sm_spread_set *set, const sm_knox *exact)
{
    double pairs = KNOX_TRIED * exact->expected + KNOX_DEALING * (double)exact->n;
    double most = floor(MOST_KNOX_PAIRS / pairs);
    return (uint32_t)CLAMP(most, LEAST_KNOX_DEALS, set->spec->permutations);
}

/* The events whose place is known, or all, for the test. */
static uint32_t take_places(const sm_spread_set *set, bool all, sm_xy_m *points, int32_t *days)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < set->events.n; i++) {
        if (!all && !set->events.at_place[i]) continue;
        points[n] = set->events.points[i];
        days[n++] = set->events.days[i];
    }
    return n;
}

static bool test_pairs(const sm_spread_set *set, bool all, sm_knox *knox, GError **error)
{
    sm_knox_options options = {.distance_m = set->spec->knox_km * M_PER_KM,
                               .days = set->spec->knox_days,
                               .permutations = MIN(LEAST_KNOX_DEALS, set->spec->permutations),
                               .seed = set->spec->seed};
    g_autofree sm_xy_m *points = g_new(sm_xy_m, set->events.n + 1);
    g_autofree int32_t *days = g_new(int32_t, set->events.n + 1);
    uint32_t n = take_places(set, all, points, days);
    if (!sm_knox_test(points, days, n, &options, knox, error)) return false;
    options.permutations = knox_deals(set, knox);
    return options.permutations <= knox->permutations ||
           sm_knox_test(points, days, n, &options, knox, error);
}

static bool kept_knox(sm_spread_set *set, bool all, sm_knox *knox, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (!m->has_knox[all] && !test_pairs(set, all, &m->knox[all], error)) return false;
    m->has_knox[all] = true;
    *knox = m->knox[all];
    return true;
}

bool sm_spread_knox(sm_spread_set *set, sm_knox *knox, GError **error)
{
    return kept_knox(set, false, knox, error);
}

bool sm_spread_knox_of_all(sm_spread_set *set, sm_knox *knox, GError **error)
{
    if (set->events.n_sums > 0)
        return sm_fail(error, SM_ERROR_DATA, "sums of events are no events of their own");
    return kept_knox(set, true, knox, error);
}

void sm_spread_measures_free(sm_spread_measures *m)
{
    if (!m) return;
    for (uint32_t i = 0; i < m->n_slots; i++) {
        sm_density_free(m->densities[i]);
        for (int b = 0; b < SM_N_BORDERS; b++)
            sm_border_bands_free(m->bands[b][i]);
    }
    for (int b = 0; b < SM_N_BORDERS; b++)
        g_free(m->bands[b]);
    for (int i = 0; i < SM_N_CELL_KINDS; i++)
        sm_spread_grid_clear(&m->grids[i], m->n_slots);
    for (int i = 0; i < SM_N_REACHES; i++)
        g_free(m->edges[i]);
    g_free(m->densities);
    g_free(m->order);
    g_free(m->start);
    g_free(m->points);
    g_free(m->weights);
    g_free(m->samples);
    sm_track_free(m->track);
    sm_shapes_m_free(m->study);
    sm_borders_free(m->borders);
    sm_border_survey_free(m->survey);
    sm_places_free(m->places);
    g_free(m->states);
    g_free(m);
}
