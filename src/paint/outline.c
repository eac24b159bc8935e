#include "paint/outline.h"

#include <math.h>
#include <stdlib.h>

/* ---- far out ---- */

/* Cairo keeps coordinates in 32 bits as 256ths of a pixel, and its scan converter computes with
 * them: 1.16 paints right what lies up to 150,000 pixels above the page. No page is as large as
 * this. */
#define FAR_PX 1e5
/* Lines that stand for a curve of which a part is further out. */
#define FAR_CURVE_LINES 64

/* Adds to Cairo's path. What is further out than `far` lies on the edge of the box that reaches so
 * far from the page's corner. */
typedef struct pen {
    cairo_t *cr;
    double far;
    sm_xy_pt start, at;
} pen;

static pen pen_on(cairo_t *cr)
{
    double x = 1, y = 1;
    cairo_user_to_device_distance(cr, &x, &y);
    return (pen){.cr = cr, .far = FAR_PX / hypot(x, y)};
}

static sm_xy_pt in_box(const pen *n, sm_xy_pt p)
{
    return (sm_xy_pt){CLAMP(p.x, -n->far, n->far), CLAMP(p.y, -n->far, n->far)};
}

static bool is_far(const pen *n, sm_xy_pt p)
{
    return fabs(p.x) > n->far || fabs(p.y) > n->far;
}

static sm_xy_pt on_line(sm_xy_pt a, sm_xy_pt b, double share)
{
    return (sm_xy_pt){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

static int compare_shares(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Bent where it crosses the lines on which the sides of the box lie, and only there. */
static void pen_far_line(pen *n, sm_xy_pt to)
{
    const sm_xy_pt from = n->at;
    double shares[4] = {(-n->far - from.x) / (to.x - from.x), (n->far - from.x) / (to.x - from.x),
                        (-n->far - from.y) / (to.y - from.y), (n->far - from.y) / (to.y - from.y)};
    qsort(shares, G_N_ELEMENTS(shares), sizeof *shares, compare_shares);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        if (!(shares[i] > 0 && shares[i] < 1)) continue;
        sm_xy_pt bend = in_box(n, on_line(from, to, shares[i]));
        cairo_line_to(n->cr, bend.x, bend.y);
    }
    to = in_box(n, to);
    cairo_line_to(n->cr, to.x, to.y);
}

static void pen_move(pen *n, sm_xy_pt to)
{
    sm_xy_pt near = in_box(n, to);
    cairo_move_to(n->cr, near.x, near.y);
    n->start = n->at = to;
}

static void pen_line(pen *n, sm_xy_pt to)
{
    if (is_far(n, n->at) || is_far(n, to))
        pen_far_line(n, to);
    else
        cairo_line_to(n->cr, to.x, to.y);
    n->at = to;
}

static void pen_curve(pen *n, sm_xy_pt a, sm_xy_pt b, sm_xy_pt to)
{
    const sm_xy_pt from = n->at;
    if (!is_far(n, from) && !is_far(n, a) && !is_far(n, b) && !is_far(n, to)) {
        cairo_curve_to(n->cr, a.x, a.y, b.x, b.y, to.x, to.y);
        n->at = to;
        return;
    }
    for (int i = 1; i <= FAR_CURVE_LINES; i++) {
        double t = (double)i / FAR_CURVE_LINES;
        sm_xy_pt ab = on_line(on_line(from, a, t), on_line(a, b, t), t);
        sm_xy_pt bc = on_line(on_line(a, b, t), on_line(b, to, t), t);
        pen_line(n, on_line(ab, bc, t));
    }
}

static void pen_close(pen *n)
{
    if (is_far(n, n->at) || is_far(n, n->start)) pen_far_line(n, n->start);
    cairo_close_path(n->cr);
    n->at = n->start;
}

static sm_xy_pt placed(sm_xy_pt p, sm_xy_pt offset, double scale)
{
    return (sm_xy_pt){p.x * scale + offset.x, p.y * scale + offset.y};
}

void sm_outline_add(cairo_t *cr, const sm_path *path, sm_xy_pt offset, double scale)
{
    pen n = pen_on(cr);
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            pen_move(&n, placed(*next++, offset, scale));
            break;
        case SM_PATH_LINE:
            pen_line(&n, placed(*next++, offset, scale));
            break;
        case SM_PATH_CURVE:
            pen_curve(&n, placed(next[0], offset, scale), placed(next[1], offset, scale),
                      placed(next[2], offset, scale));
            next += 3;
            break;
        case SM_PATH_CLOSE:
            pen_close(&n);
            break;
        }
    }
}

/* ---- what is seen of a path ---- */

/* Sides of the visible box that a point lies beyond. */
enum { LEFT = 1, RIGHT = 2, ABOVE = 4, BELOW = 8 };

/* Along one part of a path. Points that lie beyond one side together with those before and after
 * them are left out: the line in their place lies there, too. */
typedef struct walk {
    pen pen;
    sm_rect_pt seen;
    sm_xy_pt start, last;
    bool drawn;      /* all up to `last` is in Cairo's path, but for what waits */
    bool waits;      /* `last` is not */
    unsigned beyond; /* sides that everything since the last drawn point lies beyond, it included */
} walk;

