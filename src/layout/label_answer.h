/* From the choice back to what the caller draws. */
#ifndef SM_LAYOUT_LABEL_ANSWER_H
#define SM_LAYOUT_LABEL_ANSWER_H

#include "layout/label_problem.h"

/* Placements in the order of the requests, the score not filled in; free with sm_labels_free(). */
sm_labels *sm_label_answer(const sm_label_problem *problem, const uint32_t *choice);

#endif
