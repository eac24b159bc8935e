/* Values at the nodes of a regular grid over a rectangle of the map plane.
 *
 * columns x rows nodes, at least 2 x 2; the outermost lie on the rectangle's edges. Node (c, r) is
 * value r * columns + c, row 0 in the south, column 0 in the west. */
#ifndef SM_ANALYSE_GRID_H
#define SM_ANALYSE_GRID_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_grid {
    sm_rect_m bounds;
    uint32_t columns, rows;
    double *values;
} sm_grid;

/* All values 0. The rectangle must not be empty. Free with sm_grid_free(). */
sm_grid *sm_grid_create(sm_rect_m bounds, uint32_t columns, uint32_t rows);
void sm_grid_free(sm_grid *grid); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_grid, sm_grid_free)

static inline double sm_grid_step_x(const sm_grid *grid)
{
    return sm_rect_m_width(grid->bounds) / (grid->columns - 1);
}
static inline double sm_grid_step_y(const sm_grid *grid)
{
    return sm_rect_m_height(grid->bounds) / (grid->rows - 1);
}

/* Bilinear between nodes; places outside are moved to the edge. */
double sm_grid_value_at(const sm_grid *grid, sm_xy_m place);

/* Sets each value to the share (0..1) of the node's surroundings, half a step to each side, that
 * lies inside the polygons, all of them taken together. Exact along x, by eight lines along y. */
void sm_grid_cover(sm_grid *grid, const sm_shapes_m *polygons);

/* The area that a node stands for, in km2: a step by a step inside, half of it on an edge, a
 * quarter in a corner. The areas sum to that of the rectangle. */
double sm_grid_node_area_km2(const sm_grid *grid, uint32_t column, uint32_t row);

#endif
