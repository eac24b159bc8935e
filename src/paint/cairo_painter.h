/* Paints a scene with Cairo: on a PDF's pages and on a picture's rows. Internal to paint/. */
#ifndef SM_PAINT_CAIRO_PAINTER_H
#define SM_PAINT_CAIRO_PAINTER_H

#include "paint/mark_masks.h"
#include "scene/scene.h"
#include "text/text.h"

#include <cairo.h>
#include <glib.h>

/* All borrowed. */
typedef struct sm_painter {
    sm_target on;
    sm_rect_pt page; /* patterns cover as much of a shape, however little the clip lets through */
    sm_text_engine *engine;
    GMutex *engine_lock; /* held while the engine is used; NULL: no other thread uses it */
    /* On image surfaces: marks that repeat; letters are filled outlines there. NULL on others. */
    sm_mark_masks *masks;
} sm_painter;

/* The next item; groups and clips count for those that follow. False and SM_ERROR_RENDER where an
 * image cannot be read. What Cairo could not do is told by cairo_status(). */
bool sm_painter_item(const sm_painter *painter, const sm_item *item, GError **error);

/* A whole scene on a surface that is no image. The context's units are page points, its origin the
 * page's upper left corner. The first failure stays: nothing is drawn after it, and it is what
 * comes back (SM_ERROR_RENDER). */
bool sm_paint_scene(cairo_t *cr, const sm_scene *scene, sm_text_engine *engine, GError **error);

/* The items `first` to `end` alone, the page's background not among them. */
bool sm_paint_items(cairo_t *cr, const sm_scene *scene, uint32_t first, uint32_t end,
                    sm_text_engine *engine, GError **error);
void sm_paint_background(cairo_t *cr, sm_color background);

/* False and SM_ERROR_RENDER in words, unless `status` is a success. */
bool sm_cairo_check(cairo_status_t status, GError **error);

/* A cairo_write_func_t that appends to the GByteArray `closure`. */
cairo_status_t sm_cairo_append(void *closure, const unsigned char *bytes, unsigned length);

#endif
