/* Which colours the ground has: for halos that vanish into it, and for judging where names stand.
 */
#ifndef SM_COMPOSE_GROUND_COLOR_H
#define SM_COMPOSE_GROUND_COLOR_H

#include "base/color.h"
#include "compose/element.h"
#include "layout/labels.h"

#include <glib.h>

typedef struct sm_ground_colors sm_ground_colors;

/* As everything that stands on the map paints it. Never NULL. */
sm_ground_colors *sm_ground_colors_create(const sm_placed_map *on);

typedef enum sm_ground_extent {
    SM_GROUND_WIDE,
    SM_GROUND_PATCHY, /* smaller than names, or there only now and then: halos take no notice */
} sm_ground_extent;

/* One polygon, over what is there. */
void sm_ground_colors_paint(sm_ground_colors *ground, const sm_shapes_pt *shapes, uint32_t shape,
                            sm_color color, sm_ground_extent extent);
/* The same for a country, whose land it becomes. */
void sm_ground_colors_paint_land(sm_ground_colors *ground, const sm_shapes_pt *countries,
                                 uint32_t shape, sm_color color);
void sm_ground_colors_free(sm_ground_colors *ground); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_ground_colors, sm_ground_colors_free)

/* What most of the box has; opaque. Hatches count by their background; areas smaller than names,
 * as hexagons are, not at all. */
sm_color sm_ground_color_in(const sm_ground_colors *ground, sm_rect_pt box);
/* Whose land and how dark, small areas included: for the label engine. Borrowed. */
const sm_label_ground *sm_ground_colors_cells(sm_ground_colors *ground);

#endif
