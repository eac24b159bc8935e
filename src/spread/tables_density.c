#include "spread/tables_inner.h"

#include <math.h>

#define PER_1000_KM2 1000.0
/* Of changes, as the map has them. */
#define PER_10000_KM2 10000.0

static sm_xy_m node_at(const sm_grid *grid, uint32_t column, uint32_t row)
{
    return (sm_xy_m){grid->bounds.x0 + column * sm_grid_step_x(grid),
                     grid->bounds.y0 + row * sm_grid_step_y(grid)};
}

/* The node with the greatest value times `sign`. */
static uint32_t find_extreme(const sm_grid *grid, double sign)
{
    uint32_t best = 0, n = grid->columns * grid->rows;
    for (uint32_t i = 1; i < n; i++)
        if (sign * grid->values[i] > sign * grid->values[best]) best = i;
    return best;
}

static void add_node(sm_number_table *table, const sm_spread_set *set, const sm_grid *grid,
                     uint32_t node, const char *longitude, const char *latitude)
{
    sm_spread_row_place(table, set, node_at(grid, node % grid->columns, node / grid->columns),
                        longitude, latitude);
}

/* Of the region { f >= level } inside the study area. */
static double area_above(const sm_density *density, double level)
{
    const sm_grid *f = density->per_km2;
    double area = 0;
    for (uint32_t row = 0; row < f->rows; row++)
        for (uint32_t column = 0; column < f->columns; column++) {
            uint32_t node = row * f->columns + column;
            if (f->values[node] >= level)
                area += density->inside->values[node] * sm_grid_node_area_km2(f, column, row);
        }
    return area;
}

static void add_parameters(sm_number_table *table, const sm_spread_set *set,
                           const sm_density *density)
{
    bool study = set->spec->countries.n > 0;
    sm_number_table_parameter(table, "bandwidth_km", set->spec->bandwidth_km);
    sm_number_table_parameter_text(table, "kernel", "Gaussian");
    sm_number_table_parameter_text(table, "edge_correction", study ? "divided" : "none");
    sm_number_table_parameter_text(table, "study_area",
                                   study ? "spread.countries"
                                         : "rectangle 3 bandwidths around all events");
    if (density)
        sm_number_table_parameter(table, "grid_km",
                                  sm_number_rounded(SM_KM(sm_grid_step_x(density->per_km2)), 3));
}

static void add_shares(sm_number_table *table, sm_spread_set *set, uint32_t period)
{
    for (uint32_t i = 0; i < set->spec->shares.n; i++) {
        GError *error = NULL;
        double share = set->spec->shares.items[i] / 100, level;
        sm_spread_row_window(table, set, period);
        sm_number_table_number(table, "share_percent", set->spec->shares.items[i]);
        const sm_density *density = sm_spread_density(set, period, &error);
        if (!density || !sm_density_mass_levels(density, &share, 1, &level, &error)) {
            sm_spread_row_reason(table, error);
            continue;
        }
        sm_number_table_number(table, "level_per_1000_km2", PER_1000_KM2 * level);
        sm_number_table_number(table, "area_km2", area_above(density, level));
        uint32_t node = find_extreme(density->per_km2, 1);
        sm_number_table_number(table, "peak_per_1000_km2",
                               PER_1000_KM2 * density->per_km2->values[node]);
        add_node(table, set, density->per_km2, node, "peak_longitude", "peak_latitude");
    }
}

void sm_spread_table_density(sm_number_table *table, sm_spread_set *set)
{
    add_parameters(table, set, sm_spread_density(set, 0, NULL));
    for (uint32_t p = 0; p < set->n_periods; p++)
        add_shares(table, set, p);
}

static double overlap(const sm_density *a, const sm_density *b)
{
    const sm_grid *f = a->per_km2;
    double sum = 0, of_a = 0, of_b = 0;
    for (uint32_t row = 0; row < f->rows; row++)
        for (uint32_t column = 0; column < f->columns; column++) {
            uint32_t node = row * f->columns + column;
            double area = a->inside->values[node] * sm_grid_node_area_km2(f, column, row);
            double p = a->per_km2->values[node] / a->mass, q = b->per_km2->values[node] / b->mass;
            sum += area * MIN(p, q);
            of_a += area * p;
            of_b += area * q;
        }
    double whole = MAX(of_a, of_b);
    return whole > 0 ? MIN(sum / whole, 1) : (double)NAN;
}

/* The greatest rise, or fall with `sign` -1; false where there is none. */
static bool add_extreme_change(sm_number_table *table, const sm_spread_set *set,
                               const sm_grid *change, double sign, const char *value,
                               const char *longitude, const char *latitude)
{
    uint32_t node = find_extreme(change, sign);
    if (!(sign * change->values[node] > 0)) return false;
    sm_number_table_number(table, value, PER_10000_KM2 * change->values[node]);
    add_node(table, set, change, node, longitude, latitude);
    return true;
}

static void add_change(sm_number_table *table, sm_spread_set *set, uint32_t from, uint32_t to)
{
    GError *error = NULL;
    sm_spread_row_pair(table, set, from, to);
    g_autoptr(sm_grid) change = sm_spread_density_change(set, from, to, &error);
    if (!change) {
        sm_spread_row_reason(table, error);
        return;
    }
    if (!add_extreme_change(table, set, change, 1, "rise_per_10000_km2_year", "rise_longitude",
                            "rise_latitude"))
        sm_number_table_text(table, "reason", "nowhere more: no rise");
    if (!add_extreme_change(table, set, change, -1, "fall_per_10000_km2_year", "fall_longitude",
                            "fall_latitude"))
        sm_number_table_text(table, "reason", "nowhere fewer: no fall");
    const sm_density *before = sm_spread_density(set, from, NULL);
    const sm_density *after = sm_spread_density(set, to, NULL);
    if (before->mass > 0 && after->mass > 0)
        sm_number_table_number(table, "overlap", overlap(before, after));
    else
        sm_number_table_text(table, "reason", "no event in one of the windows: no overlap");
}

void sm_spread_table_density_change(sm_number_table *table, sm_spread_set *set)
{
    add_parameters(table, set, sm_spread_density(set, 0, NULL));
    if (set->n_periods < 2) {
        sm_number_table_refuse(table, "one window: no change");
        return;
    }
    for (uint32_t p = 1; p < set->n_periods; p++)
        add_change(table, set, p - 1, p);
    if (set->n_periods > 2) add_change(table, set, 0, set->n_periods - 1);
}
