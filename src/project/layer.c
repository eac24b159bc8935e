#include "project/projection_data.h"

#include "geom/overlaps.h"

#include <math.h>
#include <string.h>

/* The curves that straight lines of a layer become have radii of at least about this on any map
 * that is fit to print; shorter segments than follow from it and the tolerance are not looked at.
 */
static const double LEAST_RADIUS_M = 500e3;
static const double M_PER_DEG = 111320;
/* Segments longer than this many times the safe length are split in any case: at the middle of an
 * S-shaped curve the deviation is nothing. */
static const double ALWAYS_SPLIT = 16;
enum { MOST_SPLITS = 14 };
/* Halvings by which the edge of the domain is found, and places tried beside a chord of it. */
enum { CROSSING_STEPS = 24, EDGE_TRIES = 8 };
/* Neighbouring points this far apart on the plane, and close in the layer, lie on two sides of a
 * break in the map. */
static const double BREAK_M = 5e6;
/* Space left around the window for the vertices beside it, in tolerances. */
static const double SIMPLIFY_MARGIN = 16;
/* How the tolerance is divided: detail dropped before projecting, and the rest after. */
static const double FIRST_SHARE = 0.5;
/* The scale between samples may be greater than at any of them. */
static const double SAMPLING_RESERVE = 1.2;
/* Tolerance of curves when the caller has none, as a share of the window. */
static const double FINE = 1e-5;

/* --- the part of the layer that can be seen -------------------------------------------------- */

/* False: no bounds known, and none needed. */
static bool domain_of(sm_projection *projection, const sm_operation *operation,
                      const sm_rect_m *window, sm_rect_crs *domain)
{
    sm_rect_crs all = {projection->center_lon - 180 + SM_SEAM_GAP_DEG, projection->south,
                       projection->center_lon + 180 - SM_SEAM_GAP_DEG, projection->north};
    bool seam = operation->in_degrees && projection->has_seam;
    if (!window || !sm_projection_window_by(projection, operation, *window, domain)) {
        *domain = all;
        return seam;
    }
    if (seam)
        *domain = (sm_rect_crs){MAX(domain->x0, all.x0), MAX(domain->y0, all.y0),
                                MIN(domain->x1, all.x1), MIN(domain->y1, all.y1)};
    return true;
}

static sm_rect_crs part_bounds(const sm_shapes_crs *shapes, uint32_t part)
{
    sm_rect_crs b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++) {
        sm_xy_crs p = shapes->points[i];
        b = (sm_rect_crs){MIN(b.x0, p.x), MIN(b.y0, p.y), MAX(b.x1, p.x), MAX(b.y1, p.y)};
    }
    return b;
}

/* What only touches the domain after a turn is there already, on the other side of 180 degrees. */
static bool overlap(sm_rect_crs a, double shift, sm_rect_crs b)
{
    bool beside =
        shift == 0 ? a.x0 > b.x1 || a.x1 < b.x0 : a.x0 + shift >= b.x1 || a.x1 + shift <= b.x0;
    return !beside && a.y0 <= b.y1 && a.y1 >= b.y0;
}

static void copy_shifted(const sm_shapes_crs *shapes, uint32_t part, double shift,
                         sm_shapes_builder *out)
{
    sm_shapes_builder_part(out);
    for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++)
        sm_shapes_builder_point(out, shapes->points[i].x + shift, shapes->points[i].y);
}

static const double TURNS[] = {0, -360, 360};

static bool needs_turning(const sm_shapes_crs *shapes, sm_rect_crs domain)
{
    for (uint32_t part = 0; part < shapes->n_parts; part++) {
        sm_rect_crs bounds = part_bounds(shapes, part);
        if (overlap(bounds, -360, domain) || overlap(bounds, 360, domain)) return true;
    }
    return false;
}

/* Longitudes repeat every 360 degrees: each part where, turned by that, it meets the domain. */
static sm_shapes_crs *turned_into(const sm_shapes_crs *shapes, sm_rect_crs domain)
{
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        sm_shapes_builder_shape(out, shapes->source[shape]);
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
            sm_rect_crs bounds = part_bounds(shapes, p);
            for (size_t i = 0; i < G_N_ELEMENTS(TURNS); i++)
                if (overlap(bounds, TURNS[i], domain)) copy_shifted(shapes, p, TURNS[i], out);
        }
        sm_shapes_builder_drop_null(out);
    }
    return sm_shapes_builder_finish_crs(out);
}

