/* Fills: flat colours, and hatches and dots as vector lines cut to the shape, so that they are as
 * sharp in print as on a screen. Internal to paint/. */
#ifndef SM_PAINT_FILL_H
#define SM_PAINT_FILL_H

#include "paint/outline.h"

/* Fills the current path by the even-odd rule and keeps it. `bounds`: of the path, cut to the page;
 * patterns are laid out for them. They must not depend on the clip, or lines of a pattern would end
 * elsewhere. */
void sm_fill_paint(const sm_target *on, const sm_fill *fill, sm_rect_pt bounds);

#endif
