#include "analyse/states.h"

#include "analyse/line_index.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

static bool check_events(const sm_state_events *e, GError **error)
{
    for (uint32_t i = 0; i < e->n; i++) {
        if (!(fabs(e->positions[i].lat) <= 90) || !isfinite(e->positions[i].lon))
            return sm_fail(error, SM_ERROR_DATA,
                           "states: the position of row %u is no place; leave the row out", i);
        if (e->fatalities && fabs(e->fatalities[i]) > SM_GREATEST_VALUE)
            return sm_fail(error, SM_ERROR_DATA,
                           "states: the fatalities of row %u cannot be summed; leave the row out",
                           i);
    }
    return true;
}

/* An admin-1 unit of a state with an event in a period. */
typedef struct unit_seen {
    uint32_t cell, unit; /* row of the table */
} unit_seen;

static int compare_units(const void *a, const void *b)
{
    const unit_seen *p = a, *q = b;
    if (p->cell != q->cell) return (p->cell > q->cell) - (p->cell < q->cell);
    return (p->unit > q->unit) - (p->unit < q->unit);
}

static void count_units(sm_state *table, GArray *seen)
{
    g_array_sort(seen, compare_units);
    const unit_seen *u = (const unit_seen *)(void *)seen->data;
    for (guint i = 0; i < seen->len; i++)
        if (i == 0 || compare_units(&u[i], &u[i - 1]) != 0) table[u[i].cell].units++;
}

static void count_event(sm_state *state, const sm_state_events *e, uint32_t row)
{
    bool known = e->fatalities && !isnan(e->fatalities[row]);
    state->first_day = state->events == 0 ? e->days[row] : MIN(state->first_day, e->days[row]);
    state->events++;
    state->unknown += !known;
    if (known) state->fatalities += e->fatalities[row];
}

static void count_inside(sm_state *table, uint32_t n_states, const uint8_t *wanted,
                         const sm_state_events *e, const sm_period *periods, uint32_t n_periods)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(unit_seen));
    for (uint32_t i = 0; i < e->n; i++) {
        uint32_t state = e->state_of[i];
        if (state >= n_states || (wanted && !wanted[state])) continue;
        for (uint32_t p = 0; p < n_periods; p++) {
            if (!sm_period_has(periods[p], e->days[i])) continue;
            uint32_t cell = state * n_periods + p;
            count_event(&table[cell], e, i);
            unit_seen unit = {cell, e->unit_of ? e->unit_of[i] : G_MAXUINT32};
            if (unit.unit != G_MAXUINT32) g_array_append_val(seen, unit);
        }
    }
    count_units(table, seen);
}

/* The search for each period needs look no further than the nearest event so far. */
static void find_nearest(sm_state *rows, const sm_line_index *outline, uint32_t state,
                         const sm_state_events *e, const sm_period *periods, uint32_t n_periods)
{
    for (uint32_t i = 0; i < e->n; i++) {
        if (e->state_of[i] == state) continue;
        for (uint32_t p = 0; p < n_periods; p++) {
            sm_state *row = &rows[p];
            sm_nearest nearest;
            if (!sm_period_has(periods[p], e->days[i])) continue;
            double most_km = row->has_nearest ? row->nearest_km : (double)INFINITY;
            if (!sm_line_index_nearest(outline, e->positions[i], most_km, &nearest)) continue;
            if (row->has_nearest && nearest.distance_km >= row->nearest_km) continue;
            row->has_nearest = true;
            row->nearest_km = nearest.distance_km;
            row->nearest_row = i;
        }
    }
}

sm_state *sm_states_measure(const sm_shapes_crs *states, const uint8_t *wanted,
                            const sm_state_events *events, const sm_period *periods,
                            uint32_t n_periods, GError **error)
{
    if (!check_events(events, error)) return NULL;
    gsize n = (gsize)states->n_shapes * n_periods;
    g_autofree sm_state *table = g_new0(sm_state, MAX(n, 1));
    g_autofree uint8_t *only = g_new0(uint8_t, MAX(states->n_shapes, 1));
    count_inside(table, states->n_shapes, wanted, events, periods, n_periods);
    for (uint32_t state = 0; state < states->n_shapes; state++) {
        if (wanted && !wanted[state]) continue;
        only[state] = 1;
        g_autoptr(sm_line_index) outline = sm_line_index_create_of(states, only, error);
        only[state] = 0;
        if (!outline) return NULL;
        find_nearest(table + (gsize)state * n_periods, outline, state, events, periods, n_periods);
    }
    return g_steal_pointer(&table);
}
