#include "layout/label_raster.h"

#include "layout/label_box.h"

#include <math.h>
#include <stdlib.h>

/* Cells along a side at most, and the smallest cell: borders are drawn half a point wide, and 80 by
 * 80 cells are read through in some ten thousandths of a second. */
#define MOST_CELLS 80
#define SMALLEST_CELL_PT 0.5
#define PAD SM_LABEL_RASTER_PAD

typedef struct crossing {
    uint32_t row;
    double x;
} crossing;

static bool shape_bounds(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt frame,
                         sm_rect_pt *bounds)
{
    sm_rect_pt b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1]; part++)
        for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++) {
            sm_xy_pt p = shapes->points[i];
            b = (sm_rect_pt){sm_least(b.x0, p.x), sm_least(b.y0, p.y), sm_most(b.x1, p.x),
                             sm_most(b.y1, p.y)};
        }
    *bounds = (sm_rect_pt){sm_most(b.x0, frame.x0), sm_most(b.y0, frame.y0),
                           sm_least(b.x1, frame.x1), sm_least(b.y1, frame.y1)};
    return bounds->x1 > bounds->x0 && bounds->y1 > bounds->y0;
}

static void set_up(sm_label_raster *raster, sm_rect_pt bounds)
{
    double width = sm_rect_pt_width(bounds), height = sm_rect_pt_height(bounds);
    double cell = sm_most(SMALLEST_CELL_PT, sm_most(width, height) / MOST_CELLS);
    raster->cell_pt = cell;
    raster->width = (uint32_t)ceil(width / cell) + 2 * PAD;
    raster->height = (uint32_t)ceil(height / cell) + 2 * PAD;
    raster->bounds = (sm_rect_pt){bounds.x0 - PAD * cell, bounds.y0 - PAD * cell,
                                  bounds.x0 + (raster->width - PAD) * cell,
                                  bounds.y0 + (raster->height - PAD) * cell};
    raster->inside = g_new0(uint8_t, (gsize)raster->width * raster->height);
}

sm_xy_pt sm_label_raster_center(const sm_label_raster *raster, uint32_t x, uint32_t y)
{
    return (sm_xy_pt){raster->bounds.x0 + (x + 0.5) * raster->cell_pt,
                      raster->bounds.y0 + (y + 0.5) * raster->cell_pt};
}

static uint32_t clamp_cell(double position, uint32_t n)
{
    if (!(position > 0.0)) return 0;
    return position >= n ? n - 1 : (uint32_t)position;
}

static uint32_t column_of(const sm_label_raster *raster, double x)
{
    return clamp_cell((x - raster->bounds.x0) / raster->cell_pt, raster->width);
}

static uint32_t row_of(const sm_label_raster *raster, double y)
{
    return clamp_cell((y - raster->bounds.y0) / raster->cell_pt, raster->height);
}

/* ---- filling ---- */

typedef void (*edge_visit)(sm_label_raster *raster, sm_xy_pt a, sm_xy_pt b, void *data);

static void each_edge(sm_label_raster *raster, const sm_shapes_pt *shapes, uint32_t shape,
                      edge_visit visit, void *data)
{
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1];
         part++) {
        uint32_t start = shapes->part_start[part], end = shapes->part_start[part + 1];
        for (uint32_t i = start; i < end; i++) {
            sm_xy_pt a = shapes->points[i], b = shapes->points[i + 1 < end ? i + 1 : start];
            if (a.y < b.y)
                visit(raster, a, b, data);
            else
                visit(raster, b, a, data);
        }
    }
}

/* Where the edge (a above b) crosses the middles of rows. */
static void add_crossings(sm_label_raster *raster, sm_xy_pt a, sm_xy_pt b, void *data)
{
    double top = raster->bounds.y0, cell = raster->cell_pt;
    double first = sm_most(0.0, ceil((a.y - top) / cell - 0.5));
    double last = sm_least(raster->height - 1.0, ceil((b.y - top) / cell - 0.5) - 1.0);
    for (double row = first; row <= last; row += 1.0) {
        double y = top + (row + 0.5) * cell;
        crossing c = {(uint32_t)row, a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)};
        g_array_append_val((GArray *)data, c);
    }
}

static int by_row(const void *a, const void *b)
{
    const crossing *ca = a, *cb = b;
    if (ca->row != cb->row) return ca->row < cb->row ? -1 : 1;
    return ca->x < cb->x ? -1 : ca->x > cb->x;
}

