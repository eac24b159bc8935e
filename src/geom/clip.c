#include "geom/clip.h"

#include <math.h>

/* Rings that a cut leaves thinner than this share of the window are rounding, not land. */
static const double SLIVER_SHARE = 1e-10;

/* --- paths: points in parts, the working form of one shape ----------------------------------- */

typedef struct paths {
    GArray *points; /* sm_xy_m */
    GArray *starts; /* uint32_t, one for each part */
} paths;

static paths paths_make(void)
{
    return (paths){g_array_new(FALSE, FALSE, sizeof(sm_xy_m)),
                   g_array_new(FALSE, FALSE, sizeof(uint32_t))};
}

static void paths_clear(paths *p)
{
    g_array_unref(p->points);
    g_array_unref(p->starts);
}

static void paths_empty(paths *p)
{
    g_array_set_size(p->points, 0);
    g_array_set_size(p->starts, 0);
}

static void paths_begin(paths *p)
{
    uint32_t start = p->points->len;
    g_array_append_val(p->starts, start);
}

static void paths_add(paths *p, sm_xy_m point)
{
    g_array_append_val(p->points, point);
}

static void paths_add_part(paths *p, const sm_xy_m *points, uint32_t n)
{
    paths_begin(p);
    g_array_append_vals(p->points, points, n);
}

static const sm_xy_m *paths_part(const paths *p, uint32_t part, uint32_t *n)
{
    uint32_t start = g_array_index(p->starts, uint32_t, part);
    uint32_t end =
        part + 1 < p->starts->len ? g_array_index(p->starts, uint32_t, part + 1) : p->points->len;
    *n = end - start;
    return &g_array_index(p->points, sm_xy_m, start);
}

static bool same_point(sm_xy_m a, sm_xy_m b)
{
    return a.x == b.x && a.y == b.y;
}

/* --- polygons -------------------------------------------------------------------------------- */

/* One edge of the window: the inside is where `sign * (coordinate - at)` is above 0. */
typedef struct half_plane {
    bool on_x;
    double sign, at;
} half_plane;

static double depth(half_plane h, sm_xy_m p)
{
    return h.sign * ((h.on_x ? p.x : p.y) - h.at);
}

/* One of the two ends of a chain: a place on the half-plane's line where the fill may change. */
typedef struct chain_end {
    double along; /* position on the line */
    double slope; /* d along / d depth just inside: orders ends at the same place */
    uint32_t id;  /* 2 * chain, + 1 for the chain's last point */
} chain_end;

typedef struct cutter {
    half_plane side;
    paths chains;     /* the stretches of rings inside, first and last point on the line */
    GArray *ends;     /* chain_end */
    GArray *partners; /* uint32_t: end id -> the end that closes its stretch of the line */
    GArray *visited;  /* bool for each chain */
} cutter;

/* Computed from the inside point outwards, so that the two polygons that share a border get the
 * same point whichever way each goes round. */
static sm_xy_m crossing(half_plane h, sm_xy_m inside, sm_xy_m outside)
{
    double d_in = depth(h, inside), d_out = depth(h, outside);
    double from = h.on_x ? inside.y : inside.x, to = h.on_x ? outside.y : outside.x;
    double along = d_out == 0 ? to : from + d_in / (d_in - d_out) * (to - from);
    along = CLAMP(along, MIN(from, to), MAX(from, to));
    return h.on_x ? (sm_xy_m){h.at, along} : (sm_xy_m){along, h.at};
}

static void add_end(cutter *c, sm_xy_m on_line, sm_xy_m inside, uint32_t id)
{
    double along = c->side.on_x ? on_line.y : on_line.x;
    double inner = c->side.on_x ? inside.y : inside.x;
    chain_end end = {along, (inner - along) / depth(c->side, inside), id};
    g_array_append_val(c->ends, end);
}

/* The chain that begins between `first - 1` (outside) and `first` (inside); returns how many
 * points it took. */
static uint32_t cut_chain(cutter *c, const sm_xy_m *ring, uint32_t n, uint32_t first)
{
    uint32_t chain = c->chains.starts->len;
    sm_xy_m enter = crossing(c->side, ring[first], ring[(first + n - 1) % n]);
    paths_begin(&c->chains);
    paths_add(&c->chains, enter);
    add_end(c, enter, ring[first], 2 * chain);
    uint32_t taken = 0;
    while (depth(c->side, ring[(first + taken) % n]) > 0)
        taken++;
    uint32_t to_end = MIN(taken, n - first);
    g_array_append_vals(c->chains.points, ring + first, to_end);
    g_array_append_vals(c->chains.points, ring, taken - to_end);
    sm_xy_m last = ring[(first + taken - 1) % n];
    sm_xy_m leave = crossing(c->side, last, ring[(first + taken) % n]);
    paths_add(&c->chains, leave);
    add_end(c, leave, last, 2 * chain + 1);
    return taken;
}

