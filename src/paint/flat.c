#include "paint/flat.h"

#include <math.h>

/* How far chords may leave a curve. Circles lose area to chords: of a mark of 2 pixels radius 0.4
 * %, where 0.05 would take 1.6 % and let small marks look smaller than they stand for. */
#define TOLERANCE_PX 0.01
/* A curve across the largest picture needs about as many. */
#define MAX_CHORDS 1000.0

void sm_flat_init(sm_flat *flat)
{
    *flat = (sm_flat){.parts = g_array_new(FALSE, FALSE, sizeof(sm_flat_part))};
}

void sm_flat_clear(sm_flat *flat)
{
    g_free(flat->points);
    g_array_free(flat->parts, TRUE);
    *flat = (sm_flat){0};
}

void sm_flat_reset(sm_flat *flat)
{
    flat->n_points = 0;
    g_array_set_size(flat->parts, 0);
}

/* ---- building ---- */

static sm_flat_part *last_part(const sm_flat *flat)
{
    return &g_array_index(flat->parts, sm_flat_part, flat->parts->len - 1);
}

static inline void add_point(sm_flat *flat, sm_xy_px p)
{
    if (flat->n_points == flat->points_capacity) {
        flat->points_capacity = MAX(256, 2 * flat->points_capacity);
        flat->points = g_renew(sm_xy_px, flat->points, flat->points_capacity);
    }
    flat->points[flat->n_points++] = p;
}

static void move_to(sm_flat *flat, sm_xy_px to)
{
    sm_flat_part part = {(guint)flat->n_points, 1, false};
    g_array_append_val(flat->parts, part);
    add_point(flat, to);
}

static void line_to(sm_flat *flat, sm_xy_px to)
{
    if (flat->parts->len == 0) {
        move_to(flat, to);
        return;
    }
    /* After a close the next part starts where the last one did. */
    if (last_part(flat)->closed) move_to(flat, flat->points[last_part(flat)->start]);
    add_point(flat, to);
    last_part(flat)->n++;
}

static void close_part(sm_flat *flat)
{
    if (flat->parts->len > 0) last_part(flat)->closed = true;
}

static double bend(sm_xy_px a, sm_xy_px b, sm_xy_px c)
{
    return hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

/* Wang's bound (1984): chords of equal steps stay within the tolerance. */
static int count_chords(const sm_xy_px p[4])
{
    double most = fmax(bend(p[0], p[1], p[2]), bend(p[1], p[2], p[3]));
    double n = ceil(sqrt(0.75 * most / TOLERANCE_PX));
    return n >= 1 ? (int)fmin(n, MAX_CHORDS) : 1;
}

static void add_curve(sm_flat *flat, const sm_xy_px p[4])
{
    int n = count_chords(p);
    for (int i = 1; i < n; i++) {
        double t = i / (double)n, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        line_to(flat, (sm_xy_px){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                                 a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y});
    }
    line_to(flat, p[3]);
}

/* ---- from paths ---- */

static inline sm_xy_px to_px(sm_to_px m, sm_xy_pt p)
{
    return (sm_xy_px){p.x * m.scale.x + m.offset.x, p.y * m.scale.y + m.offset.y};
}

void sm_flat_path(sm_flat *flat, const sm_path *path, sm_to_px m)
{
    const sm_xy_pt *next = path->points;
    sm_xy_px at = {0, 0};
    for (uint32_t i = 0; i < path->n_ops; i++) {
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            move_to(flat, at = to_px(m, *next++));
            break;
        case SM_PATH_LINE:
            line_to(flat, at = to_px(m, *next++));
            break;
        case SM_PATH_CURVE: {
            sm_xy_px p[4] = {at, to_px(m, next[0]), to_px(m, next[1]), to_px(m, next[2])};
            add_curve(flat, p);
            at = p[3];
            next += 3;
            break;
        }
        case SM_PATH_CLOSE:
            close_part(flat);
            if (flat->parts->len > 0) at = flat->points[last_part(flat)->start];
            break;
        }
    }
}

static sm_xy_px of_cairo(const cairo_path_data_t *data)
{
    return (sm_xy_px){data->point.x, data->point.y};
}

void sm_flat_current_path(sm_flat *flat, cairo_t *cr)
{
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_path_t *path = cairo_copy_path(cr);
    sm_xy_px at = {0, 0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            move_to(flat, at = of_cairo(data + 1));
            break;
        case CAIRO_PATH_LINE_TO:
            line_to(flat, at = of_cairo(data + 1));
            break;
        case CAIRO_PATH_CURVE_TO: {
            sm_xy_px p[4] = {at, of_cairo(data + 1), of_cairo(data + 2), of_cairo(data + 3)};
            add_curve(flat, p);
            at = p[3];
            break;
        }
        case CAIRO_PATH_CLOSE_PATH:
            close_part(flat);
            break;
        }
    }
    cairo_path_destroy(path);
    cairo_restore(cr);
}

/* ---- using ---- */

static int whole_px(double px)
{
    return (int)CLAMP(px, -1e9, 1e9);
}

sm_box_px sm_flat_box(const sm_flat *flat, double margin, sm_box_px within)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (gsize i = 0; i < flat->n_points; i++) {
        sm_xy_px p = flat->points[i];
        x0 = p.x < x0 ? p.x : x0, x1 = p.x > x1 ? p.x : x1;
        y0 = p.y < y0 ? p.y : y0, y1 = p.y > y1 ? p.y : y1;
    }
    if (!(x1 >= x0 && y1 >= y0)) return (sm_box_px){0, 0, 0, 0};
    /* One more for the rounding of corners. */
    sm_box_px box = {whole_px(floor(x0 - margin)) - 1, whole_px(floor(y0 - margin)) - 1,
                     whole_px(ceil(x1 + margin)) + 1, whole_px(ceil(y1 + margin)) + 1};
    return sm_box_px_common(box, within);
}

void sm_flat_fill(const sm_flat *flat, sm_coverage *coverage)
{
    for (guint i = 0; i < flat->parts->len; i++) {
        const sm_flat_part *part = &g_array_index(flat->parts, sm_flat_part, i);
        const sm_xy_px *points = flat->points + part->start;
        for (guint j = 0; j + 1 < part->n; j++)
            sm_coverage_edge(coverage, points[j], points[j + 1]);
        sm_coverage_edge(coverage, points[part->n - 1], points[0]);
    }
}
