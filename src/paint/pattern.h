/* Hatches and dots as lines to be stroked. Internal to paint/. */
#ifndef SM_PAINT_PATTERN_H
#define SM_PAINT_PATTERN_H

#include "scene/scene.h"

/* Lines that cover `bounds`, fixed to the page: stroke them `fill->width_pt` wide, hatches with
 * butt caps, dots (lines of no length) with round ones. NULL where single marks could not be told
 * apart or would be too many to draw: use sm_pattern_tint() instead. */
sm_path *sm_pattern_make(const sm_fill *fill, sm_rect_pt bounds);
/* A flat colour that covers as much. */
sm_color sm_pattern_tint(const sm_fill *fill);

#endif
