/* Fills: flat colours, and hatches and dots as vector lines cut to the shape, so that they are as
 * sharp in print as on a screen. Internal to paint/. */
#ifndef SM_PAINT_FILL_H
#define SM_PAINT_FILL_H

#include "scene/scene.h"

#include <cairo.h>

/* Fills the current path by the even-odd rule and keeps it. The context's units are page points. */
void sm_fill_paint(cairo_t *cr, const sm_fill *fill);

#endif