static void cut_ring(cutter *c, const sm_xy_m *ring, uint32_t n)
{
    uint32_t start = 0;
    while (depth(c->side, ring[start]) > 0)
        start++;
    for (uint32_t i = 1; i < n; i++) {
        uint32_t at = (start + i) % n;
        if (depth(c->side, ring[at]) > 0) i += cut_chain(c, ring, n, at);
    }
}

static int compare_ends(gconstpointer a, gconstpointer b)
{
    const chain_end *p = a, *q = b;
    if (p->along != q->along) return p->along < q->along ? -1 : 1;
    if (p->slope != q->slope) return p->slope < q->slope ? -1 : 1;
    return p->id < q->id ? -1 : p->id > q->id;
}

static void pair_ends(cutter *c)
{
    g_array_sort(c->ends, compare_ends);
    g_array_set_size(c->partners, c->ends->len);
    for (uint32_t i = 0; i + 1 < c->ends->len; i += 2) {
        uint32_t a = g_array_index(c->ends, chain_end, i).id;
        uint32_t b = g_array_index(c->ends, chain_end, i + 1).id;
        g_array_index(c->partners, uint32_t, a) = b;
        g_array_index(c->partners, uint32_t, b) = a;
    }
}

static void add_chain(paths *out, const sm_xy_m *chain, uint32_t n, bool backwards)
{
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_m point = chain[backwards ? n - 1 - i : i];
        uint32_t start = g_array_index(out->starts, uint32_t, out->starts->len - 1);
        bool first = out->points->len == start;
        if (first || !same_point(g_array_index(out->points, sm_xy_m, out->points->len - 1), point))
            paths_add(out, point);
    }
}

static void drop_closing_point(paths *out)
{
    uint32_t start = g_array_index(out->starts, uint32_t, out->starts->len - 1);
    uint32_t n = out->points->len - start;
    if (n > 1 && same_point(g_array_index(out->points, sm_xy_m, start),
                            g_array_index(out->points, sm_xy_m, start + n - 1)))
        g_array_set_size(out->points, start + n - 1);
}

/* Joins chains along the line into closed rings. */
static void stitch(cutter *c, paths *out)
{
    g_array_set_size(c->visited, 0);
    g_array_set_size(c->visited, c->chains.starts->len);
    for (uint32_t first = 0; first < c->chains.starts->len; first++) {
        if (g_array_index(c->visited, bool, first)) continue;
        paths_begin(out);
        uint32_t entry = 2 * first;
        do {
            uint32_t n, chain = entry / 2;
            const sm_xy_m *points = paths_part(&c->chains, chain, &n);
            add_chain(out, points, n, entry % 2 == 1);
            g_array_index(c->visited, bool, chain) = true;
            entry = g_array_index(c->partners, uint32_t, entry ^ 1u);
        } while (!g_array_index(c->visited, bool, entry / 2));
        drop_closing_point(out);
    }
}

static void cutter_init(cutter *c)
{
    *c = (cutter){.chains = paths_make(),
                  .ends = g_array_new(FALSE, FALSE, sizeof(chain_end)),
                  .partners = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                  .visited = g_array_new(FALSE, TRUE, sizeof(bool))};
}

static void cutter_clear(cutter *c)
{
    paths_clear(&c->chains);
    g_array_unref(c->ends);
    g_array_unref(c->partners);
    g_array_unref(c->visited);
}

/* All rings of a shape together, so that a hole that reaches the line opens its outer ring. */
static void cut_side(cutter *c, half_plane side, const paths *in, paths *out)
{
    c->side = side;
    paths_empty(&c->chains);
    g_array_set_size(c->ends, 0);
    paths_empty(out);
    for (uint32_t part = 0; part < in->starts->len; part++) {
        uint32_t n;
        const sm_xy_m *ring = paths_part(in, part, &n);
        double low = INFINITY, high = -INFINITY;
        for (uint32_t i = 0; i < n; i++) {
            double d = depth(side, ring[i]);
            low = MIN(low, d);
            high = MAX(high, d);
        }
        if (low >= 0)
            paths_add_part(out, ring, n);
        else if (high > 0)
            cut_ring(c, ring, n);
    }
    pair_ends(c);
    stitch(c, out);
}

/* Whether all of the ring lies within `width` of the line from its first vertex to the farthest.
 * Not by its area: that of a ring which crosses itself may cancel out. */
