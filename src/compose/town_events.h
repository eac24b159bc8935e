/* Which towns events are near. */
#ifndef SM_COMPOSE_TOWN_EVENTS_H
#define SM_COMPOSE_TOWN_EVENTS_H

#include "compose/element.h"

typedef struct sm_town_events {
    sm_xy_pt at;
    double size;  /* a larger town draws what is between it and a smaller one */
    double share; /* of all events and deaths in the frame, half of each: those nearest to it */
} sm_town_events;

/* Fills the shares: from the marks on the map, or where there are none from its events. */
void sm_town_events_share(const sm_placed_map *on, sm_town_events *towns, uint32_t n);

#endif
