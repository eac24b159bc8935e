#include "layout/label_candidates.h"
#include "layout/label_cost.h"

#include <math.h>
#include <stdlib.h>

/* From the place's edge to the box, points: near enough to belong, far enough to show the leader.
 */
static const double distances_pt[] = {9.0, 14.0, 20.0, 28.0, 38.0, 50.0, 66.0, 86.0, 112.0, 150.0};
/* Eight directions of the first quarter turn's half, mirrored into all: 32 in all, as unit vectors
 * to three places, the same on every machine. */
static const sm_xy_pt directions[] = {
    {1.0, 0.0},     {0.981, 0.195}, {0.924, 0.383}, {0.831, 0.556},
    {0.707, 0.707}, {0.556, 0.831}, {0.383, 0.924}, {0.195, 0.981},
};
/* A lattice over the whole frame finds free corners that are far away, and lines boxes up: a step
 * and the most steps along a side. */
#define LATTICE_STEP_PT 14.0
#define MOST_LATTICE_STEPS 28
/* Positions that are looked at closely: the best by a quick guess, and the best of the others in
 * each sector around the place, so that boxes that compete for one free corner find another. */
#define BEST_LOOKED_AT 44
#define N_SECTORS 16
#define LOOKED_AT_A_SECTOR 8
#define MOST_CANDIDATES 160
/* The leader stays this far from the box's corners. */
#define CORNER_PT 6.0
/* Shorter than that a leader is a blot. */
#define SHORTEST_LEADER_PT 4.0

typedef struct spot {
    sm_rect_pt box;
    double guess;
    uint32_t number;
} spot;

static double leader_length(sm_rect_pt box, sm_xy_pt at)
{
    return sm_label_distance(sm_label_rect_nearest(box, at), at);
}

static void add_spot(const sm_label_problem *problem, const sm_label_request *r, sm_xy_pt center,
                     GArray *spots)
{
    sm_rect_pt frame = sm_rect_pt_inset(problem->scene->frame, SM_LABEL_CALLOUT_ROOM_PT);
    sm_rect_pt box =
        sm_rect_pt_at(center.x - 0.5 * r->box.width_pt, center.y - 0.5 * r->box.height_pt,
                      r->box.width_pt, r->box.height_pt);
    if (!sm_rect_pt_contains(frame, box)) return;
    double length = leader_length(box, r->at);
    if (length < r->clear_pt + SHORTEST_LEADER_PT) return;
    spot s = {box, sm_label_field_burden(problem->field, box) + sm_label_cost_of_length(length),
              spots->len};
    g_array_append_val(spots, s);
}

/* How far from the place the box's centre must go in a direction for its edge to be `gap` away. */
static double reach(const sm_label_request *r, sm_xy_pt direction, double gap)
{
    double x = fabs(direction.x) > 0.0 ? 0.5 * r->box.width_pt / fabs(direction.x) : 1.0e9;
    double y = fabs(direction.y) > 0.0 ? 0.5 * r->box.height_pt / fabs(direction.y) : 1.0e9;
    return r->clear_pt + gap + sm_least(x, y);
}

static sm_xy_pt direction_at(uint32_t i)
{
    sm_xy_pt d = directions[i % 8];
    switch (i / 8) {
    case 0:
        return d;
    case 1:
        return (sm_xy_pt){-d.y, d.x};
    case 2:
        return (sm_xy_pt){-d.x, -d.y};
    default:
        return (sm_xy_pt){d.y, -d.x};
    }
}

static void add_around(const sm_label_problem *problem, const sm_label_request *r, GArray *spots)
{
    for (gsize k = 0; k < G_N_ELEMENTS(distances_pt); k++)
        for (uint32_t i = 0; i < 32; i++) {
            sm_xy_pt d = direction_at(i);
            double t = reach(r, d, distances_pt[k]);
            add_spot(problem, r, (sm_xy_pt){r->at.x + t * d.x, r->at.y + t * d.y}, spots);
        }
}

static double step_of(double room)
{
    return sm_most(LATTICE_STEP_PT, room / MOST_LATTICE_STEPS);
}

/* From both sides inwards, so that boxes of different sizes still share edges. */
static void add_lattice(const sm_label_problem *problem, const sm_label_request *r, GArray *spots)
{
    sm_rect_pt frame =
        sm_rect_pt_inset(problem->scene->frame, SM_LABEL_CALLOUT_ROOM_PT + SM_LABEL_EDGE_PT);
    double room_x = sm_rect_pt_width(frame) - r->box.width_pt;
    double room_y = sm_rect_pt_height(frame) - r->box.height_pt;
    if (room_x < 0.0 || room_y < 0.0) return;
    double step_x = step_of(room_x), step_y = step_of(room_y);
    for (double y = 0.0; y <= room_y; y += step_y)
        for (double x = 0.0; x <= room_x; x += step_x) {
            double left =
                x <= 0.5 * room_x ? frame.x0 + x : frame.x1 - r->box.width_pt - (room_x - x);
            double cx = left + 0.5 * r->box.width_pt, cy = frame.y0 + y + 0.5 * r->box.height_pt;
            add_spot(problem, r, (sm_xy_pt){cx, cy}, spots);
        }
}

