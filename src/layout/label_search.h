/* The choice: one candidate for each slot, or none. */
#ifndef SM_LAYOUT_LABEL_SEARCH_H
#define SM_LAYOUT_LABEL_SEARCH_H

#include "layout/label_problem.h"

/* One number of a candidate for each slot, SM_LABEL_NONE for a dropped one; free with g_free().
 * GREEDY: by priority, each at its cheapest free position. SEARCH: simulated annealing from there
 * (Kirkpatrick et al. 1983; for labels Christensen, Marks & Shieber 1995, ACM TOG 14:203) whose
 * moves push others aside; a number of moves fixed by the problem's size, random numbers from a
 * fixed seed, whole numbers in every decision. Never worse than greedy. */
uint32_t *sm_label_search(const sm_label_problem *problem, sm_label_method method);

/* The cost of a choice, in units of SM_LABEL_COST_UNIT. */
int64_t sm_label_search_cost(const sm_label_problem *problem, const uint32_t *choice);

#endif
