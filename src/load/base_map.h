/* The ground that a figure stands on: projection, frame and the base layers inside it. */
#ifndef SM_LOAD_BASE_MAP_H
#define SM_LOAD_BASE_MAP_H

#include "load/extent.h"
#include "load/geography.h"
#include "load/layer.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef enum sm_base_layer {
    SM_BASE_COUNTRIES,
    SM_BASE_ADMIN1,
    SM_BASE_ADMIN1_LINES,
    SM_BASE_BOUNDARIES,
    SM_BASE_COAST,
    SM_BASE_RIVERS,
    SM_BASE_LAKES,
    SM_BASE_PLACES,
    SM_N_BASE_LAYERS,
} sm_base_layer;

typedef struct sm_base_map {
    sm_projection *projection;
    sm_frame frame;
    sm_rect_deg window; /* what has to be shown, and once loaded what the frame shows */
    double aspect;      /* width / height of what has to be shown */
    const char
        *data_set; /* "west-africa", "west-africa and world", "provinces", "world" or "own" */
    bool detailed; /* the layers have regions wherever the extent lies */
    char *folder;
    char *beyond;     /* folder of the layers that go on where the detailed ones end; NULL: none */
    bool no_regions;  /* borders of regions are not loaded */
    bool regions_end; /* ... and the frame shows countries there, whose regions are not at hand */
    const GPtrArray *packs; /* sm_pack, whose units take the place of the data set's */
    sm_strings focus;     /* ISO codes of the countries that the figure is about (spread/focus.h) */
    sm_shapes_pt *globe;  /* what the frame shows of the globe, on the page; NULL: all is globe */
    sm_layer_knots knots; /* for sm_map_layer_show(), after sm_base_map_load() */
    sm_map_layer *layers[SM_N_BASE_LAYERS]; /* NULL: not asked for, or not in the data set */
    sm_map_layer **own; /* one per figure->layers entry with a file, else NULL */
    uint32_t n_own;
} sm_base_map;

/* The entry of `layers` that asks for the layer; NULL: there is none. */
const sm_layer *sm_base_map_asked(const sm_figure *figure, sm_base_layer layer);

/* First step: data set, projection and aspect, before the page is divided. `focus` is borrowed for
 * the map's life. */
bool sm_base_map_init(sm_base_map *map, const sm_figure *figure, const sm_strings *focus,
                      sm_geography *geography, const char *data_dir, sm_extent *extent,
                      const sm_event_places *events, GError **error);
/* Second step, with the place on the page: another map of the same ground, with frame and layers.
 * `base`, the first step's, is borrowed for its life. Clear with sm_base_map_unload(), also after
 * failure. */
bool sm_base_map_load(sm_base_map *map, const sm_base_map *base, const sm_figure *figure,
                      const sm_extent *extent, sm_rect_pt page, bool admin1_polygons,
                      sm_diagnostics *diagnostics, GError **error);
void sm_base_map_unload(sm_base_map *map);
void sm_base_map_clear(sm_base_map *base); /* after the first step alone, also after failure */

/* Is the country one that the figure is about? */
bool sm_base_map_is_focus(const sm_base_map *map, const char *iso3);

sm_xy_pt sm_base_map_at(const sm_base_map *map, sm_lonlat position, bool *inside);

#endif
