#include "layout/label_candidates.h"
#include "layout/label_cost.h"

#include <math.h>

/* Directions of a sixteenth turn, from the right clockwise, to three places. */
static const sm_xy_pt directions[] = {
    {1.0, 0.0},  {0.924, 0.383},   {0.707, 0.707},   {0.383, 0.924},
    {0.0, 1.0},  {-0.383, 0.924},  {-0.707, 0.707},  {-0.924, 0.383},
    {-1.0, 0.0}, {-0.924, -0.383}, {-0.707, -0.707}, {-0.383, -0.924},
    {0.0, -1.0}, {0.383, -0.924},  {0.707, -0.707},  {0.924, -0.383},
};
/* What each is held against, as for names: right above first, straight above and below last. */
static const double preferences[] = {0.15, 0.25, 0.35, 0.6, 0.75, 0.8,  0.7, 0.65,
                                     0.6,  0.5,  0.45, 0.5, 0.55, 0.35, 0.0, 0.05};
/* Between the mark's rim and the disc: they belong together, yet both are whole. */
#define BESIDE_PT 0.8
/* From rim to rim, for discs at the end of a leader. */
static const double distances_pt[] = {5.0, 8.0, 12.0, 17.0, 24.0, 34.0, 48.0, 66.0, 90.0, 120.0};
#define MOST_CANDIDATES 320

static sm_rect_pt box_at(const sm_label_request *r, sm_xy_pt center)
{
    return sm_rect_pt_at(center.x - 0.5 * r->box.width_pt, center.y - 0.5 * r->box.height_pt,
                         r->box.width_pt, r->box.height_pt);
}

static sm_xy_pt along(sm_xy_pt from, sm_xy_pt direction, double distance)
{
    return (sm_xy_pt){from.x + distance * direction.x, from.y + distance * direction.y};
}

static void offer_on_place(sm_label_problem *problem, const sm_label_request *r)
{
    sm_label_draft draft = {.setting = SM_LABEL_NONE,
                            .callout = box_at(r, r->at),
                            .on_own = r->clear_pt > 0.5 * r->box.width_pt};
    sm_label_problem_offer(problem, &draft);
}

static void offer_beside(sm_label_problem *problem, const sm_label_request *r)
{
    double reach = r->clear_pt + 0.5 * r->box.width_pt + BESIDE_PT;
    for (gsize i = 0; i < G_N_ELEMENTS(directions); i++) {
        sm_label_draft draft = {
            .setting = SM_LABEL_NONE,
            .callout = box_at(r, along(r->at, directions[i], reach)),
            .cost = preferences[i],
            .lines_share = SM_LABEL_COST_AREA_LINES,
        };
        sm_label_problem_offer(problem, &draft);
    }
}

/* Half way, as a unit vector. */
static sm_xy_pt between(sm_xy_pt a, sm_xy_pt b)
{
    double x = a.x + b.x, y = a.y + b.y, length = sqrt(x * x + y * y);
    return (sm_xy_pt){x / length, y / length};
}

/* From the disc's rim to the rim of what it points at. */
static void offer_led_out(sm_label_problem *problem, const sm_label_request *r, double gap)
{
    double radius = 0.5 * r->box.width_pt;
    for (gsize k = 0; k < 2 * G_N_ELEMENTS(directions); k++) {
        gsize i = k / 2;
        sm_xy_pt d = k % 2 ? between(directions[i], directions[(i + 1) % G_N_ELEMENTS(directions)])
                           : directions[i];
        sm_label_draft draft = {
            .setting = SM_LABEL_NONE,
            .callout = box_at(r, along(r->at, d, r->clear_pt + gap + radius)),
            .leader = {along(r->at, d, r->clear_pt + gap), along(r->at, d, r->clear_pt)},
            .n_leader = 2,
            .cost = SM_LABEL_COST_LED_DISC + 0.2 * preferences[i],
            .lines_share = SM_LABEL_COST_AREA_LINES,
        };
        sm_label_problem_offer(problem, &draft);
    }
}

void sm_label_make_discs(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    if (r->box.on_place) offer_on_place(problem, r);
    if (!r->box.on_place || r->clear_pt > 0.5 * r->box.width_pt) offer_beside(problem, r);
    for (gsize i = 0; i < G_N_ELEMENTS(distances_pt); i++)
        offer_led_out(problem, r, distances_pt[i]);
    sm_label_problem_end_slot(problem, slot, MOST_CANDIDATES);
}
