#include "compose/arrow.h"

#include <glib.h>
#include <math.h>

/* Shares of the arrow's width and length. */
#define TAIL_SHARE 0.45 /* half width at the tail against that before the head */
#define HEAD_WIDTH 2.1  /* head against shaft */
#define HEAD_LENGTH 1.9 /* head length in shaft widths */

static sm_xy_pt catmull_rom(sm_xy_pt p0, sm_xy_pt p1, sm_xy_pt p2, sm_xy_pt p3, double t)
{
    double t2 = t * t, t3 = t2 * t;
    double a = -0.5 * t3 + t2 - 0.5 * t, b = 1.5 * t3 - 2.5 * t2 + 1;
    double c = -1.5 * t3 + 2 * t2 + 0.5 * t, d = 0.5 * t3 - 0.5 * t2;
    return (sm_xy_pt){a * p0.x + b * p1.x + c * p2.x + d * p3.x,
                      a * p0.y + b * p1.y + c * p2.y + d * p3.y};
}

static sm_xy_pt arc_point(sm_xy_pt from, sm_xy_pt to, double bend, double t)
{
    double dx = to.x - from.x, dy = to.y - from.y;
    /* A quadratic curve whose middle is `bend` of the length to the left of the way (y down). */
    sm_xy_pt control = {(from.x + to.x) / 2 + 2 * bend * dy, (from.y + to.y) / 2 - 2 * bend * dx};
    double u = 1 - t;
    return (sm_xy_pt){u * u * from.x + 2 * u * t * control.x + t * t * to.x,
                      u * u * from.y + 2 * u * t * control.y + t * t * to.y};
}

sm_xy_pt *sm_arrow_curve(const sm_xy_pt *points, uint32_t n, double bend)
{
    sm_xy_pt *curve = g_new(sm_xy_pt, SM_ARROW_SAMPLES);
    for (int i = 0; i < SM_ARROW_SAMPLES; i++) {
        double t = (double)i / (SM_ARROW_SAMPLES - 1);
        if (n == 2) {
            curve[i] = arc_point(points[0], points[1], bend, t);
            continue;
        }
        double along = t * (n - 1);
        uint32_t k = MIN((uint32_t)along, n - 2);
        sm_xy_pt before = points[k > 0 ? k - 1 : 0], after = points[MIN(k + 2, n - 1)];
        curve[i] = catmull_rom(before, points[k], points[k + 1], after, along - k);
    }
    return curve;
}

static sm_xy_pt normal_at(const sm_xy_pt *curve, int i)
{
    sm_xy_pt a = curve[MAX(i - 1, 0)], b = curve[MIN(i + 1, SM_ARROW_SAMPLES - 1)];
    double length = hypot(b.x - a.x, b.y - a.y);
    if (length <= 0) return (sm_xy_pt){0, 0};
    return (sm_xy_pt){-(b.y - a.y) / length, (b.x - a.x) / length};
}

/* The sample at which the head begins. */
static int head_start(const sm_xy_pt *curve, double head_length)
{
    double length = 0;
    int i = SM_ARROW_SAMPLES - 1;
    while (i > 1 && length < head_length) {
        length += hypot(curve[i].x - curve[i - 1].x, curve[i].y - curve[i - 1].y);
        i--;
    }
    return i;
}

sm_path *sm_arrow_outline(const sm_xy_pt *curve, double width)
{
    int head = head_start(curve, HEAD_LENGTH * width);
    sm_path *path = sm_path_create();
    for (int i = 0; i <= head; i++) {
        double half = width / 2 * (TAIL_SHARE + (1 - TAIL_SHARE) * i / head);
        sm_xy_pt n = normal_at(curve, i), p = {curve[i].x + n.x * half, curve[i].y + n.y * half};
        if (i == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
    }
    sm_xy_pt n = normal_at(curve, head), tip = curve[SM_ARROW_SAMPLES - 1];
    double half = width / 2 * HEAD_WIDTH;
    sm_path_line(path, curve[head].x + n.x * half, curve[head].y + n.y * half);
    sm_path_line(path, tip.x, tip.y);
    sm_path_line(path, curve[head].x - n.x * half, curve[head].y - n.y * half);
    for (int i = head; i >= 0; i--) {
        double shaft = width / 2 * (TAIL_SHARE + (1 - TAIL_SHARE) * i / head);
        sm_xy_pt m = normal_at(curve, i);
        sm_path_line(path, curve[i].x - m.x * shaft, curve[i].y - m.y * shaft);
    }
    sm_path_close(path);
    return path;
}

/* On its upper side, where its text stands. */
static sm_xy_pt beside(const sm_xy_pt *curve, int i, double off)
{
    bool forward = curve[SM_ARROW_SAMPLES - 1].x >= curve[0].x;
    sm_xy_pt n = normal_at(curve, i);
    double side = forward ? -1 : 1;
    return (sm_xy_pt){curve[i].x + side * n.x * off, curve[i].y + side * n.y * off};
}

sm_path *sm_arrow_text_line(const sm_xy_pt *curve, double off)
{
    bool forward = curve[SM_ARROW_SAMPLES - 1].x >= curve[0].x;
    sm_path *path = sm_path_create();
    for (int k = 0; k < SM_ARROW_SAMPLES; k++) {
        sm_xy_pt p = beside(curve, forward ? k : SM_ARROW_SAMPLES - 1 - k, off);
        if (k == 0)
            sm_path_move(path, p.x, p.y);
        else
            sm_path_line(path, p.x, p.y);
    }
    return path;
}

static double distance(sm_xy_pt a, sm_xy_pt b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

sm_xy_pt sm_arrow_beside(const sm_xy_pt *curve, double off, double along)
{
    double length = 0, at = 0;
    for (int i = 1; i < SM_ARROW_SAMPLES; i++)
        length += distance(curve[i], curve[i - 1]);
    int i = 1;
    for (; i + 1 < SM_ARROW_SAMPLES && at < length / 2 + along; i++)
        at += distance(curve[i], curve[i - 1]);
    return beside(curve, i, off);
}
