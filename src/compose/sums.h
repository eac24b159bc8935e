/* Events summed up by hexagons, squares, areas, or as a density, on the page. */
#ifndef SM_COMPOSE_SUMS_H
#define SM_COMPOSE_SUMS_H

#include "analyse/classes.h"
#include "compose/base_map.h"
#include "compose/event_set.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_sum_layer {
    const sm_aggregate *spec;
    sm_shapes_pt *shapes; /* cells inside the frame; `source` is the cell */
    double *values;       /* per cell; NaN: nothing known, 0: no event */
    uint32_t n_cells;
    sm_classes *classes; /* of the values above 0; NULL when there are none */
} sm_sum_layer;

typedef struct sm_sums {
    sm_sum_layer *layers;
    uint32_t n;
} sm_sums;

/* One layer for each `aggregate` of the figure, over all events that pass filter and window: also
 * those outside the frame, because an area that is cut by it counts as a whole. Clear with
 * sm_sums_clear(), also after failure. */
bool sm_sums_init(sm_sums *sums, const sm_event_set *set, const sm_base_map *map,
                  sm_diagnostics *diagnostics, GError **error);
void sm_sums_move(sm_sums *sums, double dx, double dy);
void sm_sums_clear(sm_sums *sums);

void sm_sums_draw(const sm_sums *sums, const sm_style *style, sm_scene *scene);

/* How many colours the layer has, and the one of `index`. */
uint32_t sm_sum_n_fills(const sm_sum_layer *layer);
sm_fill sm_sum_fill(const sm_sum_layer *layer, const sm_style *style, uint32_t index);
/* The legend's text for fill `index`: "10–49", or "75 % of the events". Free with g_free(). */
char *sm_sum_label(const sm_sum_layer *layer, sm_lang lang, uint32_t index);
/* What the values are, in words: "Events per hexagon of 50 km", "Fatalities per 100,000". Free with
 * g_free(). */
char *sm_sum_title(const sm_sum_layer *layer, sm_lang lang);

#endif
