/* Boxes of callouts lined up with each other, once all labels have their places. */
#ifndef SM_LAYOUT_LABEL_ALIGN_H
#define SM_LAYOUT_LABEL_ALIGN_H

#include "layout/label_problem.h"

/* Moves boxes that nearly share an edge with a neighbour so that they do, where that is free and
 * costs next to nothing; adds candidates to the problem and changes their slots' `choice`. The same
 * input gives the same answer. */
void sm_label_align(sm_label_problem *problem, uint32_t *choice);

#endif
