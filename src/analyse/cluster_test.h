/* Do two groups of events differ in the mean of a quantity, when events come in clusters?
 *
 * Events of one campaign, one place or one report say the same thing several times, so that tests
 * which count each as independent call chance a finding. Here the unit of chance is the cluster, of
 * time and of place, and what is found has to stand against both.
 *
 * The score of an event is its part in the difference of the means, w (z - m) (1 / W1 or -1 / W0)
 * with m the mean of both groups; scores are added up by cluster. Where the groups do not differ a
 * cluster's sum is as likely to have the other sign: signs are flipped at random, and the statistic
 * c' S^- c of the sums is compared with that of the flipped ones (Hemerik, Goeman & Finos 2020,
 * Journal of the Royal Statistical Society B 82:841), once by clusters of time and once by clusters
 * of place. Third, the covariance that is robust to both at once, V_time + V_place - V_both
 * (Cameron, Gelbach & Miller 2011, Journal of Business & Economic Statistics 29:238), as
 * Hotelling's T^2 with degrees of freedom after Satterthwaite from the lesser number of clusters.
 * The greatest of the three is the p. A cluster that holds half of the events can so not carry a
 * finding alone. */
#ifndef SM_ANALYSE_CLUSTER_TEST_H
#define SM_ANALYSE_CLUSTER_TEST_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_cluster_sample {
    uint32_t n;
    const sm_xy_m *values;        /* of a quantity with one number y is 0 */
    const double *weights;        /* NULL: each weighs 1 */
    const uint8_t *later;         /* 1: of the second group */
    const uint32_t *time, *place; /* the event's clusters, any numbering */
} sm_cluster_sample;

typedef struct sm_cluster_difference {
    double x, y;              /* mean of the second group less that of the first */
    uint32_t n_time, n_place; /* clusters */
    double p_time, p_place, p_both;
    double p; /* the greatest of the three */
} sm_cluster_difference;

/* `flips` at random with the seed: the same answer everywhere. SM_ERROR_DATA: a group without
 * weight; all values the same, so that nothing can be told. */
bool sm_cluster_test(const sm_cluster_sample *sample, uint32_t flips, uint64_t seed,
                     sm_cluster_difference *difference, GError **error);

#endif
