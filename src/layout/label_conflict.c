#include "layout/label_conflict.h"

#include "layout/label_cost.h"

static bool boxes_overlap(const sm_label_problem *problem, const sm_label_candidate *a,
                          const sm_label_candidate *b)
{
    for (uint32_t i = 0; i < a->n_boxes; i++) {
        const sm_label_box *box = sm_label_problem_box(problem, a->first_box + i);
        for (uint32_t k = 0; k < b->n_boxes; k++)
            if (sm_label_box_overlap(box, sm_label_problem_box(problem, b->first_box + k)))
                return true;
    }
    return false;
}

static bool leader_hits_boxes(const sm_label_problem *problem, const sm_label_candidate *leader,
                              const sm_label_candidate *boxes)
{
    const sm_label_slot *slot = sm_label_problem_slot(problem, leader->slot);
    bool callout = problem->requests[slot->request].kind == SM_LABEL_CALLOUT;
    double room = callout ? SM_LABEL_BOX_LEADER_ROOM_PT : SM_LABEL_LEADER_ROOM_PT;
    for (uint32_t i = 0; i + 1 < leader->n_leader; i++)
        for (uint32_t k = 0; k < boxes->n_boxes; k++) {
            const sm_label_box *box = sm_label_problem_box(problem, boxes->first_box + k);
            sm_label_box roomy = sm_label_box_grown(box, room, room);
            if (sm_label_box_meets_segment(&roomy, leader->leader[i], leader->leader[i + 1]))
                return true;
        }
    return false;
}

static bool leaders_cross(const sm_label_candidate *a, const sm_label_candidate *b)
{
    for (uint32_t i = 0; i + 1 < a->n_leader; i++)
        for (uint32_t k = 0; k + 1 < b->n_leader; k++)
            if (sm_label_segments_cross(a->leader[i], a->leader[i + 1], b->leader[k],
                                        b->leader[k + 1]))
                return true;
    return false;
}

static bool rect_meets_disc(sm_rect_pt rect, sm_xy_pt center, double radius)
{
    sm_xy_pt near = sm_label_rect_nearest(rect, center);
    double dx = near.x - center.x, dy = near.y - center.y;
    return dx * dx + dy * dy < radius * radius;
}

/* A numbered disc may stand on a town's dot that lies at its own place: it says where that is. */
static bool stands_for(const sm_label_problem *problem, const sm_label_candidate *a,
                       const sm_label_slot *slot)
{
    const sm_label_slot *own = sm_label_problem_slot(problem, a->slot);
    return problem->requests[own->request].kind == SM_LABEL_DISC &&
           problem->requests[own->request].box.on_place &&
           sm_label_distance(own->place, slot->place) < own->place_radius + SM_LABEL_DISC_ROOM_PT;
}

static bool covers_place(const sm_label_problem *problem, const sm_label_candidate *a,
                         const sm_label_slot *slot)
{
    if (a->simple || !rect_meets_disc(a->bounds, slot->place, slot->place_radius))
        return a->simple && rect_meets_disc(a->bounds, slot->place, slot->place_radius);
    for (uint32_t i = 0; i < a->n_boxes; i++)
        if (sm_label_box_meets_disc(sm_label_problem_box(problem, a->first_box + i), slot->place,
                                    slot->place_radius))
            return true;
    return false;
}

/* Two labels may speak of one place; a leader to it then does not run over the other's. */
static bool leads_there(const sm_label_problem *problem, const sm_label_candidate *a,
                        const sm_label_slot *slot)
{
    const sm_label_slot *own = sm_label_problem_slot(problem, a->slot);
    return (own->has_place && sm_label_distance(own->place, slot->place) <= 1.0) ||
           sm_label_distance(a->leader[a->n_leader - 1], slot->place) <= slot->place_radius + 1.0;
}

static bool leader_over_place(const sm_label_problem *problem, const sm_label_candidate *a,
                              const sm_label_slot *slot)
{
    if (a->n_leader < 2 || leads_there(problem, a, slot)) return false;
    for (uint32_t i = 0; i + 1 < a->n_leader; i++)
        if (sm_label_point_to_segment(slot->place, a->leader[i], a->leader[i + 1]) <
            slot->place_radius + SM_LABEL_LEADER_ROOM_PT)
            return true;
    return false;
}

static sm_xy_pt middle(const sm_label_candidate *c)
{
    return sm_label_rect_center(c->drawn);
}

/* Of two places side by side the names stand as the places do, or a leader tells which is whose:
 * names the other way round are read wrongly. */
static bool are_swapped(const sm_label_problem *problem, const sm_label_candidate *a,
                        const sm_label_candidate *b)
{
    const sm_label_slot *sa = sm_label_problem_slot(problem, a->slot);
    const sm_label_slot *sb = sm_label_problem_slot(problem, b->slot);
    if (a->n_leader > 0 || b->n_leader > 0 || !sa->names_place || !sb->names_place) return false;
    double x = sb->place.x - sa->place.x, y = sb->place.y - sa->place.y;
    double near = sa->place_radius + sb->place_radius + SM_LABEL_SIDE_BY_SIDE_PT;
    sm_xy_pt ma = middle(a), mb = middle(b);
    return x * x + y * y < near * near && x * (mb.x - ma.x) + y * (mb.y - ma.y) < 0.0;
}

static bool claims_place(const sm_label_problem *problem, const sm_label_candidate *a,
                         const sm_label_candidate *b)
{
    const sm_label_slot *slot = sm_label_problem_slot(problem, b->slot);
    return slot->has_place && !stands_for(problem, a, slot) &&
           (covers_place(problem, a, slot) || leader_over_place(problem, a, slot));
}

bool sm_label_too_near(const sm_label_problem *problem, const sm_label_candidate *a,
                       const sm_label_candidate *b)
{
    double apart = sm_most(sm_label_problem_slot(problem, a->slot)->apart_pt,
                           sm_label_problem_slot(problem, b->slot)->apart_pt);
    return sm_label_distance(sm_label_rect_center(a->drawn), sm_label_rect_center(b->drawn)) <
           apart;
}

bool sm_label_conflict(const sm_label_problem *problem, const sm_label_candidate *a,
                       const sm_label_candidate *b)
{
    if (sm_rect_pt_overlap(a->bounds, b->bounds) &&
        ((a->simple && b->simple) || boxes_overlap(problem, a, b)))
        return true;
    if (are_swapped(problem, a, b)) return true;
    if (claims_place(problem, a, b) || claims_place(problem, b, a)) return true;
    if (a->n_leader > 0 && leader_hits_boxes(problem, a, b)) return true;
    if (b->n_leader > 0 && leader_hits_boxes(problem, b, a)) return true;
    return leaders_cross(a, b);
}