static void fill_span(sm_label_raster *raster, uint32_t row, double x0, double x1)
{
    double left = raster->bounds.x0, cell = raster->cell_pt;
    double first = sm_most(0.0, ceil((x0 - left) / cell - 0.5));
    double last = sm_least(raster->width - 1.0, floor((x1 - left) / cell - 0.5));
    for (double x = first; x <= last; x += 1.0)
        raster->inside[row * raster->width + (uint32_t)x] = 1;
}

static void fill(sm_label_raster *raster, const sm_shapes_pt *shapes, uint32_t shape)
{
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(crossing));
    each_edge(raster, shapes, shape, add_crossings, crossings);
    if (crossings->len == 0) return;
    qsort(crossings->data, crossings->len, sizeof(crossing), by_row);
    const crossing *c = (const crossing *)(void *)crossings->data;
    for (uint32_t i = 0; i + 1 < crossings->len; i += 2) {
        if (c[i].row != c[i + 1].row)
            i--; /* a ring that is not closed: go on in step with rows */
        else
            fill_span(raster, c[i].row, c[i].x, c[i + 1].x);
    }
}

static void clear_span(sm_label_raster *raster, uint32_t row, double x0, double x1)
{
    for (uint32_t x = column_of(raster, sm_least(x0, x1)); x <= column_of(raster, sm_most(x0, x1));
         x++)
        raster->inside[row * raster->width + x] = 0;
}

/* Cells that the border runs through are not inside. */
static void clear_edge(sm_label_raster *raster, sm_xy_pt a, sm_xy_pt b, void *data)
{
    (void)data;
    if (b.y < raster->bounds.y0 || a.y > raster->bounds.y1) return;
    double slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0.0;
    uint32_t first = row_of(raster, a.y), last = row_of(raster, b.y);
    for (uint32_t row = first; row <= last; row++) {
        double y = raster->bounds.y0 + row * raster->cell_pt;
        double y0 = row == first ? a.y : y, y1 = row == last ? b.y : y + raster->cell_pt;
        double x0 = first == last ? a.x : a.x + slope * (y0 - a.y);
        double x1 = first == last ? b.x : a.x + slope * (y1 - a.y);
        clear_span(raster, row, x0, x1);
    }
}

static void clear_rect(sm_label_raster *raster, sm_rect_pt rect)
{
    if (!sm_rect_pt_overlap(rect, raster->bounds)) return;
    for (uint32_t row = row_of(raster, rect.y0); row <= row_of(raster, rect.y1); row++)
        clear_span(raster, row, rect.x0, rect.x1);
}

static void clear_pad(sm_label_raster *raster)
{
    for (uint32_t y = 0; y < raster->height; y++)
        for (uint32_t x = 0; x < raster->width; x++)
            if (x < PAD || y < PAD || x >= raster->width - PAD || y >= raster->height - PAD)
                raster->inside[y * raster->width + x] = 0;
}

/* ---- measures ---- */

static void sum_up(sm_label_raster *raster)
{
    uint32_t stride = raster->width + 1;
    double x_sum = 0.0, y_sum = 0.0;
    raster->sums = g_new0(uint32_t, (gsize)stride * (raster->height + 1));
    for (uint32_t y = 0; y < raster->height; y++) {
        uint32_t row = 0;
        for (uint32_t x = 0; x < raster->width; x++) {
            uint32_t in = raster->inside[y * raster->width + x];
            row += in;
            raster->sums[(y + 1) * stride + x + 1] = raster->sums[y * stride + x + 1] + row;
            x_sum += in * (x + 0.5);
            y_sum += in * (y + 0.5);
        }
    }
    raster->n_inside = raster->sums[stride * (raster->height + 1) - 1];
    double scale = raster->n_inside > 0 ? raster->cell_pt / raster->n_inside : 0.0;
    raster->centroid =
        (sm_xy_pt){raster->bounds.x0 + x_sum * scale, raster->bounds.y0 + y_sum * scale};
}

typedef struct neighbour {
    int dx, dy;
    uint32_t cost;
} neighbour;

/* The upper half of Borgefors' 5-7-11 mask (1986); the lower half is its mirror image. */
static const neighbour mask[] = {
    {-1, 0, 5},   {0, -1, 5},  {-1, -1, 7},  {1, -1, 7},
    {-2, -1, 11}, {2, -1, 11}, {-1, -2, 11}, {1, -2, 11},
};

