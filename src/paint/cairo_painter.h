/* Replays a scene on a Cairo context. Internal to paint/. */
#ifndef SM_PAINT_CAIRO_PAINTER_H
#define SM_PAINT_CAIRO_PAINTER_H

#include "paint/lettering.h"
#include "scene/scene.h"
#include "text/text.h"

#include <cairo.h>
#include <glib.h>

/* The context's units are page points, its origin the page's upper left corner. The first failure
 * stays: nothing is drawn after it, and it is what comes back (SM_ERROR_RENDER). */
bool sm_paint_scene(cairo_t *cr, const sm_scene *scene, sm_text_engine *engine,
                    sm_lettering lettering, GError **error);

/* The items `first` to `end` alone, the page's background not among them. */
bool sm_paint_items(cairo_t *cr, const sm_scene *scene, uint32_t first, uint32_t end,
                    sm_text_engine *engine, sm_lettering lettering, GError **error);
void sm_paint_background(cairo_t *cr, sm_color background);

/* False and SM_ERROR_RENDER in words, unless `status` is a success. */
bool sm_cairo_check(cairo_status_t status, GError **error);

/* A cairo_write_func_t that appends to the GByteArray `closure`. */
cairo_status_t sm_cairo_append(void *closure, const unsigned char *bytes, unsigned length);

#endif
