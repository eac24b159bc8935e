#include "paint/pattern.h"

#include <math.h>

/* Closer than this no device shows single lines. */
#define MIN_SPACING_PT 0.2
/* More would take seconds and megabytes. */
#define MAX_MARKS 400000.0

/* The pattern's own axes: u along the lines, v across them; both pass through the page's origin. */
typedef struct pattern {
    double cos_a, sin_a, spacing;
    double u0, u1, v0, v1; /* what has to be covered */
} pattern;

static sm_xy_pt on_page(const pattern *p, double u, double v)
{
    return (sm_xy_pt){u * p->cos_a - v * p->sin_a, u * p->sin_a + v * p->cos_a};
}

static void widen(pattern *p, double x, double y)
{
    double u = x * p->cos_a + y * p->sin_a, v = y * p->cos_a - x * p->sin_a;
    p->u0 = fmin(p->u0, u);
    p->u1 = fmax(p->u1, u);
    p->v0 = fmin(p->v0, v);
    p->v1 = fmax(p->v1, v);
}

static pattern lay_out(const sm_fill *fill, sm_rect_pt bounds, double angle_deg)
{
    double angle = angle_deg * G_PI / 180, margin = fill->width_pt;
    pattern p = {cos(angle), sin(angle), fill->spacing_pt, INFINITY,
                 -INFINITY,  INFINITY,   -INFINITY};
    widen(&p, bounds.x0, bounds.y0);
    widen(&p, bounds.x1, bounds.y0);
    widen(&p, bounds.x0, bounds.y1);
    widen(&p, bounds.x1, bounds.y1);
    p.u0 -= margin, p.v0 -= margin, p.u1 += margin, p.v1 += margin;
    return p;
}

static void add_lines(sm_path *marks, const pattern *p)
{
    for (double k = ceil(p->v0 / p->spacing); k * p->spacing <= p->v1; k++) {
        sm_xy_pt a = on_page(p, p->u0, k * p->spacing), b = on_page(p, p->u1, k * p->spacing);
        sm_path_move(marks, a.x, a.y);
        sm_path_line(marks, b.x, b.y);
    }
}

/* A line of no length with round caps is a dot, in every output. */
static void add_dots(sm_path *marks, const pattern *p)
{
    for (double k = ceil(p->v0 / p->spacing); k * p->spacing <= p->v1; k++) {
        for (double i = ceil(p->u0 / p->spacing); i * p->spacing <= p->u1; i++) {
            sm_xy_pt a = on_page(p, i * p->spacing, k * p->spacing);
            sm_path_move(marks, a.x, a.y);
            sm_path_line(marks, a.x, a.y);
        }
    }
}

static double count_marks(const pattern *p, sm_fill_kind kind)
{
    double rows = (p->v1 - p->v0) / p->spacing;
    return kind == SM_FILL_DOTS ? rows * (p->u1 - p->u0) / p->spacing : rows;
}

sm_path *sm_pattern_make(const sm_fill *fill, sm_rect_pt bounds)
{
    if (!(fill->spacing_pt >= MIN_SPACING_PT)) return NULL;
    pattern p = lay_out(fill, bounds, fill->angle_deg);
    if (!(count_marks(&p, fill->kind) <= MAX_MARKS)) return NULL;
    sm_path *marks = sm_path_create();
    if (fill->kind == SM_FILL_DOTS) {
        add_dots(marks, &p);
        return marks;
    }
    add_lines(marks, &p);
    if (fill->cross) {
        p = lay_out(fill, bounds, fill->angle_deg + 90);
        add_lines(marks, &p);
    }
    return marks;
}

static double cover(const sm_fill *fill)
{
    if (!(fill->spacing_pt > 0)) return 1;
    double share = fmin(fill->width_pt / fill->spacing_pt, 1);
    if (fill->kind == SM_FILL_DOTS) return share * share * G_PI / 4;
    return fill->cross ? share * (2 - share) : share;
}

sm_color sm_pattern_tint(const sm_fill *fill)
{
    return sm_color_with_alpha(fill->color, fill->color.a * cover(fill));
}
