#include "layout/label_box.h"

#include <glib.h>
#include <math.h>

sm_label_box sm_label_box_of_rect(sm_rect_pt rect)
{
    return (sm_label_box){
        .center = sm_label_rect_center(rect),
        .half_width = 0.5 * (rect.x1 - rect.x0),
        .half_height = 0.5 * (rect.y1 - rect.y0),
        .ux = 1.0,
        .uy = 0.0,
    };
}

/* The corners that are left free, as a share of the diameter: a circle leaves 0.15. */
#define DISC_CORNER 0.15

void sm_label_disc_boxes(sm_rect_pt bounds, sm_label_box boxes[2])
{
    double corner = DISC_CORNER * (bounds.x1 - bounds.x0);
    boxes[0] = boxes[1] = sm_label_box_of_rect(bounds);
    boxes[0].half_height -= corner;
    boxes[1].half_width -= corner;
}

sm_rect_pt sm_label_box_bounds(const sm_label_box *box)
{
    double w = fabs(box->ux) * box->half_width + fabs(box->uy) * box->half_height;
    double h = fabs(box->uy) * box->half_width + fabs(box->ux) * box->half_height;
    return (sm_rect_pt){box->center.x - w, box->center.y - h, box->center.x + w, box->center.y + h};
}

sm_label_box sm_label_box_grown(const sm_label_box *box, double width_pt, double height_pt)
{
    sm_label_box grown = *box;
    grown.half_width += width_pt;
    grown.half_height += height_pt;
    return grown;
}

static sm_xy_pt to_box(const sm_label_box *box, sm_xy_pt p)
{
    double dx = p.x - box->center.x, dy = p.y - box->center.y;
    return (sm_xy_pt){dx * box->ux + dy * box->uy, dy * box->ux - dx * box->uy};
}

/* Whether the projections onto the axis (ax, ay) are apart. */
static bool apart(const sm_label_box *a, const sm_label_box *b, double ax, double ay)
{
    double gap = fabs((b->center.x - a->center.x) * ax + (b->center.y - a->center.y) * ay);
    double reach_a = a->half_width * fabs(a->ux * ax + a->uy * ay) +
                     a->half_height * fabs(a->ux * ay - a->uy * ax);
    double reach_b = b->half_width * fabs(b->ux * ax + b->uy * ay) +
                     b->half_height * fabs(b->ux * ay - b->uy * ax);
    return gap >= reach_a + reach_b;
}

bool sm_label_box_overlap(const sm_label_box *a, const sm_label_box *b)
{
    return !apart(a, b, a->ux, a->uy) && !apart(a, b, -a->uy, a->ux) &&
           !apart(a, b, b->ux, b->uy) && !apart(a, b, -b->uy, b->ux);
}

bool sm_label_box_has(const sm_label_box *box, sm_xy_pt p)
{
    sm_xy_pt q = to_box(box, p);
    return fabs(q.x) < box->half_width && fabs(q.y) < box->half_height;
}

double sm_label_box_distance(const sm_label_box *box, sm_xy_pt p)
{
    sm_xy_pt q = to_box(box, p);
    double dx = sm_most(0.0, fabs(q.x) - box->half_width);
    double dy = sm_most(0.0, fabs(q.y) - box->half_height);
    return sqrt(dx * dx + dy * dy);
}

bool sm_label_box_meets_disc(const sm_label_box *box, sm_xy_pt center, double radius)
{
    return sm_label_box_distance(box, center) < radius;
}

static double overlap_length(double a0, double a1, double b0, double b1)
{
    return sm_most(0.0, sm_least(a1, b1) - sm_most(a0, b0));
}

double sm_label_box_covers(const sm_label_box *box, sm_xy_pt center, double radius)
{
    if (radius <= 0.0) return sm_label_box_distance(box, center) <= 0.0 ? 1.0 : 0.0;
    sm_xy_pt q = to_box(box, center);
    double w = overlap_length(q.x - radius, q.x + radius, -box->half_width, box->half_width);
    double h = overlap_length(q.y - radius, q.y + radius, -box->half_height, box->half_height);
    return w * h / (4.0 * radius * radius);
}

