#include "spread/measures_inner.h"

#include "spread/country.h"
#include "base/fail.h"

#include <math.h>
#include <string.h>

#define M_PER_KM 1000.0

/* ---- events by cell ---- */

static sm_cells *cells_of_units(const sm_spread_set *set, GError **error)
{
    if (!set->units) {
        sm_fail(error, SM_ERROR_DATA,
                "the base map has no admin-1 units here; take hexagons or squares");
        return NULL;
    }
    sm_cells *cells = g_new0(sm_cells, 1);
    cells->kind = SM_CELLS_AREAS;
    cells->n = set->units->shapes->n_shapes;
    cells->n_points = set->events.n;
    cells->of_point =
        g_memdup2(set->events.unit_of, ((gsize)set->events.n + 1) * sizeof *cells->of_point);
    for (uint32_t i = 0; i < set->events.n; i++)
        cells->n_outside += cells->of_point[i] == SM_NO_CELL;
    return cells;
}

const sm_cells *sm_spread_cells_of(sm_spread_set *set, sm_spread_cells kind, GError **error)
{
    sm_spread_grid *grid = &sm_spread_measures_of(set)->grids[kind];
    double size_m = set->spec->cell_km * M_PER_KM;
    if (grid->cells) return grid->cells;
    switch (kind) {
    case SM_SPREAD_HEXAGONS:
        grid->cells = sm_cells_hexagons(size_m, set->events.points, set->events.n, error);
        break;
    case SM_SPREAD_SQUARES:
        grid->cells = sm_cells_squares(size_m, set->events.points, set->events.n, error);
        break;
    case SM_SPREAD_ADMIN1:
        grid->cells = cells_of_units(set, error);
        break;
    }
    return grid->cells;
}

const sm_arrival *sm_spread_arrivals(sm_spread_set *set, sm_spread_cells kind, GError **error)
{
    sm_spread_grid *grid = &sm_spread_measures_of(set)->grids[kind];
    const sm_cells *cells = sm_spread_cells_of(set, kind, error);
    if (!cells || grid->arrivals) return cells ? grid->arrivals : NULL;
    grid->arrivals = sm_arrivals_find(cells, set->events.days, set->spec->arrival_events,
                                      set->spec->arrival_days, error);
    return grid->arrivals;
}

const uint32_t *sm_spread_counts(sm_spread_set *set, sm_spread_cells kind, uint32_t period,
                                 GError **error)
{
    sm_spread_grid *grid = &sm_spread_measures_of(set)->grids[kind];
    const sm_cells *cells = sm_spread_cells_of(set, kind, error);
    uint32_t slot = sm_spread_slot(set, period);
    if (!cells) return NULL;
    if (!grid->counts) grid->counts = g_new0(uint32_t *, set->n_periods + 1);
    if (grid->counts[slot]) return grid->counts[slot];
    uint32_t n, *counts = grid->counts[slot] = g_new0(uint32_t, cells->n + 1);
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    for (uint32_t i = 0; i < n; i++)
        if (cells->of_point[rows[i]] != SM_NO_CELL) counts[cells->of_point[rows[i]]]++;
    return counts;
}

void sm_spread_grid_clear(sm_spread_grid *grid, uint32_t n_slots)
{
    for (uint32_t i = 0; grid->counts && i < n_slots; i++)
        g_free(grid->counts[i]);
    g_free(grid->counts);
    g_free(grid->arrivals);
    g_free(grid->members);
    sm_neighbours_free(grid->neighbours);
    sm_cells_free(grid->cells);
}

/* ---- cells that are compared ---- */

/* Units of the countries that have an event. */
static uint32_t *members_of_units(sm_spread_set *set, uint32_t *n_members)
{
    const sm_features *units = set->units;
    uint32_t n = units->shapes->n_shapes;
    g_autoptr(GHashTable) countries = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < set->events.n; i++)
        if (set->events.unit_of[i] < n)
            g_hash_table_add(countries, (char *)(guintptr)sm_table_text(
                                            units->attributes, "iso3",
                                            units->shapes->source[set->events.unit_of[i]]));
    uint32_t *members = g_new(uint32_t, n + 1);
    *n_members = 0;
    for (uint32_t i = 0; i < n; i++)
        if (g_hash_table_contains(
                countries, sm_table_text(units->attributes, "iso3", units->shapes->source[i])))
            members[(*n_members)++] = i;
    return members;
}

static sm_neighbours *all_neighbours(const sm_spread_set *set, const sm_cells *cells)
{
    if (cells->kind != SM_CELLS_AREAS) return sm_neighbours_of_cells(cells, SM_CONTIGUITY_CORNER);
    g_autofree sm_xy_m *points = NULL;
    sm_shapes_m plane = sm_spread_degree_plane(set->units->shapes, &points);
    return sm_neighbours_of_areas(&plane, SM_CONTIGUITY_CORNER);
}

