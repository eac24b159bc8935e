/* One number for how well labels stand, and the counts that it is made of. */
#ifndef BENCH_SCORE_H
#define BENCH_SCORE_H

#include "trial.h"

#include "sahelmap/label_report.h"

/* What spoils a map, as a share of leaving a name out. These are the costs that src/layout states
 * (label_cost.h, labels.h) by SM_LABEL_COST_DROP; two labels that overlap leave one to be read. */
#define SCORE_DROPPED 1.0
#define SCORE_OVERLAP 1.0
#define SCORE_COVERING 0.5
#define SCORE_CROSSING 0.2 /* border or coast */
#define SCORE_AMBIGUOUS 0.15
#define SCORE_PER_PT 0.02 /* from the label to its place */

typedef struct score {
    sm_label_tally tally;
    double weight, all_weight; /* priorities of placed and of all; 0: not known */
    double ms;                 /* NaN: not measured */
} score;

/* 100 for a map with all labels, at no distance and with nothing to be found fault with. */
double score_sum(const score *s);
void score_add(score *sum, const score *more);

/* Measures labels of the trial's requests, dropped ones included, by the program's own measure. */
score score_measure(const trial *t, sm_labels *labels, sm_text_engine *engine);

void score_print_head(void);
void score_print(const char *scene, const char *labels, const char *engine, const score *s);

#endif
