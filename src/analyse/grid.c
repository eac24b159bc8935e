#include "analyse/grid.h"

#include <math.h>
#include <string.h>

static const double M2_PER_KM2 = 1e6;
/* Lines through each row of cells when a cover is measured. */
enum { LINES_PER_ROW = 8 };

sm_grid *sm_grid_create(sm_rect_m bounds, uint32_t columns, uint32_t rows)
{
    g_assert(columns >= 2 && rows >= 2);
    g_assert(sm_rect_m_width(bounds) > 0 && sm_rect_m_height(bounds) > 0);
    sm_grid *grid = g_new(sm_grid, 1);
    *grid = (sm_grid){bounds, columns, rows, g_new0(double, (gsize)columns *rows)};
    return grid;
}

void sm_grid_free(sm_grid *grid)
{
    if (!grid) return;
    g_free(grid->values);
    g_free(grid);
}

double sm_grid_value_at(const sm_grid *grid, sm_xy_m place)
{
    double x = CLAMP((place.x - grid->bounds.x0) / sm_grid_step_x(grid), 0, grid->columns - 1);
    double y = CLAMP((place.y - grid->bounds.y0) / sm_grid_step_y(grid), 0, grid->rows - 1);
    uint32_t c = MIN((uint32_t)x, grid->columns - 2), r = MIN((uint32_t)y, grid->rows - 2);
    const double *low = grid->values + (gsize)r * grid->columns + c, *high = low + grid->columns;
    double tx = x - c, ty = y - r;
    return (low[0] * (1 - tx) + low[1] * tx) * (1 - ty) + (high[0] * (1 - tx) + high[1] * tx) * ty;
}

double sm_grid_node_area_km2(const sm_grid *grid, uint32_t column, uint32_t row)
{
    double width = column == 0 || column + 1 == grid->columns ? 0.5 : 1;
    double height = row == 0 || row + 1 == grid->rows ? 0.5 : 1;
    return width * sm_grid_step_x(grid) * height * sm_grid_step_y(grid) / M2_PER_KM2;
}

/* --- cover ---------------------------------------------------------------------------------------
 */

/* Where a horizontal line enters or leaves a polygon. */
typedef struct crossing {
    uint32_t line;
    double x;
} crossing;

static int compare_crossings(const void *a, const void *b)
{
    const crossing *p = a, *q = b;
    if (p->line != q->line) return (p->line > q->line) - (p->line < q->line);
    return (p->x > q->x) - (p->x < q->x);
}

/* Line i runs through the middle of the i-th strip of 1/8 step, counted from half a step below the
 * lowest node. */
static double line_y(const sm_grid *grid, uint32_t line)
{
    double step = sm_grid_step_y(grid);
    return grid->bounds.y0 - step / 2 + (line + 0.5) * step / LINES_PER_ROW;
}

static void cross_edge(const sm_grid *grid, sm_xy_m a, sm_xy_m b, GArray *crossings)
{
    if (a.y > b.y) {
        sm_xy_m swap = a;
        a = b;
        b = swap;
    }
    double per_m = LINES_PER_ROW / sm_grid_step_y(grid);
    double last = (double)grid->rows * LINES_PER_ROW - 1;
    double from = (a.y - line_y(grid, 0)) * per_m, to = (b.y - line_y(grid, 0)) * per_m;
    if (from > last || to < 0) return;
    uint32_t end = (uint32_t)MIN(floor(to) + 1, last);
    for (uint32_t line = (uint32_t)MAX(floor(from), 0); line <= end; line++) {
        double y = line_y(grid, line);
        if (!(a.y <= y && y < b.y)) continue;
        crossing c = {line, a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)};
        g_array_append_val(crossings, c);
    }
}

static void cross_shape(const sm_grid *grid, const sm_shapes_m *polygons, uint32_t shape,
                        GArray *crossings)
{
    g_array_set_size(crossings, 0);
    for (uint32_t part = polygons->shape_start[shape]; part < polygons->shape_start[shape + 1];
         part++) {
        uint32_t first = polygons->part_start[part], end = polygons->part_start[part + 1];
        for (uint32_t i = first, j = end - 1; i < end; j = i++)
            cross_edge(grid, polygons->points[j], polygons->points[i], crossings);
    }
    g_array_sort(crossings, compare_crossings);
}

/* Adds what the stretch x0..x1 of one line covers of each node's surroundings. */
static void cover_stretch(sm_grid *grid, uint32_t row, double x0, double x1)
{
    double step = sm_grid_step_x(grid), west = grid->bounds.x0 - step / 2;
    double from = CLAMP((x0 - west) / step, 0, grid->columns);
    double to = CLAMP((x1 - west) / step, 0, grid->columns);
    double *values = grid->values + (gsize)row * grid->columns;
    for (uint32_t c = (uint32_t)from; c < grid->columns && c < to; c++)
        values[c] += (MIN(to, c + 1.0) - MAX(from, c)) / LINES_PER_ROW;
}

void sm_grid_cover(sm_grid *grid, const sm_shapes_m *polygons)
{
    gsize n = (gsize)grid->columns * grid->rows;
    memset(grid->values, 0, n * sizeof(double));
    if (polygons->kind != SM_SHAPE_POLYGON) return;
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(crossing));
    for (uint32_t shape = 0; shape < polygons->n_shapes; shape++) {
        cross_shape(grid, polygons, shape, crossings);
        for (guint i = 0; i + 1 < crossings->len; i += 2) {
            crossing a = g_array_index(crossings, crossing, i);
            crossing b = g_array_index(crossings, crossing, i + 1);
            cover_stretch(grid, a.line / LINES_PER_ROW, a.x, b.x);
        }
    }
    for (gsize i = 0; i < n; i++)
        grid->values[i] = MIN(grid->values[i], 1); /* where polygons overlap */
}
