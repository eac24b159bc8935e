/* Marks on image surfaces, many of them fast: marks of one shape and size that lie alike within
 * their pixel share one mask, which Cairo composites. Internal to paint/.
 *
 * Each mark is moved to the nearest 1/8 pixel (by 1/16 pixel at most on each axis), whether its
 * mask is known or not, so that what is painted depends on neither the number nor the order of
 * marks. The cover of a pixel is rounded to one of 32 steps: pictures of thousands of marks take
 * fewer bytes. */
#ifndef SM_PAINT_MARK_MASKS_H
#define SM_PAINT_MARK_MASKS_H

#include "paint/outline.h"

/* Of one thread. */
typedef struct sm_mark_masks sm_mark_masks;

sm_mark_masks *sm_mark_masks_create(void);
void sm_mark_masks_free(sm_mark_masks *masks); /* NULL is allowed */

/* `item` is of kind SM_ITEM_MARKERS, filled with a flat colour or not at all. */
void sm_mark_masks_paint(sm_mark_masks *masks, const sm_target *on, const sm_item *item);

#endif
