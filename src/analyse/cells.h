/* Events put into cells: areas of a layer, hexagons or squares, and what each cell holds.
 *
 * Hexagons stand on a point; their size is the distance between opposite sides. Hexagons and
 * squares are anchored at the map plane's origin (a cell is centred there), so that they stay where
 * they are when the frame or the data change; only cells that hold a point are made, in order from
 * south to north and in a row from west to east. A point on the edge of two squares belongs to the
 * one that lies north or east of it; on the edge of hexagons to the one whose centre rounds first.
 *
 * Points that are no numbers (they could not be projected) are in no cell. */
#ifndef SM_ANALYSE_CELLS_H
#define SM_ANALYSE_CELLS_H

#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SM_NO_CELL G_MAXUINT32

typedef enum sm_cell_kind { SM_CELLS_AREAS, SM_CELLS_HEXAGONS, SM_CELLS_SQUARES } sm_cell_kind;

typedef struct sm_cells {
    sm_cell_kind kind;
    uint32_t n; /* cells */
    /* One polygon for each cell, `source` its number; NULL for areas, where a cell is a shape. */
    sm_shapes_m *shapes;
    /* Place of each cell in the grid: squares column and row; hexagons axial coordinates, column
     * along x, row along y, a step of a row going half a column to the east. NULL for areas. */
    int32_t *columns, *rows;
    uint32_t *of_point; /* n_points: the cell, or SM_NO_CELL */
    uint32_t n_points;
    uint32_t n_outside; /* points in no cell */
} sm_cells;

/* Areas: cell i is shape i, whether it holds a point or not; where areas overlap the first one
 * counts. Never fails. */
sm_cells *sm_cells_of_areas(const sm_shapes_m *areas, const sm_xy_m *points, uint32_t n_points);

/* SM_ERROR_DATA when the size is not above 0 km or so small against the coordinates that cells
 * could not be numbered (more than 2^30 of them to the origin). No point gives no cell. */
sm_cells *sm_cells_hexagons(double size_m, const sm_xy_m *points, uint32_t n_points,
                            GError **error);
sm_cells *sm_cells_squares(double size_m, const sm_xy_m *points, uint32_t n_points, GError **error);
void sm_cells_free(sm_cells *cells); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_cells, sm_cells_free)

/* The points of cell i, rising, are rows[start[i]] ... rows[start[i + 1] - 1]. */
typedef struct sm_cell_rows {
    uint32_t *start; /* n cells + 1 */
    uint32_t *rows;
} sm_cell_rows;

sm_cell_rows *sm_cells_rows(const sm_cells *cells);
void sm_cell_rows_free(sm_cell_rows *rows); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_cell_rows, sm_cell_rows_free)

#endif
