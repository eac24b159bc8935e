#include "geom/simplify.h"

#include "geom/bends.h"

#include <math.h>
#include <string.h>

/* Long runs are anchored at every so many vertices: bounds the worst case of Douglas-Peucker at
 * RUN_LIMIT steps for a vertex, for at most one vertex more in so many. */
enum { RUN_LIMIT = 512 };

static const uint32_t NONE = UINT32_MAX;

typedef struct span {
    uint32_t first, last;
} span;

/* The layer without repeated vertices, and what is known of each place. `place[i]` is the first
 * vertex with the coordinates of vertex i; the arrays beside it are filled for such vertices. */
typedef struct network {
    const sm_shapes_m *shapes;
    const sm_knots *knots; /* NULL: none */
    double tolerance2;     /* of Douglas-Peucker */
    double area;           /* above 0: bends of less are straightened instead */
    sm_xy_m *points;
    uint32_t *part_start;
    uint32_t *place;
    uint32_t *neighbour_a, *neighbour_b;
    bool *junction;
    bool *keep;
    uint32_t *run;       /* vertices of the run at hand, as many as the longest part needs */
    sm_xy_m *run_points; /* ... and where they are, for straightening */
    bool *run_keep;
    span *stack;
} network;

static bool same_point(sm_xy_m a, sm_xy_m b)
{
    return a.x == b.x && a.y == b.y;
}

static int compare_points(sm_xy_m a, sm_xy_m b)
{
    if (a.x != b.x) return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y;
}

/* --- network --------------------------------------------------------------------------------- */

static uint64_t bits_of(double value)
{
    double positive_zero = value + 0.0;
    uint64_t bits;
    memcpy(&bits, &positive_zero, sizeof bits);
    return bits;
}

/* Finalizer of MurmurHash3 (Appleby, public domain), over both coordinates. */
static uint64_t hash_point(sm_xy_m p)
{
    uint64_t h = bits_of(p.x) * 0x9E3779B97F4A7C15u ^ bits_of(p.y);
    h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDu;
    h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53u;
    return h ^ (h >> 33);
}

static void copy_distinct(network *net)
{
    const sm_shapes_m *shapes = net->shapes;
    uint32_t n = 0;
    for (uint32_t part = 0; part < shapes->n_parts; part++) {
        net->part_start[part] = n;
        for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++)
            if (n == net->part_start[part] || !same_point(net->points[n - 1], shapes->points[i]))
                net->points[n++] = shapes->points[i];
        if (shapes->kind == SM_SHAPE_POLYGON)
            while (n > net->part_start[part] + 1 &&
                   same_point(net->points[n - 1], net->points[net->part_start[part]]))
                n--;
    }
    net->part_start[shapes->n_parts] = n;
}

/* The slot that holds the point, or the empty one where it would be. */
static gsize find_slot(const network *net, const uint32_t *table, gsize capacity, sm_xy_m p)
{
    gsize slot = hash_point(p) & (capacity - 1);
    while (table[slot] != NONE && !same_point(net->points[table[slot]], p))
        slot = (slot + 1) & (capacity - 1);
    return slot;
}

static void tie_knots(network *net, const uint32_t *table, gsize capacity)
{
    const sm_knots *knots = net->knots;
    for (uint32_t i = 0; knots && i < knots->n; i++) {
        sm_xy_m p = {knots->xy[2 * i], knots->xy[2 * i + 1]};
        uint32_t vertex = table[find_slot(net, table, capacity, p)];
        if (vertex != NONE) net->junction[vertex] = true;
    }
}

static void find_places(network *net)
{
    uint32_t n = net->part_start[net->shapes->n_parts];
    gsize capacity = 64;
    while (capacity < 2 * (gsize)n)
        capacity *= 2;
    g_autofree uint32_t *table = g_new(uint32_t, capacity);
    memset(table, 0xFF, capacity * sizeof *table);
    for (uint32_t i = 0; i < n; i++) {
        gsize slot = find_slot(net, table, capacity, net->points[i]);
        if (table[slot] == NONE) table[slot] = i;
        net->place[i] = table[slot];
    }
    tie_knots(net, table, capacity);
}

/* A place seen with two different pairs of neighbours is a junction. */
static void note_neighbours(network *net, uint32_t vertex, uint32_t before, uint32_t after)
{
    uint32_t here = net->place[vertex];
    uint32_t a = MIN(net->place[before], net->place[after]);
    uint32_t b = MAX(net->place[before], net->place[after]);
    if (net->neighbour_a[here] == NONE) {
        net->neighbour_a[here] = a;
        net->neighbour_b[here] = b;
    } else if (net->neighbour_a[here] != a || net->neighbour_b[here] != b) {
        net->junction[here] = true;
    }
}

static bool on_edge(const double *edge, sm_xy_m p)
{
    return p.x == edge[0] || p.x == edge[2] || p.y == edge[1] || p.y == edge[3];
}

