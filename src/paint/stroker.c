#include "paint/stroker.h"

#include <math.h>

/* Vertices nearer to each other than this are one: no device shows the difference, and a segment
 * needs a direction. */
#define LEAST_SEGMENT_PX 0.05
/* How far chords may leave a round join or cap. */
#define TOLERANCE_PX 0.05
/* A dash pattern shorter than this is no pattern; it is drawn solid. */
#define LEAST_PATTERN_PX 0.05

typedef struct stroker {
    sm_coverage *coverage;
    double half;     /* width */
    double max_step; /* radians between the corners of a round join */
    double cos_step;
    bool butt;
    GArray *points;   /* sm_xy_px: the line, without repeats */
    GArray *segments; /* segment */
} stroker;

typedef struct segment {
    double x, y; /* unit vector */
    double length;
} segment;

static sm_xy_px beside(const stroker *s, sm_xy_px p, segment d, double side)
{
    double h = side * s->half;
    return (sm_xy_px){p.x - d.y * h, p.y + d.x * h};
}

/* ---- one side of a line, from its start to its end ---- */

typedef struct side {
    double sign; /* 1: where y is ahead of x; -1: the other one, whose edges run backwards */
    sm_xy_px at;
} side;

static inline void line_to(const stroker *s, side *to, sm_xy_px p)
{
    if (to->sign > 0)
        sm_coverage_edge(s->coverage, to->at, p);
    else
        sm_coverage_edge(s->coverage, p, to->at);
    to->at = p;
}

/* From `to->at` around `center` by `angle`, up to but without the last corner. */
static void arc(const stroker *s, side *to, sm_xy_px center, double angle)
{
    int n = (int)ceil(fabs(angle) / s->max_step);
    if (n < 2) return;
    double cos_a = cos(angle / n), sin_a = sin(angle / n);
    sm_xy_px arm = {to->at.x - center.x, to->at.y - center.y};
    for (int i = 1; i < n; i++) {
        arm = (sm_xy_px){arm.x * cos_a - arm.y * sin_a, arm.x * sin_a + arm.y * cos_a};
        line_to(s, to, (sm_xy_px){center.x + arm.x, center.y + arm.y});
    }
}

/* Where both sides meet, if that is within the nearer half of both segments; else by way of the
 * vertex itself, which keeps each segment's piece whole. */
static void inner_join(const stroker *s, side *to, sm_xy_px vertex, segment a, segment b,
                       double tangent)
{
    double back = s->half * tangent;
    sm_xy_px end = beside(s, vertex, a, to->sign);
    if (2 * back <= MIN(a.length, b.length)) {
        line_to(s, to, (sm_xy_px){end.x - a.x * back, end.y - a.y * back});
        return;
    }
    line_to(s, to, end);
    line_to(s, to, vertex);
    line_to(s, to, beside(s, vertex, b, to->sign));
}

static void join(const stroker *s, side *to, sm_xy_px vertex, segment a, segment b)
{
    double cross = a.x * b.y - a.y * b.x, dot = a.x * b.x + a.y * b.y;
    if (cross * to->sign > 0) {
        inner_join(s, to, vertex, a, b, dot > -1 ? fabs(cross) / (1 + dot) : (double)INFINITY);
        return;
    }
    line_to(s, to, beside(s, vertex, a, to->sign));
    if (dot < s->cos_step) arc(s, to, vertex, -to->sign * acos(CLAMP(dot, -1, 1)));
    line_to(s, to, beside(s, vertex, b, to->sign));
}

/* ---- lines ---- */

#define POINT(s, i) g_array_index((s)->points, sm_xy_px, (i))
#define SEGMENT(s, i) g_array_index((s)->segments, segment, (i))

