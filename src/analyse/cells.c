#include "analyse/cells.h"

#include "analyse/area_index.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

static const double SQRT_3 = 1.7320508075688772;
/* Places in the grid must fit 32 bits with room for sums of two. */
static const double FARTHEST_CELL = 1 << 30;

typedef struct place {
    int32_t column, row;
} place;

static bool is_point(sm_xy_m p)
{
    return isfinite(p.x) && isfinite(p.y);
}

static sm_cells *cells_create(sm_cell_kind kind, uint32_t n_points)
{
    sm_cells *cells = g_new0(sm_cells, 1);
    cells->kind = kind;
    cells->n_points = n_points;
    cells->of_point = g_new(uint32_t, MAX(n_points, 1));
    return cells;
}

void sm_cells_free(sm_cells *cells)
{
    if (!cells) return;
    sm_shapes_m_free(cells->shapes);
    g_free(cells->columns);
    g_free(cells->rows);
    g_free(cells->of_point);
    g_free(cells);
}

sm_cells *sm_cells_of_areas(const sm_shapes_m *areas, const sm_xy_m *points, uint32_t n_points)
{
    sm_cells *cells = cells_create(SM_CELLS_AREAS, n_points);
    cells->n = areas->n_shapes;
    g_autoptr(sm_area_index) index = sm_area_index_create(areas);
    for (uint32_t i = 0; i < n_points; i++) {
        uint32_t area = sm_area_index_find(index, points[i]);
        cells->of_point[i] = area == SM_NO_AREA ? SM_NO_CELL : area;
        cells->n_outside += area == SM_NO_AREA;
    }
    return cells;
}

/* --- places in the grid --------------------------------------------------------------------------
 */

static place square_at(sm_xy_m p, double size_m)
{
    return (place){(int32_t)floor(p.x / size_m + 0.5), (int32_t)floor(p.y / size_m + 0.5)};
}

/* Rounding in cube coordinates: the one that moved furthest follows from the other two. */
static place hexagon_at(sm_xy_m p, double size_m)
{
    double row = p.y / (size_m * SQRT_3 / 2);
    double column = p.x / size_m - row / 2;
    double third = -column - row;
    double c = round(column), r = round(row), t = round(third);
    double off_c = fabs(c - column), off_r = fabs(r - row), off_t = fabs(t - third);
    if (off_c > off_r && off_c > off_t)
        c = -r - t;
    else if (off_r > off_t)
        r = -c - t;
    return (place){(int32_t)c, (int32_t)r};
}

static place place_at(sm_cell_kind kind, sm_xy_m p, double size_m)
{
    return kind == SM_CELLS_SQUARES ? square_at(p, size_m) : hexagon_at(p, size_m);
}

static void add_square(sm_shapes_builder *builder, place at, double size_m)
{
    double x0 = (at.column - 0.5) * size_m, x1 = (at.column + 0.5) * size_m;
    double y0 = (at.row - 0.5) * size_m, y1 = (at.row + 0.5) * size_m;
    const double corners[] = {x0, y0, x0, y1, x1, y1, x1, y0};
    sm_shapes_builder_points(builder, corners, 4);
}

/* Corners lie on a lattice of half a cell by a sixth of two rows; computed from whole numbers, so
 * that neighbours share theirs to the bit. */
static void add_hexagon(sm_shapes_builder *builder, place at, double size_m)
{
    static const int corner[6][2] = {{0, -2}, {-1, -1}, {-1, 1}, {0, 2}, {1, 1}, {1, -1}};
    double half = size_m / 2, third = size_m / (2 * SQRT_3);
    int64_t x = 2 * (int64_t)at.column + at.row, y = 3 * (int64_t)at.row;
    for (int i = 0; i < 6; i++)
        sm_shapes_builder_point(builder, (double)(x + corner[i][0]) * half,
                                (double)(y + corner[i][1]) * third);
}

/* --- cells that hold a point
 * ---------------------------------------------------------------------- */

/* Rows from south to north, in a row from west to east. */
static int compare_places(const void *a, const void *b)
{
    const place *p = a, *q = b;
    if (p->row != q->row) return (p->row > q->row) - (p->row < q->row);
    return (p->column > q->column) - (p->column < q->column);
}

static uint32_t drop_repeats(place *places, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || compare_places(&places[i], &places[kept - 1]) != 0)
            places[kept++] = places[i];
    return kept;
}

static guint place_hash(gconstpointer key)
{
    const place *p = key;
    return (guint)p->column * 2654435761u ^ (guint)p->row * 2246822519u;
}

static gboolean place_equal(gconstpointer a, gconstpointer b)
{
    return compare_places(a, b) == 0;
}

/* The distinct places of all points, in their order; points that share a place are the rule, so a
 * table sieves them before they are sorted. */
