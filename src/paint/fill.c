#include "paint/fill.h"

#include "paint/outline.h"

#include <math.h>

/* Closer than this no device shows single lines; denser patterns become a flat tint of the same
 * cover. */
#define MIN_SPACING_PT 0.2
/* A pattern with more marks than this would take seconds and megabytes; it becomes a flat tint,
 * too. */
#define MAX_MARKS 400000.0

static void fill_flat(cairo_t *cr, sm_color color)
{
    if (color.a <= 0) return;
    sm_outline_source(cr, color);
    cairo_fill_preserve(cr);
}

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

/* Covers the part of the current path that the clip lets through; false when there is none. */
static bool lay_out(cairo_t *cr, const sm_fill *fill, pattern *p)
{
    double x0, y0, x1, y1, cx0, cy0, cx1, cy1, angle = fill->angle_deg * G_PI / 180;
    cairo_path_extents(cr, &x0, &y0, &x1, &y1);
    cairo_clip_extents(cr, &cx0, &cy0, &cx1, &cy1);
    x0 = fmax(x0, cx0), y0 = fmax(y0, cy0), x1 = fmin(x1, cx1), y1 = fmin(y1, cy1);
    if (!(x1 > x0 && y1 > y0)) return false;
    *p = (pattern){cos(angle), sin(angle), fill->spacing_pt, INFINITY,
                   -INFINITY,  INFINITY,   -INFINITY};
    widen(p, x0, y0);
    widen(p, x1, y0);
    widen(p, x0, y1);
    widen(p, x1, y1);
    double margin = fill->width_pt;
    p->u0 -= margin, p->v0 -= margin, p->u1 += margin, p->v1 += margin;
    return true;
}

static void add_lines(cairo_t *cr, const pattern *p)
{
    for (double k = ceil(p->v0 / p->spacing); k * p->spacing <= p->v1; k++) {
        sm_xy_pt a = on_page(p, p->u0, k * p->spacing), b = on_page(p, p->u1, k * p->spacing);
        cairo_move_to(cr, a.x, a.y);
        cairo_line_to(cr, b.x, b.y);
    }
}

/* A line of no length with round caps is a dot, in every output. */
static void add_dots(cairo_t *cr, const pattern *p)
{
    for (double k = ceil(p->v0 / p->spacing); k * p->spacing <= p->v1; k++) {
        for (double i = ceil(p->u0 / p->spacing); i * p->spacing <= p->u1; i++) {
            sm_xy_pt a = on_page(p, i * p->spacing, k * p->spacing);
            cairo_move_to(cr, a.x, a.y);
            cairo_line_to(cr, a.x, a.y);
        }
    }
}

static double count_marks(const pattern *p, sm_fill_kind kind)
{
    double rows = (p->v1 - p->v0) / p->spacing;
    return kind == SM_FILL_DOTS ? rows * (p->u1 - p->u0) / p->spacing : rows;
}

static double cover(const sm_fill *fill)
{
    if (!(fill->spacing_pt > 0)) return 1;
    double share = fill->width_pt / fill->spacing_pt;
    if (fill->kind == SM_FILL_DOTS) share = share * share * G_PI / 4;
    return fmin(share, 1);
}

static void fill_pattern(cairo_t *cr, const sm_fill *fill)
{
    pattern p;
    if (fill->color.a <= 0 || !(fill->width_pt > 0) || !lay_out(cr, fill, &p)) return;
    if (!(fill->spacing_pt >= MIN_SPACING_PT) || count_marks(&p, fill->kind) > MAX_MARKS) {
        fill_flat(cr, sm_color_with_alpha(fill->color, fill->color.a * cover(fill)));
        return;
    }
    cairo_path_t *shape = cairo_copy_path(cr);
    cairo_save(cr);
    cairo_clip(cr);
    if (fill->kind == SM_FILL_DOTS)
        add_dots(cr, &p);
    else
        add_lines(cr, &p);
    cairo_set_line_width(cr, fill->width_pt);
    cairo_set_line_cap(cr, fill->kind == SM_FILL_DOTS ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cr, NULL, 0, 0);
    sm_outline_source(cr, fill->color);
    cairo_stroke(cr);
    cairo_restore(cr);
    cairo_append_path(cr, shape);
    cairo_path_destroy(shape);
}

void sm_fill_paint(cairo_t *cr, const sm_fill *fill)
{
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    switch (fill->kind) {
    case SM_FILL_NONE:
        break;
    case SM_FILL_SOLID:
        fill_flat(cr, fill->color);
        break;
    case SM_FILL_HATCH:
    case SM_FILL_DOTS:
        fill_flat(cr, fill->background);
        fill_pattern(cr, fill);
        break;
    }
}