static sm_shapes_crs *cut_to_domain(const sm_shapes_crs *shapes, bool in_degrees,
                                    sm_rect_crs domain)
{
    if (!in_degrees || !needs_turning(shapes, domain)) return sm_shapes_clip_crs(shapes, domain);
    g_autoptr(sm_shapes_crs) turned = turned_into(shapes, domain);
    /* A file may hold a place twice, 360 degrees apart. */
    g_autoptr(sm_shapes_crs) once = sm_shapes_without_overlaps(turned);
    return sm_shapes_clip_crs(once ? once : turned, domain);
}

/* --- detail that cannot be seen -------------------------------------------------------------- */

/* Largest stretch of a small step by the matrix [ax bx; ay by]: its greater singular value. */
static double greatest_stretch(sm_xy_m a, sm_xy_m b)
{
    double squares = a.x * a.x + a.y * a.y + b.x * b.x + b.y * b.y;
    double determinant = a.x * b.y - a.y * b.x;
    double root = sqrt(MAX(squares * squares - 4 * determinant * determinant, 0));
    return sqrt((squares + root) / 2);
}

/* Metres on the plane that one unit of the layer is at most within the domain, from samples; NaN
 * when the samples do not say. */
static double metres_per_unit(const sm_operation *operation, sm_rect_crs d)
{
    enum { SIDE = 5, N = SIDE * SIDE };
    double xy[3 * N][2], step = 1e-4 * MIN(d.x1 - d.x0, d.y1 - d.y0);
    for (int i = 0; i < N; i++) {
        double x = d.x0 + (d.x1 - d.x0) * (i % SIDE + 0.5) / SIDE;
        double y = d.y0 + (d.y1 - d.y0) * (i / SIDE + 0.5) / SIDE;
        for (int k = 0; k < 3; k++) {
            xy[3 * i + k][0] = x + (k == 1 ? step : 0);
            xy[3 * i + k][1] = y + (k == 2 ? step : 0);
        }
    }
    if (sm_operation_forward(operation, &xy[0][0], 3 * N) > 0) return NAN;
    double most = 0;
    for (int i = 0; i < 3 * N; i += 3) {
        sm_xy_m a = {(xy[i + 1][0] - xy[i][0]) / step, (xy[i + 1][1] - xy[i][1]) / step};
        sm_xy_m b = {(xy[i + 2][0] - xy[i][0]) / step, (xy[i + 2][1] - xy[i][1]) / step};
        most = MAX(most, greatest_stretch(a, b));
    }
    return most;
}

/* Takes over `seen`. Projecting a vertex costs many times what dropping it does. */
static sm_shapes_crs *without_detail(sm_shapes_crs *seen, const sm_operation *operation,
                                     sm_rect_crs domain, const sm_detail *detail)
{
    double tolerance_m = detail->tolerance_m * FIRST_SHARE;
    double per_unit = SAMPLING_RESERVE * metres_per_unit(operation, domain);
    if (seen->kind == SM_SHAPE_POINT || !(tolerance_m > 0) || !(per_unit > 0)) return seen;
    g_autoptr(sm_shapes_crs) all = seen;
    const sm_knots knots = {detail->knots ? &detail->knots->x : NULL, detail->n_knots, &domain.x0};
    return sm_shapes_simplify_crs_knotted(all, tolerance_m / per_unit,
                                          detail->bend_m2 > 0 ? &knots : NULL);
}

/* --- curves ---------------------------------------------------------------------------------- */

typedef struct vertex {
    sm_xy_crs at;
    sm_xy_m plane; /* NaN where PROJ failed */
} vertex;

typedef struct bender {
    const sm_operation *operation;
    bool sure; /* what has no way back is beyond the edge of the domain, and is cut off there */
    double tolerance_m;
    double safe;     /* length of a segment in the layer's units that is straight on the plane */
    GArray *between; /* sm_xy_m, points added to the segment at hand; BREAK where it is torn */
} bender;

/* In place of a point: PROJ failed there, or the map is cut open. */
static const sm_xy_m BREAK = {NAN, NAN};

static bool failed(sm_xy_m p)
{
    return isnan(p.x);
}

static bool is_broken(sm_xy_m a, sm_xy_m b)
{
    return fabs(a.x - b.x) > BREAK_M || fabs(a.y - b.y) > BREAK_M;
}