static int by_guess(const void *a, const void *b)
{
    const spot *sa = a, *sb = b;
    if (sa->guess != sb->guess) return sa->guess < sb->guess ? -1 : 1;
    return sa->number < sb->number ? -1 : sa->number > sb->number;
}

/* 0..15: which sixteenth of the turn around the place the box's middle lies in. */
static uint32_t sector_of(const sm_label_request *r, sm_rect_pt box)
{
    sm_xy_pt center = sm_label_rect_center(box);
    double x = center.x - r->at.x, y = center.y - r->at.y, ax = fabs(x), ay = fabs(y);
    bool steep = ay > ax;
    bool aside = 2.0 * sm_least(ax, ay) > sm_most(ax, ay);
    return (x < 0.0) * 8u + (y < 0.0) * 4u + steep * 2u + aside;
}

/* ---- leaders ---- */

/* The end at the place: on the edge of what it keeps free. */
static sm_xy_pt end_at_place(const sm_label_request *r, sm_xy_pt from)
{
    double length = sm_label_distance(from, r->at);
    if (length <= r->clear_pt) return r->at;
    double t = r->clear_pt / length;
    return (sm_xy_pt){r->at.x + t * (from.x - r->at.x), r->at.y + t * (from.y - r->at.y)};
}

static double clamp_inside(double v, double low, double high, double margin)
{
    double m = sm_least(margin, 0.5 * (high - low));
    return sm_least(high - m, sm_most(low + m, v));
}

static void offer_straight(sm_label_problem *problem, const sm_label_request *r, sm_rect_pt box,
                           sm_xy_pt from)
{
    sm_label_draft draft = {
        .setting = SM_LABEL_NONE,
        .callout = box,
        .leader = {from, end_at_place(r, from)},
        .n_leader = 2,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(problem, &draft);
}

/* Level from the middle of the side, then slanting at 45 degrees. */
static void offer_elbow(sm_label_problem *problem, const sm_label_request *r, sm_rect_pt box)
{
    bool right = box.x0 > r->at.x;
    sm_xy_pt from = {right ? box.x0 : box.x1, 0.5 * (box.y0 + box.y1)};
    double rise = fabs(from.y - r->at.y), run = fabs(from.x - r->at.x);
    if (rise < CORNER_PT || run < rise + CORNER_PT) return;
    sm_xy_pt elbow = {r->at.x + (right ? rise : -rise), from.y};
    sm_label_draft draft = {
        .setting = SM_LABEL_NONE,
        .callout = box,
        .leader = {from, elbow, end_at_place(r, elbow)},
        .n_leader = 3,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(problem, &draft);
}

void sm_label_offer_callout(sm_label_problem *problem, const sm_label_request *r, sm_rect_pt box)
{
    bool beside = r->at.x < box.x0 || r->at.x > box.x1;
    bool above_or_below = r->at.y < box.y0 || r->at.y > box.y1;
    if (beside) {
        double x = r->at.x < box.x0 ? box.x0 : box.x1;
        offer_straight(problem, r, box,
                       (sm_xy_pt){x, clamp_inside(r->at.y, box.y0, box.y1, CORNER_PT)});
        offer_elbow(problem, r, box);
    }
    if (above_or_below) {
        double y = r->at.y < box.y0 ? box.y0 : box.y1;
        offer_straight(problem, r, box,
                       (sm_xy_pt){clamp_inside(r->at.x, box.x0, box.x1, CORNER_PT), y});
    }
}

static void offer_best(sm_label_problem *problem, const sm_label_request *r, GArray *spots)
{
    uint32_t taken[N_SECTORS] = {0};
    if (spots->len > 0) qsort(spots->data, spots->len, sizeof(spot), by_guess);
    for (uint32_t i = 0; i < spots->len; i++) {
        sm_rect_pt box = g_array_index(spots, spot, i).box;
        if (i < BEST_LOOKED_AT || taken[sector_of(r, box)]++ < LOOKED_AT_A_SECTOR)
            sm_label_offer_callout(problem, r, box);
    }
}

void sm_label_make_callouts(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(spot));
    if (r->kept.had) add_spot(problem, r, r->kept.had_at, spots);
    if (spots->len > 0) g_array_index(spots, spot, 0).guess = -1.0;
    add_around(problem, r, spots);
    add_lattice(problem, r, spots);
    offer_best(problem, r, spots);
    sm_label_problem_end_slot(problem, slot, MOST_CANDIDATES);
}
