/* Do events follow each other in space and time? The Knox test (Knox 1964, Applied Statistics
 * 13:25): the number of pairs of events at most `distance_m` apart on the plane and at most `days`
 * apart.
 *
 * Against chance: the dates are dealt anew to the places. Over all deals the mean and the variance
 * of the number are known exactly (Barton & David 1966, in: Research Papers in Statistics, p. 363;
 * from the numbers of pairs close in space and close in time, and of such pairs that share an
 * event); the p-value is the share of `permutations` random deals with at least the observed
 * number, the observed one included, one-sided. All counts are exact.
 *
 * Method: a grid with cells of the distance, in each the events in order of time, so that only what
 * is close in time is compared; pairs in space by whole cells of 1/32 of the distance where all of
 * a cell is near enough. */
#ifndef SM_ANALYSE_KNOX_H
#define SM_ANALYSE_KNOX_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_knox_options {
    double distance_m; /* above 0 */
    uint32_t days;     /* 0: the same day */
    uint32_t permutations;
    uint64_t seed;
    unsigned n_threads; /* 0: as many as there are processors; does not change the result */
} sm_knox_options;

typedef struct sm_knox {
    uint32_t n;
    uint64_t near_in_space, near_in_time; /* pairs */
    uint64_t near_in_both;
    double expected, deviation; /* of near_in_both over all deals, exact */
    double ratio;               /* near_in_both / expected; 0 when nothing is expected */
    double z;                   /* (near_in_both - expected) / deviation; 0 without deviation */
    uint32_t permutations;
    double p; /* 1 without permutations */
} sm_knox;

/* SM_ERROR_DATA: a position that is no place on the plane, a day that is none of the years 1 to
 * 9999, fewer than two events, a distance that is not above 0 km. */
bool sm_knox_test(const sm_xy_m *points, const int32_t *days, uint32_t n,
                  const sm_knox_options *options, sm_knox *knox, GError **error);

#endif
