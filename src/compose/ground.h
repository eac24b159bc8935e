/* Draws what lies below events and names: water, land and areas at the bottom; above sums of events
 * the lines: lakes, borders, rivers, layers of one's own. */
#ifndef SM_COMPOSE_GROUND_H
#define SM_COMPOSE_GROUND_H

#include "load/base_map.h"
#include "compose/theme.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

void sm_ground_draw_land(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                         const sm_theme_shown *shown, sm_scene *scene);
void sm_ground_draw_lines(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          const sm_theme_shown *shown, sm_scene *scene);

#endif
