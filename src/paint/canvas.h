/* Paths in device pixels onto a picture: fills, strokes and clips. Internal to paint/.
 *
 * Cairo would do the same, exactly, at several times the cost: strokes of dense borders alone took
 * most of a map's time. */
#ifndef SM_PAINT_CANVAS_H
#define SM_PAINT_CANVAS_H

#include "paint/blend.h"
#include "paint/flat.h"
#include "paint/raster.h"
#include "paint/stroker.h"

typedef struct sm_canvas sm_canvas;

/* On the rows `first_row` to `end_row` of `raster`, which is borrowed. What is drawn does not
 * depend on which rows are drawn along with it. */
sm_canvas *sm_canvas_create(const sm_raster *raster, int first_row, int end_row);
void sm_canvas_free(sm_canvas *canvas);

/* Called with a row before it is drawn on, each time. */
typedef void (*sm_row_visitor)(int y, void *data);
void sm_canvas_watch(sm_canvas *canvas, sm_row_visitor visit, void *data);
/* For those who draw on the raster by themselves: the rows of `box` are about to be drawn on. */
void sm_canvas_expose(sm_canvas *canvas, sm_box_px box);

void sm_canvas_cover(sm_canvas *canvas, sm_color color); /* every pixel */
void sm_canvas_fill(sm_canvas *canvas, const sm_flat *flat, sm_rule rule, sm_color color);
void sm_canvas_stroke(sm_canvas *canvas, const sm_flat *flat, const sm_pen *pen, sm_color color);

/* Cuts all that follows to the inside of `flat`, by the even-odd rule, until the matching pop. */
void sm_canvas_push_clip(sm_canvas *canvas, const sm_flat *flat);
void sm_canvas_push_same_clip(sm_canvas *canvas); /* to be popped like others */
/* The same clip, and no row but `first_row` to `end_row`. */
void sm_canvas_push_rows(sm_canvas *canvas, int first_row, int end_row);
void sm_canvas_pop_clip(sm_canvas *canvas);
/* No pixel outside is drawn. */
sm_box_px sm_canvas_clip_box(const sm_canvas *canvas);

/* Blends spans of one row, moved right by `dx`; they may reach beyond the clip. */
void sm_canvas_spans(sm_canvas *canvas, int dx, int y, const sm_span *spans, int n, sm_pixel pixel);

#endif
