/* Events summed up by hexagons, squares, areas, or as a density, on the page. */
#ifndef SM_COMPOSE_SUMS_H
#define SM_COMPOSE_SUMS_H

#include "analyse/cells.h"
#include "analyse/classes.h"
#include "load/base_map.h"
#include "load/event_set.h"
#include "load/event_view.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* What one layer has alike in all windows. */
typedef struct sm_sum_layer {
    const sm_aggregate *spec;
    sm_cells *cells;      /* of every row of the events; NULL for densities */
    uint32_t *unit_of;    /* per cell: which unit it is a part of; NULL: cells are the units */
    uint32_t n_units;     /* hexagons, squares, areas, or shares of a density */
    double *people;       /* per unit; NULL: values are no rates */
    double *row_values;   /* NULL: events are counted */
    bool is_fatalities;   /* values are the fatalities column, by whatever name */
    bool *row_wanted;     /* NULL: all */
    sm_shapes_pt *shapes; /* units inside the frame, `source` is the unit; NULL for densities */
    sm_classes *classes;  /* of the values above 0 in any window; NULL when there are none */
    bool any;             /* some event counts in some window */
} sm_sum_layer;

typedef struct sm_sums {
    sm_sum_layer *layers;
    uint32_t n;
} sm_sums;

/* One layer for each `aggregate` of the figure, over all events that pass filter and window: also
 * those outside the frame, because an area that is cut by it counts as a whole. Classes hold in all
 * windows. Clear with sm_sums_clear(), also after failure. */
bool sm_sums_init(sm_sums *sums, const sm_event_set *set, const sm_plan_window *windows,
                  uint32_t n_windows, const sm_base_map *map, sm_diagnostics *diagnostics,
                  GError **error);
void sm_sums_clear(sm_sums *sums);

/* The sums of a view. Adds a group for each layer. */
bool sm_sums_draw(const sm_sums *sums, const sm_event_set *set, const sm_event_view *view,
                  const sm_base_map *map, const sm_style *style, sm_scene *scene, GError **error);

/* One area that a sum colours. */
typedef struct sm_sum_area {
    const sm_shapes_pt *shapes; /* borrowed from the sums */
    uint32_t shape;
    sm_color color; /* translucent */
    bool small;     /* a hexagon or square: smaller than a name */
} sm_sum_area;

/* sm_sum_area of all windows, each unit with the highest of its values; densities are left out. */
GArray *sm_sums_areas(const sm_sums *sums, const sm_event_set *set, const sm_base_map *map,
                      const sm_plan_window *windows, uint32_t n_windows, const sm_style *style);

/* How many colours the layer has, and the one of `index`. */
uint32_t sm_sum_n_fills(const sm_sum_layer *layer);
sm_fill sm_sum_fill(const sm_sum_layer *layer, const sm_style *style, uint32_t index);
/* The legend's text for fill `index`: "10–49", or "75 % of the events". Free with g_free(). */
char *sm_sum_label(const sm_sum_layer *layer, sm_lang lang, uint32_t index);
/* What the values are, in words: "Events per hexagon of 50 km", "Fatalities per 100,000". Free with
 * g_free(). */
char *sm_sum_title(const sm_sum_layer *layer, sm_lang lang);

#endif
