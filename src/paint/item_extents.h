/* What an item may be seen in. Internal to paint/. */
#ifndef SM_PAINT_ITEM_EXTENTS_H
#define SM_PAINT_ITEM_EXTENTS_H

#include "scene/scene.h"
#include "text/text_engine.h"

/* Page points; nothing of the item lies outside. Empty where there is nothing to see; groups and
 * clips are empty, too. */
sm_rect_pt sm_item_extents(const sm_item *item, sm_text_engine *engine);

#endif
