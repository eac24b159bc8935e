#include "analyse/track.h"

#include "base/fail.h"
#include "project/geodesic.h"

static sm_track_leg leg_between(const sm_track *track, const sm_span *periods, uint32_t from,
                                uint32_t to)
{
    sm_track_leg leg = {.from = from, .to = to};
    if (from == to) return leg;
    leg.distance_km = sm_geodesic_distance_m(track->stops[from].position, track->stops[to].position,
                                             &leg.azimuth_deg) /
                      1000;
    if (leg.distance_km == 0) leg.azimuth_deg = 0;
    leg.years = sm_span_middle_years(periods[to]) - sm_span_middle_years(periods[from]);
    if (leg.years != 0) leg.km_per_year = leg.distance_km / leg.years;
    return leg;
}

/* The events of one period, taken out of the sample. */
static uint32_t select_events(const sm_sample *events, const int32_t *days, sm_span period,
                              sm_xy_m *points, double *weights)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < events->n; i++) {
        if (!sm_span_has(period, days[i]) || sm_sample_weight(events, i) == 0) continue;
        points[n] = events->points[i];
        weights[n++] = sm_sample_weight(events, i);
    }
    return n;
}

static bool find_stop(const sm_sample *events, sm_projection *projection, sm_track_stop *stop,
                      GError **error)
{
    if (events->n == 0) return true;
    if (!sm_centre_mean(events, &stop->centre, error)) return false;
    stop->known = sm_projection_inverse(projection, stop->centre.at, &stop->position);
    return stop->known ||
           sm_fail(error, SM_ERROR_DATA,
                   "track: a mean centre lies where the map's projection has no place on Earth; "
                   "choose another projection");
}

static bool find_stops(sm_track *track, const sm_sample *events, const int32_t *days,
                       const sm_span *periods, sm_projection *projection, GError **error)
{
    g_autofree sm_xy_m *points = g_new(sm_xy_m, MAX(events->n, 1));
    g_autofree double *weights = g_new(double, MAX(events->n, 1));
    for (uint32_t i = 0; i < track->n_stops; i++) {
        sm_sample part = {points, weights,
                          select_events(events, days, periods[i], points, weights)};
        if (!find_stop(&part, projection, &track->stops[i], error)) return false;
    }
    return true;
}

static void find_legs(sm_track *track, const sm_span *periods)
{
    uint32_t first = G_MAXUINT32, last = G_MAXUINT32;
    for (uint32_t i = 0; i < track->n_stops; i++) {
        if (!track->stops[i].known) continue;
        if (last != G_MAXUINT32) {
            sm_track_leg leg = leg_between(track, periods, last, i);
            track->legs[track->n_legs++] = leg;
            track->path_km += leg.distance_km;
        }
        if (first == G_MAXUINT32) first = i;
        last = i;
    }
    if (track->n_legs > 0) track->whole = leg_between(track, periods, first, last);
}

sm_track *sm_track_create(const sm_sample *events, const int32_t *days, const sm_span *periods,
                          uint32_t n_periods, sm_projection *projection, GError **error)
{
    if (!sm_sample_check(events, "track", error)) return NULL;
    g_autoptr(sm_track) track = g_new0(sm_track, 1);
    track->stops = g_new0(sm_track_stop, MAX(n_periods, 1));
    track->legs = g_new0(sm_track_leg, MAX(n_periods, 1));
    track->n_stops = n_periods;
    if (!find_stops(track, events, days, periods, projection, error)) return NULL;
    find_legs(track, periods);
    return g_steal_pointer(&track);
}

void sm_track_free(sm_track *track)
{
    if (!track) return;
    g_free(track->stops);
    g_free(track->legs);
    g_free(track);
}
