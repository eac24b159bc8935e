/* Turned boxes, and what they have to do with points, segments and each other: the geometry of
 * collisions. Only +, -, *, / and sqrt are used, which IEEE 754 rounds alike everywhere. */
#ifndef SM_LAYOUT_LABEL_BOX_H
#define SM_LAYOUT_LABEL_BOX_H

#include "geom/rect.h"

#include <stdbool.h>

static inline double sm_least(double a, double b)
{
    return a < b ? a : b;
}

static inline double sm_most(double a, double b)
{
    return a > b ? a : b;
}

/* A box turned so that its width runs along the unit vector (ux, uy). */
typedef struct sm_label_box {
    sm_xy_pt center;
    double half_width, half_height;
    double ux, uy;
} sm_label_box;

sm_label_box sm_label_box_of_rect(sm_rect_pt rect);
sm_rect_pt sm_label_box_bounds(const sm_label_box *box);
sm_label_box sm_label_box_grown(const sm_label_box *box, double width_pt, double height_pt);

/* A disc in its bounding square: a lying box and a standing one, which leave the corners free. */
void sm_label_disc_boxes(sm_rect_pt bounds, sm_label_box boxes[2]);

/* Touching does not count, in any of these. */
bool sm_label_box_overlap(const sm_label_box *a, const sm_label_box *b);
bool sm_label_box_meets_disc(const sm_label_box *box, sm_xy_pt center, double radius);
bool sm_label_box_meets_segment(const sm_label_box *box, sm_xy_pt a, sm_xy_pt b);
bool sm_label_box_has(const sm_label_box *box, sm_xy_pt p);
/* Distance from the box to a point; 0 inside. */
double sm_label_box_distance(const sm_label_box *box, sm_xy_pt p);
/* Which share of the disc's bounding square (sides along the box) the box covers, 0..1. */
double sm_label_box_covers(const sm_label_box *box, sm_xy_pt center, double radius);

/* Cuts segment ab to the rectangle; false when nothing is left. */
bool sm_label_clip_to_rect(sm_rect_pt rect, sm_xy_pt *a, sm_xy_pt *b);
/* The segment in the box's own coordinates (origin at its centre, x along its width), cut to it. */
bool sm_label_clip_to_box(const sm_label_box *box, sm_xy_pt *a, sm_xy_pt *b);

bool sm_label_segments_cross(sm_xy_pt a, sm_xy_pt b, sm_xy_pt c, sm_xy_pt d);
double sm_label_point_to_segment(sm_xy_pt p, sm_xy_pt a, sm_xy_pt b);
double sm_label_distance(sm_xy_pt a, sm_xy_pt b);
sm_rect_pt sm_label_rect_union(sm_rect_pt a, sm_rect_pt b);
sm_rect_pt sm_label_rect_with(sm_rect_pt rect, sm_xy_pt p);
sm_xy_pt sm_label_rect_center(sm_rect_pt rect);
sm_xy_pt sm_label_rect_nearest(sm_rect_pt rect, sm_xy_pt p);

#endif
