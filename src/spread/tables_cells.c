#include "spread/tables_inner.h"

#include <math.h>

static const sm_spread_cells kinds[] = {SM_SPREAD_ADMIN1, SM_SPREAD_HEXAGONS, SM_SPREAD_SQUARES};

/* ---- what a cell is called ---- */

static char *cell_name(const sm_spread_set *set, const sm_cells *cells, uint32_t cell)
{
    if (cells->kind != SM_CELLS_AREAS)
        return g_strdup_printf("%d %d", cells->columns[cell], cells->rows[cell]);
    uint32_t row = set->units->shapes->source[cell];
    return g_strdup(sm_table_text(set->units->attributes, "name", row));
}

/* Means and first events of all cells at once. */
typedef struct cell_facts {
    sm_xy_m *sum;
    uint32_t *n, *first; /* row of the set */
} cell_facts;

static cell_facts collect_facts(const sm_spread_set *set, const sm_cells *cells)
{
    cell_facts f = {g_new0(sm_xy_m, cells->n + 1), g_new0(uint32_t, cells->n + 1),
                    g_new0(uint32_t, cells->n + 1)};
    for (uint32_t i = 0; i < set->events.n; i++) {
        uint32_t cell = cells->of_point[i];
        if (cell == SM_NO_CELL) continue;
        if (f.n[cell]++ == 0 || set->events.days[i] < set->events.days[f.first[cell]])
            f.first[cell] = i;
        f.sum[cell].x += set->events.points[i].x;
        f.sum[cell].y += set->events.points[i].y;
    }
    return f;
}

static void clear_facts(cell_facts *f)
{
    g_free(f->sum);
    g_free(f->n);
    g_free(f->first);
}

static void name_cell(sm_number_table *table, const sm_spread_set *set, const sm_cells *cells,
                      sm_spread_cells kind, const cell_facts *facts, uint32_t cell)
{
    g_autofree char *name = cell_name(set, cells, cell);
    sm_xy_m sum = facts->sum[cell];
    double n = facts->n[cell];
    sm_number_table_text(table, "cells", sm_spread_cells_word(kind));
    sm_number_table_text(table, "cell", name);
    sm_number_table_number(table, "n", n);
    if (n > 0)
        sm_spread_row_place(table, set, (sm_xy_m){sum.x / n, sum.y / n}, "longitude", "latitude");
}

/* ---- arrival ---- */

static const char *window_of(const sm_spread_set *set, int32_t day)
{
    for (uint32_t p = 0; p < set->n_periods; p++)
        if (sm_span_has(set->spans[p], day)) return set->periods[p].id;
    return NULL;
}

static void add_arrival(sm_number_table *table, sm_spread_set *set, const sm_cells *cells,
                        sm_spread_cells kind, const cell_facts *facts, uint32_t cell,
                        const sm_arrival *arrival)
{
    bool units = cells->kind == SM_CELLS_AREAS;
    uint32_t country = set->events.country_of[facts->first[cell]];
    sm_number_table_row(table);
    name_cell(table, set, cells, kind, facts, cell);
    sm_number_table_text(
        table, "iso3",
        units ? sm_table_text(set->units->attributes, "iso3", set->units->shapes->source[cell])
              : sm_spread_set_country_iso3(set, country));
    sm_number_table_day(table, "first_event", arrival->first_day);
    if (arrival->arrived) {
        sm_number_table_day(table, "arrival", arrival->day);
        sm_number_table_day(table, "confirmed", arrival->confirmed_day);
        sm_number_table_text(table, "arrival_window", window_of(set, arrival->day));
    } else {
        sm_number_table_text(table, "reason", "never so many events within so many days");
    }
}

static void add_arrival_parameters(sm_number_table *table, const sm_spread_set *set)
{
    sm_number_table_parameter(table, "arrival_events", set->spec->arrival_events);
    sm_number_table_parameter(table, "arrival_days", set->spec->arrival_days);
    sm_number_table_parameter(table, "cell_km", set->spec->cell_km);
}

/* The units' table goes without where the base map has none; the rest is not refused for it. */
static bool has_kind(const sm_spread_set *set, sm_spread_cells kind)
{
    return kind != SM_SPREAD_ADMIN1 || set->units;
}

void sm_spread_table_first_arrival(sm_number_table *table, sm_spread_set *set)
{
    add_arrival_parameters(table, set);
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_autoptr(GError) error = NULL;
        if (!has_kind(set, kinds[k])) {
            sm_number_table_parameter_text(table, "admin1",
                                           "the base map has no admin-1 units here");
            continue;
        }
        const sm_arrival *arrivals = sm_spread_arrivals(set, kinds[k], &error);
        const sm_cells *cells = arrivals ? sm_spread_cells_of(set, kinds[k], &error) : NULL;
        if (!cells) {
            sm_number_table_refuse(table, error->message);
            continue;
        }
        if (cells->kind == SM_CELLS_AREAS)
            sm_number_table_left_out(table, "in no admin-1 unit", cells->n_outside);
        cell_facts facts = collect_facts(set, cells);
        for (uint32_t i = 0; i < cells->n; i++)
            if (facts.n[i] > 0) add_arrival(table, set, cells, kinds[k], &facts, i, &arrivals[i]);
        clear_facts(&facts);
    }
    if (table->n_rows == 0 && !table->reason)
        sm_number_table_refuse(table, "no event lies in a cell");
}

