/* Point symbols. Internal to paint/. */
#ifndef SM_PAINT_MARKERS_H
#define SM_PAINT_MARKERS_H

#include "scene/scene.h"

#include <cairo.h>

/* `item` is of kind SM_ITEM_MARKERS. */
void sm_markers_paint(cairo_t *cr, const sm_item *item);

#endif
