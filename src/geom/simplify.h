/* Fewer vertices for the same picture, on the map plane. */
#ifndef SM_GEOM_SIMPLIFY_H
#define SM_GEOM_SIMPLIFY_H

#include "geom/shapes.h"

/* Drops vertices whose absence moves no line by more than `tolerance_m`, in such a way that borders
 * shared by two polygons stay shared: whether a vertex of a run between two junctions is dropped
 * depends on that run alone and not on its direction. Rings that collapse to less than a triangle
 * and shapes that have nothing left are dropped; junctions and the ends of lines stay. A tolerance
 * of 0 drops only repeated vertices.
 * Method: Douglas & Peucker 1973, Cartographica 10:112, on each run. */
sm_shapes_m *sm_shapes_simplify(const sm_shapes_m *shapes, double tolerance_m);

/* What several layers of one partition (countries, their borders, units inside them) must agree on,
 * so that each may be simplified on its own and all still fit: where runs begin and end. */
typedef struct sm_knots {
    const double *xy; /* x0 y0 x1 y1 ...: places that stay, as ends of other layers' lines; NULL */
    uint32_t n;
    const double *edge; /* x0 y0 x1 y1 of a rectangle: vertices on its boundary stay; NULL */
} sm_knots;

/* sm_shapes_simplify() in a layer's own CRS and its unit; `knots` NULL: none. */
sm_shapes_crs *sm_shapes_simplify_crs_knotted(const sm_shapes_crs *shapes, double tolerance,
                                              const sm_knots *knots);

/* Bends of less than about `area_m2` are straightened, spikes and narrow loops before wide bends:
 * what remains is calm. Runs as sm_shapes_simplify() has them. Rings and closed lines that
 * collapse are dropped. See geom/bends.h. */
sm_shapes_m *sm_shapes_straighten(const sm_shapes_m *shapes, double area_m2, const sm_knots *knots);

#endif
