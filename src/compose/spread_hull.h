/* The layer `hull`: how far the events of each window reach. It is the extent of recorded events,
 * and says so; it is never who holds the ground. */
#ifndef SM_COMPOSE_SPREAD_HULL_H
#define SM_COMPOSE_SPREAD_HULL_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* The concave hull (by `spread.hull-ratio`), or the convex one, of each period's events as a line
 * in the colour of its time. Periods without three events that span an area have none, which is a
 * warning; NULL with a warning when no period has one. */
sm_overlay *sm_spread_hull_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
