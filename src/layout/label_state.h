/* What is placed at the moment, on a grid that changes with it: finds whom a candidate would push
 * aside without asking all. */
#ifndef SM_LAYOUT_LABEL_STATE_H
#define SM_LAYOUT_LABEL_STATE_H

#include "layout/label_problem.h"

typedef struct sm_label_state sm_label_state;

/* Nothing is placed. Never NULL; `problem` is borrowed for its life. */
sm_label_state *sm_label_state_create(const sm_label_problem *problem);
void sm_label_state_free(sm_label_state *board); /* NULL is allowed */

/* One for each slot: its candidate or SM_LABEL_NONE. Borrowed. */
const uint32_t *sm_label_state_choice(const sm_label_state *board);
/* Places `candidate` (not SM_LABEL_NONE) for its slot, which must be empty; takes a slot off. */
void sm_label_state_put(sm_label_state *board, uint32_t candidate);
void sm_label_state_take(sm_label_state *board, uint32_t slot);

/* Writes the placed slots, other than its own, that conflict with the candidate, up to `most`;
 * returns how many it found, `most` + 1 when there are more. */
uint32_t sm_label_state_conflicts(sm_label_state *board, uint32_t candidate, uint32_t *slots,
                                  uint32_t most);

#endif
