/* Replays a scene on a raster. Internal to paint/.
 *
 * The outlines of letters and pictures inside the scene come by way of Cairo; all else is drawn by
 * paint/canvas.h. */
#ifndef SM_PAINT_RASTER_PAINTER_H
#define SM_PAINT_RASTER_PAINTER_H

#include "paint/canvas.h"
#include "paint/raster.h"
#include "scene/scene.h"
#include "text/text.h"

#include <glib.h>

typedef struct sm_raster_painter sm_raster_painter;

/* Draws on the rows `first_row` to `end_row` of `raster` (borrowed), which a page of this size
 * fills. It may be kept for many scenes: marks of one look are worked out once. */
sm_raster_painter *sm_raster_painter_create(const sm_raster *raster, int first_row, int end_row,
                                            double width_pt, double height_pt);
void sm_raster_painter_free(sm_raster_painter *painter); /* NULL is allowed */
sm_canvas *sm_raster_painter_canvas(sm_raster_painter *painter);
/* The next item; groups and clips count for those that follow. False and SM_ERROR_RENDER where an
 * image cannot be read. */
bool sm_raster_painter_item(sm_raster_painter *painter, const sm_item *item, sm_text_engine *engine,
                            GError **error);
/* `lock` (borrowed) is held while an engine is used: painters in several threads may share one. */
void sm_raster_painter_share_engine(sm_raster_painter *painter, GMutex *lock);
/* Closes the groups that are open. */
void sm_raster_painter_rewind(sm_raster_painter *painter);

#endif
