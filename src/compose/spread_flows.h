/* The layer `flows`: how many events were recorded in each coastal state, as arrows from the core.
 * An arrow says where and how many, not by which way anybody came; the legend says so. */
#ifndef SM_COMPOSE_SPREAD_FLOWS_H
#define SM_COMPOSE_SPREAD_FLOWS_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* A tapered, curved arrow from the core (sm_spread_core()) to the mean centre of the events of each
 * coastal state, its width by their number; none where there are none. NULL with a warning that
 * says why when no coastal state has an event, or there is no core. */
sm_overlay *sm_spread_flows_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
