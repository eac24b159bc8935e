/* Pictures inside a scene, by Cairo. Internal to paint/. */
#ifndef SM_PAINT_IMAGE_H
#define SM_PAINT_IMAGE_H

#include "scene/scene.h"

#include <cairo.h>
#include <glib.h>

/* `item` is of kind SM_ITEM_IMAGE; the context's units are page points. On pixels it is the same
 * whatever part of it the context's clip shows. False and SM_ERROR_RENDER when the file cannot be
 * read. */
bool sm_image_paint(cairo_t *cr, const sm_item *item, GError **error);

#endif
