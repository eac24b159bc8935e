#include "layout/label_candidates.h"

void sm_label_make_lines(sm_label_problem *problem, uint32_t request)
{
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    sm_label_problem_end_slot(problem, slot, 1);
}
