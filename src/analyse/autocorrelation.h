/* Do cells with many events lie beside cells with many events? Binary weights: 1 for neighbours
 * (analyse/neighbours.h), 0 for all others. */
#ifndef SM_ANALYSE_AUTOCORRELATION_H
#define SM_ANALYSE_AUTOCORRELATION_H

#include "analyse/neighbours.h"

/* Moran's I (Moran 1950; Cliff & Ord 1981, Spatial Processes, ch. 2), without self weights:
 * I = n / W  sum w(i,j) (x(i) - xm) (x(j) - xm) / sum (x(i) - xm)^2, W the sum of the weights.
 * Expectation and variance as under random orders of the values. */
typedef struct sm_moran {
    uint32_t n;
    double i;
    double expected; /* -1 / (n - 1) */
    bool has_z;      /* from 4 cells on, where the variance is above 0 */
    double variance, z;
    double p; /* of at least this I under a normal distribution: one-sided */
} sm_moran;

/* `values` has one for each cell. SM_ERROR_DATA when a value is no number or beyond 1e100, fewer
 * than two cells, all values the same, or no two cells are neighbours. */
bool sm_moran_measure(const sm_neighbours *neighbours, const double *values, sm_moran *moran,
                      GError **error);

/* Getis and Ord's Gi* with self weight 1, as a z-score (Ord & Getis 1995, Geographical Analysis
 * 27:286): (sum_j w x - xm W) / (S sqrt((n sum_j w^2 - W^2) / (n - 1))), S^2 = sum x^2 / n - xm^2,
 * W the sum of the weights of cell i. 0 for a cell that neighbours all others. The same refusals
 * but the last. `z` has one for each cell. */
bool sm_getis_ord_measure(const sm_neighbours *neighbours, const double *values, double *z,
                          GError **error);

#endif
