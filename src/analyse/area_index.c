#include "analyse/area_index.h"

#include <math.h>
#include <string.h>

/* Grid cells for each edge: finer grids cost more to fill than they save. */
enum { CELLS_PER_EDGE = 2, LEAST_CELLS = 16, MOST_CELLS = 1 << 20 };
/* Edges in a band, on average. */
enum { EDGES_PER_BAND = 4, MOST_BANDS = 4096 };
/* Bands that an edge reaches, on average: outlines of land reach three or four; one whose edges all
 * go from end to end has few bands, else it would take gigabytes. */
enum { BANDS_PER_EDGE = 16 };
/* Cells are widened by this share when edges are marked: rounding must not lose a touched cell. */
static const double CELL_MARGIN = 1e-6;

/* Below the upper bit a shape; with it the shape fills the cell. */
static const uint32_t FILLED = UINT32_C(1) << 31;

typedef struct edge {
    double x0, y0, x1, y1; /* y0 < y1 */
} edge;

/* One polygon's edges, in bands of equal height. */
typedef struct border {
    double y0, bands_per_m;
    uint32_t n_bands;
    uint32_t first_band; /* into band_start; n_bands + 1 offsets into band_edges */
} border;

struct sm_area_index {
    sm_rect_m bounds;
    uint32_t columns, rows;
    double columns_per_m, rows_per_m;
    uint32_t *cell_start; /* columns * rows + 1 offsets into entries */
    uint32_t *entries;    /* shapes of a cell in their order */
    border *borders;      /* one for each shape */
    uint32_t *band_start;
    edge *band_edges;
};

/* --- borders ------------------------------------------------------------------------------------
 */

static void collect_edges(const sm_shapes_m *polygons, uint32_t shape, GArray *edges)
{
    g_array_set_size(edges, 0);
    for (uint32_t part = polygons->shape_start[shape]; part < polygons->shape_start[shape + 1];
         part++) {
        uint32_t first = polygons->part_start[part], end = polygons->part_start[part + 1];
        for (uint32_t i = first, j = end - 1; i < end; j = i++) {
            sm_xy_m a = polygons->points[j], b = polygons->points[i];
            if (a.y == b.y) continue; /* a ray along it does not cross it */
            edge e = a.y < b.y ? (edge){a.x, a.y, b.x, b.y} : (edge){b.x, b.y, a.x, a.y};
            g_array_append_val(edges, e);
        }
    }
}

static uint32_t place_in(double value, double from, double per_unit, uint32_t n)
{
    double place = (value - from) * per_unit;
    return place <= 0 ? 0 : MIN((uint32_t)MIN(place, (double)G_MAXINT32), n - 1);
}

static uint32_t band_of(const border *b, double y)
{
    return place_in(y, b->y0, b->bands_per_m, b->n_bands);
}

static border plan_bands(const GArray *edges, uint32_t first_band)
{
    border b = {.n_bands = 0, .first_band = first_band};
    if (edges->len == 0) return b;
    double y0 = INFINITY, y1 = -INFINITY, heights_m = 0;
    for (guint i = 0; i < edges->len; i++) {
        const edge *e = &g_array_index(edges, edge, i);
        y0 = MIN(y0, e->y0);
        y1 = MAX(y1, e->y1);
        heights_m += e->y1 - e->y0;
    }
    double most = BANDS_PER_EDGE * (double)edges->len * (y1 - y0) / heights_m;
    b.y0 = y0;
    b.n_bands = (uint32_t)CLAMP(edges->len / EDGES_PER_BAND, 1, MIN(MOST_BANDS, MAX(most, 1)));
    b.bands_per_m = b.n_bands / (y1 - y0);
    return b;
}

/* Sorts the edges into their bands (an edge goes into each band that it reaches). */
static void fill_bands(const border *b, const GArray *edges, GArray *starts, GArray *in_bands)
{
    g_autofree uint32_t *next = g_new0(uint32_t, b->n_bands + 1);
    for (guint i = 0; i < edges->len; i++) {
        const edge *e = &g_array_index(edges, edge, i);
        for (uint32_t band = band_of(b, e->y0); band <= band_of(b, e->y1); band++)
            next[band]++;
    }
    uint32_t at = in_bands->len;
    for (uint32_t band = 0; band < b->n_bands; band++) {
        uint32_t count = next[band];
        g_array_append_val(starts, at);
        next[band] = at;
        at += count;
    }
    g_array_append_val(starts, at);
    g_array_set_size(in_bands, at);
    for (guint i = 0; i < edges->len; i++) {
        const edge *e = &g_array_index(edges, edge, i);
        for (uint32_t band = band_of(b, e->y0); band <= band_of(b, e->y1); band++)
            g_array_index(in_bands, edge, next[band]++) = *e;
    }
}

