/* Where the events of a figure lie, for choosing what its map shows: known before there is a plane
 * or a frame. */
#ifndef SM_LOAD_EVENT_PLACES_H
#define SM_LOAD_EVENT_PLACES_H

#include "geom/point.h"

#include <glib.h>
#include <stdint.h>

/* Made by sm_event_set_find_places(). */
typedef struct sm_event_places {
    uint32_t n;
    uint32_t *rows; /* of the set's events, in the order of the files */
    sm_lonlat *at;
    double *weights; /* see sm_event_set_weigh_places(); NULL: all alike */
} sm_event_places;

static inline void sm_event_places_clear(sm_event_places *places)
{
    g_free(places->rows);
    g_free(places->at);
    g_free(places->weights);
    *places = (sm_event_places){0};
}

#endif
