#include "layout/cover.h"

#include <math.h>
#include <stdlib.h>

/* Cells along the frame's longer side: some 4 pt on a figure as wide as a page, which is less than
 * any furniture's margin. */
#define CELLS 120

struct sm_cover {
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

sm_cover *sm_cover_create(sm_rect_pt frame)
{
    sm_cover *cover = g_new0(sm_cover, 1);
    double width = sm_rect_pt_width(frame), height = sm_rect_pt_height(frame);
    cover->frame = frame;
    cover->cell_pt = MAX(width, height) / CELLS;
    cover->width = (uint32_t)MAX(ceil(width / cover->cell_pt - 1e-9), 1);
    cover->height = (uint32_t)MAX(ceil(height / cover->cell_pt - 1e-9), 1);
    cover->cost = g_new0(double, (gsize)cover->width * cover->height);
    return cover;
}

void sm_cover_free(sm_cover *cover)
{
    if (!cover) return;
    g_free(cover->cost);
    g_free(cover->sums);
    g_free(cover);
}

/* ---- adding ---- */

/* The first cell of `n` whose middle is not before `position`, in cells. */
static uint32_t first_cell(double position, uint32_t n)
{
    double cell = ceil(position - 0.5);
    return cell <= 0 ? 0 : cell >= n ? n : (uint32_t)cell;
}

/* Where an edge crosses the middle lines of rows. */
static void add_crossings(GArray *crossings, const sm_cover *cover, sm_xy_pt a, sm_xy_pt b)
{
    double ya = (a.y - cover->frame.y0) / cover->cell_pt;
    double yb = (b.y - cover->frame.y0) / cover->cell_pt;
    uint32_t from = first_cell(MIN(ya, yb), cover->height);
    uint32_t to = first_cell(MAX(ya, yb), cover->height);
    for (uint32_t row = from; row < to; row++) {
        double share = (row + 0.5 - ya) / (yb - ya);
        crossing c = {row, (a.x + share * (b.x - a.x) - cover->frame.x0) / cover->cell_pt};
        g_array_append_val(crossings, c);
    }
}

static int compare_crossings(const void *a, const void *b)
{
    const crossing *ca = a, *cb = b;
    if (ca->row != cb->row) return ca->row < cb->row ? -1 : 1;
    return ca->x < cb->x ? -1 : ca->x > cb->x;
}

void sm_cover_add_shape(sm_cover *cover, const sm_shapes_pt *shapes, uint32_t shape,
                        double per_frame)
{
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(crossing));
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t start = shapes->part_start[p], end = shapes->part_start[p + 1];
        for (uint32_t i = start; i < end; i++)
            add_crossings(crossings, cover, shapes->points[i],
                          shapes->points[i + 1 < end ? i + 1 : start]);
    }
    g_array_sort(crossings, compare_crossings);
    double per_cell = per_frame * cover->cell_pt * cover->cell_pt /
                      (sm_rect_pt_width(cover->frame) * sm_rect_pt_height(cover->frame));
    for (guint i = 0; i + 1 < crossings->len; i += 2) {
        const crossing *from = &g_array_index(crossings, crossing, i), *to = from + 1;
        uint32_t end = first_cell(to->x, cover->width);
        for (uint32_t x = first_cell(from->x, cover->width); x < end; x++)
            cover->cost[(gsize)from->row * cover->width + x] += per_cell;
    }
}

/* Cells of the disc, at least the one of its centre; `per_cell` 0: only counted. */
static uint32_t fill_disc(sm_cover *cover, sm_xy_pt at, double radius, double per_cell)
{
    double x = (at.x - cover->frame.x0) / cover->cell_pt;
    double y = (at.y - cover->frame.y0) / cover->cell_pt;
    double r = MAX(radius / cover->cell_pt, 0.75); /* reaches a cell's middle wherever it stands */
    uint32_t n = 0;
    for (double row = ceil(y - r - 0.5); row + 0.5 <= y + r; row++) {
        double half = sqrt(MAX(r * r - (row + 0.5 - y) * (row + 0.5 - y), 0));
        for (double column = ceil(x - half - 0.5); column + 0.5 <= x + half; column++) {
            n++;
            if (row < 0 || column < 0 || row >= cover->height || column >= cover->width) continue;
            cover->cost[(gsize)row * cover->width + (gsize)column] += per_cell;
        }
    }
    return n;
}

void sm_cover_add_disc(sm_cover *cover, sm_xy_pt center, double radius_pt, double cost)
{
    if (!isfinite(center.x) || !isfinite(center.y)) return;
    sm_rect_pt reach = sm_rect_pt_inset(cover->frame, -radius_pt - cover->cell_pt);
    if (!sm_rect_pt_has(reach, center)) return;
    uint32_t n = fill_disc(cover, center, radius_pt, 0);
    if (n > 0) fill_disc(cover, center, radius_pt, cost / n);
}

/* ---- asking ---- */

void sm_cover_sum(sm_cover *cover)
{
    uint32_t stride = cover->width + 1;
    g_free(cover->sums);
    cover->sums = g_new0(double, (gsize)stride *(cover->height + 1));
    for (uint32_t y = 0; y < cover->height; y++) {
        double row = 0;
        for (uint32_t x = 0; x < cover->width; x++) {
            row += cover->cost[(gsize)y * cover->width + x];
            cover->sums[(gsize)(y + 1) * stride + x + 1] =
                cover->sums[(gsize)y * stride + x + 1] + row;
        }
    }
}

/* Of everything above and to the left of a point, in cells; between corners of cells bilinear,
 * which is exact as cost is even within a cell. */
static double sum_to(const sm_cover *cover, double x, double y)
{
    x = CLAMP(x, 0, cover->width);
    y = CLAMP(y, 0, cover->height);
    uint32_t stride = cover->width + 1;
    uint32_t column = MIN((uint32_t)x, cover->width - 1), row = MIN((uint32_t)y, cover->height - 1);
    const double *above = &cover->sums[(gsize)row * stride + column], *below = above + stride;
    double u = x - column, v = y - row;
    return (1 - v) * ((1 - u) * above[0] + u * above[1]) + v * ((1 - u) * below[0] + u * below[1]);
}

double sm_cover_of(const sm_cover *cover, sm_rect_pt box)
{
    double x0 = (box.x0 - cover->frame.x0) / cover->cell_pt;
    double x1 = (box.x1 - cover->frame.x0) / cover->cell_pt;
    double y0 = (box.y0 - cover->frame.y0) / cover->cell_pt;
    double y1 = (box.y1 - cover->frame.y0) / cover->cell_pt;
    if (!(x1 > x0) || !(y1 > y0)) return 0;
    double sum = sum_to(cover, x1, y1) - sum_to(cover, x0, y1) - sum_to(cover, x1, y0) +
                 sum_to(cover, x0, y0);
    return MAX(sum, 0);
}
