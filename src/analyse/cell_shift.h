/* Do more cells hold events in a later window than in an earlier one?
 *
 * A cell counts once in a window, however many events it holds, so that such counts grow with the
 * length of a window and are no sums of independent events. What is told is the difference of the
 * numbers of cells with events, against chance twice over: the months of both windows are dealt
 * anew to them, as many as each had (block permutation; Good 2005, Permutation, Parametric and
 * Bootstrap Tests, ch. 3); and the sign of what groups of neighbouring cells gained or lost is
 * flipped (as McNemar 1947, Psychometrika 12:153, by groups). The greater p is told. */
#ifndef SM_ANALYSE_CELL_SHIFT_H
#define SM_ANALYSE_CELL_SHIFT_H

#include <glib.h>
#include <stdint.h>

typedef struct sm_cell_events {
    uint32_t n;
    const uint32_t *cell;  /* up to n_cells - 1; others take no part */
    const uint32_t *month; /* 0 to first_months - 1: of the first window, the rest of the second */
    uint32_t n_cells, first_months, second_months;
    const uint32_t *group; /* of each cell, any numbers below n_cells */
} sm_cell_events;

typedef struct sm_cell_shift {
    uint32_t before, after, gained, lost;
    double p_time, p_place;
    double p; /* the greater of the two */
} sm_cell_shift;

/* `deals` at random with the seed: the same answer everywhere. */
sm_cell_shift sm_cell_shift_test(const sm_cell_events *events, uint32_t deals, uint64_t seed);

#endif
