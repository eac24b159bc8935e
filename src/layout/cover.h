/* What it costs to cover a part of the map: a raster of the frame with summed areas, so that many
 * boxes are asked fast. Costs add up; where nothing was added (open sea), covering is free. */
#ifndef SM_LAYOUT_COVER_H
#define SM_LAYOUT_COVER_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_cover sm_cover;

/* Of nothing yet. Never NULL. */
sm_cover *sm_cover_create(sm_rect_pt frame);
void sm_cover_free(sm_cover *cover); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_cover, sm_cover_free)

/* A polygon; `per_frame` is what it would cost if it filled the frame and all of it were covered.
 */
void sm_cover_add_shape(sm_cover *cover, const sm_shapes_pt *shapes, uint32_t shape,
                        double per_frame);
/* A disc; `cost` for covering all of it, a share for a part. What lies outside the frame is left
 * out. */
void sm_cover_add_disc(sm_cover *cover, sm_xy_pt center, double radius_pt, double cost);

/* Ends adding; before it sm_cover_of() must not be asked. */
void sm_cover_sum(sm_cover *cover);
/* Cost of covering the part of `box` that lies in the frame. */
double sm_cover_of(const sm_cover *cover, sm_rect_pt box);

#endif
