/* The outline of a set of points. It says how far points reach, not who holds the ground between.
 */
#ifndef SM_GEOM_HULL_H
#define SM_GEOM_HULL_H

#include "geom/shapes.h"

#include <glib.h>

/* The convex hull: one polygon, no holes. NULL with SM_ERROR_DATA when the points are fewer than
 * three different ones, all on one line, or one of them is no number. GEOS, exact. */
sm_shapes_m *sm_hull_convex(const sm_xy_m *points, uint32_t n, GError **error);

/* The concave hull: borders of triangles between the points (Delaunay's) are taken away as long as
 * they are longer than `ratio` between the shortest (0) and the longest (1: the convex hull), and
 * the hull stays one piece without holes. GEOS' ConcaveHull by the ratio of edge lengths (Duckham
 * et al. 2008, Pattern Recognition 41:3224). Beyond 20,000 different points one is kept for each
 * square of a grid that has fewer than that, so that the hull may leave out points by up to the
 * squares' diagonal, which `thinned_m` (NULL: not asked for) gives; 0: all points took part. The
 * same refusals, and a ratio that is not 0..1. */
sm_shapes_m *sm_hull_concave(const sm_xy_m *points, uint32_t n, double ratio, double *thinned_m,
                             GError **error);

/* Area of all rings, even-odd being the caller's concern: outer rings count, whatever their
 * direction; for hulls, which have one ring. km2 of the plane. */
double sm_hull_area_km2(const sm_shapes_m *hull);

#endif
