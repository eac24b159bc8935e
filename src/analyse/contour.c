#include "analyse/contour.h"

#include <math.h>
#include <string.h>

#define NO_SIDE G_MAXUINT32

/* The grid with a rim of one node around it that lies below every level and, in the plane, on the
 * grid's edge: contours close there by themselves.
 *
 * Sides between nodes are numbered 2 * node for the one to the east of a node, 2 * node + 1 for the
 * one to the north. Each crossed side begins exactly one piece of contour and ends another. */
typedef struct tracer {
    const sm_grid *grid;
    double level;
    uint32_t columns, rows; /* with the rim */
    uint32_t *next;         /* for each side the one where the piece that begins there ends */
    GArray *begun;          /* sides where pieces begin, in the order of the cells */
} tracer;

static bool on_grid(const tracer *t, uint32_t column, uint32_t row)
{
    return column > 0 && row > 0 && column + 1 < t->columns && row + 1 < t->rows;
}

static double value_at(const tracer *t, uint32_t column, uint32_t row)
{
    if (!on_grid(t, column, row)) return -INFINITY;
    return t->grid->values[(gsize)(row - 1) * t->grid->columns + column - 1];
}

static sm_xy_m node_at(const tracer *t, uint32_t column, uint32_t row)
{
    sm_rect_m b = t->grid->bounds;
    uint32_t c = CLAMP(column, 1, t->grid->columns) - 1, r = CLAMP(row, 1, t->grid->rows) - 1;
    /* The last ones exactly on the edge. */
    return (sm_xy_m){c + 1 == t->grid->columns ? b.x1 : b.x0 + c * sm_grid_step_x(t->grid),
                     r + 1 == t->grid->rows ? b.y1 : b.y0 + r * sm_grid_step_y(t->grid)};
}

static sm_xy_m side_point(const tracer *t, uint32_t side)
{
    uint32_t column = side / 2 % t->columns, row = side / 2 / t->columns;
    uint32_t c1 = column + (side % 2 == 0), r1 = row + (side % 2 == 1);
    double a = value_at(t, column, row), b = value_at(t, c1, r1);
    sm_xy_m p = node_at(t, column, row), q = node_at(t, c1, r1);
    if (isinf(a)) return q;
    if (isinf(b)) return p;
    double share = (t->level - a) / (b - a);
    return (sm_xy_m){p.x + (q.x - p.x) * share, p.y + (q.y - p.y) * share};
}

static void add_piece(tracer *t, uint32_t from, uint32_t to)
{
    t->next[from] = to;
    g_array_append_val(t->begun, from);
}

/* The pieces of contour in the cell whose south-western node is given, high ground on their left.
 * Walking around the cell counter-clockwise, a piece ends where the ground rises (it came from
 * where it falls next or before). */
static void trace_cell(tracer *t, uint32_t column, uint32_t row)
{
    uint32_t node = row * t->columns + column;
    const uint32_t sides[4] = {2 * node, 2 * (node + 1) + 1, 2 * (node + t->columns), 2 * node + 1};
    const double v[4] = {value_at(t, column, row), value_at(t, column + 1, row),
                         value_at(t, column + 1, row + 1), value_at(t, column, row + 1)};
    uint32_t falls[2], rises[2], n_falls = 0, n_rises = 0;
    for (int i = 0; i < 4; i++) {
        bool here = v[i] >= t->level, there = v[(i + 1) % 4] >= t->level;
        if (here && !there) falls[n_falls++] = sides[i];
        if (!here && there) rises[n_rises++] = sides[i];
    }
    if (n_falls == 0) return;
    if (n_falls == 1) {
        add_piece(t, falls[0], rises[0]);
        return;
    }
    bool joined = (v[0] + v[1] + v[2] + v[3]) / 4 >= t->level;
    /* falls[0] comes before rises[0] where the first corner is high. Each low corner is cut off
     * alone when the high ones are joined, else each high corner. */
    bool starts_high = v[0] >= t->level;
    bool straight = joined == starts_high;
    add_piece(t, falls[0], rises[straight ? 0 : 1]);
    add_piece(t, falls[1], rises[straight ? 1 : 0]);
}

static void trace_cells(tracer *t)
{
    for (uint32_t row = 0; row + 1 < t->rows; row++)
        for (uint32_t column = 0; column + 1 < t->columns; column++)
            trace_cell(t, column, row);
}

static bool same_place(sm_xy_m a, sm_xy_m b)
{
    return a.x == b.x && a.y == b.y;
}

/* Collects one ring and marks its sides as used. */
static void collect_ring(tracer *t, uint32_t start, GArray *ring)
{
    g_array_set_size(ring, 0);
    for (uint32_t side = start; t->next[side] != NO_SIDE;) {
        sm_xy_m p = side_point(t, side);
        if (ring->len == 0 || !same_place(p, g_array_index(ring, sm_xy_m, ring->len - 1)))
            g_array_append_val(ring, p);
        uint32_t next = t->next[side];
        t->next[side] = NO_SIDE;
        side = next;
    }
    while (ring->len > 1 &&
           same_place(g_array_index(ring, sm_xy_m, 0), g_array_index(ring, sm_xy_m, ring->len - 1)))
        g_array_set_size(ring, ring->len - 1);
}

static void add_rings(tracer *t, sm_shapes_builder *builder)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(sm_xy_m));
    for (guint i = 0; i < t->begun->len; i++) {
        collect_ring(t, g_array_index(t->begun, uint32_t, i), ring);
        if (ring->len < 3) continue;
        sm_shapes_builder_part(builder);
        sm_shapes_builder_points(builder, (const double *)(void *)ring->data, ring->len);
    }
}

sm_shapes_m *sm_contour_regions(const sm_grid *grid, const double *levels, uint32_t n_levels)
{
    tracer t = {.grid = grid, .columns = grid->columns + 2, .rows = grid->rows + 2};
    gsize n_sides = 2 * (gsize)t.columns * t.rows;
    t.next = g_new(uint32_t, n_sides);
    memset(t.next, 0xff, n_sides * sizeof(uint32_t)); /* NO_SIDE */
    t.begun = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(sm_shapes_builder) builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; i < n_levels; i++) {
        t.level = levels[i];
        g_array_set_size(t.begun, 0);
        trace_cells(&t);
        sm_shapes_builder_shape(builder, i);
        add_rings(&t, builder);
    }
    g_array_unref(t.begun);
    g_free(t.next);
    return sm_shapes_builder_finish_m(g_steal_pointer(&builder));
}
