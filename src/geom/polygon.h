/* Measures of one polygon (all rings of a shape, even-odd) in page points. */
#ifndef SM_GEOM_POLYGON_H
#define SM_GEOM_POLYGON_H

#include "geom/shapes.h"

#include <stdbool.h>

bool sm_polygon_has(const sm_shapes_pt *shapes, uint32_t shape, sm_xy_pt p);

/* The centre and radius of the largest circle inside, to `tolerance_pt`; false for an empty shape.
 * GEOS' maximum inscribed circle (Garcia-Castellanos & Lombardo 2007, Scottish Geographical Journal
 * 123:227, refined by quadtree cells). */
bool sm_polygon_inscribed_circle(const sm_shapes_pt *shapes, uint32_t shape, double tolerance_pt,
                                 sm_xy_pt *center, double *radius);

#endif
