#include "layout/columns.h"

#include <glib.h>
#include <math.h>

/* Heights that differ by less are the same: rounding decides nothing. */
#define SAME_PT 1e-6

/* Of the entries from `from` up to `to`. */
static double column_height(const double *before, double gap, uint32_t from, uint32_t to)
{
    if (to == from) return 0.0;
    return before[to] - before[from] + (to - from - 1) * gap;
}

static double *sums_before(const double *heights, uint32_t n)
{
    double *before = g_new0(double, n + 1);
    for (uint32_t i = 0; i < n; i++)
        before[i + 1] = before[i] + heights[i];
    return before;
}

/* The lowest that entries from each one on can be on `columns` columns: best[k * (n + 1) + i] is
 * that of the entries from i on, on k + 1 columns. */
static double *lowest(const double *before, uint32_t n, double gap, uint32_t columns)
{
    double *best = g_new(double, (gsize)columns *(n + 1));
    for (uint32_t i = 0; i <= n; i++)
        best[i] = column_height(before, gap, i, n);
    for (uint32_t k = 1; k < columns; k++)
        for (uint32_t i = 0; i <= n; i++) {
            double *lowest_here = &best[(gsize)k * (n + 1) + i];
            *lowest_here = INFINITY;
            for (uint32_t to = i; to <= n; to++) {
                double rest = best[(gsize)(k - 1) * (n + 1) + to];
                double own = column_height(before, gap, i, to);
                *lowest_here = fmin(*lowest_here, fmax(own, rest));
            }
        }
    return best;
}

double sm_columns_share(const double *heights, uint32_t n, double gap, uint32_t columns,
                        uint32_t *ends)
{
    g_autofree double *before = sums_before(heights, n);
    g_autofree double *best = lowest(before, n, gap, columns);
    double most = best[(gsize)(columns - 1) * (n + 1)];
    /* Each column in turn takes as much as it may, and leaves what the others can hold. */
    for (uint32_t k = 0, from = 0; k < columns; k++) {
        uint32_t to = from;
        while (to < n && column_height(before, gap, from, to + 1) <= most + SAME_PT)
            to++;
        ends[k] = from = to;
    }
    return most;
}
