/* The legend's content: one key for everything on the map that needs saying, made from what is
 * drawn. */
#ifndef SM_COMPOSE_KEYS_H
#define SM_COMPOSE_KEYS_H

#include "load/base_map.h"
#include "compose/marks.h"
#include "compose/sums.h"
#include "compose/theme.h"
#include "layout/legend.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include <glib.h>

typedef enum sm_key_kind {
    SM_KEY_HEADING,
    SM_KEY_NOTE,
    SM_KEY_AREA,
    SM_KEY_LINE,
    SM_KEY_MARK,
    SM_KEY_ARROW, /* radius: half the shaft's width; 0: a plain one */
    SM_KEY_TRACK, /* a line that ends in a dot of the radius, filled */
    SM_KEY_CIRCLES,
} sm_key_kind;

typedef struct sm_key {
    sm_key_kind kind;
    char *text;
    sm_fill fill;
    sm_stroke stroke;
    sm_symbol symbol;
    double radius_pt;
    double radii_pt[SM_LEGEND_MAX_CIRCLES];
    char *values[SM_LEGEND_MAX_CIRCLES];
    uint32_t n_circles;
    bool keep; /* beside the key before: they belong together */
} sm_key;

/* compose/spread_layers.h, which needs this header. */
typedef struct sm_spread_layers sm_spread_layers;

/* An empty list of sm_key elements, and one more at its end (good until the next). Free with
 * g_array_unref(). */
GArray *sm_keys_create(void);
sm_key *sm_keys_add(GArray *keys, sm_key_kind kind, const char *text);

/* Returns sm_key elements; free with g_array_unref(). `shown`: n_shown themes of the panels. */
GArray *sm_keys_collect(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                        const sm_theme_shown *shown, uint32_t n_shown, const sm_mark_scale *scale,
                        const sm_sums *sums, const sm_spread_layers *spread);

/* What one theme shows: its areas and arrows. For the legend below a panel. */
GArray *sm_keys_of_theme(const sm_figure *figure, const sm_style *style,
                         const sm_theme_shown *shown);

/* How a legend is laid out. */
typedef struct sm_keys_setting {
    double text_width_pt; /* texts wrap at this */
    double width_pt;      /* over which its columns are spread evenly; 0: as narrow as it gets */
    uint32_t columns;     /* >= 1 */
    bool boxed;           /* padded at its sides, for a box around it; else flush with the map */
} sm_keys_setting;

/* The legend of these keys; NULL when there are none. */
sm_legend_layout *sm_keys_layout(const GArray *keys, const sm_style *style, sm_keys_setting setting,
                                 sm_text_engine *engine);

/* Draws it with its upper left corner at `at`; `boxed`: with the style's background and outline. */
void sm_keys_draw(const GArray *keys, const sm_legend_layout *legend, const sm_style *style,
                  sm_xy_pt at, bool boxed, sm_scene *scene);

#endif
