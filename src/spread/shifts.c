#include "spread/shifts.h"

#include "spread/measures_inner.h"

#include "base/fail.h"
#include "source/date.h"

#include <math.h>

/* Neighbouring cells count as one cluster by blocks of so many columns and rows. */
#define CELLS_A_BLOCK 3

static uint32_t month_of(int32_t day)
{
    int year, month, of_month;
    sm_day_to_civil(day, &year, &month, &of_month);
    return (uint32_t)(year * 12 + month - 1);
}

bool sm_spread_clusters(sm_spread_set *set, const uint32_t *rows, uint32_t n, uint32_t *month,
                        uint32_t *hexagon, GError **error)
{
    const sm_cells *cells = sm_spread_cells_of(set, SM_SPREAD_HEXAGONS, error);
    for (uint32_t i = 0; cells && i < n; i++) {
        month[i] = month_of(set->events.days[rows[i]]);
        hexagon[i] = cells->of_point[rows[i]];
    }
    return cells != NULL;
}

/* ---- two windows as one sample ---- */

typedef struct pooled {
    uint32_t n, *rows; /* of the set */
    sm_xy_m *values;
    double *weights;
    uint8_t *later;
    uint32_t *time, *place;
} pooled;

static void pooled_clear(pooled *p)
{
    g_free(p->rows);
    g_free(p->values);
    g_free(p->weights);
    g_free(p->later);
    g_free(p->time);
    g_free(p->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(pooled, pooled_clear)

/* Values are the events' places; the caller puts others there. */
static bool pool(sm_spread_set *set, uint32_t from, uint32_t to, bool weighted, pooled *p,
                 GError **error)
{
    const sm_cells *cells = sm_spread_cells_of(set, SM_SPREAD_HEXAGONS, error);
    if (!cells) return false;
    uint32_t n[2];
    const uint32_t *rows[] = {sm_spread_rows(set, from, &n[0]), sm_spread_rows(set, to, &n[1])};
    uint32_t all = n[0] + n[1];
    *p = (pooled){.rows = g_new(uint32_t, all + 1),
                  .values = g_new(sm_xy_m, all + 1),
                  .weights = weighted && set->events.weights ? g_new(double, all + 1) : NULL,
                  .later = g_new(uint8_t, all + 1),
                  .time = g_new(uint32_t, all + 1),
                  .place = g_new(uint32_t, all + 1)};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < n[k]; i++, p->n++) {
            uint32_t row = rows[k][i];
            p->rows[p->n] = row;
            p->values[p->n] = set->events.points[row];
            if (p->weights) p->weights[p->n] = set->events.weights[row];
            p->later[p->n] = k == 1;
            p->time[p->n] = month_of(set->events.days[row]);
            p->place[p->n] = cells->of_point[row];
        }
    return true;
}

static bool test(const sm_spread_set *set, const pooled *p, sm_cluster_difference *shift,
                 GError **error)
{
    sm_cluster_sample sample = {p->n, p->values, p->weights, p->later, p->time, p->place};
    return sm_cluster_test(&sample, set->spec->permutations, set->spec->seed, shift, error);
}

/* ---- what differs ---- */

bool sm_spread_centre_shift(sm_spread_set *set, uint32_t from, uint32_t to,
                            sm_cluster_difference *shift, GError **error)
{
    uint32_t n = MIN(sm_sample_count(sm_spread_sample(set, from)),
                     sm_sample_count(sm_spread_sample(set, to)));
    if (n < SM_SHIFT_LEAST_EVENTS)
        return sm_fail(error, SM_ERROR_DATA,
                       "%u event%s in a window, and at least %d are needed to tell a shift from "
                       "chance",
                       n, n == 1 ? "" : "s", SM_SHIFT_LEAST_EVENTS);
    g_auto(pooled) p = {0};
    return pool(set, from, to, true, &p, error) && test(set, &p, shift, error);
}

bool sm_spread_band_shift(sm_spread_set *set, sm_spread_border which, uint32_t band, uint32_t from,
                          uint32_t to, sm_cluster_difference *shift, GError **error)
{
    g_auto(pooled) p = {0};
    g_autofree uint8_t *wanted = sm_spread_border_wanted(set, which, error);
    const sm_border_survey *survey = wanted ? sm_spread_border_survey(set, error) : NULL;
    if (!survey || !pool(set, from, to, false, &p, error)) return false;
    for (uint32_t i = 0; i < p.n; i++) {
        double km = sm_border_survey_nearest_km(survey, wanted, p.rows[i]);
        p.values[i] = (sm_xy_m){km <= set->spec->bands_km.items[band], 0};
    }
    return test(set, &p, shift, error);
}

/* ---- cells ---- */

/* Of each cell the first one of its block; units are blocks of their own. */
static uint32_t *blocks_of(const sm_cells *cells)
{
    uint32_t *block = g_new(uint32_t, cells->n + 1);
    g_autoptr(GHashTable) first = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (uint32_t i = 0; i < cells->n; i++) {
        block[i] = i;
        if (!cells->columns) continue;
        int64_t column = (int64_t)floor(cells->columns[i] / (double)CELLS_A_BLOCK);
        int64_t row = (int64_t)floor(cells->rows[i] / (double)CELLS_A_BLOCK),
                *key = g_new(int64_t, 1);
        *key = column * G_MAXINT32 + row;
        gpointer known;
        if (g_hash_table_lookup_extended(first, key, NULL, &known)) {
            block[i] = GPOINTER_TO_UINT(known);
            g_free(key);
        } else {
            g_hash_table_insert(first, key, GUINT_TO_POINTER(i));
        }
    }
    return block;
}

static uint32_t months_in(sm_span days)
{
    return month_of(days.last_day) - month_of(days.first_day) + 1;
}

bool sm_spread_cell_shift(sm_spread_set *set, uint32_t from, uint32_t to, sm_cell_shift *shift,
                          GError **error)
{
    const sm_cells *cells = sm_spread_cells_of(set, set->spec->cells, error);
    g_auto(pooled) p = {0};
    if (!cells || !pool(set, from, to, false, &p, error)) return false;
    g_autofree uint32_t *group = blocks_of(cells), *cell = g_new(uint32_t, p.n + 1);
    uint32_t before = months_in(set->spans[from]), after = months_in(set->spans[to]);
    uint32_t first[] = {month_of(set->spans[from].first_day), month_of(set->spans[to].first_day)};
    for (uint32_t i = 0; i < p.n; i++) {
        cell[i] = cells->of_point[p.rows[i]];
        p.time[i] = p.later[i] ? before + p.time[i] - first[1] : p.time[i] - first[0];
    }
    sm_cell_events events = {p.n, cell, p.time, cells->n, before, after, group};
    *shift = sm_cell_shift_test(&events, set->spec->permutations, set->spec->seed);
    return true;
}
