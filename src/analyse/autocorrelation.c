#include "analyse/autocorrelation.h"

#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>

/* Deviations from the mean, as shares of the greatest one: fourth powers must not overflow. */
static double *deviations_of(const double *values, uint32_t n, const char *measure, GError **error)
{
    if (n < 2) {
        sm_fail(error, SM_ERROR_DATA, "%s: %u cell%s; two or more are needed", measure, n,
                n == 1 ? "" : "s");
        return NULL;
    }
    double mean = 0, most = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!(fabs(values[i]) <= SM_GREATEST_VALUE)) {
            sm_fail(error, SM_ERROR_DATA, "%s: the value of cell %u is no number", measure, i);
            return NULL;
        }
        mean += values[i] / n;
    }
    g_autofree double *deviations = g_new(double, n);
    bool differ = false;
    for (uint32_t i = 0; i < n; i++) {
        differ = differ || values[i] != values[0];
        deviations[i] = values[i] - mean;
        most = MAX(most, fabs(deviations[i]));
    }
    if (!differ || !(most > 0)) {
        sm_fail(error, SM_ERROR_DATA, "%s: all cells hold the same; there is nothing to compare",
                measure);
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++)
        deviations[i] /= most;
    return g_steal_pointer(&deviations);
}

static double power_sum(const double *values, uint32_t n, int power)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        double square = values[i] * values[i];
        sum += power == 2 ? square : square * square;
    }
    return sum;
}

/* Less is rounding: I is the same however the counts lie. */
static const double LEAST_VARIANCE = 1e-12;

/* Cliff & Ord's variance under randomisation; weights are symmetric and 0 or 1. */
static double moran_variance(const sm_neighbours *neighbours, const double *deviations)
{
    double n = neighbours->n, s0 = 0, s2 = 0;
    for (uint32_t i = 0; i < neighbours->n; i++) {
        double degree = (double)neighbours->start[i + 1] - neighbours->start[i];
        s0 += degree;
        s2 += 4 * degree * degree;
    }
    double s1 = 2 * s0, m2 = power_sum(deviations, neighbours->n, 2) / n;
    double kurtosis = power_sum(deviations, neighbours->n, 4) / n / (m2 * m2);
    double first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
    double second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
    double expected = -1 / (n - 1);
    return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
}

bool sm_moran_measure(const sm_neighbours *neighbours, const double *values, sm_moran *moran,
                      GError **error)
{
    g_autofree double *d = deviations_of(values, neighbours->n, "Moran's I", error);
    if (!d) return false;
    uint32_t n_weights = neighbours->start[neighbours->n];
    if (n_weights == 0)
        return sm_fail(error, SM_ERROR_DATA,
                       "Moran's I: no two cells are neighbours; choose larger cells");
    double products = 0;
    for (uint32_t i = 0; i < neighbours->n; i++)
        for (uint32_t k = neighbours->start[i]; k < neighbours->start[i + 1]; k++)
            products += d[i] * d[neighbours->of[k]];
    sm_moran m = {.n = neighbours->n, .expected = -1 / (neighbours->n - 1.0), .p = 1};
    m.i = m.n / (double)n_weights * products / power_sum(d, m.n, 2);
    if (m.n > 3) m.variance = MAX(moran_variance(neighbours, d), 0);
    m.has_z = m.variance > LEAST_VARIANCE;
    if (m.has_z) {
        m.z = (m.i - m.expected) / sqrt(m.variance);
        m.p = erfc(m.z / G_SQRT2) / 2;
    }
    *moran = m;
    return true;
}

bool sm_getis_ord_measure(const sm_neighbours *neighbours, const double *values, double *z,
                          GError **error)
{
    uint32_t n = neighbours->n;
    g_autofree double *d = deviations_of(values, n, "Getis-Ord Gi*", error);
    if (!d) return false;
    double s = sqrt(power_sum(d, n, 2) / n);
    for (uint32_t i = 0; i < n; i++) {
        double weight = 1 + (double)neighbours->start[i + 1] - neighbours->start[i], sum = d[i];
        for (uint32_t k = neighbours->start[i]; k < neighbours->start[i + 1]; k++)
            sum += d[neighbours->of[k]];
        double spread = (n * weight - weight * weight) / (n - 1);
        z[i] = spread > 0 ? sum / (s * sqrt(spread)) : 0;
    }
    return true;
}
