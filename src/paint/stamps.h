/* Marks on a canvas, many of them fast: marks of one size that lie alike within their pixel share
 * one list of covered pixels. Internal to paint/.
 *
 * Every mark is moved to the nearest 1/16 pixel (by 1/32 pixel at most on each axis), wherever the
 * list comes from, so that what is drawn depends on neither the number nor the order of marks. */
#ifndef SM_PAINT_STAMPS_H
#define SM_PAINT_STAMPS_H

#include "paint/canvas.h"
#include "scene/scene.h"

typedef struct sm_stamps sm_stamps;

/* `pen` may be NULL: no outline. A colour of alpha 0 is not drawn. */
sm_stamps *sm_stamps_create(sm_symbol symbol, sm_color fill, const sm_pen *pen, sm_color stroke);
void sm_stamps_free(sm_stamps *stamps);

/* `radius`: of the circle of equal area, > 0. */
void sm_stamps_draw(sm_stamps *stamps, sm_canvas *canvas, sm_xy_px at, double radius);

/* All markers in their order, from page points to pixels by `scale`; radii by its mean. The same
 * pixels as one by one. */
void sm_stamps_draw_all(sm_stamps *stamps, sm_canvas *canvas, const sm_marker *markers, uint32_t n,
                        sm_xy_px scale);

#endif
