#include "analyse/edge.h"

#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>

/* What windows are compared to, degrees or km: what is less, a hand's breadth, is the noise of sums
 * and no rise or fall. */
#define TREND_STEP 1e-6

static void swap(double *a, double *b)
{
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* Puts the k-th least value where a sorted array has it, what is not greater before it and what is
 * not less behind (Hoare 1961, Algorithm 65), with the median of three as the pivot. */
static void select_kth(double *values, uint32_t n, uint32_t k)
{
    uint32_t low = 0, high = n - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, i = low, j = high;
        if (values[middle] < values[low]) swap(&values[middle], &values[low]);
        if (values[high] < values[low]) swap(&values[high], &values[low]);
        if (values[high] < values[middle]) swap(&values[high], &values[middle]);
        double pivot = values[middle];
        while (i <= j) {
            while (values[i] < pivot)
                i++;
            while (pivot < values[j])
                j--;
            if (i > j) break;
            swap(&values[i++], &values[j]);
            if (j == 0) break;
            j--;
        }
        if (k <= j)
            high = j;
        else if (k >= i)
            low = i;
        else
            return;
    }
}

static double least_of(const double *values, uint32_t n)
{
    double least = values[0];
    for (uint32_t i = 1; i < n; i++)
        least = MIN(least, values[i]);
    return least;
}

/* Type 7, as sm_quantile_of_sorted(), without sorting all. Changes the order of the values. */
static double quantile_of(double *values, uint32_t n, double share)
{
    double place = (n - 1) * share;
    uint32_t below = MIN((uint32_t)place, n - 1);
    double t = place - below;
    select_kth(values, n, below);
    if (!(t > 0) || below + 1 == n) return values[below];
    double above = least_of(values + below + 1, n - below - 1);
    return values[below] + t * (above - values[below]); /* of two equal ones: exactly these */
}

static bool check_values(const double *values, uint32_t n, double share, GError **error)
{
    if (!(share >= 0 && share <= 1))
        return sm_fail(error, SM_ERROR_DATA,
                       "edge: the quantile must be 0 to 100 percent; 5 is a good choice");
    for (uint32_t i = 0; i < n; i++)
        if (!(fabs(values[i]) <= SM_GREATEST_VALUE))
            return sm_fail(error, SM_ERROR_DATA,
                           "edge: the value of row %u is no number; leave the row out", i);
    return true;
}

bool sm_edge_measure(const double *values, const int32_t *days, uint32_t n, const sm_span *periods,
                     uint32_t n_periods, double share, sm_edge *edges, GError **error)
{
    if (!check_values(values, n, share, error)) return false;
    g_autofree double *part = g_new(double, MAX(n, 1));
    for (uint32_t p = 0; p < n_periods; p++) {
        uint32_t m = 0;
        for (uint32_t i = 0; i < n; i++)
            if (sm_span_has(periods[p], days[i])) part[m++] = values[i];
        edges[p] = (sm_edge){.n = m};
        if (m == 0) continue;
        edges[p].least = least_of(part, m);
        edges[p].quantile = quantile_of(part, m, share);
        edges[p].median = quantile_of(part, m, 0.5);
    }
    return true;
}

bool sm_edge_trend(const sm_edge *edges, const sm_span *periods, uint32_t n_periods, uint32_t least,
                   sm_trend *trend, GError **error)
{
    g_autofree double *years = g_new(double, MAX(n_periods, 1));
    g_autofree double *values = g_new(double, MAX(n_periods, 1));
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_periods; i++) {
        if (edges[i].n < MAX(least, 1)) continue;
        years[n] = sm_span_middle_years(periods[i]);
        values[n++] = round(edges[i].quantile / TREND_STEP) * TREND_STEP;
    }
    return sm_trend_fit(years, values, n, trend, error);
}
