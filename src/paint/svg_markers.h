/* Point symbols. Internal to paint/. */
#ifndef SM_PAINT_SVG_MARKERS_H
#define SM_PAINT_SVG_MARKERS_H

#include "paint/svg_sheet.h"

/* Of kind SM_ITEM_MARKERS: circles and squares as such, other symbols as paths. */
void sm_svg_write_markers(sm_svg_sheet *sheet, sm_svg_item item);

#endif
