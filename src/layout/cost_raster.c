#include "layout/cost_raster.h"

#include <math.h>
#include <stdlib.h>

/* Cells along the frame's longer side: some 4 pt on a figure as wide as a page, which is less than
 * any furniture's margin. */
#define CELLS 120

struct sm_cost_raster {
    sm_rect_pt frame;
    double cell_pt;
    uint32_t width, height;
    double *cost; /* per cell */
    double *sums; /* (width + 1) * (height + 1): of all cells above and to the left */
};

typedef struct crossing {
    uint32_t row;
    double x;
} crossing;

sm_cost_raster *sm_cost_raster_create(sm_rect_pt frame)
{
    sm_cost_raster *costs = g_new0(sm_cost_raster, 1);
    double width = sm_rect_pt_width(frame), height = sm_rect_pt_height(frame);
    costs->frame = frame;
    costs->cell_pt = MAX(width, height) / CELLS;
    costs->width = (uint32_t)MAX(ceil(width / costs->cell_pt - 1e-9), 1);
    costs->height = (uint32_t)MAX(ceil(height / costs->cell_pt - 1e-9), 1);
    costs->cost = g_new0(double, (gsize)costs->width * costs->height);
    return costs;
}

void sm_cost_raster_free(sm_cost_raster *costs)
{
    if (!costs) return;
    g_free(costs->cost);
    g_free(costs->sums);
    g_free(costs);
}

/* ---- adding ---- */

/* The first cell of `n` whose middle is not before `position`, in cells. */
static uint32_t first_cell(double position, uint32_t n)
{
    double cell = ceil(position - 0.5);
    return cell <= 0 ? 0 : cell >= n ? n : (uint32_t)cell;
}

/* Where an edge crosses the middle lines of rows. */
static void add_crossings(GArray *crossings, const sm_cost_raster *costs, sm_xy_pt a, sm_xy_pt b)
{
    double ya = (a.y - costs->frame.y0) / costs->cell_pt;
    double yb = (b.y - costs->frame.y0) / costs->cell_pt;
    uint32_t from = first_cell(MIN(ya, yb), costs->height);
    uint32_t to = first_cell(MAX(ya, yb), costs->height);
    for (uint32_t row = from; row < to; row++) {
        double share = (row + 0.5 - ya) / (yb - ya);
        crossing c = {row, (a.x + share * (b.x - a.x) - costs->frame.x0) / costs->cell_pt};
        g_array_append_val(crossings, c);
    }
}

static int compare_crossings(const void *a, const void *b)
{
    const crossing *ca = a, *cb = b;
    if (ca->row != cb->row) return ca->row < cb->row ? -1 : 1;
    return ca->x < cb->x ? -1 : ca->x > cb->x;
}

void sm_cost_raster_add_shape(sm_cost_raster *costs, const sm_shapes_pt *shapes, uint32_t shape,
                              double per_frame)
{
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(crossing));
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t start = shapes->part_start[p], end = shapes->part_start[p + 1];
        for (uint32_t i = start; i < end; i++)
            add_crossings(crossings, costs, shapes->points[i],
                          shapes->points[i + 1 < end ? i + 1 : start]);
    }
    g_array_sort(crossings, compare_crossings);
    double per_cell = per_frame * costs->cell_pt * costs->cell_pt /
                      (sm_rect_pt_width(costs->frame) * sm_rect_pt_height(costs->frame));
    for (guint i = 0; i + 1 < crossings->len; i += 2) {
        const crossing *from = &g_array_index(crossings, crossing, i), *to = from + 1;
        uint32_t end = first_cell(to->x, costs->width);
        for (uint32_t x = first_cell(from->x, costs->width); x < end; x++)
            costs->cost[(gsize)from->row * costs->width + x] += per_cell;
    }
}

/* Cells of the disc, at least the one of its centre; `per_cell` 0: only counted. */
static uint32_t fill_disc(sm_cost_raster *costs, sm_xy_pt at, double radius, double per_cell)
{
    double x = (at.x - costs->frame.x0) / costs->cell_pt;
    double y = (at.y - costs->frame.y0) / costs->cell_pt;
    double r = MAX(radius / costs->cell_pt, 0.75); /* reaches a cell's middle wherever it stands */
    uint32_t n = 0;
    for (double row = ceil(y - r - 0.5); row + 0.5 <= y + r; row++) {
        double half = sqrt(MAX(r * r - (row + 0.5 - y) * (row + 0.5 - y), 0));
        for (double column = ceil(x - half - 0.5); column + 0.5 <= x + half; column++) {
            n++;
            if (row < 0 || column < 0 || row >= costs->height || column >= costs->width) continue;
            costs->cost[(gsize)row * costs->width + (gsize)column] += per_cell;
        }
    }
    return n;
}

void sm_cost_raster_add_disc(sm_cost_raster *costs, sm_xy_pt center, double radius_pt, double cost)
{
    if (!isfinite(center.x) || !isfinite(center.y)) return;
    sm_rect_pt reach = sm_rect_pt_inset(costs->frame, -radius_pt - costs->cell_pt);
    if (!sm_rect_pt_has(reach, center)) return;
    uint32_t n = fill_disc(costs, center, radius_pt, 0);
    if (n > 0) fill_disc(costs, center, radius_pt, cost / n);
}

/* ---- asking ---- */

void sm_cost_raster_sum(sm_cost_raster *costs)
{
    uint32_t stride = costs->width + 1;
    g_free(costs->sums);
    costs->sums = g_new0(double, (gsize)stride *(costs->height + 1));
    for (uint32_t y = 0; y < costs->height; y++) {
        double row = 0;
        for (uint32_t x = 0; x < costs->width; x++) {
            row += costs->cost[(gsize)y * costs->width + x];
            costs->sums[(gsize)(y + 1) * stride + x + 1] =
                costs->sums[(gsize)y * stride + x + 1] + row;
        }
    }
}

/* Of everything above and to the left of a point, in cells; between corners of cells bilinear,
 * which is exact as cost is even within a cell. */
static double sum_to(const sm_cost_raster *costs, double x, double y)
{
    x = CLAMP(x, 0, costs->width);
    y = CLAMP(y, 0, costs->height);
    uint32_t stride = costs->width + 1;
    uint32_t column = MIN((uint32_t)x, costs->width - 1), row = MIN((uint32_t)y, costs->height - 1);
    const double *above = &costs->sums[(gsize)row * stride + column], *below = above + stride;
    double u = x - column, v = y - row;
    return (1 - v) * ((1 - u) * above[0] + u * above[1]) + v * ((1 - u) * below[0] + u * below[1]);
}

double sm_cost_raster_of(const sm_cost_raster *costs, sm_rect_pt box)
{
    double x0 = (box.x0 - costs->frame.x0) / costs->cell_pt;
    double x1 = (box.x1 - costs->frame.x0) / costs->cell_pt;
    double y0 = (box.y0 - costs->frame.y0) / costs->cell_pt;
    double y1 = (box.y1 - costs->frame.y0) / costs->cell_pt;
    if (!(x1 > x0) || !(y1 > y0)) return 0;
    double sum = sum_to(costs, x1, y1) - sum_to(costs, x0, y1) - sum_to(costs, x1, y0) +
                 sum_to(costs, x0, y0);
    return MAX(sum, 0);
}
