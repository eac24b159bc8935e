/* Which colours the ground has: for halos that vanish into it, and for judging where names stand.
 */
#ifndef SM_COMPOSE_GROUND_COLOR_H
#define SM_COMPOSE_GROUND_COLOR_H

#include "base/color.h"
#include "load/base_map.h"
#include "compose/spread_layers.h"
#include "compose/sums.h"
#include "compose/theme.h"
#include "layout/labels.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

typedef struct sm_ground_colors sm_ground_colors;

/* Everything is borrowed for the object's life. Never NULL. */
sm_ground_colors *sm_ground_colors_create(const sm_figure *figure, const sm_style *style,
                                          const sm_base_map *map, const sm_theme_shown *shown,
                                          const sm_spread_layers *spread);
/* What a sum of events colours; `varies`: only now and then. */
void sm_ground_colors_add_sum(sm_ground_colors *ground, const sm_sum_area *area, bool varies);
void sm_ground_colors_free(sm_ground_colors *ground); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_ground_colors, sm_ground_colors_free)

/* What most of the box has; opaque. Hatches count by their background; areas smaller than names,
 * as hexagons are, not at all. */
sm_color sm_ground_color_in(const sm_ground_colors *ground, sm_rect_pt box);
/* Whose land and how dark, small areas included: for the label engine. Borrowed. */
const sm_label_ground *sm_ground_colors_cells(sm_ground_colors *ground);

#endif