static void open_side(const stroker *s, double sign)
{
    guint n = s->points->len;
    side to = {sign, beside(s, POINT(s, 0), SEGMENT(s, 0), sign)};
    for (guint i = 1; i + 1 < n; i++)
        join(s, &to, POINT(s, i), SEGMENT(s, i - 1), SEGMENT(s, i));
    line_to(s, &to, beside(s, POINT(s, n - 1), SEGMENT(s, n - 2), sign));
}

static void closed_side(const stroker *s, double sign)
{
    guint n = s->points->len;
    segment first = SEGMENT(s, 0), last = SEGMENT(s, n - 1);
    sm_xy_px middle = {(POINT(s, 0).x + POINT(s, n - 1).x) / 2,
                       (POINT(s, 0).y + POINT(s, n - 1).y) / 2};
    sm_xy_px start = beside(s, middle, last, sign);
    side to = {sign, start};
    join(s, &to, POINT(s, 0), last, first);
    for (guint i = 1; i < n; i++)
        join(s, &to, POINT(s, i), SEGMENT(s, i - 1), SEGMENT(s, i));
    line_to(s, &to, start);
}

/* Around the end `p` of a line that comes in along `d`. */
static void cap(const stroker *s, sm_xy_px p, segment d)
{
    side to = {1, beside(s, p, d, 1)};
    if (!s->butt) arc(s, &to, p, -G_PI);
    line_to(s, &to, beside(s, p, d, -1));
}

static void add_dot(const stroker *s, sm_xy_px p)
{
    if (s->butt) return;
    cap(s, p, (segment){1, 0, 0});
    cap(s, p, (segment){-1, 0, 0});
}

static void find_segments(stroker *s, bool closed)
{
    guint n = s->points->len, n_segments = closed ? n : n - 1;
    g_array_set_size(s->segments, 0);
    for (guint i = 0; i < n_segments; i++) {
        sm_xy_px a = POINT(s, i), b = POINT(s, i + 1 < n ? i + 1 : 0);
        double x = b.x - a.x, y = b.y - a.y, length = sqrt(x * x + y * y);
        segment d = {x / length, y / length, length};
        g_array_append_val(s->segments, d);
    }
}

/* The line is in `s->points`. */
static void add_line(stroker *s, bool closed)
{
    if (s->points->len == 0) return;
    if (s->points->len == 1) {
        add_dot(s, POINT(s, 0));
        return;
    }
    closed = closed && s->points->len > 2;
    find_segments(s, closed);
    if (closed) {
        closed_side(s, 1);
        closed_side(s, -1);
        return;
    }
    guint last = s->points->len - 1;
    segment first = SEGMENT(s, 0);
    open_side(s, 1);
    open_side(s, -1);
    cap(s, POINT(s, last), SEGMENT(s, last - 1));
    cap(s, POINT(s, 0), (segment){-first.x, -first.y, first.length});
}

static bool is_near(sm_xy_px a, sm_xy_px b)
{
    double x = a.x - b.x, y = a.y - b.y;
    return x * x + y * y < LEAST_SEGMENT_PX * LEAST_SEGMENT_PX;
}

static void add_vertex(GArray *points, sm_xy_px p)
{
    if (!isfinite(p.x) || !isfinite(p.y)) return;
    if (points->len > 0 && is_near(g_array_index(points, sm_xy_px, points->len - 1), p)) return;
    g_array_append_val(points, p);
}

static void add_solid(stroker *s, const sm_xy_px *points, guint n, bool closed)
{
    g_array_set_size(s->points, 0);
    for (guint i = 0; i < n; i++)
        add_vertex(s->points, points[i]);
    guint kept = s->points->len;
    if (closed && kept > 1 && is_near(POINT(s, 0), POINT(s, kept - 1)))
        g_array_set_size(s->points, kept - 1);
    add_line(s, closed);
}

/* ---- dashes ---- */

typedef struct dasher {
    stroker *stroker;
    const sm_pen *pen;
    int phase;     /* which dash or gap */
    double left;   /* of it */
    GArray *first; /* the dash that a closed line starts with, to be joined to its last one */
    bool in_first;
} dasher;

