#include "analyse/trend.h"

#include "analyse/classes.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond that many values Kendall's S is as good as normal. */
enum { MOST_VALUES = 3000, MOST_EXACT = 50 };

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median_of(double *values, uint32_t n)
{
    qsort(values, n, sizeof *values, compare_doubles);
    return sm_quantile_of_sorted(values, n, 0.5);
}

static bool check_values(const double *years, const double *values, uint32_t n, GError **error)
{
    for (uint32_t i = 0; i < n; i++)
        if (!(fabs(years[i]) <= SM_GREATEST_VALUE) || !(fabs(values[i]) <= SM_GREATEST_VALUE))
            return sm_fail(error, SM_ERROR_DATA,
                           "trend: value %u is no number; leave its period out", i);
    if (n > MOST_VALUES)
        return sm_fail(
            error, SM_ERROR_DATA,
            "trend: %u values are too many for a trend; put them into periods, at most %d", n,
            MOST_VALUES);
    for (uint32_t i = 1; i < n; i++)
        if (years[i] != years[0]) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "trend: %u value%s at one time; a trend needs two different times", n,
                   n == 1 ? "" : "s");
}

static double mean_of(const double *values, uint32_t n)
{
    double mean = 0;
    for (uint32_t i = 0; i < n; i++)
        mean += values[i] / n;
    return mean;
}

static void least_squares(const double *years, const double *values, uint32_t n, sm_trend *trend)
{
    double year = mean_of(years, n), value = mean_of(values, n), tt = 0, tv = 0, ee = 0;
    for (uint32_t i = 0; i < n; i++) {
        tt += (years[i] - year) * (years[i] - year);
        tv += (years[i] - year) * (values[i] - value);
    }
    trend->slope = tt > 0 ? tv / tt : 0;
    trend->intercept = value - trend->slope * year;
    for (uint32_t i = 0; i < n; i++) {
        double e = values[i] - value - trend->slope * (years[i] - year);
        ee += e * e;
    }
    trend->has_error = n > 2;
    if (n > 2 && tt > 0) trend->slope_error = sqrt(ee / (n - 2) / tt);
}

static void theil_sen(const double *years, const double *values, uint32_t n, sm_trend *trend)
{
    g_autofree double *slopes = g_new(double, (gsize)n *(n - 1) / 2);
    uint32_t n_slopes = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            if (years[i] != years[j])
                slopes[n_slopes++] = (values[j] - values[i]) / (years[j] - years[i]);
    trend->robust_slope = median_of(slopes, n_slopes);
    g_autofree double *rests = g_new(double, n);
    for (uint32_t i = 0; i < n; i++)
        rests[i] = values[i] - trend->robust_slope * years[i];
    trend->robust_intercept = median_of(rests, n);
}

/* ---- Kendall ---- */

/* Sum of t (t - 1) (2 t + 5) over groups of equal values. */
static double tie_sum(const double *values, uint32_t n, bool *tied)
{
    g_autofree double *sorted = g_memdup2(values, n * sizeof *values);
    qsort(sorted, n, sizeof *sorted, compare_doubles);
    double sum = 0;
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end] == sorted[i];)
            end++;
        double t = end - i;
        *tied = *tied || t > 1;
        sum += t * (t - 1) * (2 * t + 5);
    }
    return sum;
}

/* Chance that a random order of n has at most `most` inversions: value by value, the k-th adds 0 to
 * k - 1 of them with equal chances. */
static double chance_of_inversions(uint32_t n, uint32_t most)
{
    uint32_t n_sums = n * (n - 1) / 2 + 1;
    g_autofree double *chance = g_new0(double, n_sums), *next = g_new0(double, n_sums);
    chance[0] = 1;
    for (uint32_t k = 2; k <= n; k++) {
        double window = 0;
        for (uint32_t i = 0; i < n_sums; i++) {
            window += chance[i] - (i >= k ? chance[i - k] : 0);
            next[i] = window / k;
        }
        memcpy(chance, next, n_sums * sizeof *chance);
    }
    double sum = 0;
    for (uint32_t i = 0; i <= most; i++)
        sum += chance[i];
    return sum;
}

