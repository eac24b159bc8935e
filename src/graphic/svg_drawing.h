/* SVG files in memory, drawn by librsvg. Internal to graphic/. */
#ifndef SM_GRAPHIC_SVG_DRAWING_H
#define SM_GRAPHIC_SVG_DRAWING_H

#include "geom/rect.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct sm_svg_drawing sm_svg_drawing;

/* Nothing outside of the bytes is loaded: without an address of its own a drawing has nothing that
 * references could start from, and librsvg refuses those that need none. Scripts are not run.
 * Nesting and repetition are bounded by librsvg. NULL with SM_ERROR_DATA where it is no whole SVG
 * (SM_ERROR_RENDER without librsvg); the message goes on from the file's name. One thread at a
 * time. */
sm_svg_drawing *sm_svg_drawing_create(const void *bytes, gsize length, GError **error);
void sm_svg_drawing_free(sm_svg_drawing *drawing); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_svg_drawing, sm_svg_drawing_free)

/* Width and height in pixels of CSS: what it says itself, in any unit, else its viewBox. False
 * where it says neither. */
bool sm_svg_drawing_size(const sm_svg_drawing *drawing, double *width, double *height);
/* In the middle of `box`, as large as fits; cut at the drawing's own edge. False with
 * SM_ERROR_RENDER. */
bool sm_svg_drawing_paint(const sm_svg_drawing *drawing, cairo_t *cr, sm_rect_pt box,
                          GError **error);

#endif
