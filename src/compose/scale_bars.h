/* Measures of the map: scale bar with north arrow, graticule on the frame. */
#ifndef SM_COMPOSE_SCALE_BARS_H
#define SM_COMPOSE_SCALE_BARS_H

#include "load/base_map.h"
#include "layout/graticule.h"
#include "layout/scalebar.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

/* Where the scale inside the frame differs by more, a bar says where it holds. */
#define SM_SCALE_BARS_MOST_VARIATION 0.05

/* One bar with its number and unit. */
typedef struct sm_labelled_scalebar {
    sm_scalebar bar;
    char text[32];         /* of its end: "200 km" */
    double number_half_pt; /* half the width of the number, which is centred on the bar's end */
} sm_labelled_scalebar;

/* Scale bars and north arrow as one block. */
typedef struct sm_scale_bars {
    sm_labelled_scalebar bars[2]; /* the second one hangs below the first */
    uint32_t n_bars;
    bool has_north;
    double north_deg; /* where it points: clockwise from the page's top */
    double width_pt, height_pt;
    double bar_room_pt; /* of the width: what the bars take beside the arrow */
    double foot_pt;     /* below the first bar: the second one's share of the height */
} sm_scale_bars;

/* What does not fit on a small map is left out. `convergence_deg`: the widest departure of north
 * from the page's top (see sm_graticule). */
void sm_scale_bars_init(sm_scale_bars *rule, const sm_figure *figure, const sm_style *style,
                        const sm_base_map *map, double convergence_deg, sm_text_engine *engine);
void sm_scale_bars_draw(const sm_scale_bars *rule, const sm_figure *figure, const sm_style *style,
                        sm_xy_pt at, sm_scene *scene);

/* Lines across the map (inside the frame's clip) and ticks with degrees outside the frame. */
void sm_graticule_draw_lines(const sm_graticule *graticule, const sm_style *style, sm_scene *scene);
void sm_graticule_draw_ticks(const sm_graticule *graticule, const sm_figure *figure,
                             const sm_style *style, sm_text_engine *engine, sm_scene *scene);

#endif
