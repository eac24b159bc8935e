/* Places that the files of events name, and that many of the figure's events share: a reader looks
 * for them, and the base map need not have them among its towns. */
#ifndef SM_COMPOSE_EVENT_PLACES_H
#define SM_COMPOSE_EVENT_PLACES_H

#include "compose/element.h"

#include <glib.h>

typedef struct sm_event_place {
    char *name;   /* as the file writes it, without the words for kinds of settlements */
    sm_xy_pt at;  /* the middle of its events */
    double share; /* of all events and deaths in the frame, half of each */
} sm_event_place;

/* Those with at least `least` of all (0 to 1; a single event needs more), in the order in which the
 * files name them first (sm_event_place): by the column `location`, of events there or near it, as
 * far as the file says. A text that describes a place is none, nor one whose events scatter by more
 * than `scatter_pt` (root mean square) about their middle. Free with g_array_unref(). */
GArray *sm_event_places_find(const sm_placed_map *on, double least, double scatter_pt);

#endif
