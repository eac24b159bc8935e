/* A uniform grid over a rectangle that finds numbered things by where they are. Filled once, then
 * only read. */
#ifndef SM_LAYOUT_LABEL_GRID_H
#define SM_LAYOUT_LABEL_GRID_H

#include "geom/rect.h"

#include <glib.h>
#include <stdint.h>

typedef struct sm_label_grid {
    sm_rect_pt bounds;
    double cell_pt, cells_per_pt;
    uint32_t n_columns, n_rows;
    uint32_t *start; /* n_columns * n_rows + 1 offsets into ids */
    uint32_t *ids;
    /* Between init and finish: */
    struct sm_label_grid_entry *pending;
    gsize n_pending, n_fit;
} sm_label_grid;

/* Whole numbers of cells, clamped to the grid. */
typedef struct sm_label_cells {
    uint32_t x0, y0, x1, y1; /* both ends included */
} sm_label_cells;

static inline uint32_t sm_label_grid_index(double position, uint32_t n)
{
    if (!(position > 0.0)) return 0;
    return position >= n ? n - 1 : (uint32_t)position;
}
static inline uint32_t sm_label_grid_column(const sm_label_grid *grid, double x)
{
    return sm_label_grid_index((x - grid->bounds.x0) * grid->cells_per_pt, grid->n_columns);
}
static inline uint32_t sm_label_grid_row(const sm_label_grid *grid, double y)
{
    return sm_label_grid_index((y - grid->bounds.y0) * grid->cells_per_pt, grid->n_rows);
}
static inline sm_label_cells sm_label_grid_cells(const sm_label_grid *grid, sm_rect_pt where)
{
    return (sm_label_cells){sm_label_grid_column(grid, where.x0), sm_label_grid_row(grid, where.y0),
                            sm_label_grid_column(grid, where.x1),
                            sm_label_grid_row(grid, where.y1)};
}

/* What lies outside `bounds` is put into the cells at its edge. */
void sm_label_grid_init(sm_label_grid *grid, sm_rect_pt bounds, double cell_pt);
void sm_label_grid_add(sm_label_grid *grid, sm_rect_pt where, uint32_t id);
void sm_label_grid_finish(sm_label_grid *grid);
void sm_label_grid_clear(sm_label_grid *grid);

/* The cells of row `y` that the segment runs through, of those between y0 and y1 of its bounds'
 * cells `in`; a.y <= b.y. */
sm_label_cells sm_label_grid_cells_of_row(const sm_label_grid *grid, sm_xy_pt a, sm_xy_pt b,
                                          sm_label_cells in, uint32_t y);

#endif
