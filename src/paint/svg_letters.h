/* Text as outlines. Internal to paint/. */
#ifndef SM_PAINT_SVG_LETTERS_H
#define SM_PAINT_SVG_LETTERS_H

#include "paint/svg_sheet.h"

/* Of kind SM_ITEM_TEXT or SM_ITEM_TEXT_ON_PATH: one path, labelled by its text. `with_id` where it
 * is the first line of its text. */
void sm_svg_write_letters(sm_svg_sheet *sheet, sm_svg_item item, bool with_id);

#endif
