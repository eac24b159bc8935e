/* `spread:` of a figure: how the spread of its events is measured. Everything has a default that is
 * written out with the numbers, so that a table of a report says how it was made. */
#ifndef SM_SPEC_SPREAD_H
#define SM_SPEC_SPREAD_H

#include "spec/spread_layer.h"
#include "spec/value.h"

#include <stdint.h>

/* Windows of time that are compared, by the calendar. */
typedef enum sm_spread_by {
    SM_SPREAD_BY_YEAR,
    SM_SPREAD_BY_HALF_YEAR,
    SM_SPREAD_BY_QUARTER,
    SM_SPREAD_BY_MONTH,
    SM_SPREAD_BY_WHOLE, /* one window */
} sm_spread_by;

typedef enum sm_spread_cells {
    SM_SPREAD_HEXAGONS,
    SM_SPREAD_SQUARES,
    SM_SPREAD_ADMIN1,
} sm_spread_cells;

/* The roughest place that still takes part. */
typedef enum sm_spread_precision {
    SM_SPREAD_EXACT,
    SM_SPREAD_NEAR,
    SM_SPREAD_AREA,
    SM_SPREAD_ANY,
} sm_spread_precision;

/* As sm_ellipse_scaling of analyse/centre.h, in its order. */
typedef enum sm_spread_scaling {
    SM_SPREAD_ELLIPSE_CRIMESTAT,
    SM_SPREAD_ELLIPSE_YUILL,
    SM_SPREAD_ELLIPSE_YUILL_ROOT,
    SM_SPREAD_ELLIPSE_YUILL_FREE,
} sm_spread_scaling;

typedef struct sm_spread_spec {
    sm_where where; /* line 0: not written; the defaults hold all the same */
    sm_spread_by by;
    sm_strings breaks;    /* ISO first days of windows, rising; when given, `by` does not matter */
    sm_strings countries; /* study area, iso3; empty: everywhere */
    sm_place_ref core;    /* not given: the mean centre of the events in core_countries */
    sm_strings core_countries; /* empty: the figure's focus */
    sm_strings coastal_states; /* iso3; not given: see spread/toward.h */
    bool coastal_states_given;
    sm_strings coast;   /* iso3: countries whose coast counts for the southern edge */
    const char *weight; /* column or expression; NULL: each event weighs 1 */
    sm_spread_precision precision;
    sm_spread_scaling ellipse;
    double bandwidth_km;
    SM_LIST(double) shares; /* percent of the density's mass */
    sm_spread_cells cells;
    double cell_km; /* between opposite sides */
    uint32_t arrival_events, arrival_days;
    double edge_percent;
    SM_LIST(double) bands_km; /* rising */
    double hull_ratio;        /* of the concave hull: 0 tight, 1 convex */
    double knox_km;
    uint32_t knox_days;
    uint32_t permutations; /* at most; of the Knox test fewer where there are very many pairs */
    uint32_t seed;
    SM_LIST(sm_spread_layer) layers; /* drawn on the map, lowest first */
} sm_spread_spec;

#endif
