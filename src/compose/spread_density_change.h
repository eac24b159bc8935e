/* The layer `density-change`: where events became denser or rarer between two windows. */
#ifndef SM_COMPOSE_SPREAD_DENSITY_CHANGE_H
#define SM_COMPOSE_SPREAD_DENSITY_CHANGE_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* Classes of change on both sides of zero, in round steps of events per 10,000 km2 and year; both
 * densities have the bandwidth of `spread.bandwidth-km`, and each window counts by its length. The
 * legend says that it is change, not level. NULL with a warning that says why when a window has no
 * event or nothing changed. */
sm_overlay *sm_spread_density_change_create(const sm_spread_scope *scope,
                                            const sm_spread_layer *layer);

#endif
