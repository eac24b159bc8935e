/* The layer `track`: how the mean centre of the events moved from window to window. */
#ifndef SM_COMPOSE_SPREAD_TRACK_H
#define SM_COMPOSE_SPREAD_TRACK_H

#include "compose/overlay.h"
#include "compose/spread_scope.h"

/* A line that grows wider from the first known centre to the last, where its head stands; a dot for
 * each centre in the colour of its time. Windows of fewer than SM_SPREAD_FEW_EVENTS events have
 * none, and the legend names them. With `layer->ellipses` the deviational ellipses of the first and
 * the last window of the line. NULL with a warning that says why when fewer than two windows have
 * enough events, or none of the centres is in the frame. */
sm_overlay *sm_spread_track_create(const sm_spread_scope *scope, const sm_spread_layer *layer);

#endif