/* One step of Liang and Barsky's clipping (1984): keeps the part of t where p * t <= q. */
static bool clip_edge(double p, double q, double *t0, double *t1)
{
    if (p == 0.0) return q > 0.0;
    double t = q / p;
    if (p < 0.0)
        *t0 = sm_most(*t0, t);
    else
        *t1 = sm_least(*t1, t);
    return *t0 < *t1;
}

bool sm_label_clip_to_rect(sm_rect_pt rect, sm_xy_pt *a, sm_xy_pt *b)
{
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0.0, t1 = 1.0;
    if (!clip_edge(-dx, a->x - rect.x0, &t0, &t1) || !clip_edge(dx, rect.x1 - a->x, &t0, &t1) ||
        !clip_edge(-dy, a->y - rect.y0, &t0, &t1) || !clip_edge(dy, rect.y1 - a->y, &t0, &t1))
        return false;
    sm_xy_pt start = *a;
    *a = (sm_xy_pt){start.x + t0 * dx, start.y + t0 * dy};
    *b = (sm_xy_pt){start.x + t1 * dx, start.y + t1 * dy};
    return true;
}

bool sm_label_clip_to_box(const sm_label_box *box, sm_xy_pt *a, sm_xy_pt *b)
{
    *a = to_box(box, *a);
    *b = to_box(box, *b);
    return sm_label_clip_to_rect(
        (sm_rect_pt){-box->half_width, -box->half_height, box->half_width, box->half_height}, a, b);
}

bool sm_label_box_meets_segment(const sm_label_box *box, sm_xy_pt a, sm_xy_pt b)
{
    return sm_label_clip_to_box(box, &a, &b);
}

static double cross(sm_xy_pt o, sm_xy_pt a, sm_xy_pt b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

bool sm_label_segments_cross(sm_xy_pt a, sm_xy_pt b, sm_xy_pt c, sm_xy_pt d)
{
    double c_side = cross(a, b, c), d_side = cross(a, b, d);
    double a_side = cross(c, d, a), b_side = cross(c, d, b);
    return ((c_side > 0.0 && d_side < 0.0) || (c_side < 0.0 && d_side > 0.0)) &&
           ((a_side > 0.0 && b_side < 0.0) || (a_side < 0.0 && b_side > 0.0));
}

double sm_label_point_to_segment(sm_xy_pt p, sm_xy_pt a, sm_xy_pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0.0;
    t = sm_least(1.0, sm_most(0.0, t));
    return sm_label_distance(p, (sm_xy_pt){a.x + t * dx, a.y + t * dy});
}

double sm_label_distance(sm_xy_pt a, sm_xy_pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y;
    return sqrt(dx * dx + dy * dy);
}

sm_rect_pt sm_label_rect_union(sm_rect_pt a, sm_rect_pt b)
{
    return (sm_rect_pt){sm_least(a.x0, b.x0), sm_least(a.y0, b.y0), sm_most(a.x1, b.x1),
                        sm_most(a.y1, b.y1)};
}

sm_rect_pt sm_label_rect_with(sm_rect_pt rect, sm_xy_pt p)
{
    return sm_label_rect_union(rect, (sm_rect_pt){p.x, p.y, p.x, p.y});
}

sm_xy_pt sm_label_rect_center(sm_rect_pt rect)
{
    return (sm_xy_pt){0.5 * (rect.x0 + rect.x1), 0.5 * (rect.y0 + rect.y1)};
}

sm_xy_pt sm_label_rect_nearest(sm_rect_pt rect, sm_xy_pt p)
{
    return (sm_xy_pt){sm_least(rect.x1, sm_most(rect.x0, p.x)),
                      sm_least(rect.y1, sm_most(rect.y0, p.y))};
}
