#include "layout/label_answer.h"

#include <math.h>

static sm_label_line straight_line(const sm_label_setting *setting, uint32_t line,
                                   const sm_label_candidate *candidate)
{
    sm_xy_pt start = sm_label_setting_start(setting, line, candidate->align);
    return (sm_label_line){
        .text = g_strdup(setting->lines[line].text),
        .at = {candidate->origin.x + start.x, candidate->origin.y + start.y},
    };
}

static sm_label_line curved_line(const sm_label_problem *problem, const sm_label_setting *setting,
                                 const sm_label_candidate *candidate)
{
    const sm_xy_pt *curve = &g_array_index(problem->curves, sm_xy_pt, candidate->first_curve);
    return (sm_label_line){
        .text = g_strdup(setting->lines[0].text),
        .at = curve[0],
        .curve = g_memdup2(curve, candidate->n_curve * sizeof *curve),
        .n_curve = candidate->n_curve,
    };
}

static void set_text(const sm_label_problem *problem, const sm_label_candidate *candidate,
                     sm_label_placement *placement)
{
    const sm_label_setting *setting = sm_label_problem_setting(problem, candidate->setting);
    placement->font = setting->font;
    placement->n_lines = candidate->n_curve > 0 ? 1 : setting->n_lines;
    placement->lines = g_new0(sm_label_line, placement->n_lines);
    if (candidate->n_curve > 0) {
        placement->lines[0] = curved_line(problem, setting, candidate);
    } else {
        for (uint32_t i = 0; i < placement->n_lines; i++)
            placement->lines[i] = straight_line(setting, i, candidate);
    }
    if (setting->shortened) placement->how = SM_LABEL_ABBREVIATED;
}

static sm_label_placement again(const sm_label_request *request, const sm_label_placement *stood)
{
    sm_label_placement placement = *stood;
    placement.tag = request->tag;
    placement.faults = 0;
    placement.lines = g_memdup2(stood->lines, stood->n_lines * sizeof *stood->lines);
    for (uint32_t i = 0; i < stood->n_lines; i++) {
        sm_label_line *line = &placement.lines[i];
        line->text = g_strdup(line->text);
        line->curve = g_memdup2(line->curve, line->n_curve * sizeof *line->curve);
    }
    return placement;
}

static sm_label_placement placed(const sm_label_problem *problem, const sm_label_slot *slot,
                                 const sm_label_candidate *candidate)
{
    const sm_label_request *request = &problem->requests[slot->request];
    if (candidate->stood) return again(request, candidate->stood);
    sm_label_placement placement = {
        .tag = request->tag,
        .how = SM_LABEL_PLACED,
        .font = request->font,
        .box = candidate->drawn,
        .n_leader = candidate->n_leader,
    };
    for (uint32_t i = 0; i < candidate->n_leader; i++)
        placement.leader[i] = candidate->leader[i];
    if (candidate->setting == SM_LABEL_NONE) return placement;
    if (candidate->n_leader > 0) placement.how = SM_LABEL_LED_OUT;
    set_text(problem, candidate, &placement);
    return placement;
}

static sm_label_placement dropped(const sm_label_problem *problem, const sm_label_slot *slot)
{
    const sm_label_request *request = &problem->requests[slot->request];
    return (sm_label_placement){
        .tag = request->tag,
        .how = SM_LABEL_DROPPED,
        .font = request->font,
        .drop = slot->drop == SM_LABEL_DROP_NONE ? SM_LABEL_DROP_OUTWEIGHED : slot->drop,
    };
}

/* The slots of one request follow each other; unplaced repeats are nobody's loss. Returns the
 * number of the slot after them. */
static uint32_t answer_request(const sm_label_problem *problem, const uint32_t *choice,
                               uint32_t first, GArray *placements)
{
    uint32_t request = sm_label_problem_slot(problem, first)->request, repeat = 0, i = first;
    for (; i < problem->slots->len && sm_label_problem_slot(problem, i)->request == request; i++) {
        if (choice[i] == SM_LABEL_NONE) continue;
        sm_label_placement placement = placed(problem, sm_label_problem_slot(problem, i),
                                              sm_label_problem_candidate(problem, choice[i]));
        placement.repeat = repeat++;
        g_array_append_val(placements, placement);
    }
    if (repeat == 0) {
        sm_label_placement placement = dropped(problem, sm_label_problem_slot(problem, first));
        g_array_append_val(placements, placement);
    }
    return i;
}

sm_labels *sm_label_answer(const sm_label_problem *problem, const uint32_t *choice)
{
    GArray *placements = g_array_new(FALSE, TRUE, sizeof(sm_label_placement));
    for (uint32_t i = 0; i < problem->slots->len;)
        i = answer_request(problem, choice, i, placements);
    sm_labels *labels = g_new0(sm_labels, 1);
    labels->n = placements->len;
    labels->placements = (sm_label_placement *)(void *)g_array_free(placements, FALSE);
    return labels;
}
