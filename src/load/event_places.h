/* Where the events of a figure lie, for choosing what its map shows: known before there is a plane
 * or a frame. */
#ifndef SM_LOAD_EVENT_PLACES_H
#define SM_LOAD_EVENT_PLACES_H

#include "geom/point.h"
#include "load/event_set.h"
#include "load/window.h"

#include <glib.h>

typedef struct sm_event_places {
    uint32_t n;
    uint32_t *rows; /* of the set's events, in the order of the files */
    sm_lonlat *at;
} sm_event_places;

/* The rows that pass the filter, are not hidden as imprecise, and lie in any of the windows. Clear
 * with sm_event_places_clear(). */
void sm_event_places_init(sm_event_places *places, const sm_event_set *set,
                          const sm_event_window *windows, uint32_t n_windows);
void sm_event_places_clear(sm_event_places *places);

#endif
