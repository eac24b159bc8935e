#include "paint/outline.h"

static sm_xy_pt placed(sm_xy_pt p, sm_xy_pt offset, double scale)
{
    return (sm_xy_pt){p.x * scale + offset.x, p.y * scale + offset.y};
}

void sm_outline_add(cairo_t *cr, const sm_path *path, sm_xy_pt offset, double scale)
{
    const sm_xy_pt *next = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        sm_xy_pt a, b, c;
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            a = placed(*next++, offset, scale);
            cairo_move_to(cr, a.x, a.y);
            break;
        case SM_PATH_LINE:
            a = placed(*next++, offset, scale);
            cairo_line_to(cr, a.x, a.y);
            break;
        case SM_PATH_CURVE:
            a = placed(*next++, offset, scale);
            b = placed(*next++, offset, scale);
            c = placed(*next++, offset, scale);
            cairo_curve_to(cr, a.x, a.y, b.x, b.y, c.x, c.y);
            break;
        case SM_PATH_CLOSE:
            cairo_close_path(cr);
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
    cairo_t *cr;
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
    if (!w->drawn) cairo_move_to(w->cr, w->start.x, w->start.y);
    if (w->waits) cairo_line_to(w->cr, w->last.x, w->last.y);
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
    cairo_line_to(w->cr, p.x, p.y);
    w->beyond = sides;
}

static void bend_to(walk *w, const sm_xy_pt p[3])
{
    unsigned end = sides_of(w, p[2]);
    if (!must_draw(w, p[2], sides_of(w, p[0]) & sides_of(w, p[1]) & end)) return;
    cairo_curve_to(w->cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
    w->beyond = end;
}

static void end_part(walk *w, bool close)
{
    if (!w->drawn && (w->waits || !close)) return;
    draw_waiting(w);
    if (close) cairo_close_path(w->cr);
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
    walk w = {.cr = cr, .seen = sm_rect_pt_inset(seen, -margin)};
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
