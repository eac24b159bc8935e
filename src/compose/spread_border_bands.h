/* The layer `border-bands`: how near the borders of the coastal states events come. */
#ifndef SM_COMPOSE_SPREAD_BORDER_BANDS_H
#define SM_COMPOSE_SPREAD_BORDER_BANDS_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* Bands of `spread.bands-km` on both sides of the land borders by which spread comes in (those of a
 * coastal state with a state that is none), as wide as the frame's centre has it, cut to the land;
 * the legend says how many of the events lie in each. NULL with a warning that says why when no
 * such border is in the frame. */
sm_overlay *sm_spread_border_bands_create(const sm_spread_scope *scope,
                                          const sm_spread_layer *layer);

#endif
