/* The element of events summed up by cells or areas (compose/element_table.h), for who counts. */
#ifndef SM_COMPOSE_AGGREGATES_H
#define SM_COMPOSE_AGGREGATES_H

#include "compose/element.h"

/* How many events of the view are in none of the areas that sum events up though their places are
 * known well enough; of several layers of areas the most. */
uint32_t sm_aggregates_outside(const sm_elements *elements, const sm_event_set *set,
                               const sm_event_view *view);

#endif
