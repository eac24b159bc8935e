/* 95 % intervals of shares and areas, by resampling the clusters of events: calendar months and
 * hexagons of `spread.cell-km` (analyse/bootstrap.h), with `spread.permutations` resamples and
 * `spread.seed`. */
#ifndef SM_SPREAD_INTERVALS_H
#define SM_SPREAD_INTERVALS_H

#include "spread/measures.h"

#include "analyse/bootstrap.h"

/* Of one window's events. */
typedef struct sm_spread_shape_intervals {
    sm_interval hull_km2;                   /* of the convex hull */
    sm_interval semi_major_m, semi_minor_m; /* of the ellipse of `spread.ellipse` */
} sm_spread_shape_intervals;

/* SM_ERROR_DATA: as of sm_bootstrap(). */
bool sm_spread_shape_interval(sm_spread_set *set, uint32_t period,
                              sm_spread_shape_intervals *intervals, GError **error);
/* Of the shares within each of `spread.bands-km`, one each. */
bool sm_spread_band_intervals(sm_spread_set *set, sm_spread_border which, uint32_t period,
                              sm_interval *intervals, GError **error);

/* Of the window's events whose place is known exactly or nearly: how many there are, and how many
 * lie within the band of the borders that are `wanted` (as sm_spread_border_wanted()). */
typedef struct sm_spread_known {
    uint32_t n, near;
} sm_spread_known;

bool sm_spread_known_near(sm_spread_set *set, const uint8_t *wanted, uint32_t band, uint32_t period,
                          sm_spread_known *known, GError **error);

#endif