static bool is_sliver(const sm_xy_m *ring, uint32_t n, double width)
{
    double dx = 0, dy = 0, farthest2 = 0;
    for (uint32_t i = 1; i < n; i++) {
        double x = ring[i].x - ring[0].x, y = ring[i].y - ring[0].y;
        if (x * x + y * y > farthest2) {
            farthest2 = x * x + y * y;
            dx = x;
            dy = y;
        }
    }
    double limit = width * sqrt(farthest2);
    for (uint32_t i = 1; i < n; i++)
        if (fabs(dx * (ring[i].y - ring[0].y) - dy * (ring[i].x - ring[0].x)) > limit) return false;
    return true;
}

/* --- lines ----------------------------------------------------------------------------------- */

static bool point_less(sm_xy_m a, sm_xy_m b)
{
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

static bool inside(sm_rect_m w, sm_xy_m p)
{
    return sm_rect_m_has(w, p);
}

/* One boundary of Liang & Barsky 1984, ACM Transactions on Graphics 3:1. */
static bool liang_barsky(double step, double room, double *t0, double *t1)
{
    if (step == 0) return room >= 0;
    double t = room / step;
    if (step < 0)
        *t0 = MAX(*t0, t);
    else
        *t1 = MIN(*t1, t);
    return *t0 <= *t1;
}

static sm_xy_m at_fraction(sm_xy_m a, sm_xy_m b, double t, sm_rect_m w)
{
    return (sm_xy_m){CLAMP(a.x + t * (b.x - a.x), w.x0, w.x1),
                     CLAMP(a.y + t * (b.y - a.y), w.y0, w.y1)};
}

/* Shortens the segment to what is inside; false for nothing or one point. Works from the lesser
 * end, so that a line and its reverse are cut at the same points. */
static bool clip_segment(sm_rect_m w, sm_xy_m *a, sm_xy_m *b)
{
    bool swap = point_less(*b, *a);
    sm_xy_m p = swap ? *b : *a, q = swap ? *a : *b;
    double dx = q.x - p.x, dy = q.y - p.y, t0 = 0, t1 = 1;
    if (!liang_barsky(-dx, p.x - w.x0, &t0, &t1) || !liang_barsky(dx, w.x1 - p.x, &t0, &t1) ||
        !liang_barsky(-dy, p.y - w.y0, &t0, &t1) || !liang_barsky(dy, w.y1 - p.y, &t0, &t1))
        return false;
    sm_xy_m from = t0 > 0 ? at_fraction(p, q, t0, w) : p;
    sm_xy_m to = t1 < 1 ? at_fraction(p, q, t1, w) : q;
    *a = swap ? to : from;
    *b = swap ? from : to;
    return !same_point(from, to);
}

static void clip_line(const sm_xy_m *line, uint32_t n, sm_rect_m w, sm_shapes_builder *out)
{
    bool open = false;
    for (uint32_t i = 1; i < n; i++) {
        sm_xy_m a = line[i - 1], b = line[i];
        if (same_point(a, b)) continue;
        if (!clip_segment(w, &a, &b)) {
            open = false;
            continue;
        }
        if (!open || !same_point(a, line[i - 1])) {
            sm_shapes_builder_part(out);
            sm_shapes_builder_point(out, a.x, a.y);
        }
        sm_shapes_builder_point(out, b.x, b.y);
        open = same_point(b, line[i]);
    }
}

static void clip_points(const sm_xy_m *points, uint32_t n, sm_rect_m w, sm_shapes_builder *out)
{
    sm_shapes_builder_part(out);
    for (uint32_t i = 0; i < n; i++)
        if (inside(w, points[i])) sm_shapes_builder_point(out, points[i].x, points[i].y);
}

/* --- shapes ---------------------------------------------------------------------------------- */

typedef enum where { OUTSIDE, CUT, INSIDE } where;

static sm_rect_m bounds_of(const sm_xy_m *points, uint32_t n)
{
    sm_rect_m b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < n; i++) {
        b.x0 = MIN(b.x0, points[i].x);
        b.y0 = MIN(b.y0, points[i].y);
        b.x1 = MAX(b.x1, points[i].x);
        b.y1 = MAX(b.y1, points[i].y);
    }
    return b;
}

static where where_is(sm_rect_m b, sm_rect_m w)
{
    if (b.x0 > w.x1 || b.x1 < w.x0 || b.y0 > w.y1 || b.y1 < w.y0) return OUTSIDE;
    bool within = b.x0 >= w.x0 && b.x1 <= w.x1 && b.y0 >= w.y0 && b.y1 <= w.y1;
    return within ? INSIDE : CUT;
}

