/* What the layers of spread share: what they draw from and on, colours and words of time, cells on
 * the page. */
#ifndef SM_COMPOSE_SPREAD_SCOPE_H
#define SM_COMPOSE_SPREAD_SCOPE_H

#include "compose/overlay.h"
#include "load/base_map.h"
#include "spread/measures.h"
#include "spread/set.h"
#include "geom/shapes.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* Everything is borrowed. */
typedef struct sm_spread_scope {
    const sm_figure *figure;
    const sm_style *style;
    const sm_base_map *map; /* with its frame */
    sm_spread_set *set;
    sm_diagnostics *diagnostics;
} sm_spread_scope;

/* ---- windows of time ---- */

/* "2017", "2017–2019", "2017-Q3": as maps and legends write the window. Free with g_free(). */
char *sm_spread_period_name(const sm_spread_scope *scope, uint32_t period);
/* The same, and whether it is there in part: "2021 (in part)". Free with g_free(). */
char *sm_spread_period_told(const sm_spread_scope *scope, uint32_t period);

/* Windows put into at most SM_SPREAD_MOST_CLASSES classes of as many windows each (the last may
 * have fewer), for colours and legends. */
#define SM_SPREAD_MOST_CLASSES 5
uint32_t sm_spread_n_classes(const sm_spread_scope *scope);
uint32_t sm_spread_class_of(const sm_spread_scope *scope, uint32_t period);
/* "2017–2018", and "2025 (in part)" where its last window is not complete; free with g_free(). */
char *sm_spread_class_name(const sm_spread_scope *scope, uint32_t index);
/* From the style's ramp of time, early to late; that of a window is its class's. */
sm_color sm_spread_class_color(const sm_spread_scope *scope, uint32_t index);
sm_color sm_spread_period_color(const sm_spread_scope *scope, uint32_t period);
/* The same for a line, which is thin: the ramp without its faintest end. */
sm_color sm_spread_line_color(const sm_spread_scope *scope, uint32_t index);
/* Has the class a window that is marked in `drawn` (one for each window)? */
bool sm_spread_class_drawn(const sm_spread_scope *scope, uint32_t index, const bool *drawn);

/* Of fewer events in a window no centre is taken and no change told. */
#define SM_SPREAD_FEW_EVENTS 5

/* The two windows that a layer compares: `layer->compare`, with a warning where one has few events,
 * else the first and the last of SM_SPREAD_FEW_EVENTS events and more. SM_ERROR_FIGURE for a window
 * that there is not; SM_ERROR_DATA when fewer than two have so many. */
bool sm_spread_compared(const sm_spread_scope *scope, const sm_spread_layer *layer, uint32_t *from,
                        uint32_t *to, GError **error);

/* Adds to the legend which of the windows from `first` to `last` have some events, but too few;
 * nothing where there is none. */
void sm_spread_add_few_key(const sm_spread_scope *scope, sm_overlay *overlay, uint32_t first,
                           uint32_t last);

/* ---- shapes ---- */

/* Shapes of the measures' plane, cut to the frame, on the page; `source` stays. NULL with an error
 * where they cannot be brought to the map's plane. */
sm_shapes_pt *sm_spread_on_page(const sm_spread_scope *scope, const sm_shapes_m *shapes,
                                GError **error);
/* The cells of `spread.cells` that the frame shows; `source` is the number of the cell. */
sm_shapes_pt *sm_spread_cells_on_page(const sm_spread_scope *scope, GError **error);
/* What such a cell is: "region", "hexagon of 50 km". Free with g_free(). */
char *sm_spread_cell_words(const sm_spread_scope *scope);

/* A place on the measures' plane, on the page; NaN where the map's plane has no such place. */
sm_xy_pt sm_spread_place(const sm_spread_scope *scope, sm_xy_m at);
/* A place in degrees, on the page; the same. */
sm_xy_pt sm_spread_position(const sm_spread_scope *scope, sm_lonlat at);

/* A warning that begins with the layer's place in the figure's file and says that it is left out,
 * and why. Returns NULL, for the layer's creator to return. */
void *sm_spread_left_out(const sm_spread_scope *scope, const sm_spread_layer *layer,
                         const char *why);

#endif
