/* The layer `activation`: which cells are new, go on, or ended between two windows. */
#ifndef SM_COMPOSE_SPREAD_ACTIVATION_H
#define SM_COMPOSE_SPREAD_ACTIVATION_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* Cells of `spread.cells` by whether they held events in the earlier window, in the later one, or
 * in both. NULL with a warning that says why when one of the windows has no event (there is nothing
 * to compare), or no cell of the frame has any. */
sm_overlay *sm_spread_activation_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
