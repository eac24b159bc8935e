/* A polygon's visible part as cells, for asking many boxes fast whether they lie inside. A cell is
 * inside when all of it is: not on the border, not under furniture. */
#ifndef SM_LAYOUT_LABEL_RASTER_H
#define SM_LAYOUT_LABEL_RASTER_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <stdbool.h>
#include <stdint.h>

/* Cells outside around everything, so that distances need no special case. */
#define SM_LABEL_RASTER_PAD 2

typedef struct sm_label_raster {
    sm_rect_pt bounds;
    double cell_pt;
    uint32_t width, height;
    uint8_t *inside;
    uint32_t *sums;     /* summed-area table, (width + 1) * (height + 1) */
    uint16_t *distance; /* to the nearest cell outside, in fifths of a cell (chamfer 5-7-11) */
    uint32_t n_inside;
    sm_xy_pt centroid; /* of the cells inside */
    sm_xy_pt deepest;  /* the cell farthest from any border: centre of the inscribed circle */
    double depth_pt;
} sm_label_raster;

/* False when no cell is inside; `raster` then is all zero, which may be cleared. */
bool sm_label_raster_init(sm_label_raster *raster, const sm_shapes_pt *shapes, uint32_t shape,
                          sm_rect_pt frame, const sm_rect_pt *reserved, uint32_t n_reserved);
void sm_label_raster_clear(sm_label_raster *raster);

/* Share of the rectangle that is inside, in whole cells, rounded outwards: 1 only when all of it
 * is. */
double sm_label_raster_share(const sm_label_raster *raster, sm_rect_pt rect);
/* Distance to the border; 0 outside. Between cells the nearest cell counts. */
double sm_label_raster_clearance(const sm_label_raster *raster, sm_xy_pt p);
/* The clearance of cell y * width + x. */
double sm_label_raster_depth(const sm_label_raster *raster, uint32_t cell);
sm_xy_pt sm_label_raster_center(const sm_label_raster *raster, uint32_t x, uint32_t y);

#endif
