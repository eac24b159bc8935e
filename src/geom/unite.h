/* Polygons of one planar partition put together. */
#ifndef SM_GEOM_UNITE_H
#define SM_GEOM_UNITE_H

#include "geom/shapes.h"

/* `of`: for each shape the first one (of[i] <= i) of those that it becomes one shape with, itself
 * where it stays alone. Edges that two shapes of a group have, vertex for vertex, are dropped, and
 * the rest is joined into rings, which fill by the even-odd rule as before; a shape that stays
 * alone keeps its rings. Shapes are in the order of their first ones, with their `source`. Free
 * with sm_shapes_crs_free(). */
sm_shapes_crs *sm_shapes_unite(const sm_shapes_crs *shapes, const uint32_t *of);

#endif
