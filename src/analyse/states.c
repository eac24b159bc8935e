#include "analyse/states.h"

#include "analyse/line_index.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

/* One place in so many is looked at first. */
enum { FIRST_LOOK_STEP = 256 };

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
                         const sm_state_events *e, const sm_span *periods, uint32_t n_periods)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(unit_seen));
    for (uint32_t i = 0; i < e->n; i++) {
        uint32_t state = e->state_of[i];
        if (state >= n_states || (wanted && !wanted[state])) continue;
        for (uint32_t p = 0; p < n_periods; p++) {
            if (!sm_span_has(periods[p], e->days[i])) continue;
            uint32_t cell = state * n_periods + p;
            count_event(&table[cell], e, i);
            unit_seen unit = {cell, e->unit_of ? e->unit_of[i] : G_MAXUINT32};
            if (unit.unit != G_MAXUINT32) g_array_append_val(seen, unit);
        }
    }
    count_units(table, seen);
}

/* No event farther than that can be the nearest one of any period. */
static double farthest_nearest(const sm_state *rows, uint32_t n_periods)
{
    double most_km = 0;
    for (uint32_t p = 0; p < n_periods; p++)
        most_km = MAX(most_km, rows[p].has_nearest ? rows[p].nearest_km : (double)INFINITY);
    return most_km;
}

/* True when it is a new nearest one; of several as near the earliest counts, of these the first. */
static bool offer_nearest(sm_state *state, double distance_km, uint32_t row, const int32_t *days)
{
    bool nearer = !state->has_nearest || distance_km < state->nearest_km;
    bool as_near = !nearer && distance_km == state->nearest_km;
    int32_t by = as_near ? days[row] - days[state->nearest_row] : 0;
    bool earlier = as_near && (by < 0 || (by == 0 && row < state->nearest_row));
    if (!nearer && !earlier) return false;
    state->has_nearest = true;
    state->nearest_km = distance_km;
    state->nearest_row = row;
    return nearer;
}

/* The rows of each place, rising: rows[start[i]] ... rows[start[i + 1] - 1]. */
typedef struct place_rows {
    const sm_places *places;
    uint32_t *start, *rows;
} place_rows;

static place_rows sort_rows(const sm_places *places)
{
    place_rows r = {places, g_new0(uint32_t, (gsize)places->n + 2),
                    g_new(uint32_t, (gsize)places->n_rows + 1)};
    for (uint32_t i = 0; i < places->n_rows; i++)
        r.start[places->of_row[i] + 2]++;
    for (uint32_t i = 1; i <= places->n; i++)
        r.start[i + 1] += r.start[i];
    for (uint32_t i = 0; i < places->n_rows; i++)
        r.rows[r.start[places->of_row[i] + 1]++] = i;
    return r;
}

static void place_rows_clear(place_rows *r)
{
    g_free(r->start);
    g_free(r->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(place_rows, place_rows_clear)

/* Returns the new limit. */
static double offer_place(sm_state *table, const sm_line_index *outline, uint32_t state,
                          const sm_state_events *e, const place_rows *r, uint32_t place,
                          double most_km, const sm_span *periods, uint32_t n_periods)
{
    sm_nearest nearest;
    bool nearer = false;
    if (!sm_line_index_nearest_spot(outline, &r->places->at[place], most_km, &nearest))
        return most_km;
    for (uint32_t k = r->start[place]; k < r->start[place + 1]; k++) {
        uint32_t row = r->rows[k];
        for (uint32_t p = 0; e->state_of[row] != state && p < n_periods; p++)
            if (sm_span_has(periods[p], e->days[row]))
                nearer |= offer_nearest(&table[p], nearest.distance_km, row, e->days);
    }
    return nearer ? farthest_nearest(table, n_periods) : most_km;
}

/* Places lie in order, so that one in many gives a first idea of what is near, and the limit falls
 * soon. */
static void find_nearest(sm_state *table, const sm_line_index *outline, uint32_t state,
                         const sm_state_events *e, const place_rows *r, const sm_span *periods,
                         uint32_t n_periods)
{
    double most_km = farthest_nearest(table, n_periods);
    for (uint32_t i = 0; i < r->places->n; i += FIRST_LOOK_STEP)
        most_km = offer_place(table, outline, state, e, r, i, most_km, periods, n_periods);
    for (uint32_t i = 0; i < r->places->n; i++)
        most_km = offer_place(table, outline, state, e, r, i, most_km, periods, n_periods);
}

sm_state *sm_states_measure(const sm_shapes_crs *states, const uint8_t *wanted,
                            const sm_state_events *events, const sm_span *periods,
                            uint32_t n_periods, GError **error)
{
    if (!check_events(events, error)) return NULL;
    gsize n = (gsize)states->n_shapes * n_periods;
    g_autofree sm_state *table = g_new0(sm_state, MAX(n, 1));
    g_autofree uint8_t *only = g_new0(uint8_t, MAX(states->n_shapes, 1));
    g_autoptr(sm_places) own = events->places ? NULL : sm_places_find(events->positions, events->n);
    g_auto(place_rows) rows = sort_rows(events->places ? events->places : own);
    count_inside(table, states->n_shapes, wanted, events, periods, n_periods);
    for (uint32_t state = 0; state < states->n_shapes; state++) {
        if (wanted && !wanted[state]) continue;
        only[state] = 1;
        g_autoptr(sm_line_index) outline = sm_line_index_create_of(states, only, error);
        only[state] = 0;
        if (!outline) return NULL;
        find_nearest(table + (gsize)state * n_periods, outline, state, events, &rows, periods,
                     n_periods);
    }
    return g_steal_pointer(&table);
}
