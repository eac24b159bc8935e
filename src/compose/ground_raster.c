#include "compose/ground_raster.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

/* A third of a letter's height, and no more than so many cells along a side. */
#define CELL_PT 2.0
#define MOST_CELLS 480.0

struct sm_ground_raster {
    sm_label_ground cells;
    uint16_t *colors; /* of each cell: into the palette */
    uint16_t *regions;
    uint8_t *tones;
    GArray *palette; /* sm_color, opaque */
};

static uint16_t color_number(sm_ground_raster *raster, sm_color color)
{
    for (guint i = 0; i < raster->palette->len; i++) {
        sm_color c = g_array_index(raster->palette, sm_color, i);
        if (c.r == color.r && c.g == color.g && c.b == color.b) return (uint16_t)i;
    }
    if (raster->palette->len == G_MAXUINT16) return 0;
    g_array_append_val(raster->palette, color);
    return (uint16_t)(raster->palette->len - 1);
}

sm_ground_raster *sm_ground_raster_create(sm_rect_pt page, sm_color water)
{
    double width = MAX(1.0, sm_rect_pt_width(page)), height = MAX(1.0, sm_rect_pt_height(page));
    sm_ground_raster *raster = g_new0(sm_ground_raster, 1);
    sm_label_ground *cells = &raster->cells;
    cells->bounds = page;
    cells->cell_pt = MAX(CELL_PT, MAX(width, height) / MOST_CELLS);
    cells->n_columns = (uint32_t)ceil(width / cells->cell_pt);
    cells->n_rows = (uint32_t)ceil(height / cells->cell_pt);
    gsize n = (gsize)cells->n_columns * cells->n_rows;
    raster->colors = g_new0(uint16_t, n);
    raster->regions = g_new0(uint16_t, n);
    raster->tones = g_new0(uint8_t, n);
    raster->palette = g_array_new(FALSE, FALSE, sizeof(sm_color));
    g_array_append_val(raster->palette, water);
    return raster;
}

void sm_ground_raster_free(sm_ground_raster *raster)
{
    if (!raster) return;
    g_free(raster->colors);
    g_free(raster->regions);
    g_free(raster->tones);
    g_array_unref(raster->palette);
    g_free(raster);
}

/* ---- painting ---- */

typedef struct crossing {
    uint32_t row;
    double x;
} crossing;

/* The first row whose middle is not above `y`. */
static double row_below(const sm_label_ground *cells, double y)
{
    return ceil((y - cells->bounds.y0) / cells->cell_pt - 0.5);
}

/* Where an edge from `top` to `bottom` crosses the middles of the rows from `first` to before
 * `end`. */
static void cross_rows(const sm_label_ground *cells, sm_xy_pt top, sm_xy_pt bottom, double first,
                       double end, GArray *crossings)
{
    first = MAX(first, 0.0);
    double last = MIN(end - 1.0, cells->n_rows - 1.0);
    for (double row = first; row <= last; row += 1.0) {
        double y = cells->bounds.y0 + (row + 0.5) * cells->cell_pt;
        double t = (y - top.y) / (bottom.y - top.y);
        crossing c = {(uint32_t)row, top.x + t * (bottom.x - top.x)};
        g_array_append_val(crossings, c);
    }
}

static int by_x(const void *a, const void *b)
{
    const crossing *ca = a, *cb = b;
    return ca->x < cb->x ? -1 : ca->x > cb->x;
}

/* By row, and in a row by x: rows by counting, as most of them have few. */
static void sort_crossings(GArray *crossings, uint32_t n_rows)
{
    crossing *sorted = (crossing *)(void *)crossings->data;
    g_autofree crossing *all = g_memdup2(sorted, crossings->len * sizeof *all);
    g_autofree guint *start = g_new0(guint, (gsize)n_rows + 2);
    for (guint i = 0; i < crossings->len; i++)
        start[all[i].row + 2]++;
    for (uint32_t row = 0; row < n_rows; row++)
        start[row + 2] += start[row + 1];
    for (guint i = 0; i < crossings->len; i++)
        sorted[start[all[i].row + 1]++] = all[i];
    for (uint32_t row = 0; row < n_rows; row++)
        if (start[row + 1] > start[row] + 1)
            qsort(sorted + start[row], start[row + 1] - start[row], sizeof *sorted, by_x);
}

static void find_crossings(const sm_label_ground *cells, const sm_shapes_pt *shapes, uint32_t shape,
                           GArray *crossings)
{
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1];
         part++) {
        uint32_t start = shapes->part_start[part], end = shapes->part_start[part + 1];
        if (start == end) continue;
        sm_xy_pt a = shapes->points[end - 1];
        double row_a = row_below(cells, a.y);
        for (uint32_t i = start; i < end; i++) {
            sm_xy_pt b = shapes->points[i];
            double row_b = row_below(cells, b.y);
            /* Most edges are shorter than a row is high. */
            if (row_a < row_b)
                cross_rows(cells, a, b, row_a, row_b, crossings);
            else if (row_b < row_a)
                cross_rows(cells, b, a, row_b, row_a, crossings);
            a = b;
            row_a = row_b;
        }
    }
    if (crossings->len > 1) sort_crossings(crossings, cells->n_rows);
}

