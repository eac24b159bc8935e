/* Items of a scene onto a whole raster, by a crew of threads. Internal to paint/. */
#ifndef SM_PAINT_RASTER_PAINT_H
#define SM_PAINT_RASTER_PAINT_H

#include "paint/layers.h"
#include "paint/raster.h"
#include "scene/scene.h"
#include "text/text_engine.h"

/* All borrowed. */
typedef struct sm_raster_job {
    const sm_raster *raster;
    double width_pt, height_pt; /* of the page, which fills the raster */
    sm_color background;
    const sm_scene *scene;
    uint32_t first, end;     /* items to paint; none of `scene` is needed where there are none */
    const sm_layers *layers; /* which of those before `first` are open groups; NULL: `first` is 0 */
    sm_text_engine *engine;
} sm_raster_job;

/* The background, and the items within the groups and clips that are open there. The pixels do not
 * depend on the number of threads. False and SM_ERROR_RENDER where an image cannot be read. */
bool sm_raster_paint(const sm_raster_job *job, GError **error);

/* All of a scene on a raster of its own, of its size at this resolution; clear it with
 * sm_raster_clear(). */
bool sm_raster_paint_scene(sm_raster *raster, const sm_scene *scene, double dpi,
                           sm_text_engine *engine, GError **error);

/* On the rows `first` to `end` of a raster that a page of this size fills; its units are page
 * points. To be destroyed before the raster is packed. */
cairo_t *sm_raster_context(const sm_raster *raster, int first, int end, double width_pt,
                           double height_pt);

#endif