static bool is_on(const dasher *d)
{
    return d->phase % 2 == 0;
}

static void end_dash(dasher *d)
{
    GArray *points = d->stroker->points;
    if (d->in_first)
        g_array_append_vals(d->first, points->data, points->len);
    else
        add_line(d->stroker, false);
    d->in_first = false;
    g_array_set_size(points, 0);
}

static void next_phase(dasher *d, sm_xy_px at)
{
    if (is_on(d)) end_dash(d);
    /* An odd number of lengths is gone through twice. */
    d->phase = (d->phase + 1) % (d->pen->n_dashes % 2 ? 2 * d->pen->n_dashes : d->pen->n_dashes);
    d->left = d->pen->dashes[d->phase % d->pen->n_dashes];
    if (is_on(d)) add_vertex(d->stroker->points, at);
}

static void walk(dasher *d, sm_xy_px a, sm_xy_px b)
{
    double length = hypot(b.x - a.x, b.y - a.y), done = 0;
    if (!isfinite(length)) return;
    while (length - done > d->left) {
        done += d->left;
        double t = done / length;
        sm_xy_px at = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        if (is_on(d)) add_vertex(d->stroker->points, at);
        next_phase(d, at);
    }
    d->left -= length - done;
    if (is_on(d)) add_vertex(d->stroker->points, b);
}

static void finish_dashes(dasher *d)
{
    GArray *points = d->stroker->points;
    if (d->in_first) {
        /* Neither end of the only dash was met. */
        g_array_remove_index(points, points->len - 1);
        add_line(d->stroker, true);
        return;
    }
    for (guint i = 0; i < d->first->len; i++)
        add_vertex(points, g_array_index(d->first, sm_xy_px, i));
    add_line(d->stroker, false);
}

static void add_dashed(stroker *s, const sm_pen *pen, const sm_xy_px *points, guint n, bool closed)
{
    dasher d = {s, pen, 0, pen->dashes[0], g_array_new(FALSE, FALSE, sizeof(sm_xy_px)), false};
    g_array_set_size(s->points, 0);
    add_vertex(s->points, points[0]);
    d.in_first = closed && s->points->len > 0;
    for (guint i = 1; i < n; i++)
        walk(&d, points[i - 1], points[i]);
    if (closed) walk(&d, points[n - 1], points[0]);
    finish_dashes(&d);
    g_array_free(d.first, TRUE);
}

static double pattern_length(const sm_pen *pen)
{
    double sum = 0;
    for (int i = 0; i < pen->n_dashes; i++)
        sum += pen->dashes[i];
    return sum;
}

void sm_stroker_add(sm_coverage *coverage, const sm_flat *flat, const sm_pen *pen)
{
    double cos_half = CLAMP(1 - TOLERANCE_PX / pen->half_width, -0.5, 1);
    stroker s = {.coverage = coverage,
                 .half = pen->half_width,
                 .max_step = 2 * acos(cos_half),
                 .butt = pen->butt,
                 .points = g_array_new(FALSE, FALSE, sizeof(sm_xy_px)),
                 .segments = g_array_new(FALSE, FALSE, sizeof(segment))};
    s.cos_step = s.max_step < G_PI ? cos(s.max_step) : -1;
    bool dashed = pen->n_dashes > 0 && pattern_length(pen) >= LEAST_PATTERN_PX;
    for (guint i = 0; i < flat->parts->len; i++) {
        const sm_flat_part *part = &g_array_index(flat->parts, sm_flat_part, i);
        const sm_xy_px *points = flat->points + part->start;
        if (part->n < 2 && !part->closed) continue; /* a move that nothing follows */
        if (dashed)
            add_dashed(&s, pen, points, part->n, part->closed);
        else
            add_solid(&s, points, part->n, part->closed);
    }
    g_array_free(s.points, TRUE);
    g_array_free(s.segments, TRUE);
}
