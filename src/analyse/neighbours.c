#include "analyse/neighbours.h"

#include <stdlib.h>

typedef struct tie {
    uint32_t from, to;
} tie;

static int compare_ties(const void *a, const void *b)
{
    const tie *p = a, *q = b;
    if (p->from != q->from) return (p->from > q->from) - (p->from < q->from);
    return (p->to > q->to) - (p->to < q->to);
}

/* Sorts, drops repeats. */
static sm_neighbours *from_ties(GArray *ties, uint32_t n_cells)
{
    g_array_sort(ties, compare_ties);
    sm_neighbours *neighbours = g_new0(sm_neighbours, 1);
    neighbours->n = n_cells;
    neighbours->start = g_new0(uint32_t, n_cells + 1);
    neighbours->of = g_new(uint32_t, MAX(ties->len, 1));
    const tie *l = (const tie *)(void *)ties->data;
    uint32_t n = 0;
    for (guint i = 0; i < ties->len; i++) {
        if (i > 0 && compare_ties(&l[i], &l[i - 1]) == 0) continue;
        neighbours->of[n++] = l[i].to;
        neighbours->start[l[i].from + 1] = n;
    }
    for (uint32_t i = 0; i < n_cells; i++)
        neighbours->start[i + 1] = MAX(neighbours->start[i + 1], neighbours->start[i]);
    return neighbours;
}

static void add_pair(GArray *ties, uint32_t a, uint32_t b)
{
    if (a == b) return;
    tie there = {a, b}, back = {b, a};
    g_array_append_val(ties, there);
    g_array_append_val(ties, back);
}

/* The cell at a place of the grid, or SM_NO_CELL; cells come in order of row, then column. */
static uint32_t cell_at(const sm_cells *cells, int64_t column, int64_t row)
{
    uint32_t low = 0, high = cells->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int64_t r = cells->rows[middle], c = cells->columns[middle];
        if (r < row || (r == row && c < column))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < cells->n && cells->rows[low] == row && cells->columns[low] == column;
    return found ? low : SM_NO_CELL;
}

sm_neighbours *sm_neighbours_of_cells(const sm_cells *cells, sm_contiguity contiguity)
{
    /* Half of them: each pair is met from one side. The first two are all of a square's sides, the
     * first three all of a hexagon's. */
    static const int step[4][2] = {{1, 0}, {0, 1}, {-1, 1}, {1, 1}};
    g_assert(cells->kind != SM_CELLS_AREAS);
    int n_steps = cells->kind == SM_CELLS_HEXAGONS ? 3 : contiguity == SM_CONTIGUITY_EDGE ? 2 : 4;
    g_autoptr(GArray) ties = g_array_new(FALSE, FALSE, sizeof(tie));
    for (uint32_t i = 0; i < cells->n; i++)
        for (int s = 0; s < n_steps; s++) {
            uint32_t other = cell_at(cells, (int64_t)cells->columns[i] + step[s][0],
                                     (int64_t)cells->rows[i] + step[s][1]);
            if (other != SM_NO_CELL) add_pair(ties, i, other);
        }
    return from_ties(ties, cells->n);
}

/* A vertex, or an edge with its ends in order. */
typedef struct feature {
    sm_xy_m a, b;
    uint32_t shape;
} feature;

static int compare_xy(sm_xy_m p, sm_xy_m q)
{
    if (p.x != q.x) return (p.x > q.x) - (p.x < q.x);
    return (p.y > q.y) - (p.y < q.y);
}

static int compare_features(const void *a, const void *b)
{
    const feature *p = a, *q = b;
    int order = compare_xy(p->a, q->a);
    return order != 0 ? order : compare_xy(p->b, q->b);
}

static GArray *collect_features(const sm_shapes_m *areas, sm_contiguity contiguity)
{
    GArray *features = g_array_new(FALSE, FALSE, sizeof(feature));
    for (uint32_t shape = 0; shape < areas->n_shapes; shape++)
        for (uint32_t part = areas->shape_start[shape]; part < areas->shape_start[shape + 1];
             part++) {
            uint32_t first = areas->part_start[part], end = areas->part_start[part + 1];
            for (uint32_t i = first, j = end - 1; i < end; j = i++) {
                sm_xy_m p = areas->points[j], q = areas->points[i];
                bool turned = compare_xy(p, q) > 0;
                feature f = {turned ? q : p, turned ? p : q, shape};
                if (contiguity == SM_CONTIGUITY_CORNER) f.a = f.b = q;
                g_array_append_val(features, f);
            }
        }
    return features;
}

sm_neighbours *sm_neighbours_of_areas(const sm_shapes_m *areas, sm_contiguity contiguity)
{
    g_autoptr(GArray) features = collect_features(areas, contiguity);
    g_autoptr(GArray) ties = g_array_new(FALSE, FALSE, sizeof(tie));
    g_array_sort(features, compare_features);
    const feature *f = (const feature *)(void *)features->data;
    for (guint i = 0, end; i < features->len; i = end) {
        for (end = i + 1; end < features->len && compare_features(&f[i], &f[end]) == 0; end++)
            for (guint j = i; j < end; j++)
                add_pair(ties, f[j].shape, f[end].shape);
    }
    return from_ties(ties, areas->n_shapes);
}

sm_neighbours *sm_neighbours_of_pairs(const uint32_t *pairs, uint32_t n_pairs, uint32_t n_cells)
{
    g_autoptr(GArray) ties = g_array_new(FALSE, FALSE, sizeof(tie));
    for (uint32_t i = 0; i < n_pairs; i++) {
        g_assert(pairs[2 * i] < n_cells && pairs[2 * i + 1] < n_cells);
        add_pair(ties, pairs[2 * i], pairs[2 * i + 1]);
    }
    return from_ties(ties, n_cells);
}

void sm_neighbours_free(sm_neighbours *neighbours)
{
    if (!neighbours) return;
    g_free(neighbours->start);
    g_free(neighbours->of);
    g_free(neighbours);
}
