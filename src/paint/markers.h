/* Point symbols. Internal to paint/. */
#ifndef SM_PAINT_MARKERS_H
#define SM_PAINT_MARKERS_H

#include "paint/outline.h"

/* `item` is of kind SM_ITEM_MARKERS; patterns are laid out within `page`. */
void sm_markers_paint(const sm_target *on, sm_rect_pt page, const sm_item *item);
/* One of them; `symbol` is the path of its symbol. */
void sm_markers_paint_one(const sm_target *on, sm_rect_pt page, const sm_path *symbol,
                          const sm_item *item, const sm_marker *marker);
/* How far one of `radius_pt` reaches out from its place, stroke and all. */
double sm_markers_reach(const sm_item *item, double radius_pt);

#endif