/* Whether the point lies left of the edge (which goes upwards); exact in the way that both
 * polygons of a shared edge compute the same number. */
static bool left_of(const edge *e, sm_xy_m p)
{
    if (p.x < MIN(e->x0, e->x1)) return true;
    if (p.x >= MAX(e->x0, e->x1)) return false;
    return (e->x1 - e->x0) * (p.y - e->y0) - (p.x - e->x0) * (e->y1 - e->y0) > 0;
}

static bool shape_has(const sm_area_index *index, uint32_t shape, sm_xy_m p)
{
    const border *b = &index->borders[shape];
    if (b->n_bands == 0) return false;
    const uint32_t *start = index->band_start + b->first_band + band_of(b, p.y);
    bool has = false;
    for (uint32_t i = start[0]; i < start[1]; i++) {
        const edge *e = &index->band_edges[i];
        if (e->y0 <= p.y && p.y < e->y1 && left_of(e, p)) has = !has;
    }
    return has;
}

/* --- grid ---------------------------------------------------------------------------------------
 */

typedef struct cell_box {
    uint32_t c0, r0, c1, r1; /* both ends included */
} cell_box;

static uint32_t column_of(const sm_area_index *index, double x)
{
    return place_in(x, index->bounds.x0, index->columns_per_m, index->columns);
}

static uint32_t row_of(const sm_area_index *index, double y)
{
    return place_in(y, index->bounds.y0, index->rows_per_m, index->rows);
}

static cell_box box_of(const sm_area_index *index, const sm_xy_m *points, uint32_t n)
{
    sm_rect_m r = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < n; i++) {
        r.x0 = MIN(r.x0, points[i].x);
        r.y0 = MIN(r.y0, points[i].y);
        r.x1 = MAX(r.x1, points[i].x);
        r.y1 = MAX(r.y1, points[i].y);
    }
    return (cell_box){column_of(index, r.x0), row_of(index, r.y0), column_of(index, r.x1),
                      row_of(index, r.y1)};
}

/* Marks every cell that the line from a to b may touch. */
static void mark_line(const sm_area_index *index, cell_box box, uint8_t *touched, sm_xy_m a,
                      sm_xy_m b)
{
    if (a.y > b.y) {
        sm_xy_m swap = a;
        a = b;
        b = swap;
    }
    double height = 1 / index->rows_per_m, margin_y = CELL_MARGIN * height;
    double margin_x = CELL_MARGIN / index->columns_per_m;
    uint32_t width = box.c1 - box.c0 + 1;
    uint32_t last = row_of(index, b.y + margin_y);
    for (uint32_t row = row_of(index, a.y - margin_y); row <= last; row++) {
        double y0 = index->bounds.y0 + row * height - margin_y;
        double y1 = y0 + height + 2 * margin_y;
        double dy = b.y - a.y;
        double t0 = dy > 0 ? CLAMP((y0 - a.y) / dy, 0, 1) : 0;
        double t1 = dy > 0 ? CLAMP((y1 - a.y) / dy, 0, 1) : 1;
        double xa = a.x + t0 * (b.x - a.x), xb = a.x + t1 * (b.x - a.x);
        uint32_t from = MAX(column_of(index, MIN(xa, xb) - margin_x), box.c0);
        uint32_t to = MIN(column_of(index, MAX(xa, xb) + margin_x), box.c1);
        if (row < box.r0 || row > box.r1) continue;
        for (uint32_t column = from; column <= to; column++)
            touched[(gsize)(row - box.r0) * width + column - box.c0] = 1;
    }
}

static void mark_border(const sm_area_index *index, const sm_shapes_m *polygons, uint32_t shape,
                        cell_box box, uint8_t *touched)
{
    for (uint32_t part = polygons->shape_start[shape]; part < polygons->shape_start[shape + 1];
         part++) {
        uint32_t first = polygons->part_start[part], end = polygons->part_start[part + 1];
        for (uint32_t i = first, j = end - 1; i < end; j = i++)
            mark_line(index, box, touched, polygons->points[j], polygons->points[i]);
    }
}

typedef struct entry {
    uint32_t cell, value;
} entry;

static sm_xy_m cell_center(const sm_area_index *index, uint32_t column, uint32_t row)
{
    return (sm_xy_m){index->bounds.x0 + (column + 0.5) / index->columns_per_m,
                     index->bounds.y0 + (row + 0.5) / index->rows_per_m};
}

