/* Vertices where other layers end on the sides of shapes. */
#ifndef SM_GEOM_INSERT_H
#define SM_GEOM_INSERT_H

#include "geom/shapes.h"

/* The shapes with a vertex at each of the points, sorted by x, that lies on one of their sides, to
 * some millimetres where the unit is a degree, and is no vertex yet; NULL where none does. Free
 * with sm_shapes_crs_free(). */
sm_shapes_crs *sm_shapes_with_points(const sm_shapes_crs *shapes, const sm_xy_crs *points,
                                     uint32_t n);

#endif
