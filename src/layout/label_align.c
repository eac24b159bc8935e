#include "layout/label_align.h"

#include "layout/label_candidates.h"
#include "layout/label_conflict.h"
#include "layout/label_cost.h"

#include <math.h>

/* Boxes are moved by so much at most, the less the more it costs; edges near each other look as if
 * they were meant to be one. Boxes farther apart than that, in points, are not seen together. */
#define FARTHEST_PT 48.0
#define NEIGHBOURS_PT 110.0
/* Edges that are one. */
#define SAME_PT 0.05
/* What lining up edges that nearly meet may cost: about a name's place on the other side of its
 * point. Falls off with their distance, and to this for the farthest. */
#define WORTH 0.6
#define WORTH_FAR 0.05
/* A box that has moved may be what another one lines up with. */
#define N_SWEEPS 2

typedef enum edge { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM, N_EDGES } edge;

static double edge_of(sm_rect_pt box, edge e)
{
    const double edges[N_EDGES] = {box.x0, box.x1, box.y0, box.y1};
    return edges[e];
}

static bool is_box(const sm_label_problem *problem, const uint32_t *choice, uint32_t slot)
{
    const sm_label_request *r = &problem->requests[sm_label_problem_slot(problem, slot)->request];
    return choice[slot] != SM_LABEL_NONE && r->kind == SM_LABEL_CALLOUT;
}

static sm_rect_pt box_of(const sm_label_problem *problem, const uint32_t *choice, uint32_t slot)
{
    return sm_label_problem_candidate(problem, choice[slot])->drawn;
}

/* Boxes above each other share left or right edges, those side by side upper or lower ones. */
static bool are_neighbours(sm_rect_pt a, sm_rect_pt b, edge e)
{
    bool upright = e == EDGE_LEFT || e == EDGE_RIGHT;
    double gap = upright ? sm_most(a.y0 - b.y1, b.y0 - a.y1) : sm_most(a.x0 - b.x1, b.x0 - a.x1);
    return gap >= 0.0 && gap < NEIGHBOURS_PT;
}

/* How many edges the box at that place shares with neighbours. */
static uint32_t count_shared(const sm_label_problem *problem, const uint32_t *choice, uint32_t slot,
                             sm_rect_pt box)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < problem->slots->len; i++) {
        if (i == slot || !is_box(problem, choice, i)) continue;
        sm_rect_pt other = box_of(problem, choice, i);
        for (edge e = EDGE_LEFT; e < N_EDGES; e++)
            n += are_neighbours(box, other, e) &&
                 fabs(edge_of(box, e) - edge_of(other, e)) < SAME_PT;
    }
    return n;
}

static bool is_free(const sm_label_problem *problem, const uint32_t *choice, uint32_t slot,
                    uint32_t candidate)
{
    const sm_label_candidate *c = sm_label_problem_candidate(problem, candidate);
    for (uint32_t i = 0; i < problem->slots->len; i++) {
        if (i == slot || choice[i] == SM_LABEL_NONE) continue;
        const sm_label_candidate *other = sm_label_problem_candidate(problem, choice[i]);
        if (sm_rect_pt_overlap(c->claim, other->claim) && sm_label_conflict(problem, c, other))
            return false;
    }
    return true;
}

/* Chooses the cheapest free way to have the box there, if it is worth it. */
static void try_box(sm_label_problem *problem, uint32_t *choice, uint32_t slot, sm_rect_pt box,
                    double worth)
{
    const sm_label_request *r = &problem->requests[sm_label_problem_slot(problem, slot)->request];
    int64_t limit = sm_label_problem_candidate(problem, choice[slot])->cost +
                    (int64_t)(worth * SM_LABEL_COST_UNIT);
    uint32_t first = problem->candidates->len;
    sm_label_problem_reopen_slot(problem, slot);
    sm_label_offer_callout(problem, r, box);
    for (uint32_t i = first; i < problem->candidates->len; i++) {
        int64_t cost = sm_label_problem_candidate(problem, i)->cost;
        if (cost >= limit || !is_free(problem, choice, slot, i)) continue;
        choice[slot] = i;
        limit = cost;
    }
}

static void align_with(sm_label_problem *problem, uint32_t *choice, uint32_t slot, uint32_t other)
{
    for (edge e = EDGE_LEFT; e < N_EDGES; e++) {
        sm_rect_pt box = box_of(problem, choice, slot), there = box_of(problem, choice, other);
        double off = edge_of(there, e) - edge_of(box, e);
        if (fabs(off) < SAME_PT || fabs(off) > FARTHEST_PT || !are_neighbours(box, there, e))
            continue;
        bool upright = e == EDGE_LEFT || e == EDGE_RIGHT;
        double dx = upright ? off : 0.0, dy = upright ? 0.0 : off;
        sm_rect_pt moved = {box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
        if (count_shared(problem, choice, slot, moved) > count_shared(problem, choice, slot, box))
            try_box(problem, choice, slot, moved,
                    WORTH_FAR + (WORTH - WORTH_FAR) * (1.0 - fabs(off) / FARTHEST_PT));
    }
}

void sm_label_align(sm_label_problem *problem, uint32_t *choice)
{
    uint32_t n = problem->slots->len;
    for (int sweep = 0; sweep < N_SWEEPS; sweep++)
        for (uint32_t i = 0; i < n; i++) {
            const sm_label_request *r =
                &problem->requests[sm_label_problem_slot(problem, i)->request];
            if (!is_box(problem, choice, i) || r->kept.pinned || r->kept.had || r->kept.n_stood > 0)
                continue;
            for (uint32_t k = 0; k < n; k++)
                if (k != i && is_box(problem, choice, k)) align_with(problem, choice, i, k);
        }
}
