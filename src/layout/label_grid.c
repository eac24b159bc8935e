#include "layout/label_grid.h"

#include "layout/label_box.h"

#include <math.h>

typedef struct entry {
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
        .n_columns = count_cells(width, cell),
        .n_rows = count_cells(height, cell),
        .pending = g_array_new(FALSE, FALSE, sizeof(entry)),
    };
}

void sm_label_grid_clear(sm_label_grid *grid)
{
    g_clear_pointer(&grid->start, g_free);
    g_clear_pointer(&grid->ids, g_free);
    g_clear_pointer(&grid->pending, g_array_unref);
}

static uint32_t clamp_cell(double position, uint32_t n)
{
    if (!(position > 0.0)) return 0;
    return position >= n ? n - 1 : (uint32_t)position;
}

sm_label_cells sm_label_grid_cells(const sm_label_grid *grid, sm_rect_pt where)
{
    double scale = 1.0 / grid->cell_pt;
    return (sm_label_cells){
        .x0 = clamp_cell((where.x0 - grid->bounds.x0) * scale, grid->n_columns),
        .y0 = clamp_cell((where.y0 - grid->bounds.y0) * scale, grid->n_rows),
        .x1 = clamp_cell((where.x1 - grid->bounds.x0) * scale, grid->n_columns),
        .y1 = clamp_cell((where.y1 - grid->bounds.y0) * scale, grid->n_rows),
    };
}

sm_rect_pt sm_label_grid_cell(const sm_label_grid *grid, uint32_t x, uint32_t y)
{
    return sm_rect_pt_at(grid->bounds.x0 + x * grid->cell_pt, grid->bounds.y0 + y * grid->cell_pt,
                         grid->cell_pt, grid->cell_pt);
}

static void add_row(sm_label_grid *grid, uint32_t y, uint32_t x0, uint32_t x1, uint32_t id)
{
    for (uint32_t x = x0; x <= x1; x++) {
        entry e = {y * grid->n_columns + x, id};
        g_array_append_val(grid->pending, e);
    }
}

void sm_label_grid_add(sm_label_grid *grid, sm_rect_pt where, uint32_t id)
{
    sm_label_cells c = sm_label_grid_cells(grid, where);
    for (uint32_t y = c.y0; y <= c.y1; y++)
        add_row(grid, y, c.x0, c.x1, id);
}

sm_label_cells sm_label_grid_row(const sm_label_grid *grid, sm_xy_pt a, sm_xy_pt b,
                                 sm_label_cells in, uint32_t y)
{
    if (in.y0 == in.y1) return in;
    double slope = (b.x - a.x) / (b.y - a.y), row = grid->bounds.y0 + y * grid->cell_pt;
    double top = y == in.y0 ? a.y : sm_most(a.y, row);
    double bottom = y == in.y1 ? b.y : sm_least(b.y, row + grid->cell_pt);
    double x0 = a.x + slope * (top - a.y), x1 = a.x + slope * (bottom - a.y);
    return sm_label_grid_cells(grid, (sm_rect_pt){sm_least(x0, x1), row, sm_most(x0, x1), row});
}

/* Row by row, so that a long slanting segment is not put into every cell of its bounds. */
void sm_label_grid_add_segment(sm_label_grid *grid, sm_xy_pt a, sm_xy_pt b, uint32_t id)
{
    sm_xy_pt top = a.y <= b.y ? a : b, bottom = a.y <= b.y ? b : a;
    sm_rect_pt bounds = {sm_least(a.x, b.x), top.y, sm_most(a.x, b.x), bottom.y};
    sm_label_cells c = sm_label_grid_cells(grid, bounds);
    for (uint32_t y = c.y0; y <= c.y1; y++) {
        sm_label_cells row = sm_label_grid_row(grid, top, bottom, c, y);
        add_row(grid, y, row.x0, row.x1, id);
    }
}

void sm_label_grid_finish(sm_label_grid *grid)
{
    uint32_t n_cells = grid->n_columns * grid->n_rows;
    const entry *entries = (const entry *)(const void *)grid->pending->data;
    grid->start = g_new0(uint32_t, n_cells + 2);
    grid->ids = g_new(uint32_t, grid->pending->len);
    for (uint32_t i = 0; i < grid->pending->len; i++)
        grid->start[entries[i].cell + 2]++;
    for (uint32_t i = 2; i < n_cells + 2; i++)
        grid->start[i] += grid->start[i - 1];
    for (uint32_t i = 0; i < grid->pending->len; i++)
        grid->ids[grid->start[entries[i].cell + 1]++] = entries[i].id;
    g_clear_pointer(&grid->pending, g_array_unref);
}
