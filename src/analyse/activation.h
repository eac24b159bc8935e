/* Which cells began, went on and ended between two periods, and whether new ones lie beside old
 * ones.
 *
 * After Schutte & Weidmann 2011 (Political Geography 30:143), who tell two ways in which violence
 * spreads to a neighbouring cell: relocation, the old cell falls quiet, and escalation, the old
 * cell goes on. Counted over pairs of neighbours: relocation  pairs of an ended and a new cell
 *   escalation  pairs of a continuing and a new cell
 * Baseline: the cells that are active in the second period are dealt anew, their number kept, to
 * all cells at random; that many times as `permutations` says. The share of deals that have at
 * least the observed count, the observed one included, is the p-value, one-sided. The universe is
 * the given cells: with cells made from events those that ever held one. */
#ifndef SM_ANALYSE_ACTIVATION_H
#define SM_ANALYSE_ACTIVATION_H

#include "analyse/neighbours.h"

#define SM_ACTIVATION_PERMUTATIONS 999

typedef enum sm_cell_state {
    SM_CELL_QUIET,      /* in both periods */
    SM_CELL_NEW,        /* active in the second only */
    SM_CELL_CONTINUING, /* active in both */
    SM_CELL_ENDED,      /* active in the first only */
} sm_cell_state;

/* A count and what chance would have it be. Without permutations the rest is 0 and p is 1. */
typedef struct sm_against_chance {
    uint64_t observed;
    double mean, deviation; /* of the permutations */
    double p;
} sm_against_chance;

typedef struct sm_activation {
    uint32_t counts[4]; /* by sm_cell_state */
    sm_against_chance relocation, escalation;
    uint32_t permutations;
} sm_activation;

static inline sm_cell_state sm_cell_state_of(uint32_t events_before, uint32_t events_after)
{
    if (events_after > 0) return events_before > 0 ? SM_CELL_CONTINUING : SM_CELL_NEW;
    return events_before > 0 ? SM_CELL_ENDED : SM_CELL_QUIET;
}

/* `before`, `after`: events of each cell in the two periods. Never fails; no cell gives zeros. */
sm_activation sm_activation_measure(const sm_neighbours *neighbours, const uint32_t *before,
                                    const uint32_t *after, uint32_t permutations, uint64_t seed);

#endif