static place *distinct_places(sm_cell_kind kind, double size_m, const sm_xy_m *points,
                              uint32_t n_points, uint32_t *n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(place_hash, place_equal);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(place));
    g_autofree place *at = g_new(place, MAX(n_points, 1));
    for (uint32_t i = 0; i < n_points; i++) {
        if (!is_point(points[i])) continue;
        at[i] = place_at(kind, points[i], size_m);
        if (g_hash_table_add(seen, &at[i])) g_array_append_val(places, at[i]);
    }
    *n = places->len;
    place *sorted = (place *)(void *)g_array_free(places, FALSE);
    if (*n > 0) qsort(sorted, *n, sizeof(place), compare_places);
    *n = drop_repeats(sorted, *n);
    return sorted;
}

static bool check_size(double size_m, const sm_xy_m *points, uint32_t n_points, GError **error)
{
    if (!sm_sample_check_length(size_m, "cells", "size", error)) return false;
    double farthest = 0;
    for (uint32_t i = 0; i < n_points; i++)
        if (is_point(points[i])) farthest = MAX(farthest, fabs(points[i].x) + fabs(points[i].y));
    if (farthest / size_m < FARTHEST_CELL / 2) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "cells: cells of %g km are too small for this map; choose larger ones",
                   size_m / 1000);
}

static void make_shapes(sm_cells *cells, const place *places, double size_m)
{
    g_autoptr(sm_shapes_builder) builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    cells->columns = g_new(int32_t, MAX(cells->n, 1));
    cells->rows = g_new(int32_t, MAX(cells->n, 1));
    for (uint32_t i = 0; i < cells->n; i++) {
        cells->columns[i] = places[i].column;
        cells->rows[i] = places[i].row;
        sm_shapes_builder_shape(builder, i);
        sm_shapes_builder_part(builder);
        if (cells->kind == SM_CELLS_SQUARES)
            add_square(builder, places[i], size_m);
        else
            add_hexagon(builder, places[i], size_m);
    }
    cells->shapes = sm_shapes_builder_finish_m(g_steal_pointer(&builder));
}

static void assign_points(sm_cells *cells, place *places, double size_m, const sm_xy_m *points)
{
    g_autoptr(GHashTable) number = g_hash_table_new(place_hash, place_equal);
    for (uint32_t i = 0; i < cells->n; i++)
        g_hash_table_insert(number, &places[i], GUINT_TO_POINTER(i));
    for (uint32_t i = 0; i < cells->n_points; i++) {
        cells->of_point[i] = SM_NO_CELL;
        cells->n_outside += !is_point(points[i]);
        if (!is_point(points[i])) continue;
        place at = place_at(cells->kind, points[i], size_m);
        cells->of_point[i] = GPOINTER_TO_UINT(g_hash_table_lookup(number, &at));
    }
}

static sm_cells *regular_cells(sm_cell_kind kind, double size_m, const sm_xy_m *points,
                               uint32_t n_points, GError **error)
{
    if (!check_size(size_m, points, n_points, error)) return NULL;
    sm_cells *cells = cells_create(kind, n_points);
    g_autofree place *places = distinct_places(kind, size_m, points, n_points, &cells->n);
    make_shapes(cells, places, size_m);
    assign_points(cells, places, size_m, points);
    return cells;
}

sm_cells *sm_cells_hexagons(double size_m, const sm_xy_m *points, uint32_t n_points, GError **error)
{
    return regular_cells(SM_CELLS_HEXAGONS, size_m, points, n_points, error);
}

sm_cells *sm_cells_squares(double size_m, const sm_xy_m *points, uint32_t n_points, GError **error)
{
    return regular_cells(SM_CELLS_SQUARES, size_m, points, n_points, error);
}

/* --- what cells hold
 * ------------------------------------------------------------------------------- */

sm_cell_rows *sm_cells_rows(const sm_cells *cells)
{
    sm_cell_rows *rows = g_new0(sm_cell_rows, 1);
    rows->start = g_new0(uint32_t, cells->n + 2);
    rows->rows = g_new(uint32_t, MAX(cells->n_points, 1));
    uint32_t *next = rows->start + 1; /* ends as the starts do, one place further */
    for (uint32_t i = 0; i < cells->n_points; i++)
        if (cells->of_point[i] != SM_NO_CELL) next[cells->of_point[i] + 1]++;
    for (uint32_t i = 0; i < cells->n; i++)
        next[i + 1] += next[i];
    for (uint32_t i = 0; i < cells->n_points; i++)
        if (cells->of_point[i] != SM_NO_CELL) rows->rows[next[cells->of_point[i]]++] = i;
    return rows;
}

void sm_cell_rows_free(sm_cell_rows *rows)
{
    if (!rows) return;
    g_free(rows->start);
    g_free(rows->rows);
    g_free(rows);
}
