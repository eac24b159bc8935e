/* Path data: relative, without what can be left out. Internal to paint/. */
#ifndef SM_PAINT_SVG_PATH_H
#define SM_PAINT_SVG_PATH_H

#include "scene/path.h"

#include <glib.h>

/* The value of a `d` attribute, times `scale`, then moved by `offset`. Rounding does not add up:
 * every point is the nearest to its place. Points on the way of a straight line, and lines without
 * length beside others, are left out. */
void sm_svg_append_path(GString *svg, const sm_path *path, sm_xy_pt offset, double scale);

/* Is it a rectangle along the axes, and nothing else? */
bool sm_svg_path_is_rect(const sm_path *path, sm_rect_pt *rect);

#endif
