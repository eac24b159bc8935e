/* What scenes hold in common, as pixels. Internal to paint/.
 *
 * The ground is whole: the page's colour and the parts that come before anything else. What comes
 * later is laid over the pixels that are there. Plates are not changed after they were made, and
 * any number of threads may lay them. */
#ifndef SM_PAINT_PLATE_H
#define SM_PAINT_PLATE_H

#include "paint/blend.h"
#include "paint/layers.h"
#include "paint/raster.h"
#include "text/text_engine.h"

typedef struct sm_plate sm_plate;

/* The scene's page in pixels. */
typedef struct sm_plate_page {
    int width_px, height_px;
    double width_pt, height_pt;
    sm_color background;
} sm_plate_page;

/* `stretch` is a common one of `layers`; for a ground it may be NULL: the bare page. NULL and
 * SM_ERROR_RENDER. The parts' scenes live as long as the plate. */
sm_plate *sm_plate_ground(const sm_plate_page *page, const sm_scene *scene, const sm_layers *layers,
                          const sm_stretch *stretch, sm_text_engine *engine, GError **error);
sm_plate *sm_plate_overlay(const sm_plate_page *page, const sm_scene *scene,
                           const sm_layers *layers, const sm_stretch *stretch,
                           sm_text_engine *engine, GError **error);
sm_plate *sm_plate_ref(sm_plate *plate);
void sm_plate_unref(sm_plate *plate); /* NULL is allowed */

/* A ground replaces row `y`, an overlay is blended over it. */
void sm_plate_lay(const sm_plate *plate, int y, sm_pixel *row);

#endif
