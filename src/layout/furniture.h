/* Boxes inside the map's frame (legend, locator inset, scale bar): where they cover least. */
#ifndef SM_LAYOUT_FURNITURE_H
#define SM_LAYOUT_FURNITURE_H

#include "geom/rect.h"
#include "layout/cost_raster.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum sm_corner {
    SM_CORNER_TOP_LEFT,
    SM_CORNER_TOP_RIGHT,
    SM_CORNER_BOTTOM_LEFT,
    SM_CORNER_BOTTOM_RIGHT,
    SM_N_CORNERS,
} sm_corner;

/* What a box should not cover, for sm_cost_raster_add_disc(). */
typedef struct sm_furniture_point {
    sm_xy_pt at;
    double radius_pt, weight;
} sm_furniture_point;

/* Ways to lay out one box, the preferred one first. */
#define SM_FURNITURE_SIZES 6
typedef struct sm_furniture_size {
    double width_pt, height_pt;
} sm_furniture_size;

typedef struct sm_furniture {
    sm_furniture_size sizes[SM_FURNITURE_SIZES];
    uint32_t n_sizes;
    double opacity;                  /* what it covers counts so much; 0: as 1 */
    bool fixed;                      /* the user chose `corner` */
    sm_corner corner;                /* when fixed */
    double preference[SM_N_CORNERS]; /* cost of each corner by habit */
    sm_rect_pt box;                  /* out */
    uint32_t size;                   /* out: which of `sizes` */
    double cost;                     /* out: of what it covers, without habit */
} sm_furniture;

/* Each box stands in a corner, anywhere along an edge of the frame, or against another box; a
 * corner looks calmer and is left only for what it saves. All boxes are tried together, and the
 * cheapest arrangement in which no two come nearer than `margin_pt` to each other or to the frame
 * is kept. At most SM_FURNITURE_MOST boxes. Returns false when there is none: the boxes then stand
 * where each covers least. */
#define SM_FURNITURE_MOST 4
bool sm_furniture_place(sm_furniture *boxes, uint32_t n, const sm_cost_raster *costs,
                        sm_rect_pt frame, double margin_pt);

#endif
