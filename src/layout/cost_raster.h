/* What it costs to cover a part of the map: a raster of the frame with summed areas, so that many
 * boxes are asked fast. Costs add up; where nothing was added (open sea), covering is free. */
#ifndef SM_LAYOUT_COST_RASTER_H
#define SM_LAYOUT_COST_RASTER_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_cost_raster sm_cost_raster;

/* Of nothing yet. Never NULL. */
sm_cost_raster *sm_cost_raster_create(sm_rect_pt frame);
void sm_cost_raster_free(sm_cost_raster *costs); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_cost_raster, sm_cost_raster_free)

/* A polygon; `per_frame` is what it would cost if it filled the frame and all of it were covered.
 */
void sm_cost_raster_add_shape(sm_cost_raster *costs, const sm_shapes_pt *shapes, uint32_t shape,
                              double per_frame);
/* A disc; `cost` for covering all of it, a share for a part. What lies outside the frame is left
 * out. */
void sm_cost_raster_add_disc(sm_cost_raster *costs, sm_xy_pt center, double radius_pt, double cost);

/* Ends adding; before it sm_cost_raster_of() must not be asked. */
void sm_cost_raster_sum(sm_cost_raster *costs);
/* Cost of covering the part of `box` that lies in the frame. */
double sm_cost_raster_of(const sm_cost_raster *costs, sm_rect_pt box);

#endif
