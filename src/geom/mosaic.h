/* Two layers of the same things, a detailed one that ends at a rectangle and a coarser one that
 * goes on beyond it, put together. */
#ifndef SM_GEOM_MOSAIC_H
#define SM_GEOM_MOSAIC_H

#include "geom/rect.h"
#include "geom/shapes.h"

typedef struct sm_mosaic {
    const sm_shapes_crs *inner; /* ends at the edges of `seam` */
    const sm_shapes_crs *outer; /* the same kind; shown outside of `seam` */
    sm_rect_crs seam;
    double reach; /* what comes out at the seam goes on where, within this, the inner layer ends */
    const uint32_t *partner; /* for each outer shape the inner one that it continues, or
                                UINT32_MAX; polygons grow together with it. NULL: none */
    uint32_t first_row;      /* added to the source of outer shapes */
} sm_mosaic;

/* All inner shapes in their order, polygons joined with what continues them, then what is outside
 * the seam of the other outer shapes. A line is not joined: the outer part begins where the inner
 * one ends. No edge of a polygon that was joined lies along the seam. Where GEOS cannot join two
 * shapes (rings that cross themselves) both keep their rings. */
sm_shapes_crs *sm_shapes_mosaic(const sm_mosaic *mosaic);

#endif