static void tie_edge(network *net)
{
    const double *edge = net->knots ? net->knots->edge : NULL;
    uint32_t n = net->part_start[net->shapes->n_parts];
    for (uint32_t i = 0; edge && i < n; i++)
        if (on_edge(edge, net->points[i])) net->junction[net->place[i]] = true;
}

static void find_junctions(network *net)
{
    bool closed = net->shapes->kind == SM_SHAPE_POLYGON;
    for (uint32_t part = 0; part < net->shapes->n_parts; part++) {
        uint32_t first = net->part_start[part], end = net->part_start[part + 1];
        for (uint32_t i = first; i < end; i++) {
            if (!closed && (i == first || i == end - 1))
                net->junction[net->place[i]] = true;
            else
                note_neighbours(net, i, i == first ? end - 1 : i - 1, i == end - 1 ? first : i + 1);
        }
    }
}

static void network_init(network *net)
{
    const sm_shapes_m *shapes = net->shapes;
    gsize n = MAX(shapes->n_points, 1);
    net->points = g_new(sm_xy_m, n);
    net->part_start = g_new(uint32_t, (gsize)shapes->n_parts + 1);
    net->place = g_new(uint32_t, n);
    net->neighbour_a = g_new(uint32_t, n);
    net->neighbour_b = g_new(uint32_t, n);
    net->junction = g_new0(bool, n);
    net->keep = g_new0(bool, n);
    memset(net->neighbour_a, 0xFF, n * sizeof(uint32_t));
    memset(net->neighbour_b, 0xFF, n * sizeof(uint32_t));
    copy_distinct(net);
    find_places(net);
    find_junctions(net);
    tie_edge(net);
}

static void network_clear(network *net)
{
    g_free(net->points);
    g_free(net->part_start);
    g_free(net->place);
    g_free(net->neighbour_a);
    g_free(net->neighbour_b);
    g_free(net->junction);
    g_free(net->keep);
    g_free(net->run);
    g_free(net->run_points);
    g_free(net->run_keep);
    g_free(net->stack);
}

/* --- runs ------------------------------------------------------------------------------------ */

static double distance2_to_segment(sm_xy_m p, sm_xy_m a, sm_xy_m b)
{
    double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? CLAMP((px * dx + py * dy) / length2, 0, 1) : 0;
    px -= t * dx;
    py -= t * dy;
    return px * px + py * py;
}