static double length2_of(sm_xy_crs a, sm_xy_crs b)
{
    return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
}

static double deviation(sm_xy_m p, sm_xy_m a, sm_xy_m b)
{
    double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? CLAMP((px * dx + py * dy) / length2, 0, 1) : 0;
    return hypot(px - t * dx, py - t * dy);
}

static gsize project(const bender *b, double *xy, gsize n)
{
    return b->sure ? sm_operation_forward_sure(b->operation, xy, n)
                   : sm_operation_forward(b->operation, xy, n);
}

static void bend(bender *b, vertex from, vertex to, int splits)
{
    double length = sqrt(length2_of(from.at, to.at));
    if (length <= b->safe || splits == MOST_SPLITS) {
        if (is_broken(from.plane, to.plane)) g_array_append_val(b->between, BREAK);
        return;
    }
    vertex middle = {.at = {(from.at.x + to.at.x) / 2, (from.at.y + to.at.y) / 2}};
    middle.plane = (sm_xy_m){middle.at.x, middle.at.y};
    if (project(b, &middle.plane.x, 1) > 0) return;
    if (length <= ALWAYS_SPLIT * b->safe &&
        deviation(middle.plane, from.plane, to.plane) <= b->tolerance_m)
        return;
    bend(b, from, middle, splits + 1);
    g_array_append_val(b->between, middle.plane);
    bend(b, middle, to, splits + 1);
}

/* Always from the lesser end, so that a border is bent alike for both its polygons. */
static void bend_segment(bender *b, vertex from, vertex to)
{
    bool swap = to.at.x < from.at.x || (to.at.x == from.at.x && to.at.y < from.at.y);
    g_array_set_size(b->between, 0);
    bend(b, swap ? to : from, swap ? from : to, 0);
    sm_xy_m *points = (sm_xy_m *)(void *)b->between->data;
    for (guint i = 0, j = b->between->len; swap && i + 1 < j; i++) {
        sm_xy_m keep = points[i];
        points[i] = points[--j];
        points[j] = keep;
    }
}

/* --- parts ----------------------------------------------------------------------------------- */

typedef struct line_pen {
    sm_shapes_builder *out;
    bool breaks; /* a line may be broken, a ring may not */
    bool down;
} line_pen;

static void pen_add(line_pen *pen, sm_xy_m p)
{
    if (failed(p)) {
        pen->down = pen->down && !pen->breaks;
        return;
    }
    if (!pen->down) sm_shapes_builder_part(pen->out);
    sm_shapes_builder_point(pen->out, p.x, p.y);
    pen->down = true;
}

static void add_segment(bender *b, line_pen *pen, vertex from, vertex to)
{
    if (!failed(from.plane) && !failed(to.plane) &&
        (length2_of(from.at, to.at) > b->safe * b->safe || is_broken(from.plane, to.plane))) {
        bend_segment(b, from, to);
        for (guint i = 0; i < b->between->len; i++)
            pen_add(pen, g_array_index(b->between, sm_xy_m, i));
    }
    pen_add(pen, to.plane);
}

/* Where the segment from a vertex inside the domain to one beyond its edge crosses that. */
static sm_xy_m crossing(const bender *b, vertex inside, vertex outside)
{
    for (int i = 0; i < CROSSING_STEPS; i++) {
        vertex middle = {
            .at = {(inside.at.x + outside.at.x) / 2, (inside.at.y + outside.at.y) / 2}};
        middle.plane = (sm_xy_m){middle.at.x, middle.at.y};
        *(project(b, &middle.plane.x, 1) > 0 ? &outside : &inside) = middle;
    }
    return inside.plane;
}

static bool is_on_map(const bender *b, sm_xy_m p)
{
    return sm_operation_inverse_sure(b->operation, &p.x, 1, b->tolerance_m) == 0;
}

/* The edge of the domain beside `from` in the direction of the unit vector (dx, dy), at most `most`
 * away; false: none. */
static bool find_edge(const bender *b, sm_xy_m from, double dx, double dy, double most,
                      sm_xy_m *edge)
{
    double low = 0, high = most / EDGE_TRIES;
    while (is_on_map(b, (sm_xy_m){from.x + dx * high, from.y + dy * high})) {
        if (high >= most) return false;
        low = high;
        high += most / EDGE_TRIES;
    }
    for (int i = 0; i < CROSSING_STEPS; i++) {
        double middle = (low + high) / 2;
        *(is_on_map(b, (sm_xy_m){from.x + dx * middle, from.y + dy * middle}) ? &low : &high) =
            middle;
    }
    *edge = (sm_xy_m){from.x + dx * low, from.y + dy * low};
    return true;
}

