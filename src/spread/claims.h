/* The claims that a run of `sahelmap spread` may make, and whether the numbers carry them.
 *
 * Which windows are compared follows from the data's reach alone and is fixed before their values
 * are looked at: centres and the edge between the first and the last window of enough events,
 * counts between the first and the last whole one, where there are two such, else of all.
 *
 * A claim is carried when its p is below its own level, 1 % (centre, bands, cells) or 5 % (edge,
 * pairs), and the p that is corrected for all claims tested in the run (analyse/holm.h) is below 5
 * %: that the run makes any claim by chance is no more likely than that. */
#ifndef SM_SPREAD_CLAIMS_H
#define SM_SPREAD_CLAIMS_H

#include "spread/measures.h"

typedef enum sm_claim {
    SM_CLAIM_CENTRE, /* the mean centre moved */
    SM_CLAIM_EDGE,   /* the southern edge moves */
    SM_CLAIM_BANDS,  /* the share of events near borders changed */
    SM_CLAIM_CELLS,  /* the number of cells with events changed */
    SM_CLAIM_PAIRS,  /* events follow each other closely */
    SM_N_CLAIMS,
} sm_claim;

typedef struct sm_claim_test {
    bool tested;
    double p, corrected;
    bool carried;
} sm_claim_test;

/* The windows that are compared; the same: there is one. */
typedef struct sm_claim_windows {
    uint32_t n, first, last; /* n: that are good enough */
} sm_claim_windows;

#define SM_CLAIM_EDGE_WINDOWS 5 /* at least */
/* Cells are compared between windows whose days differ by no more than that share: the longer, the
 * more cells it touches. */
#define SM_CLAIM_SAME_LENGTH 0.05

typedef struct sm_claims {
    sm_claim_windows centre, edge, counts;
    uint32_t band; /* of `spread.bands-km`: 50 km, or the middle one */
    sm_claim_test tests[SM_N_CLAIMS];
    uint32_t n_tested;
} sm_claims;

/* For a set with events and windows. */
sm_claims sm_claims_test(sm_spread_set *set);
double sm_claim_level(sm_claim claim);
bool sm_claims_as_long(const sm_spread_set *set, sm_claim_windows windows);

#endif
