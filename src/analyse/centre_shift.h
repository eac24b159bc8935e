/* Do the mean centres of two groups of events lie apart by more than chance? */
#ifndef SM_ANALYSE_CENTRE_SHIFT_H
#define SM_ANALYSE_CENTRE_SHIFT_H

#include "analyse/sample.h"

/* With fewer events in one of the groups there is no telling. */
#define SM_SHIFT_LEAST_EVENTS 10

/* d' (Va + Vb)^-1 d, d the difference of the mean centres and V the covariance of each, as
 * analyse/centre.h has their standard errors (groups may scatter and weigh differently: James 1954,
 * Biometrika 41:19); against chi-square with two degrees of freedom, which holds for large groups.
 * Events count as independent; where they come in clusters p is too small. */
typedef struct sm_shift {
    double x_m, y_m;  /* from the first centre to the second */
    double statistic; /* chi-square */
    double p;         /* exp(-statistic / 2) */
} sm_shift;

/* SM_ERROR_DATA: fewer than 10 events with a weight in one group; rows that cannot be measured;
 * both groups on one and the same line or point, where nothing can be told. */
bool sm_shift_test(const sm_sample *a, const sm_sample *b, sm_shift *shift, GError **error);

#endif
