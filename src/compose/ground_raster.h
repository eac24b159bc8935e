/* The ground painted into coarse cells: its colour and whose land it is, for judging where names
 * stand. */
#ifndef SM_COMPOSE_GROUND_RASTER_H
#define SM_COMPOSE_GROUND_RASTER_H

#include "base/color.h"
#include "geom/shapes.h"
#include "layout/labels.h"

typedef struct sm_ground_raster sm_ground_raster;

/* All `water`, nobody's. Never NULL. */
sm_ground_raster *sm_ground_raster_create(sm_rect_pt page, sm_color water);
void sm_ground_raster_free(sm_ground_raster *raster); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_ground_raster, sm_ground_raster_free)

/* One polygon, over what is there; `region` 0: the land stays whose it was. */
void sm_ground_raster_paint(sm_ground_raster *raster, const sm_shapes_pt *shapes, uint32_t shape,
                            sm_color color, uint16_t region);

/* The opaque colour that most of the box has. */
sm_color sm_ground_raster_color(const sm_ground_raster *raster, sm_rect_pt box);

/* Cells for the label engine; borrowed, good until more is painted. */
const sm_label_ground *sm_ground_raster_cells(sm_ground_raster *raster);

#endif
