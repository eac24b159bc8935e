/* Text with its halo, upright, turned or along a curve. Internal to paint/.
 *
 * Items are of kind SM_ITEM_TEXT or SM_ITEM_TEXT_ON_PATH. */
#ifndef SM_PAINT_TEXT_PAINTER_H
#define SM_PAINT_TEXT_PAINTER_H

#include "paint/outline.h"
#include "text/text.h"

/* As real text, which PDF keeps. */
void sm_text_painter_show(cairo_t *cr, sm_text_engine *engine, const sm_item *item);

/* Adds the outlines of the letters to the current path. */
void sm_text_painter_outline(cairo_t *cr, sm_text_engine *engine, const sm_item *item);
/* Paints the item's outlines, which are the current path, and forgets them. For pixels: shown as
 * text, Cairo would move each letter to a whole pixel, which makes spacing uneven and depends on
 * the resolution. */
void sm_text_painter_fill(const sm_target *on, const sm_item *item);

#endif