static unsigned sides_of(const walk *w, sm_xy_pt p)
{
    return (p.x < w->seen.x0 ? LEFT : 0u) | (p.x > w->seen.x1 ? RIGHT : 0u) |
           (p.y < w->seen.y0 ? ABOVE : 0u) | (p.y > w->seen.y1 ? BELOW : 0u);
}

static void begin_part(walk *w, sm_xy_pt p)
{
    w->start = w->last = p;
    w->drawn = w->waits = false;
    w->beyond = sides_of(w, p);
}

static void draw_waiting(walk *w)
{
    if (!w->drawn) pen_move(&w->pen, w->start);
    if (w->waits) pen_line(&w->pen, w->last);
    w->drawn = true;
    w->waits = false;
}

/* On to `p`; all between lies beyond `sides`. False: it waits. */
static bool must_draw(walk *w, sm_xy_pt p, unsigned sides)
{
    if ((w->beyond & sides) == 0) {
        draw_waiting(w);
        w->beyond = sides_of(w, w->last);
    }
    w->beyond &= sides;
    w->waits = w->beyond != 0;
    w->last = p;
    return !w->waits;
}

static void go_to(walk *w, sm_xy_pt p)
{
    unsigned sides = sides_of(w, p);
    if (!must_draw(w, p, sides)) return;
    pen_line(&w->pen, p);
    w->beyond = sides;
}

static void bend_to(walk *w, const sm_xy_pt p[3])
{
    unsigned end = sides_of(w, p[2]);
    if (!must_draw(w, p[2], sides_of(w, p[0]) & sides_of(w, p[1]) & end)) return;
    pen_curve(&w->pen, p[0], p[1], p[2]);
    w->beyond = end;
}

static void end_part(walk *w, bool close)
{
    if (!w->drawn && (w->waits || !close)) return;
    draw_waiting(w);
    if (close) pen_close(&w->pen);
}

static void walk_path(walk *w, const sm_path *path)
{
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            end_part(w, false);
            begin_part(w, *next++);
            break;
        case SM_PATH_LINE:
            go_to(w, *next++);
            break;
        case SM_PATH_CURVE:
            bend_to(w, next);
            next += 3;
            break;
        case SM_PATH_CLOSE:
            end_part(w, true);
            begin_part(w, w->start);
            break;
        }
    }
    end_part(w, false);
}

/* Beyond half of a line and the pixels that it touches. */
#define MARGIN_PT 2.0

static sm_rect_pt clip_of(cairo_t *cr)
{
    sm_rect_pt clip;
    cairo_clip_extents(cr, &clip.x0, &clip.y0, &clip.x1, &clip.y1);
    return clip;
}

void sm_outline_add_visible(const sm_target *on, const sm_path *path, const sm_stroke *stroke)
{
    cairo_t *cr = sm_target_path(on);
    if (stroke->n_dashes > 0) { /* dashes are counted from the path's start */
        sm_outline_add(cr, path, (sm_xy_pt){0, 0}, 1);
        return;
    }
    double margin = MARGIN_PT + (sm_outline_has_stroke(stroke) ? stroke->width_pt / 2 : 0);
    sm_rect_pt a = clip_of(on->cr), b = clip_of(cr);
    sm_rect_pt seen = {MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
    walk w = {.pen = pen_on(cr), .seen = sm_rect_pt_inset(seen, -margin)};
    walk_path(&w, path);
}

/* ---- colours and lines ---- */

cairo_t *sm_target_path(const sm_target *on)
{
    return on->mask ? sm_path_mask_context(on->mask) : on->cr;
}

void sm_outline_source(cairo_t *cr, sm_color color)
{
    cairo_set_source_rgba(cr, color.r, color.g, color.b, color.a);
}

void sm_outline_fill(const sm_target *on, cairo_fill_rule_t rule, sm_color color)
{
    if (color.a <= 0) return;
    cairo_set_fill_rule(sm_target_path(on), rule);
    if (on->mask) {
        sm_path_mask_fill(on->mask, on->cr, color);
        return;
    }
    sm_outline_source(on->cr, color);
    cairo_fill_preserve(on->cr);
}

bool sm_outline_has_stroke(const sm_stroke *stroke)
{
    return stroke->width_pt > 0 && stroke->color.a > 0;
}

static void set_pen(cairo_t *cr, const sm_stroke *stroke)
{
    bool butt = stroke->n_dashes > 0 || stroke->cap_butt;
    cairo_set_line_width(cr, stroke->width_pt);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, butt ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, stroke->dashes, stroke->n_dashes, 0);
}

void sm_outline_stroke(const sm_target *on, const sm_stroke *stroke)
{
    if (!sm_outline_has_stroke(stroke)) return;
    set_pen(sm_target_path(on), stroke);
    if (on->mask) {
        sm_path_mask_stroke(on->mask, on->cr, stroke->color);
        return;
    }
    sm_outline_source(on->cr, stroke->color);
    cairo_stroke_preserve(on->cr);
}
