#include "spread/intervals.h"

#include "spread/measures_inner.h"
#include "spread/shifts.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define M2_PER_KM2 1e6

static bool run(sm_spread_set *set, uint32_t period, sm_bootstrap_measure *measure, void *data,
                uint32_t n_values, sm_interval *intervals, GError **error)
{
    uint32_t n;
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    g_autofree uint32_t *month = g_new(uint32_t, n + 1), *hexagon = g_new(uint32_t, n + 1);
    if (!sm_spread_clusters(set, rows, n, month, hexagon, error)) return false;
    sm_bootstrap_events events = {n, month, hexagon};
    return sm_bootstrap(&events, set->spec->permutations, set->spec->seed, measure, data, n_values,
                        intervals, error);
}

/* ---- shares ---- */

typedef struct near_events {
    uint32_t n, n_bands;
    const uint8_t *bands; /* of each event: the narrowest that holds it, n_bands: none */
} near_events;

static void measure_shares(const uint32_t *times, void *data, double *values)
{
    const near_events *e = data;
    double all = 0;
    memset(values, 0, e->n_bands * sizeof *values);
    for (uint32_t i = 0; i < e->n; i++) {
        all += times[i];
        if (e->bands[i] < e->n_bands) values[e->bands[i]] += times[i];
    }
    for (uint32_t b = 1; b < e->n_bands; b++)
        values[b] += values[b - 1];
    for (uint32_t b = 0; b < e->n_bands; b++)
        values[b] = all > 0 ? values[b] / all : (double)NAN;
}

bool sm_spread_band_intervals(sm_spread_set *set, sm_spread_border which, uint32_t period,
                              sm_interval *intervals, GError **error)
{
    g_autofree uint8_t *wanted = sm_spread_border_wanted(set, which, error);
    const sm_border_survey *survey = wanted ? sm_spread_border_survey(set, error) : NULL;
    if (!survey) return false;
    near_events e = {.n_bands = set->spec->bands_km.n};
    const uint32_t *rows = sm_spread_rows(set, period, &e.n);
    g_autofree uint8_t *bands = g_new(uint8_t, e.n + 1);
    for (uint32_t i = 0; i < e.n; i++) {
        double km = sm_border_survey_nearest_km(survey, wanted, rows[i]);
        bands[i] = 0;
        while (bands[i] < e.n_bands && km > set->spec->bands_km.items[bands[i]])
            bands[i]++;
    }
    e.bands = bands;
    return run(set, period, measure_shares, &e, e.n_bands, intervals, error);
}

bool sm_spread_known_near(sm_spread_set *set, const uint8_t *wanted, uint32_t band, uint32_t period,
                          sm_spread_known *known, GError **error)
{
    const sm_border_survey *survey = sm_spread_border_survey(set, error);
    uint32_t n;
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    *known = (sm_spread_known){0};
    for (uint32_t i = 0; survey && i < n; i++) {
        if (!set->events.at_place[rows[i]]) continue;
        double km = sm_border_survey_nearest_km(survey, wanted, rows[i]);
        known->n++;
        known->near += km <= set->spec->bands_km.items[band];
    }
    return survey != NULL;
}

/* ---- areas ---- */

typedef struct placed {
    sm_xy_m at;
    uint32_t event; /* of the window */
} placed;

typedef struct shape_events {
    uint32_t n;
    const sm_sample *events;
    placed *sorted; /* from west to east */
    sm_xy_m *chain; /* n + 1 */
    sm_xy_m *points;
    double *weights; /* of a resample, each event as often as it is in it */
    uint32_t room;
    sm_ellipse_scaling scaling;
} shape_events;

static int compare_places(const void *a, const void *b)
{
    const placed *p = a, *q = b;
    if (p->at.x != q->at.x) return (p->at.x > q->at.x) - (p->at.x < q->at.x);
    return (p->at.y > q->at.y) - (p->at.y < q->at.y);
}

static double turn(sm_xy_m o, sm_xy_m a, sm_xy_m b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/* One side of the hull from west to east (Andrew 1979, Information Processing Letters 9:216): the
 * area between it and the x axis, twice. */
static double twice_under(const shape_events *e, const uint32_t *times, double side)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->n; i++) {
        if (times[e->sorted[i].event] == 0) continue;
        sm_xy_m p = e->sorted[i].at;
        while (n >= 2 && side * turn(e->chain[n - 2], e->chain[n - 1], p) <= 0)
            n--;
        e->chain[n++] = p;
    }
    double sum = 0;
    for (uint32_t i = 1; i < n; i++)
        sum += (e->chain[i].x - e->chain[i - 1].x) *
               (e->chain[i].y + e->chain[i - 1].y - 2 * e->chain[0].y);
    return sum;
}

/* The resample's events, each as often as it is in it. */
static sm_sample expand(shape_events *e, const uint32_t *times)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->n; i++)
        n += times[i];
    if (n > e->room) {
        e->room = n;
        e->points = g_renew(sm_xy_m, e->points, n);
        e->weights = g_renew(double, e->weights, n);
    }
    n = 0;
    for (uint32_t i = 0; i < e->n; i++)
        for (uint32_t k = 0; k < times[i]; k++) {
            e->points[n] = e->events->points[i];
            e->weights[n++] = e->events->weights ? e->events->weights[i] : 1;
        }
    return (sm_sample){e->points, e->weights, n};
}

static void measure_shapes(const uint32_t *times, void *data, double *values)
{
    shape_events *e = data;
    sm_sample events = expand(e, times);
    sm_ellipse ellipse;
    bool has =
        sm_sample_count(&events) >= 3 && sm_ellipse_measure(&events, e->scaling, &ellipse, NULL);
    values[0] = events.n == 0
                    ? (double)NAN
                    : (twice_under(e, times, -1) - twice_under(e, times, 1)) / 2 / M2_PER_KM2;
    values[1] = has ? ellipse.long_m : (double)NAN;
    values[2] = has ? ellipse.short_m : (double)NAN;
}

bool sm_spread_shape_interval(sm_spread_set *set, uint32_t period,
                              sm_spread_shape_intervals *intervals, GError **error)
{
    const sm_sample *events = sm_spread_sample(set, period);
    g_autofree placed *sorted = g_new(placed, events->n + 1);
    g_autofree sm_xy_m *chain = g_new(sm_xy_m, events->n + 1);
    for (uint32_t i = 0; i < events->n; i++)
        sorted[i] = (placed){events->points[i], i};
    qsort(sorted, events->n, sizeof *sorted, compare_places);
    shape_events e = {.n = events->n,
                      .events = events,
                      .sorted = sorted,
                      .chain = chain,
                      .scaling = (sm_ellipse_scaling)set->spec->ellipse};
    sm_interval of[3];
    bool good = run(set, period, measure_shapes, &e, 3, of, error);
    g_free(e.points);
    g_free(e.weights);
    if (good) *intervals = (sm_spread_shape_intervals){of[0], of[1], of[2]};
    return good;
}