static double kendall_p(const double *years, const double *values, uint32_t n, int64_t s)
{
    bool tied = false;
    double all = n * (n - 1.0) * (2.0 * n + 5);
    double ties = tie_sum(values, n, &tied) + tie_sum(years, n, &tied);
    uint32_t pairs = n * (n - 1) / 2;
    if (!tied && n <= MOST_EXACT)
        return MIN(1, 2 * chance_of_inversions(n, (pairs - (uint32_t)ABS(s)) / 2));
    double variance = (all - ties) / 18;
    if (!(variance > 0) || s == 0) return 1;
    return MIN(1, erfc((double)(ABS(s) - 1) / sqrt(2 * variance)));
}

static void kendall(const double *years, const double *values, uint32_t n, sm_trend *trend)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            int time = (years[j] > years[i]) - (years[j] < years[i]);
            trend->kendall_s += time * ((values[j] > values[i]) - (values[j] < values[i]));
        }
    trend->p = kendall_p(years, values, n, trend->kendall_s);
}

/* ---- autocorrelation ---- */

/* Two-sided 5 % of the normal distribution. */
#define NORMAL_5_PERCENT 1.959964

/* Of each value; equal ones share the mean of theirs. */
static double *ranks_of(const double *values, uint32_t n)
{
    double *ranks = g_new(double, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++) {
        double less = 0, same = 0;
        for (uint32_t j = 0; j < n; j++) {
            less += values[j] < values[i];
            same += values[j] == values[i];
        }
        ranks[i] = less + (same + 1) / 2;
    }
    return ranks;
}

static double autocorrelation(const double *values, uint32_t n, uint32_t lag)
{
    double mean = mean_of(values, n), at_lag = 0, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        all += (values[i] - mean) * (values[i] - mean);
        if (i + lag < n) at_lag += (values[i] - mean) * (values[i + lag] - mean);
    }
    return all > 0 ? at_lag / all : 0;
}

/* Values are in the order of time. */
static double inflation_of(const double *years, const double *values, uint32_t n, double slope)
{
    g_autofree double *rests = g_new(double, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        rests[i] = values[i] - slope * years[i];
    g_autofree double *ranks = ranks_of(rests, n);
    double sum = 0, all = n * (n - 1.0) * (n - 2.0);
    for (uint32_t lag = 1; n > 3 && lag + 2 < n; lag++) {
        double r = autocorrelation(ranks, n, lag);
        if (fabs(r) * sqrt(n) > NORMAL_5_PERCENT)
            sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * r;
    }
    return all > 0 ? MAX(1, 1 + 2 * sum / all) : 1;
}

static double corrected_p(const double *years, const double *values, uint32_t n,
                          const sm_trend *trend)
{
    bool tied = false;
    if (!(trend->inflation > 1)) return trend->p;
    double ties = tie_sum(values, n, &tied) + tie_sum(years, n, &tied);
    double variance = trend->inflation * (n * (n - 1.0) * (2.0 * n + 5) - ties) / 18;
    double p = trend->kendall_s == 0 || !(variance > 0)
                   ? 1
                   : erfc((double)(ABS(trend->kendall_s) - 1) / sqrt(2 * variance));
    return MAX(trend->p, MIN(p, 1));
}

static bool is_finite(const sm_trend *t)
{
    return isfinite(t->slope) && isfinite(t->intercept) && isfinite(t->slope_error) &&
           isfinite(t->robust_slope) && isfinite(t->robust_intercept);
}

bool sm_trend_fit(const double *years, const double *values, uint32_t n, sm_trend *trend,
                  GError **error)
{
    if (!check_values(years, values, n, error)) return false;
    sm_trend t = {.n = n};
    least_squares(years, values, n, &t);
    theil_sen(years, values, n, &t);
    kendall(years, values, n, &t);
    t.inflation = inflation_of(years, values, n, t.robust_slope);
    t.p_corrected = corrected_p(years, values, n, &t);
    if (!is_finite(&t))
        return sm_fail(error, SM_ERROR_DATA, "trend: the times lie too close together");
    *trend = t;
    return true;
}
