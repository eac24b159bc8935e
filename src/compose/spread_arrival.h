/* The layer `first-arrival`: when violence reached each cell. */
#ifndef SM_COMPOSE_SPREAD_ARRIVAL_H
#define SM_COMPOSE_SPREAD_ARRIVAL_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* Cells of `spread.cells` in the colour of the window in which violence arrived, by
 * `spread.arrival-events` and `arrival-days`; cells that it did not reach stay open. NULL with a
 * warning that says why when no cell of the frame was reached. */
sm_overlay *sm_spread_arrival_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
