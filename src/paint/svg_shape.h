/* Filled and stroked outlines, and clips. Internal to paint/. */
#ifndef SM_PAINT_SVG_SHAPE_H
#define SM_PAINT_SVG_SHAPE_H

#include "paint/svg_sheet.h"

/* Of kind SM_ITEM_PATH. */
void sm_svg_write_path(sm_svg_sheet *sheet, sm_svg_item item);
/* Of kind SM_ITEM_CLIP_BEGIN: writes the clip path where it is new, and returns its id. */
const char *sm_svg_write_clip(sm_svg_sheet *sheet, const sm_path *path);
/* ` x="" y="" width="" height=""` */
void sm_svg_append_rect(GString *svg, sm_rect_pt rect);

/* Adds `fill` to the look that was begun; `pattern` from sm_svg_patterns_take(), or NULL. */
void sm_svg_style_fill(sm_svg_sheet *sheet, const sm_fill *fill, const sm_fill *dark,
                       const char *pattern);
/* Does a fill need two layers, a background and marks on it? */
bool sm_svg_fill_is_double(const sm_fill *fill);

#endif
