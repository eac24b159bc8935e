/* Pictures inside a scene. Internal to paint/. */
#ifndef SM_PAINT_SVG_IMAGE_H
#define SM_PAINT_SVG_IMAGE_H

#include "paint/svg_sheet.h"

#include "sahelmap/diagnostics.h"

/* Of kind SM_ITEM_IMAGE: a PNG as data URI, an SVG as elements drawn from it, which hold no more
 * than what is seen. An SVG that cannot be drawn is put there as it is, and warned of. Where the
 * dark picture is another, a style sheet shows one of the two. */
void sm_svg_write_image(sm_svg_sheet *sheet, sm_svg_item item, sm_diagnostics *diagnostics);

#endif
