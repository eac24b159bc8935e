/* The table of states, as that of the coastal ones: what happened in each, when it began, and how
 * near events came from outside. */
#ifndef SM_ANALYSE_STATES_H
#define SM_ANALYSE_STATES_H

#include "analyse/places.h"
#include "analyse/span.h"

#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Events as columns; all have n rows. */
typedef struct sm_state_events {
    uint32_t n;
    const sm_lonlat *positions;
    const int32_t *days;      /* Julian days */
    const double *fatalities; /* NaN: unknown; NULL: all unknown */
    const uint32_t *state_of; /* shape of the states' layer that holds the event, G_MAXUINT32: none
                                 (analyse/cells.h) */
    const uint32_t *unit_of; /* its admin-1 unit, any numbering, G_MAXUINT32: none; NULL: unknown */
    const sm_places *places; /* of the positions; NULL: found here */
} sm_state_events;

typedef struct sm_state {
    uint32_t events;
    double fatalities; /* sum of the known */
    uint32_t unknown;  /* events without a number of fatalities */
    int32_t first_day; /* of the first event in the period; 0: none */
    uint32_t units;    /* admin-1 units of the state with events */
    /* The event outside the state that came nearest to its outline (land border or coast),
     * geodesic; `has_nearest` false when there is none. */
    bool has_nearest;
    double nearest_km;
    uint32_t nearest_row; /* the earliest of the nearest ones; of one day the first row */
} sm_state;

/* One row for each wanted state and period: table[state * n_periods + period], zeros for states
 * that are not wanted (`wanted` NULL: all are). `states`: polygons in WGS 84 degrees. SM_ERROR_DATA
 * for a layer that is no polygons in degrees, a position that is no place, fatalities that cannot
 * be summed. Free with g_free(). */
sm_state *sm_states_measure(const sm_shapes_crs *states, const uint8_t *wanted,
                            const sm_state_events *events, const sm_span *periods,
                            uint32_t n_periods, GError **error);

#endif
