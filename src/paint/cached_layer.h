/* What scenes hold in common, as pixels. Internal to paint/.
 *
 * The ground is whole: the page's colour and the parts that come before anything else. What comes
 * later is laid over the pixels that are there. Layers are not changed after they were made, and
 * any number of threads may lay them. */
#ifndef SM_PAINT_CACHED_LAYER_H
#define SM_PAINT_CACHED_LAYER_H

#include "paint/layers.h"
#include "paint/raster.h"
#include "text/text_engine.h"

typedef struct sm_cached_layer sm_cached_layer;

/* The scene's page in pixels. */
typedef struct sm_page_px {
    int width_px, height_px;
    double width_pt, height_pt;
    sm_color background;
} sm_page_px;

/* `run` is a common one of `layers`; for a ground it may be NULL: the bare page. NULL and
 * SM_ERROR_RENDER. The parts' scenes live as long as the layer. */
sm_cached_layer *sm_cached_layer_ground(const sm_page_px *page, const sm_scene *scene,
                                        const sm_layers *layers, const sm_item_run *run,
                                        sm_text_engine *engine, GError **error);
sm_cached_layer *sm_cached_layer_overlay(const sm_page_px *page, const sm_scene *scene,
                                         const sm_layers *layers, const sm_item_run *run,
                                         sm_text_engine *engine, GError **error);
sm_cached_layer *sm_cached_layer_ref(sm_cached_layer *layer);
void sm_cached_layer_unref(sm_cached_layer *layer); /* NULL is allowed */

/* Onto the rows `first` to `end` of `raster`, which is as large and as opaque as the page: a ground
 * replaces them, an overlay is blended over them. */
void sm_cached_layer_lay(const sm_cached_layer *layer, const sm_raster *raster, int first, int end);

#endif