static void spread(sm_label_raster *raster, uint32_t x, uint32_t y, int sign)
{
    uint16_t *d = &raster->distance[y * raster->width + x];
    uint32_t best = *d;
    for (gsize i = 0; i < G_N_ELEMENTS(mask); i++) {
        ptrdiff_t offset = sign * (mask[i].dy * (ptrdiff_t)raster->width + mask[i].dx);
        uint32_t by_way = d[offset] + mask[i].cost;
        if (by_way < best) best = by_way;
    }
    *d = (uint16_t)best;
}

static void measure_distances(sm_label_raster *raster)
{
    gsize n = (gsize)raster->width * raster->height;
    raster->distance = g_new0(uint16_t, n);
    for (gsize i = 0; i < n; i++)
        raster->distance[i] = raster->inside[i] ? UINT16_MAX : 0;
    for (uint32_t y = PAD; y < raster->height - PAD; y++)
        for (uint32_t x = PAD; x < raster->width - PAD; x++)
            if (raster->inside[y * raster->width + x]) spread(raster, x, y, 1);
    for (uint32_t y = raster->height - PAD; y-- > PAD;)
        for (uint32_t x = raster->width - PAD; x-- > PAD;)
            if (raster->inside[y * raster->width + x]) spread(raster, x, y, -1);
}

static double in_points(const sm_label_raster *raster, uint32_t distance)
{
    return distance > 0 ? (distance / 5.0 - 0.5) * raster->cell_pt : 0.0;
}

/* The deepest cell; of several the one nearest to the centroid. */
static void find_deepest(sm_label_raster *raster)
{
    uint32_t deepest = 0;
    double nearest = INFINITY;
    for (uint32_t y = 0; y < raster->height; y++)
        for (uint32_t x = 0; x < raster->width; x++) {
            uint32_t d = raster->distance[y * raster->width + x];
            if (d == 0 || d < deepest) continue;
            sm_xy_pt p = sm_label_raster_center(raster, x, y);
            double dx = p.x - raster->centroid.x, dy = p.y - raster->centroid.y;
            double off = dx * dx + dy * dy;
            if (d == deepest && off >= nearest) continue;
            deepest = d;
            nearest = off;
            raster->deepest = p;
        }
    raster->depth_pt = in_points(raster, deepest);
}

bool sm_label_raster_init(sm_label_raster *raster, const sm_shapes_pt *shapes, uint32_t shape,
                          sm_rect_pt frame, const sm_rect_pt *reserved, uint32_t n_reserved)
{
    sm_rect_pt bounds;
    *raster = (sm_label_raster){0};
    if (!shape_bounds(shapes, shape, frame, &bounds)) return false;
    set_up(raster, bounds);
    fill(raster, shapes, shape);
    each_edge(raster, shapes, shape, clear_edge, NULL);
    for (uint32_t i = 0; i < n_reserved; i++)
        clear_rect(raster, reserved[i]);
    clear_pad(raster);
    sum_up(raster);
    if (raster->n_inside == 0) {
        sm_label_raster_clear(raster);
        return false;
    }
    measure_distances(raster);
    find_deepest(raster);
    return true;
}

void sm_label_raster_clear(sm_label_raster *raster)
{
    g_free(raster->inside);
    g_free(raster->sums);
    g_free(raster->distance);
    *raster = (sm_label_raster){0};
}

double sm_label_raster_share(const sm_label_raster *raster, sm_rect_pt rect)
{
    uint32_t x0 = column_of(raster, rect.x0), x1 = column_of(raster, rect.x1) + 1;
    uint32_t y0 = row_of(raster, rect.y0), y1 = row_of(raster, rect.y1) + 1;
    uint32_t stride = raster->width + 1;
    const uint32_t *s = raster->sums;
    uint32_t sum =
        s[y1 * stride + x1] - s[y0 * stride + x1] - s[y1 * stride + x0] + s[y0 * stride + x0];
    double area =
        sm_most((double)(x1 - x0) * (y1 - y0), sm_rect_pt_width(rect) * sm_rect_pt_height(rect) /
                                                   (raster->cell_pt * raster->cell_pt));
    return sum / area;
}

double sm_label_raster_depth(const sm_label_raster *raster, uint32_t cell)
{
    return in_points(raster, raster->distance[cell]);
}

double sm_label_raster_clearance(const sm_label_raster *raster, sm_xy_pt p)
{
    if (!sm_rect_pt_has(raster->bounds, p)) return 0.0;
    return in_points(
        raster, raster->distance[row_of(raster, p.y) * raster->width + column_of(raster, p.x)]);
}
