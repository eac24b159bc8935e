/* Replays a scene on a raster. Internal to paint/.
 *
 * The outlines of letters and pictures inside the scene come by way of Cairo; all else is drawn by
 * paint/canvas.h. */
#ifndef SM_PAINT_RASTER_PAINTER_H
#define SM_PAINT_RASTER_PAINTER_H

#include "paint/raster.h"
#include "scene/scene.h"
#include "text/text.h"

#include <glib.h>

/* The page fills the raster. False and SM_ERROR_RENDER where an image cannot be read. */
bool sm_raster_paint(const sm_raster *raster, const sm_scene *scene, sm_text_engine *engine,
                     GError **error);
/* Only the rows `first_row` to `end_row`; the same pixels as when all are drawn. */
bool sm_raster_paint_rows(const sm_raster *raster, int first_row, int end_row,
                          const sm_scene *scene, sm_text_engine *engine, GError **error);

#endif
