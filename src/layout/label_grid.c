#include "layout/label_grid.h"

#include "layout/label_box.h"

#include <math.h>

typedef struct sm_label_grid_entry {
    uint32_t cell, id;
} entry;

/* Keeps the table small whatever a caller asks for. */
#define MOST_CELLS_A_SIDE 512

static uint32_t count_cells(double length, double cell)
{
    return (uint32_t)CLAMP(ceil(length / cell), 1.0, MOST_CELLS_A_SIDE);
}

void sm_label_grid_init(sm_label_grid *grid, sm_rect_pt bounds, double cell_pt)
{
    double width = sm_most(1.0, sm_rect_pt_width(bounds)),
           height = sm_most(1.0, sm_rect_pt_height(bounds));
    double cell = sm_most(cell_pt, sm_most(width, height) / MOST_CELLS_A_SIDE);
    *grid = (sm_label_grid){
        .bounds = bounds,
        .cell_pt = cell,
        .cells_per_pt = 1.0 / cell,
        .n_columns = count_cells(width, cell),
        .n_rows = count_cells(height, cell),
    };
}

void sm_label_grid_clear(sm_label_grid *grid)
{
    g_clear_pointer(&grid->start, g_free);
    g_clear_pointer(&grid->ids, g_free);
    g_clear_pointer(&grid->pending, g_free);
}

static void add_row(sm_label_grid *grid, uint32_t y, uint32_t x0, uint32_t x1, uint32_t id)
{
    gsize n = grid->n_pending + x1 - x0 + 1;
    if (n > grid->n_fit) {
        grid->n_fit = MAX(2 * n, 256);
        grid->pending = g_renew(entry, grid->pending, grid->n_fit);
    }
    for (uint32_t x = x0; x <= x1; x++)
        grid->pending[grid->n_pending++] = (entry){y * grid->n_columns + x, id};
}

void sm_label_grid_add(sm_label_grid *grid, sm_rect_pt where, uint32_t id)
{
    sm_label_cells c = sm_label_grid_cells(grid, where);
    for (uint32_t y = c.y0; y <= c.y1; y++)
        add_row(grid, y, c.x0, c.x1, id);
}

sm_label_cells sm_label_grid_cells_of_row(const sm_label_grid *grid, sm_xy_pt a, sm_xy_pt b,
                                          sm_label_cells in, uint32_t y)
{
    if (in.y0 == in.y1) return in;
    double slope = (b.x - a.x) / (b.y - a.y), row = grid->bounds.y0 + y * grid->cell_pt;
    double top = y == in.y0 ? a.y : sm_most(a.y, row);
    double bottom = y == in.y1 ? b.y : sm_least(b.y, row + grid->cell_pt);
    double x0 = a.x + slope * (top - a.y), x1 = a.x + slope * (bottom - a.y);
    return sm_label_grid_cells(grid, (sm_rect_pt){sm_least(x0, x1), row, sm_most(x0, x1), row});
}

void sm_label_grid_finish(sm_label_grid *grid)
{
    uint32_t n_cells = grid->n_columns * grid->n_rows;
    grid->start = g_new0(uint32_t, n_cells + 2);
    grid->ids = g_new(uint32_t, grid->n_pending + 1);
    for (gsize i = 0; i < grid->n_pending; i++)
        grid->start[grid->pending[i].cell + 2]++;
    for (uint32_t i = 2; i < n_cells + 2; i++)
        grid->start[i] += grid->start[i - 1];
    for (gsize i = 0; i < grid->n_pending; i++)
        grid->ids[grid->start[grid->pending[i].cell + 1]++] = grid->pending[i].id;
    g_clear_pointer(&grid->pending, g_free);
}