/* One colour over what is there: what each of the palette becomes, found when it is met. */
typedef struct brush {
    sm_ground_raster *raster;
    sm_color color;
    uint16_t region;
    guint n_known;
    int *becomes; /* -1: not met yet */
} brush;

static uint16_t mix(brush *b, uint16_t under)
{
    if (under >= b->n_known || b->becomes[under] < 0) {
        sm_color below = g_array_index(b->raster->palette, sm_color, under);
        uint16_t number = color_number(b->raster, sm_color_over(b->color, below));
        if (under >= b->n_known) return number;
        b->becomes[under] = number;
    }
    return (uint16_t)b->becomes[under];
}

static void fill_span(brush *b, uint32_t row, double x0, double x1)
{
    const sm_label_ground *cells = &b->raster->cells;
    double first = ceil((x0 - cells->bounds.x0) / cells->cell_pt - 0.5);
    double last = floor((x1 - cells->bounds.x0) / cells->cell_pt - 0.5);
    first = MAX(first, 0.0);
    last = MIN(last, cells->n_columns - 1.0);
    if (!(first <= last)) return;
    gsize from = (gsize)row * cells->n_columns + (gsize)first, n = (gsize)(last - first) + 1;
    uint16_t *colors = b->raster->colors + from, *regions = b->raster->regions + from;
    for (gsize i = 0; b->color.a > 0 && i < n; i++)
        colors[i] = mix(b, colors[i]);
    for (gsize i = 0; b->region && i < n; i++)
        regions[i] = b->region;
}

void sm_ground_raster_paint(sm_ground_raster *raster, const sm_shapes_pt *shapes, uint32_t shape,
                            sm_color color, uint16_t region)
{
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(crossing));
    find_crossings(&raster->cells, shapes, shape, crossings);
    brush b = {raster, color, region, raster->palette->len, NULL};
    g_autofree int *becomes = b.becomes = g_new(int, b.n_known);
    for (guint i = 0; i < b.n_known; i++)
        becomes[i] = -1;
    for (guint i = 0; i + 1 < crossings->len; i += 2) {
        const crossing *c = &g_array_index(crossings, crossing, i);
        if (c[0].row == c[1].row) fill_span(&b, c[0].row, c[0].x, c[1].x);
    }
}

/* ---- asking ---- */

static uint32_t clamp_cell(double position, uint32_t n)
{
    if (!(position > 0.0)) return 0;
    return position >= n ? n - 1 : (uint32_t)position;
}

sm_color sm_ground_raster_color(const sm_ground_raster *raster, sm_rect_pt box)
{
    const sm_label_ground *cells = &raster->cells;
    g_autofree uint32_t *counts = g_new0(uint32_t, raster->palette->len);
    uint32_t x0 = clamp_cell((box.x0 - cells->bounds.x0) / cells->cell_pt, cells->n_columns);
    uint32_t x1 = clamp_cell((box.x1 - cells->bounds.x0) / cells->cell_pt, cells->n_columns);
    uint32_t y0 = clamp_cell((box.y0 - cells->bounds.y0) / cells->cell_pt, cells->n_rows);
    uint32_t y1 = clamp_cell((box.y1 - cells->bounds.y0) / cells->cell_pt, cells->n_rows);
    guint most = 0;
    for (uint32_t y = y0; y <= y1; y++)
        for (uint32_t x = x0; x <= x1; x++)
            counts[raster->colors[(gsize)y * cells->n_columns + x]]++;
    for (guint i = 1; i < raster->palette->len; i++)
        if (counts[i] > counts[most]) most = i;
    return g_array_index(raster->palette, sm_color, most);
}

/* Steps of contrast against black: by multiplying, which is the same on every machine. */
static uint8_t tone_of(sm_color color)
{
    const sm_color black = {0, 0, 0, 1};
    double contrast = sm_color_contrast(color, black), reached = SM_LABEL_TONE_RATIO;
    uint8_t tone = 0;
    while (reached < contrast && tone < SM_LABEL_N_TONES - 1) {
        reached *= SM_LABEL_TONE_RATIO;
        tone++;
    }
    return tone;
}

const sm_label_ground *sm_ground_raster_cells(sm_ground_raster *raster)
{
    gsize n = (gsize)raster->cells.n_columns * raster->cells.n_rows;
    g_autofree uint8_t *tones = g_new(uint8_t, raster->palette->len);
    for (guint i = 0; i < raster->palette->len; i++)
        tones[i] = tone_of(g_array_index(raster->palette, sm_color, i));
    for (gsize i = 0; i < n; i++)
        raster->tones[i] = tones[raster->colors[i]];
    raster->cells.regions = raster->regions;
    raster->cells.tones = raster->tones;
    return &raster->cells;
}
