/* PDF by Cairo. Internal to paint/. */
#ifndef SM_PAINT_PDF_H
#define SM_PAINT_PDF_H

#include "scene/scene.h"
#include "text/text_engine.h"

#include <cairo.h>

GBytes *sm_pdf_paint(const sm_scene *scene, sm_text_engine *engine, GError **error);

/* A surface that says of the file what `meta` says. */
cairo_surface_t *sm_pdf_surface(cairo_write_func_t write, void *closure, double width_pt,
                                double height_pt, const sm_scene_meta *meta);
/* Cairo 1.16 writes the date without the "D:" that it should begin with. `tail` is the file's end
 * from byte `offset` on, with the table of objects in it. */
void sm_pdf_mend_date(GByteArray *tail, gsize offset);

#endif