void sm_spread_table_arrivals(sm_number_table *table, sm_spread_set *set)
{
    add_arrival_parameters(table, set);
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        uint32_t so_far = 0;
        for (uint32_t p = 0; has_kind(set, kinds[k]) && p < set->n_periods; p++) {
            GError *error = NULL;
            sm_spread_row_window(table, set, p);
            sm_number_table_text(table, "cells", sm_spread_cells_word(kinds[k]));
            const sm_arrival *arrivals = sm_spread_arrivals(set, kinds[k], &error);
            const sm_cells *cells = arrivals ? sm_spread_cells_of(set, kinds[k], &error) : NULL;
            if (!cells) {
                sm_spread_row_reason(table, error);
                continue;
            }
            uint32_t reached = 0;
            for (uint32_t i = 0; i < cells->n; i++)
                reached += arrivals[i].arrived && sm_span_has(set->spans[p], arrivals[i].day);
            so_far += reached;
            sm_number_table_number(table, "reached", reached);
            sm_number_table_number(table, "reached_so_far", so_far);
        }
    }
}

/* ---- activation ---- */

static void add_cell_parameters(sm_number_table *table, const sm_spread_set *set)
{
    sm_number_table_parameter_text(table, "cells", sm_spread_cells_word(set->spec->cells));
    if (set->spec->cells != SM_SPREAD_ADMIN1)
        sm_number_table_parameter(table, "cell_km", set->spec->cell_km);
    sm_number_table_parameter_text(table, "weights", "binary; neighbours touch, be it in a corner");
}

static void add_activation(sm_number_table *table, sm_spread_set *set, uint32_t from, uint32_t to)
{
    GError *error = NULL;
    sm_activation a;
    sm_spread_row_pair(table, set, from, to);
    if (!sm_spread_activation(set, from, to, &a, &error)) {
        sm_spread_row_reason(table, error);
        return;
    }
    sm_number_table_number(table, "cells", sm_spread_n_compared(set, NULL));
    sm_number_table_number(table, "new", a.counts[SM_CELL_NEW]);
    sm_number_table_number(table, "continuing", a.counts[SM_CELL_CONTINUING]);
    sm_number_table_number(table, "ended", a.counts[SM_CELL_ENDED]);
    sm_number_table_number(table, "quiet", a.counts[SM_CELL_QUIET]);
    sm_number_table_number(table, "relocation", (double)a.relocation.observed);
    sm_number_table_number(table, "relocation_expected", a.relocation.mean);
    sm_number_table_number(table, "relocation_p", a.relocation.p);
    sm_number_table_number(table, "escalation", (double)a.escalation.observed);
    sm_number_table_number(table, "escalation_expected", a.escalation.mean);
    sm_number_table_number(table, "escalation_p", a.escalation.p);
    sm_number_table_number(table, "permutations", a.permutations);
}

void sm_spread_table_activation(sm_number_table *table, sm_spread_set *set)
{
    add_cell_parameters(table, set);
    sm_number_table_parameter(table, "seed", set->spec->seed);
    if (set->n_periods < 2) {
        sm_number_table_refuse(table, "one window: nothing to compare");
        return;
    }
    for (uint32_t p = 1; p < set->n_periods; p++)
        add_activation(table, set, p - 1, p);
    if (set->n_periods > 2) add_activation(table, set, 0, set->n_periods - 1);
}

/* ---- autocorrelation ---- */

void sm_spread_table_moran(sm_number_table *table, sm_spread_set *set)
{
    add_cell_parameters(table, set);
    sm_spread_add_unplaced(table, set);
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        sm_moran moran;
        sm_spread_row_window(table, set, p);
        if (!sm_spread_moran(set, p, &moran, &error)) {
            sm_spread_row_reason(table, error);
            continue;
        }
        sm_number_table_number(table, "cells", moran.n);
        sm_number_table_number(table, "i", moran.i);
        sm_number_table_number(table, "expected", moran.expected);
        if (moran.has_z) {
            sm_number_table_number(table, "variance", moran.variance);
            sm_number_table_number(table, "z", moran.z);
            sm_number_table_number(table, "p", moran.p);
        } else {
            sm_number_table_text(table, "reason", "too few cells for a variance");
        }
    }
}

void sm_spread_table_getis_ord(sm_number_table *table, sm_spread_set *set)
{
    g_autoptr(GError) error = NULL;
    add_cell_parameters(table, set);
    sm_spread_add_unplaced(table, set);
    g_autofree double *z = sm_spread_gi(set, SM_ALL_PERIODS, &error);
    if (!z) {
        sm_number_table_refuse(table, error->message);
        return;
    }
    const sm_cells *cells = sm_spread_cells_of(set, set->spec->cells, NULL);
    cell_facts facts = collect_facts(set, cells);
    for (uint32_t i = 0; i < cells->n; i++) {
        if (isnan(z[i])) continue;
        sm_number_table_row(table);
        name_cell(table, set, cells, set->spec->cells, &facts, i);
        sm_number_table_number(table, "gi_z", z[i]);
        if (facts.n[i] == 0) sm_number_table_text(table, "reason", "no event, and so no position");
    }
    clear_facts(&facts);
}
