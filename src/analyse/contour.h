/* The regions where a grid's values reach a level, as polygons. */
#ifndef SM_ANALYSE_CONTOUR_H
#define SM_ANALYSE_CONTOUR_H

#include "analyse/grid.h"

#include "geom/shapes.h"

/* One shape for each level, its `source` the level's number, of the region where the value is at
 * least the level; a level that no value reaches has a null shape, so that shape i is level i.
 * Rings are closed along the grid's edge; outer ones run counter-clockwise, holes clockwise.
 * Values linear along the sides of cells; where a cell has two high corners across, its mean
 * decides whether they are joined. Regions of the negative side of a change: hand in the negated
 * grid. Values and levels must be finite. Method: marching squares (Lorensen & Cline 1987, in two
 * dimensions). */
sm_shapes_m *sm_contour_regions(const sm_grid *grid, const double *levels, uint32_t n_levels);

#endif