/* From one place on the domain's edge to another along it, where the edge bends outward. */
static void follow_edge(bender *b, line_pen *pen, sm_xy_m from, sm_xy_m to, int splits)
{
    double dx = to.x - from.x, dy = to.y - from.y, length = hypot(dx, dy);
    sm_xy_m middle = {(from.x + to.x) / 2, (from.y + to.y) / 2}, left, right;
    if (splits == MOST_SPLITS || length * length <= 8 * b->tolerance_m * LEAST_RADIUS_M ||
        !is_on_map(b, middle))
        return;
    bool at_left = find_edge(b, middle, -dy / length, dx / length, length, &left);
    bool at_right = find_edge(b, middle, dy / length, -dx / length, length, &right);
    if (!at_left && !at_right) return;
    bool take_left = at_left && (!at_right || hypot(left.x - middle.x, left.y - middle.y) <=
                                                  hypot(right.x - middle.x, right.y - middle.y));
    sm_xy_m edge = take_left ? left : right;
    follow_edge(b, pen, from, edge, splits + 1);
    pen_add(pen, edge);
    follow_edge(b, pen, edge, to, splits + 1);
}

/* add_segment() where one end may lie beyond the edge of the domain; `left` is where it was crossed
 * last. */
static void add_sure_segment(bender *b, line_pen *pen, vertex from, vertex to, sm_xy_m *left)
{
    if (failed(from.plane) == failed(to.plane)) {
        add_segment(b, pen, from, to);
    } else if (failed(to.plane)) {
        *left = crossing(b, from, to);
        pen_add(pen, *left);
        pen_add(pen, to.plane);
    } else {
        sm_xy_m entered = crossing(b, to, from);
        if (!pen->breaks) follow_edge(b, pen, *left, entered, 0);
        pen_add(pen, entered);
        pen_add(pen, to.plane);
    }
}

/* A ring begins at a vertex that is on the map, so that it leaves the map before it comes back. */
static uint32_t first_on_map(const sm_xy_m *plane, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!failed(plane[i])) return i;
    return 0;
}

static vertex vertex_at(const sm_shapes_crs *shapes, const sm_xy_m *plane, uint32_t i)
{
    return (vertex){shapes->points[i], plane[i]};
}

static void project_sure_part(bender *b, const sm_shapes_crs *shapes, const sm_xy_m *plane,
                              uint32_t part, line_pen *pen)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    uint32_t start = pen->breaks ? 0 : first_on_map(plane + first, n);
    sm_xy_m left = plane[first + start];
    if (pen->breaks) pen_add(pen, left);
    for (uint32_t k = 0; k < (pen->breaks ? n - 1 : n); k++)
        add_sure_segment(b, pen, vertex_at(shapes, plane, first + (start + k) % n),
                         vertex_at(shapes, plane, first + (start + k + 1) % n), &left);
}

static void project_part(bender *b, const sm_shapes_crs *shapes, const sm_xy_m *plane,
                         uint32_t part, sm_shapes_builder *out)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    bool closed = shapes->kind == SM_SHAPE_POLYGON;
    line_pen pen = {out, !closed, false};
    if (b->sure) {
        project_sure_part(b, shapes, plane, part, &pen);
        return;
    }
    vertex before = vertex_at(shapes, plane, end - 1);
    for (uint32_t i = first; i < end; i++) {
        vertex here = vertex_at(shapes, plane, i);
        if (i == first && !closed) before = (vertex){here.at, {NAN, NAN}};
        add_segment(b, &pen, before, here);
        before = here;
    }
}

static void project_points(const sm_shapes_crs *shapes, const sm_xy_m *plane, uint32_t part,
                           sm_shapes_builder *out)
{
    sm_shapes_builder_part(out);
    for (uint32_t i = shapes->part_start[part]; i < shapes->part_start[part + 1]; i++)
        if (!failed(plane[i])) sm_shapes_builder_point(out, plane[i].x, plane[i].y);
}

