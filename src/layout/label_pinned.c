#include "layout/label_candidates.h"

#include <math.h>

/* The box, moved into the frame where it sticks out; too large for the frame: centred. */
static double into(double low, double high, double from, double to)
{
    if (to - from > high - low) return 0.5 * (low + high) - 0.5 * (from + to);
    if (from < low) return low - from;
    return to > high ? high - to : 0.0;
}

static sm_rect_pt moved_into(sm_rect_pt frame, sm_rect_pt box)
{
    double dx = into(frame.x0, frame.x1, box.x0, box.x1);
    double dy = into(frame.y0, frame.y1, box.y0, box.y1);
    return (sm_rect_pt){box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
}

static sm_rect_pt centred(sm_xy_pt center, double width, double height)
{
    return sm_rect_pt_at(center.x - 0.5 * width, center.y - 0.5 * height, width, height);
}

/* From the box's nearest point to the place; none when the box stands on it. */
static void lead(const sm_label_request *r, sm_rect_pt box, sm_label_draft *draft)
{
    sm_xy_pt from = sm_label_rect_nearest(box, r->at);
    double length = sm_label_distance(from, r->at);
    if (length <= r->clear_pt) return;
    double t = r->clear_pt / length;
    draft->leader[0] = from;
    draft->leader[1] =
        (sm_xy_pt){r->at.x + t * (from.x - r->at.x), r->at.y + t * (from.y - r->at.y)};
    draft->n_leader = 2;
}

static void offer_callout(sm_label_problem *problem, const sm_label_request *r)
{
    sm_label_draft draft = {.setting = SM_LABEL_NONE};
    draft.callout =
        moved_into(problem->scene->frame, centred(r->kept.pin, r->box.width_pt, r->box.height_pt));
    lead(r, draft.callout, &draft);
    sm_label_problem_offer(problem, &draft);
}

static void offer_text(sm_label_problem *problem, const sm_label_request *r)
{
    sm_label_setting setting;
    bool clusters = r->font.letter_spacing_em != 0.0;
    sm_label_setting_measure(problem->engine, &r->font, r->text, clusters, &problem->store,
                             &setting);
    double height = setting.bottom_pt - setting.top_pt;
    sm_rect_pt frame = sm_rect_pt_inset(problem->scene->frame, r->halo_pt);
    sm_rect_pt box = moved_into(frame, centred(r->kept.pin, setting.width_pt, height));
    sm_label_draft draft = {
        .setting = sm_label_problem_add_setting(problem, &setting),
        .align = 0.5,
        .origin = {box.x0, box.y0 - setting.top_pt},
    };
    sm_label_problem_offer(problem, &draft);
}

void sm_label_make_pinned(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    if (r->kind == SM_LABEL_CALLOUT)
        offer_callout(problem, r);
    else if (r->text && *r->text)
        offer_text(problem, r);
    sm_label_problem_end_slot(problem, slot, 1);
    sm_label_problem_edit_slot(problem, slot)->drop = SM_LABEL_DROP_PIN_TAKEN;
}
