/* Random numbers for permutations: the same on every machine, from a seed that the caller states.
 * SplitMix64 (Steele, Lea & Flood 2014, OOPSLA); bounded without bias (Lemire 2019, ACM TOMACS
 * 29:3). */
#ifndef SM_ANALYSE_RANDOM_H
#define SM_ANALYSE_RANDOM_H

#include <stdint.h>

typedef struct sm_random {
    uint64_t state;
} sm_random;

/* The generator number `stream` of a seed: streams are independent of each other, so that threads
 * may share the work without changing the result. */
sm_random sm_random_make(uint64_t seed, uint64_t stream);

/* 0..n-1, n > 0. */
uint32_t sm_random_below(sm_random *random, uint32_t n);

/* All orders equally likely (Fisher & Yates). */
void sm_random_shuffle(sm_random *random, int32_t *values, uint32_t n);

#endif
