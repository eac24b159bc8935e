/* A scene's paths, colours and strokes on a Cairo context in page points. Internal to paint/. */
#ifndef SM_PAINT_OUTLINE_H
#define SM_PAINT_OUTLINE_H

#include "scene/scene.h"

#include <cairo.h>

/* Adds `path`, scaled by `scale` and then moved by `offset`, to the current path. */
void sm_outline_add(cairo_t *cr, const sm_path *path, sm_xy_pt offset, double scale);
void sm_outline_source(cairo_t *cr, sm_color color);
bool sm_outline_has_stroke(const sm_stroke *stroke);
/* Strokes the current path and keeps it. */
void sm_outline_stroke(cairo_t *cr, const sm_stroke *stroke);

#endif
