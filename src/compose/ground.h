/* Draws what lies below events and names: water, land, areas, borders, rivers. */
#ifndef SM_COMPOSE_GROUND_H
#define SM_COMPOSE_GROUND_H

#include "compose/base_map.h"
#include "compose/sums.h"
#include "compose/theme.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

void sm_ground_draw(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                    const sm_theme_shown *shown, const sm_sums *sums, sm_scene *scene);

#endif
