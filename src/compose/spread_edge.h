/* The layer `edge`: the southern edge of the events, window by window. */
#ifndef SM_COMPOSE_SPREAD_EDGE_H
#define SM_COMPOSE_SPREAD_EDGE_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* A line for each window along the latitude that `spread.edge-percent` of its events lie south of
 * (analyse/edge.h), from its westernmost to its easternmost event, in the colour of its time;
 * dashed where fewer than SM_SPREAD_FEW_EDGE events make it. NULL with a warning that says why when
 * no window has an event, or no edge lies in the frame. */
#define SM_SPREAD_FEW_EDGE 5
sm_overlay *sm_spread_edge_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
