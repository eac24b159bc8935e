#include "analyse/edge.h"

#include "analyse/classes.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
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
        qsort(part, m, sizeof *part, compare_doubles);
        edges[p] = (sm_edge){.n = m};
        if (m == 0) continue;
        edges[p].least = part[0];
        edges[p].quantile = sm_quantile_of_sorted(part, m, share);
        edges[p].median = sm_quantile_of_sorted(part, m, 0.5);
    }
    return true;
}

bool sm_edge_trend(const sm_edge *edges, const sm_span *periods, uint32_t n_periods,
                   sm_trend *trend, GError **error)
{
    g_autofree double *years = g_new(double, MAX(n_periods, 1));
    g_autofree double *values = g_new(double, MAX(n_periods, 1));
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_periods; i++) {
        if (edges[i].n == 0) continue;
        years[n] = sm_span_middle_years(periods[i]);
        values[n++] = edges[i].quantile;
    }
    return sm_trend_fit(years, values, n, trend, error);
}
