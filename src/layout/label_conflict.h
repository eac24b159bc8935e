/* Whether two candidates can stand at once. */
#ifndef SM_LAYOUT_LABEL_CONFLICT_H
#define SM_LAYOUT_LABEL_CONFLICT_H

#include "layout/label_problem.h"

/* Boxes that overlap, a leader through a box or across a leader, or a box or leader over the
 * other's place. Candidates of different slots. */
bool sm_label_conflict(const sm_label_problem *problem, const sm_label_candidate *a,
                       const sm_label_candidate *b);

/* Repeats of one name that stand too near to each other. Candidates of different slots. */
bool sm_label_too_near(const sm_label_problem *problem, const sm_label_candidate *a,
                       const sm_label_candidate *b);

#endif
