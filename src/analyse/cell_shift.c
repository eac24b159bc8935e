#include "analyse/cell_shift.h"

#include "analyse/random.h"

#include <stdbool.h>
#include <stdlib.h>

/* A month in which a cell had events; each once. */
typedef struct cell_month {
    uint32_t cell, month;
} cell_month;

static int compare(const void *a, const void *b)
{
    const cell_month *p = a, *q = b;
    if (p->cell != q->cell) return (p->cell > q->cell) - (p->cell < q->cell);
    return (p->month > q->month) - (p->month < q->month);
}

static GArray *find_cell_months(const sm_cell_events *e)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(cell_month));
    for (uint32_t i = 0; i < e->n; i++) {
        cell_month one = {e->cell[i], e->month[i]};
        if (one.cell < e->n_cells) g_array_append_val(found, one);
    }
    g_array_sort(found, compare);
    guint kept = 0;
    cell_month *all = (cell_month *)(void *)found->data;
    for (guint i = 0; i < found->len; i++)
        if (i == 0 || compare(&all[i], &all[kept - 1]) != 0) all[kept++] = all[i];
    g_array_set_size(found, kept);
    return found;
}

/* Calls for each cell with events what it has in each window. */
static sm_cell_shift count(const GArray *months, const int32_t *later, int32_t *change,
                           const uint32_t *group)
{
    sm_cell_shift s = {0};
    const cell_month *all = (const cell_month *)(void *)months->data;
    for (guint i = 0, end; i < months->len; i = end) {
        bool first = false, second = false;
        for (end = i; end < months->len && all[end].cell == all[i].cell; end++) {
            first = first || !later[all[end].month];
            second = second || later[all[end].month];
        }
        s.before += first;
        s.after += second;
        s.gained += second && !first;
        s.lost += first && !second;
        if (change) change[group[all[i].cell]] += (int32_t)second - (int32_t)first;
    }
    return s;
}

static double deal_p(const GArray *months, int32_t *later, uint32_t n, int64_t observed,
                     uint32_t deals, uint64_t seed)
{
    sm_random random = sm_random_make(seed, 0);
    uint32_t as_great = 1;
    g_autofree int64_t *differences = g_new(int64_t, deals + 1);
    double mean = 0;
    for (uint32_t d = 0; d < deals; d++) {
        sm_random_shuffle(&random, later, n);
        sm_cell_shift s = count(months, later, NULL, NULL);
        differences[d] = (int64_t)s.after - s.before;
        mean += (double)differences[d] / deals;
    }
    /* About their mean: the longer window has more cells by itself. */
    double far = ABS((double)observed - mean);
    for (uint32_t d = 0; d < deals; d++)
        as_great += ABS((double)differences[d] - mean) >= far - 1e-9;
    return as_great / (deals + 1.0);
}

static double flip_p(const int32_t *change, uint32_t n, int64_t observed, uint32_t deals,
                     uint64_t seed)
{
    sm_random random = sm_random_make(seed, 1);
    uint32_t as_great = 1;
    for (uint32_t d = 0; d < deals; d++) {
        int64_t sum = 0;
        for (uint32_t i = 0; i < n; i++)
            if (change[i]) sum += sm_random_below(&random, 2) ? change[i] : -change[i];
        as_great += ABS(sum) >= ABS(observed);
    }
    return as_great / (deals + 1.0);
}

sm_cell_shift sm_cell_shift_test(const sm_cell_events *e, uint32_t deals, uint64_t seed)
{
    uint32_t n = e->first_months + e->second_months;
    g_autofree int32_t *later = g_new(int32_t, n + 1);
    g_autofree int32_t *change = g_new0(int32_t, e->n_cells + 1);
    g_autoptr(GArray) months = find_cell_months(e);
    for (uint32_t i = 0; i < n; i++)
        later[i] = i >= e->first_months;
    sm_cell_shift s = count(months, later, change, e->group);
    int64_t observed = (int64_t)s.after - s.before;
    s.p_time = deal_p(months, later, n, observed, deals, seed);
    s.p_place = flip_p(change, e->n_cells, observed, deals, seed);
    s.p = MAX(s.p_time, s.p_place);
    return s;
}