typedef struct clipping {
    const sm_xy_m *points;
    const uint32_t *part_start;
    const uint32_t *shape_start;
    sm_rect_m window;
    cutter cutter;
    paths now, next; /* rings of the polygon that is being cut */
} clipping;

static void copy_part(const sm_xy_m *points, uint32_t n, sm_shapes_builder *out)
{
    sm_shapes_builder_part(out);
    sm_shapes_builder_points(out, &points->x, n);
}

static void cut_polygon(clipping *c, sm_shapes_builder *out)
{
    sm_rect_m w = c->window;
    const half_plane sides[] = {
        {true, 1, w.x0}, {true, -1, w.x1}, {false, 1, w.y0}, {false, -1, w.y1}};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        cut_side(&c->cutter, sides[i], &c->now, &c->next);
        paths swap = c->now;
        c->now = c->next;
        c->next = swap;
    }
    double sliver = SLIVER_SHARE * hypot(sm_rect_m_width(w), sm_rect_m_height(w));
    for (uint32_t part = 0; part < c->now.starts->len; part++) {
        uint32_t n;
        const sm_xy_m *ring = paths_part(&c->now, part, &n);
        if (n >= 3 && !is_sliver(ring, n, sliver)) copy_part(ring, n, out);
    }
}

static void clip_polygon(clipping *c, uint32_t shape, sm_shapes_builder *out)
{
    paths_empty(&c->now);
    for (uint32_t part = c->shape_start[shape]; part < c->shape_start[shape + 1]; part++) {
        const sm_xy_m *ring = c->points + c->part_start[part];
        uint32_t n = c->part_start[part + 1] - c->part_start[part];
        where place = where_is(bounds_of(ring, n), c->window);
        if (place == INSIDE)
            copy_part(ring, n, out);
        else if (place == CUT)
            paths_add_part(&c->now, ring, n);
    }
    if (c->now.starts->len > 0) cut_polygon(c, out);
}

static void clip_parts(clipping *c, sm_shape_kind kind, uint32_t shape, sm_shapes_builder *out)
{
    for (uint32_t part = c->shape_start[shape]; part < c->shape_start[shape + 1]; part++) {
        const sm_xy_m *points = c->points + c->part_start[part];
        uint32_t n = c->part_start[part + 1] - c->part_start[part];
        where place = where_is(bounds_of(points, n), c->window);
        if (place == INSIDE)
            copy_part(points, n, out);
        else if (place == CUT && kind == SM_SHAPE_LINE)
            clip_line(points, n, c->window, out);
        else if (place == CUT)
            clip_points(points, n, c->window, out);
    }
}

static bool touches(const clipping *c, uint32_t shape)
{
    uint32_t first = c->part_start[c->shape_start[shape]];
    uint32_t end = c->part_start[c->shape_start[shape + 1]];
    return end > first && where_is(bounds_of(c->points + first, end - first), c->window) != OUTSIDE;
}

static sm_shapes_builder *clip_all(clipping *c, sm_shape_kind kind, const uint32_t *source,
                                   uint32_t n_shapes)
{
    sm_shapes_builder *out = sm_shapes_builder_create(kind);
    c->now = paths_make();
    c->next = paths_make();
    cutter_init(&c->cutter);
    for (uint32_t shape = 0; shape < n_shapes; shape++) {
        if (!touches(c, shape)) continue;
        sm_shapes_builder_shape(out, source[shape]);
        if (kind == SM_SHAPE_POLYGON)
            clip_polygon(c, shape, out);
        else
            clip_parts(c, kind, shape, out);
        sm_shapes_builder_drop_null(out);
    }
    cutter_clear(&c->cutter);
    paths_clear(&c->now);
    paths_clear(&c->next);
    return out;
}

sm_shapes_m *sm_shapes_clip(const sm_shapes_m *shapes, sm_rect_m window)
{
    clipping c = {shapes->points, shapes->part_start, shapes->shape_start, window};
    return sm_shapes_builder_finish_m(clip_all(&c, shapes->kind, shapes->source, shapes->n_shapes));
}

sm_shapes_crs *sm_shapes_clip_crs(const sm_shapes_crs *shapes, sm_rect_crs window)
{
    const void *points = shapes->points; /* same layout, see geom/shapes.h */
    clipping c = {points,
                  shapes->part_start,
                  shapes->shape_start,
                  {window.x0, window.y0, window.x1, window.y1}};
    return sm_shapes_builder_finish_crs(
        clip_all(&c, shapes->kind, shapes->source, shapes->n_shapes));
}
