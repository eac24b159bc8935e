#include "analyse/arrival.h"

#include "base/fail.h"

#include <stdlib.h>

static int compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static sm_arrival arrival_of(const int32_t *days, uint32_t n, uint32_t k, uint32_t m)
{
    sm_arrival arrival = {.events = n};
    if (n > 0) arrival.first_day = days[0];
    for (uint32_t i = 0; i + k <= n && !arrival.arrived; i++) {
        if ((int64_t)days[i + k - 1] - days[i] >= m) continue;
        arrival.arrived = true;
        arrival.day = days[i];
        arrival.confirmed_day = days[i + k - 1];
    }
    return arrival;
}

sm_arrival *sm_arrivals_find(const sm_cells *cells, const int32_t *days, uint32_t k, uint32_t m,
                             GError **error)
{
    if (k < 1 || m < 1 || k > G_MAXINT32) {
        sm_fail(error, SM_ERROR_DATA,
                "first arrival: %u events within %u days were asked for; both must be at least 1",
                k, m);
        return NULL;
    }
    g_autoptr(sm_cell_rows) rows = sm_cells_rows(cells);
    sm_arrival *arrivals = g_new0(sm_arrival, MAX(cells->n, 1));
    g_autofree int32_t *sorted = g_new(int32_t, MAX(cells->n_points, 1));
    for (uint32_t cell = 0; cell < cells->n; cell++) {
        uint32_t first = rows->start[cell], n = rows->start[cell + 1] - first;
        for (uint32_t i = 0; i < n; i++)
            sorted[i] = days[rows->rows[first + i]];
        qsort(sorted, n, sizeof *sorted, compare_days);
        arrivals[cell] = arrival_of(sorted, n, k, m);
    }
    return arrivals;
}
