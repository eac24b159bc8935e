/* The layer of control: areas that the user brings, with class, date and source. */
#ifndef SM_COMPOSE_SPREAD_CONTROL_H
#define SM_COMPOSE_SPREAD_CONTROL_H

#include "load/base_map.h"
#include "compose/overlay.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* Areas in the colour of their class, contested ones hatched; the legend says date, source and
 * definition. NULL without an error, but with a warning, when none lies in the frame; NULL with
 * SM_ERROR_FIGURE for an attribute that there is not, and what sm_map_layer_read() refuses. */
sm_overlay *sm_spread_control_create(const sm_figure *figure, const sm_style *style,
                                     const sm_base_map *map, sm_diagnostics *diagnostics,
                                     GError **error);

#endif