/* What is left of the neighbours among the members, numbered as these are. */
static sm_neighbours *among(const sm_neighbours *all, const uint32_t *members, uint32_t n_members)
{
    g_autofree uint32_t *number = g_new(uint32_t, all->n + 1);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    memset(number, 0xff, (all->n + 1) * sizeof *number);
    for (uint32_t i = 0; i < n_members; i++)
        number[members[i]] = i;
    for (uint32_t i = 0; i < n_members; i++)
        for (uint32_t k = all->start[members[i]]; k < all->start[members[i] + 1]; k++) {
            uint32_t pair[] = {i, number[all->of[k]]};
            if (pair[1] != G_MAXUINT32) g_array_append_vals(pairs, pair, 2);
        }
    return sm_neighbours_of_pairs((const uint32_t *)(void *)pairs->data, pairs->len / 2, n_members);
}

static const sm_spread_grid *compared(sm_spread_set *set, GError **error)
{
    sm_spread_cells kind = set->spec->cells;
    sm_spread_grid *grid = &sm_spread_measures_of(set)->grids[kind];
    const sm_cells *cells = sm_spread_cells_of(set, kind, error);
    if (!cells || grid->neighbours) return cells ? grid : NULL;
    g_autoptr(sm_neighbours) all = all_neighbours(set, cells);
    if (kind == SM_SPREAD_ADMIN1) {
        grid->members = members_of_units(set, &grid->n_members);
    } else {
        grid->members = g_new(uint32_t, cells->n + 1);
        for (grid->n_members = 0; grid->n_members < cells->n; grid->n_members++)
            grid->members[grid->n_members] = grid->n_members;
    }
    grid->neighbours = among(all, grid->members, grid->n_members);
    return grid;
}

static uint32_t *member_counts(sm_spread_set *set, const sm_spread_grid *grid, uint32_t period,
                               GError **error)
{
    const uint32_t *counts = sm_spread_counts(set, set->spec->cells, period, error);
    if (!counts) return NULL;
    uint32_t *of_members = g_new(uint32_t, grid->n_members + 1);
    for (uint32_t i = 0; i < grid->n_members; i++)
        of_members[i] = counts[grid->members[i]];
    return of_members;
}

/* Of the events whose place is known. */
static double *member_values(sm_spread_set *set, const sm_spread_grid *grid, uint32_t period)
{
    g_autofree double *of_cells = g_new0(double, grid->cells->n + 1);
    double *values = g_new(double, grid->n_members + 1);
    uint32_t n;
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t cell = grid->cells->of_point[rows[i]];
        if (cell != SM_NO_CELL && set->events.at_place[rows[i]]) of_cells[cell]++;
    }
    for (uint32_t i = 0; i < grid->n_members; i++)
        values[i] = of_cells[grid->members[i]];
    return values;
}

/* ---- measures over them ---- */

bool sm_spread_activation(sm_spread_set *set, uint32_t from, uint32_t to, sm_activation *activation,
                          GError **error)
{
    const sm_spread_grid *grid = compared(set, error);
    if (!grid) return false;
    g_autofree uint32_t *before = member_counts(set, grid, from, error);
    g_autofree uint32_t *after = before ? member_counts(set, grid, to, error) : NULL;
    if (!after) return false;
    *activation = sm_activation_measure(grid->neighbours, before, after, set->spec->permutations,
                                        set->spec->seed);
    return true;
}

bool sm_spread_moran(sm_spread_set *set, uint32_t period, sm_moran *moran, GError **error)
{
    const sm_spread_grid *grid = compared(set, error);
    g_autofree double *values = grid ? member_values(set, grid, period) : NULL;
    return values && sm_moran_measure(grid->neighbours, values, moran, error);
}

double *sm_spread_gi(sm_spread_set *set, uint32_t period, GError **error)
{
    const sm_spread_grid *grid = compared(set, error);
    g_autofree double *values = grid ? member_values(set, grid, period) : NULL;
    g_autofree double *of_members = values ? g_new(double, grid->n_members + 1) : NULL;
    if (!values || !sm_getis_ord_measure(grid->neighbours, values, of_members, error)) return NULL;
    double *z = g_new(double, grid->cells->n + 1);
    for (uint32_t i = 0; i < grid->cells->n; i++)
        z[i] = NAN;
    for (uint32_t i = 0; i < grid->n_members; i++)
        z[grid->members[i]] = of_members[i];
    return z;
}

uint32_t sm_spread_n_compared(sm_spread_set *set, GError **error)
{
    const sm_spread_grid *grid = compared(set, error);
    return grid ? grid->n_members : 0;
}
