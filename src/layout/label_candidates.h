/* The makers of candidates, one for each kind of label. Each begins and ends the slots of its
 * request. */
#ifndef SM_LAYOUT_LABEL_CANDIDATES_H
#define SM_LAYOUT_LABEL_CANDIDATES_H

#include "layout/label_problem.h"

void sm_label_make_points(sm_label_problem *problem, uint32_t request);
void sm_label_make_areas(sm_label_problem *problem, uint32_t request);
void sm_label_make_lines(sm_label_problem *problem, uint32_t request);
void sm_label_make_callouts(sm_label_problem *problem, uint32_t request);
/* A callout's box there, with every leader that it may have. */
void sm_label_offer_callout(sm_label_problem *problem, const sm_label_request *request,
                            sm_rect_pt box);
void sm_label_make_discs(sm_label_problem *problem, uint32_t request);
/* Any kind, at the request's pin. */
void sm_label_make_pinned(sm_label_problem *problem, uint32_t request);

#endif