static sm_shapes_m *bend_shapes(bender *b, const sm_shapes_crs *shapes)
{
    g_autofree sm_xy_m *plane = g_new(sm_xy_m, MAX(shapes->n_points, 1));
    for (uint32_t i = 0; i < shapes->n_points; i++)
        plane[i] = (sm_xy_m){shapes->points[i].x, shapes->points[i].y};
    project(b, &plane->x, shapes->n_points);
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        sm_shapes_builder_shape(out, shapes->source[shape]);
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
            if (shapes->kind == SM_SHAPE_POINT)
                project_points(shapes, plane, p, out);
            else
                project_part(b, shapes, plane, p, out);
        }
        sm_shapes_builder_drop_null(out);
    }
    return sm_shapes_builder_finish_m(out);
}

static sm_shapes_m *project_shapes(const sm_operation *operation, const sm_shapes_crs *shapes,
                                   double tolerance_m, bool sure)
{
    double safe_m = sqrt(8 * tolerance_m * LEAST_RADIUS_M);
    bender b = {operation, sure, tolerance_m, operation->in_degrees ? safe_m / M_PER_DEG : safe_m,
                g_array_new(FALSE, FALSE, sizeof(sm_xy_m))};
    sm_shapes_m *projected = bend_shapes(&b, shapes);
    g_array_unref(b.between);
    return projected;
}

/* --- layers ---------------------------------------------------------------------------------- */

static sm_rect_m grown(sm_rect_m r, double by)
{
    return (sm_rect_m){r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by};
}

static sm_shapes_m *straightened(const sm_shapes_m *near, const sm_operation *operation,
                                 sm_rect_m edge, const sm_detail *detail)
{
    g_autofree sm_xy_crs *knots = g_memdup2(detail->knots, detail->n_knots * sizeof *knots);
    if (knots) sm_operation_forward(operation, &knots->x, detail->n_knots);
    const sm_knots known = {knots ? &knots->x : NULL, detail->n_knots, &edge.x0};
    return sm_shapes_straighten(near, detail->bend_m2, &known);
}

/* Simplified with a margin and cut after that, so that no edge of the window is given way. */
static sm_shapes_m *trimmed(sm_shapes_m *projected, const sm_operation *operation, sm_rect_m window,
                            const sm_detail *detail)
{
    g_autoptr(sm_shapes_m) all = projected;
    if (detail->tolerance_m <= 0) return sm_shapes_clip(all, window);
    sm_rect_m around = grown(window, SIMPLIFY_MARGIN * detail->tolerance_m);
    g_autoptr(sm_shapes_m) near = sm_shapes_clip(all, around);
    g_autoptr(sm_shapes_m) less =
        detail->bend_m2 > 0 ? straightened(near, operation, around, detail)
                            : sm_shapes_simplify(near, detail->tolerance_m * (1 - FIRST_SHARE));
    return sm_shapes_clip(less, window);
}

sm_shapes_m *sm_projection_layer(sm_projection *projection, const sm_operation *operation,
                                 const sm_shapes_crs *shapes, const sm_rect_m *window,
                                 const sm_detail *detail)
{
    double curve_m = detail->tolerance_m * FIRST_SHARE;
    if (curve_m <= 0)
        curve_m = window ? FINE * hypot(sm_rect_m_width(*window), sm_rect_m_height(*window)) : 1;
    sm_rect_crs domain;
    sm_shapes_m *projected;
    if (domain_of(projection, operation, window, &domain)) {
        g_autoptr(sm_shapes_crs) seen = without_detail(
            cut_to_domain(shapes, operation->in_degrees, domain), operation, domain, detail);
        projected = project_shapes(operation, seen, curve_m, false);
    } else {
        projected = project_shapes(operation, shapes, curve_m, window && !operation->one_way);
    }
    return window ? trimmed(projected, operation, *window, detail) : projected;
}

sm_shapes_m *sm_projection_shapes_drawn(sm_projection *projection, const sm_shapes_crs *shapes,
                                        const char *crs_wkt, sm_rect_m window,
                                        const sm_detail *detail, GError **error)
{
    const sm_operation *operation = sm_projection_operation(projection, crs_wkt, error);
    return operation ? sm_projection_layer(projection, operation, shapes, &window, detail) : NULL;
}

sm_shapes_m *sm_projection_shapes(sm_projection *projection, const sm_shapes_crs *shapes,
                                  const char *crs_wkt, sm_rect_m window, double tolerance_m,
                                  GError **error)
{
    const sm_detail detail = {.tolerance_m = tolerance_m};
    return sm_projection_shapes_drawn(projection, shapes, crs_wkt, window, &detail, error);
}
