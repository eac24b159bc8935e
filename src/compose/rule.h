/* Measures of the map: scale bar with north arrow, graticule on the frame. */
#ifndef SM_COMPOSE_RULE_H
#define SM_COMPOSE_RULE_H

#include "compose/base_map.h"
#include "layout/graticule.h"
#include "layout/scalebar.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

/* Scale bar and north arrow as one block. */
typedef struct sm_rule {
    sm_scalebar bar;
    bool has_bar, has_north;
    double width_pt, height_pt;
    double
        number_half_pt; /* half the width of the last number, which is centred on the bar's end */
} sm_rule;

/* `convergence_deg`: the widest departure of north from the page's top (see sm_graticule). */
void sm_rule_init(sm_rule *rule, const sm_figure *figure, const sm_style *style,
                  const sm_base_map *map, double convergence_deg, sm_text_engine *engine);
void sm_rule_draw(const sm_rule *rule, const sm_figure *figure, const sm_style *style, sm_xy_pt at,
                  sm_scene *scene);

/* Lines across the map (inside the frame's clip) and ticks with degrees outside the frame. */
void sm_graticule_draw_lines(const sm_graticule *graticule, const sm_style *style, sm_scene *scene);
void sm_graticule_draw_ticks(const sm_graticule *graticule, const sm_figure *figure,
                             const sm_style *style, sm_text_engine *engine, sm_scene *scene);

#endif
