/* How the mean centre moved: a centre for each period, and the legs between them. */
#ifndef SM_ANALYSE_TRACK_H
#define SM_ANALYSE_TRACK_H

#include "analyse/centre.h"
#include "analyse/span.h"

#include "project/projection.h"

typedef struct sm_track_stop {
    bool known; /* false: no event with a weight in the period; the rest is 0 */
    sm_centre centre;
    sm_lonlat position;
} sm_track_stop;

/* From one known centre to the next; periods without events are stepped over. */
typedef struct sm_track_leg {
    uint32_t from, to;  /* periods */
    double distance_km; /* geodesic, WGS 84 */
    double azimuth_deg; /* at the beginning, clockwise from north, -180..180; 0 for no distance */
    double years;       /* between the middles of the periods */
    double km_per_year; /* 0 when the middles are the same day */
} sm_track_leg;

typedef struct sm_track {
    sm_track_stop *stops; /* one for each period */
    uint32_t n_stops;
    sm_track_leg *legs;
    uint32_t n_legs;
    sm_track_leg whole; /* straight from the first known centre to the last one; from == to when
                           fewer than two are known */
    double path_km;     /* sum of the legs */
} sm_track;

/* Centres are means on the plane (analyse/centre.h), brought back to degrees by `projection`; legs
 * are geodesics. An event belongs to each period that its day lies in. No event in any period gives
 * a track without legs. NULL with SM_ERROR_DATA for rows that cannot be measured, or a centre where
 * the projection has no inverse. Free with sm_track_free(). */
sm_track *sm_track_create(const sm_sample *events, const int32_t *days, const sm_span *periods,
                          uint32_t n_periods, sm_projection *projection, GError **error);
void sm_track_free(sm_track *track); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_track, sm_track_free)

#endif
