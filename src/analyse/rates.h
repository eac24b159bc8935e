/* Whether two counts of events, each over a time of its own, may come from one rate. */
#ifndef SM_ANALYSE_RATES_H
#define SM_ANALYSE_RATES_H

#include <stdint.h>

/* A count and the days it was taken over, more than 0. */
typedef struct sm_rate {
    uint32_t events;
    double days;
} sm_rate;

/* The chance of counts at least as uneven if both had the same rate: twice the lesser tail of the
 * binomial distribution of `after`, given their sum (Przyborowski & Wilenski 1940, Biometrika
 * 31:313), at most 1. 1 where both are 0. Takes events as independent, which attacks in series are
 * not: a small number says less than it seems to. */
double sm_rates_p(sm_rate before, sm_rate after);

#endif