/* The run's vertices are in an order that does not depend on the ring's direction. */
static void keep_needed(network *net, span whole)
{
    const uint32_t *run = net->run;
    gsize depth = 0;
    net->stack[depth++] = whole;
    while (depth > 0) {
        span s = net->stack[--depth];
        sm_xy_m a = net->points[run[s.first]], b = net->points[run[s.last]];
        double farthest = net->tolerance2;
        uint32_t at = NONE;
        for (uint32_t i = s.first + 1; i < s.last; i++) {
            double d = distance2_to_segment(net->points[run[i]], a, b);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (at == NONE) continue;
        net->keep[run[at]] = true;
        net->stack[depth++] = (span){s.first, at};
        net->stack[depth++] = (span){at, s.last};
    }
}

static bool runs_backwards(const network *net, const uint32_t *run, uint32_t n)
{
    for (uint32_t i = 0, j = n - 1; i < j; i++, j--) {
        int order = compare_points(net->points[run[i]], net->points[run[j]]);
        if (order != 0) return order > 0;
    }
    return false;
}

static void straighten_run(network *net, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        net->run_points[i] = net->points[net->run[i]];
    sm_bends_straighten(net->run_points, n, net->area, net->run_keep);
    for (uint32_t i = 0; i < n; i++)
        net->keep[net->run[i]] |= net->run_keep[i];
}

static void simplify_run(network *net, uint32_t n)
{
    uint32_t *run = net->run;
    if (runs_backwards(net, run, n))
        for (uint32_t i = 0, j = n - 1; i < j; i++, j--) {
            uint32_t swap = run[i];
            run[i] = run[j];
            run[j] = swap;
        }
    if (net->area > 0) {
        straighten_run(net, n);
        return;
    }
    for (uint32_t first = 0; first + 1 < n; first += RUN_LIMIT) {
        uint32_t last = MIN(first + RUN_LIMIT, n - 1);
        net->keep[run[first]] = net->keep[run[last]] = true;
        keep_needed(net, (span){first, last});
    }
}

/* --- parts ----------------------------------------------------------------------------------- */

/* A ring without junctions is anchored at its least vertex and the one farthest from that. */
static void anchor_ring(network *net, uint32_t first, uint32_t end)
{
    uint32_t least = first, far = first;
    for (uint32_t i = first; i < end; i++)
        if (compare_points(net->points[i], net->points[least]) < 0) least = i;
    double farthest = -1;
    for (uint32_t i = first; i < end; i++) {
        double d = distance2_to_segment(net->points[i], net->points[least], net->points[least]);
        if (d > farthest ||
            (d == farthest && compare_points(net->points[i], net->points[far]) < 0)) {
            farthest = d;
            far = i;
        }
    }
    net->keep[least] = net->keep[far] = true;
}

static bool mark_anchors(network *net, uint32_t first, uint32_t end)
{
    bool any = false;
    for (uint32_t i = first; i < end; i++) {
        net->keep[i] = net->junction[net->place[i]];
        any = any || net->keep[i];
    }
    return any;
}

static void simplify_part(network *net, uint32_t first, uint32_t end)
{
    uint32_t n = end - first;
    if (!mark_anchors(net, first, end)) anchor_ring(net, first, end);
    uint32_t start = 0;
    while (!net->keep[first + start])
        start++;
    bool closed = net->shapes->kind == SM_SHAPE_POLYGON;
    uint32_t steps = closed ? n : n - 1, in_run = 0;
    for (uint32_t i = 0; i <= steps; i++) {
        uint32_t at = start + i, vertex = first + (at < n ? at : at - n);
        bool anchor = net->keep[vertex];
        net->run[in_run++] = vertex;
        if (i > 0 && anchor) {
            simplify_run(net, in_run);
            net->run[0] = vertex;
            in_run = 1;
        }
    }
}

static uint32_t count_kept(const network *net, uint32_t first, uint32_t end)
{
    uint32_t n = 0;
    for (uint32_t i = first; i < end; i++)
        n += net->keep[i];
    return n;
}

static void emit_part(const network *net, uint32_t part, sm_shapes_builder *out)
{
    uint32_t first = net->part_start[part], end = net->part_start[part + 1];
    bool ring = net->shapes->kind == SM_SHAPE_POLYGON;
    bool loop = !ring && end - first > 2 && net->place[first] == net->place[end - 1];
    if (count_kept(net, first, end) < (ring ? 3u : loop ? 4u : 2u)) return;
    sm_shapes_builder_part(out);
    for (uint32_t i = first; i < end; i++)
        if (net->keep[i]) sm_shapes_builder_point(out, net->points[i].x, net->points[i].y);
}

static void emit_copy(const sm_shapes_m *shapes, uint32_t part, sm_shapes_builder *out)
{
    uint32_t first = shapes->part_start[part];
    sm_shapes_builder_part(out);
    sm_shapes_builder_points(out, &shapes->points[first].x, shapes->part_start[part + 1] - first);
}

static void simplify_parts(network *net)
{
    uint32_t longest = 0;
    for (uint32_t part = 0; part < net->shapes->n_parts; part++)
        longest = MAX(longest, net->part_start[part + 1] - net->part_start[part]);
    net->run = g_new(uint32_t, (gsize)longest + 1);
    net->run_points = g_new(sm_xy_m, (gsize)longest + 1);
    net->run_keep = g_new(bool, (gsize)longest + 1);
    net->stack = g_new(span, (gsize)longest + 2);
    for (uint32_t part = 0; part < net->shapes->n_parts; part++)
        if (net->part_start[part + 1] > net->part_start[part])
            simplify_part(net, net->part_start[part], net->part_start[part + 1]);
}

static void mark_kept(network *net)
{
    network_init(net);
    if (net->tolerance2 > 0 || net->area > 0)
        simplify_parts(net);
    else
        memset(net->keep, true, net->shapes->n_points * sizeof *net->keep);
}

static sm_shapes_builder *simplify(network *net)
{
    const sm_shapes_m *shapes = net->shapes;
    bool points = shapes->kind == SM_SHAPE_POINT;
    if (!points) mark_kept(net);
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        sm_shapes_builder_shape(out, shapes->source[shape]);
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
            if (points)
                emit_copy(shapes, p, out);
            else
                emit_part(net, p, out);
        }
        sm_shapes_builder_drop_null(out);
    }
    network_clear(net);
    return out;
}

sm_shapes_m *sm_shapes_simplify(const sm_shapes_m *shapes, double tolerance_m)
{
    network net = {.shapes = shapes, .tolerance2 = tolerance_m > 0 ? tolerance_m * tolerance_m : 0};
    return sm_shapes_builder_finish_m(simplify(&net));
}

sm_shapes_m *sm_shapes_straighten(const sm_shapes_m *shapes, double area_m2, const sm_knots *knots)
{
    network net = {.shapes = shapes, .area = area_m2, .knots = knots};
    return sm_shapes_builder_finish_m(simplify(&net));
}

sm_shapes_crs *sm_shapes_simplify_crs_knotted(const sm_shapes_crs *shapes, double tolerance,
                                              const sm_knots *knots)
{
    void *points = shapes->points; /* same layout, see geom/shapes.h */
    const sm_shapes_m view = {shapes->kind,       points,          shapes->n_points,
                              shapes->part_start, shapes->n_parts, shapes->shape_start,
                              shapes->source,     shapes->n_shapes};
    network net = {
        .shapes = &view, .tolerance2 = tolerance > 0 ? tolerance * tolerance : 0, .knots = knots};
    return sm_shapes_builder_finish_crs(simplify(&net));
}
