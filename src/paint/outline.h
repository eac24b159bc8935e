/* A scene's paths, colours and strokes on a Cairo context in page points. Internal to paint/. */
#ifndef SM_PAINT_OUTLINE_H
#define SM_PAINT_OUTLINE_H

#include "paint/path_mask.h"
#include "scene/scene.h"

#include <cairo.h>

/* Adds `path`, scaled by `scale` and then moved by `offset`, to the current path. */
void sm_outline_add(cairo_t *cr, const sm_path *path, sm_xy_pt offset, double scale);
/* What is painted on. */
typedef struct sm_target {
    cairo_t *cr;        /* its units are page points, its origin the page's upper left corner */
    sm_path_mask *mask; /* for image surfaces; NULL: paths are painted directly */
} sm_target;

/* The context that holds the current path. */
cairo_t *sm_target_path(const sm_target *on);

/* As much of `path` as the clip lets through when it is filled or stroked by `stroke`: elsewhere it
 * may run otherwise. */
void sm_outline_add_visible(const sm_target *on, const sm_path *path, const sm_stroke *stroke);
void sm_outline_source(cairo_t *cr, sm_color color);
bool sm_outline_has_stroke(const sm_stroke *stroke);
/* Both keep the current path. */
void sm_outline_fill(const sm_target *on, cairo_fill_rule_t rule, sm_color color);
void sm_outline_stroke(const sm_target *on, const sm_stroke *stroke);

#endif
