/* All layers of spread of a figure, and that of control, made and drawn in order. They show the
 * whole time of the figure: in a series they are the same in every window. */
#ifndef SM_COMPOSE_SPREAD_LAYERS_H
#define SM_COMPOSE_SPREAD_LAYERS_H

#include "load/base_map.h"
#include "load/event_set.h"
#include "load/geography.h"
#include "compose/overlay.h"
#include "spread/set.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

struct sm_spread_layers {
    GPtrArray *overlays;      /* sm_overlay, lowest first; NULL: none are asked for */
    const sm_shapes_pt *land; /* what layers on land are cut to; borrowed from the base map */
};

/* `map` with its frame; `set`: the events measured, borrowed only for the call, NULL where the
 * figure asks for no layer. What cannot be drawn is left out with a warning. SM_ERROR_FIGURE for a
 * layer that names a window that there is not. Clear with sm_spread_layers_clear(), also after
 * failure. */
bool sm_spread_layers_init(sm_spread_layers *layers, const sm_figure *figure, const sm_style *style,
                           const sm_base_map *map, sm_spread_set *set, sm_diagnostics *diagnostics,
                           GError **error);
void sm_spread_layers_clear(sm_spread_layers *layers);

void sm_spread_layers_draw(const sm_spread_layers *layers, sm_overlay_level level, sm_scene *scene);
/* Their entries, at the end of the legend's. */
void sm_spread_layers_add_keys(const sm_spread_layers *layers, GArray *keys);

/* Does the figure ask for any? */
bool sm_figure_spreads(const sm_figure *figure);

#endif
