/* Text with its halo, upright, turned or along a curve. Internal to paint/. */
#ifndef SM_PAINT_LETTERING_H
#define SM_PAINT_LETTERING_H

#include "scene/scene.h"
#include "text/text.h"

#include <cairo.h>

/* GLYPHS keeps real text in the output; PATHS fills outlines: on pixels Cairo would move each glyph
 * to a whole pixel, which makes spacing uneven and depends on the resolution. PNG has outlines, too
 * (paint/raster_painter.h). */
typedef enum sm_lettering { SM_LETTERING_GLYPHS, SM_LETTERING_PATHS } sm_lettering;

/* `item` is of kind SM_ITEM_TEXT or SM_ITEM_TEXT_ON_PATH. */
void sm_lettering_text(cairo_t *cr, sm_text_engine *engine, sm_lettering mode, const sm_item *item);
void sm_lettering_on_path(cairo_t *cr, sm_text_engine *engine, sm_lettering mode,
                          const sm_item *item);

/* Both add the outlines of the letters to the current path. */
void sm_lettering_outline_text(cairo_t *cr, sm_text_engine *engine, const sm_item *item);
void sm_lettering_outline_on_path(cairo_t *cr, sm_text_engine *engine, const sm_item *item);

#endif