/* Cells next to each other that no border touches lie on the same side of it. */
static void enter_cells(const sm_area_index *index, uint32_t shape, cell_box box,
                        const uint8_t *touched, GArray *entries)
{
    for (uint32_t row = box.r0; row <= box.r1; row++) {
        bool known = false, inside = false;
        for (uint32_t column = box.c0; column <= box.c1; column++) {
            entry e = {row * index->columns + column, shape};
            bool border_here = *touched++;
            if (!border_here && !known)
                inside = shape_has(index, shape, cell_center(index, column, row));
            known = !border_here;
            if (!border_here && !inside) continue;
            if (!border_here) e.value |= FILLED;
            g_array_append_val(entries, e);
        }
    }
}

static void sort_entries(sm_area_index *index, const GArray *entries)
{
    gsize n_cells = (gsize)index->columns * index->rows;
    index->cell_start = g_new0(uint32_t, n_cells + 2);
    index->entries = g_new(uint32_t, MAX(entries->len, 1));
    uint32_t *next = index->cell_start + 1; /* ends as the starts do, one place further */
    for (guint i = 0; i < entries->len; i++)
        next[g_array_index(entries, entry, i).cell + 1]++;
    for (gsize cell = 0; cell < n_cells; cell++)
        next[cell + 1] += next[cell];
    for (guint i = 0; i < entries->len; i++) {
        entry e = g_array_index(entries, entry, i);
        index->entries[next[e.cell]++] = e.value;
    }
}

static void fill_grid(sm_area_index *index, const sm_shapes_m *polygons)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    g_autofree uint8_t *touched = g_new(uint8_t, (gsize)index->columns * index->rows);
    for (uint32_t shape = 0; shape < polygons->n_shapes; shape++) {
        if (index->borders[shape].n_bands == 0) continue;
        uint32_t first = polygons->part_start[polygons->shape_start[shape]];
        uint32_t end = polygons->part_start[polygons->shape_start[shape + 1]];
        cell_box box = box_of(index, polygons->points + first, end - first);
        memset(touched, 0, (gsize)(box.c1 - box.c0 + 1) * (box.r1 - box.r0 + 1));
        mark_border(index, polygons, shape, box, touched);
        enter_cells(index, shape, box, touched, entries);
    }
    sort_entries(index, entries);
}

static void plan_grid(sm_area_index *index, uint32_t n_edges)
{
    double width = sm_rect_m_width(index->bounds), height = sm_rect_m_height(index->bounds);
    double cells = CLAMP((double)n_edges * CELLS_PER_EDGE, LEAST_CELLS, MOST_CELLS);
    double columns = sqrt(cells * width / height);
    index->columns = (uint32_t)CLAMP(columns, 1, cells);
    index->rows = (uint32_t)CLAMP(cells / index->columns, 1, cells);
    index->columns_per_m = index->columns / width;
    index->rows_per_m = index->rows / height;
}

static void fill_borders(sm_area_index *index, const sm_shapes_m *polygons)
{
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(edge));
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GArray *in_bands = g_array_new(FALSE, FALSE, sizeof(edge));
    index->borders = g_new0(border, MAX(polygons->n_shapes, 1));
    for (uint32_t shape = 0; shape < polygons->n_shapes; shape++) {
        collect_edges(polygons, shape, edges);
        index->borders[shape] = plan_bands(edges, starts->len);
        if (edges->len > 0) fill_bands(&index->borders[shape], edges, starts, in_bands);
    }
    index->band_start = (uint32_t *)(void *)g_array_free(starts, FALSE);
    index->band_edges = (edge *)(void *)g_array_free(in_bands, FALSE);
}

sm_area_index *sm_area_index_create(const sm_shapes_m *polygons)
{
    sm_area_index *index = g_new0(sm_area_index, 1);
    sm_rect_m bounds;
    if (polygons->kind != SM_SHAPE_POLYGON || !sm_shapes_m_bounds(polygons, &bounds)) return index;
    if (!(sm_rect_m_width(bounds) > 0 && sm_rect_m_height(bounds) > 0)) return index;
    index->bounds = bounds;
    plan_grid(index, polygons->n_points);
    fill_borders(index, polygons);
    fill_grid(index, polygons);
    return index;
}

void sm_area_index_free(sm_area_index *index)
{
    if (!index) return;
    g_free(index->cell_start);
    g_free(index->entries);
    g_free(index->borders);
    g_free(index->band_start);
    g_free(index->band_edges);
    g_free(index);
}

uint32_t sm_area_index_find(const sm_area_index *index, sm_xy_m point)
{
    /* Written so that NaN is outside. */
    if (index->columns == 0 || !sm_rect_m_has(index->bounds, point)) return SM_NO_AREA;
    gsize cell = (gsize)row_of(index, point.y) * index->columns + column_of(index, point.x);
    for (uint32_t i = index->cell_start[cell]; i < index->cell_start[cell + 1]; i++) {
        uint32_t shape = index->entries[i] & ~FILLED;
        if ((index->entries[i] & FILLED) || shape_has(index, shape, point)) return shape;
    }
    return SM_NO_AREA;
}
