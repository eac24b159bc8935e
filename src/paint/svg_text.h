/* Lines of text as <text>; along curves letter by letter, as <textPath> where fonts are referred
 * to; or as outlines. Internal to paint/. */
#ifndef SM_PAINT_SVG_TEXT_H
#define SM_PAINT_SVG_TEXT_H

#include "paint/svg_sheet.h"

/* `items`: n items of kind SM_ITEM_TEXT, the lines of one text (sm_svg_text_lines()). */
void sm_svg_write_text(sm_svg_sheet *sheet, const sm_svg_item *items, guint n);
/* Of kind SM_ITEM_TEXT_ON_PATH. */
void sm_svg_write_text_on_path(sm_svg_sheet *sheet, sm_svg_item item);

/* Is `next` another line of the text that `item` is a line of? Both are of kind SM_ITEM_TEXT. */
bool sm_svg_text_goes_on(const sm_item *item, const sm_item *next);

#endif
