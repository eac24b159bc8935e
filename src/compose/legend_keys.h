/* The legend's content: one key for everything on the map that needs saying, made from what is
 * drawn. */
#ifndef SM_COMPOSE_LEGEND_KEYS_H
#define SM_COMPOSE_LEGEND_KEYS_H

#include "compose/element.h"
#include "compose/legend_key.h"
#include "text/text.h"

#include <glib.h>

/* Of everything on the map; `panels_apart`: but for what belongs to a panel, which says it below
 * itself. Returns sm_legend_key elements; free with g_array_unref(). */
GArray *sm_legend_keys_of_figure(const sm_placed_map *on, bool panels_apart);
/* What belongs to the panel of this map alone. */
GArray *sm_legend_keys_of_panel(const sm_placed_map *on);

/* How a legend is laid out. */
typedef struct sm_legend_keys_setting {
    double text_width_pt; /* texts wrap at this */
    double width_pt;      /* over which its columns are spread evenly; 0: as narrow as it gets */
    uint32_t columns;     /* >= 1 */
    bool boxed;           /* padded at its sides, for a box around it; else flush with the map */
} sm_legend_keys_setting;

/* The legend of these keys; NULL when there are none. */
sm_legend_layout *sm_legend_keys_layout(const GArray *keys, const sm_style *style,
                                        sm_legend_keys_setting setting, sm_text_engine *engine);

/* Draws it with its upper left corner at `at`; `boxed`: with the style's background and outline. */
void sm_legend_keys_draw(const GArray *keys, const sm_legend_layout *legend, const sm_style *style,
                         sm_xy_pt at, bool boxed, sm_scene *scene);

#endif
