#include "spread/tables.h"

#include "spread/tables_inner.h"

#include <math.h>

/* ---- what all tables share ---- */

void sm_spread_row_window(sm_number_table *table, sm_spread_set *set, uint32_t period)
{
    const sm_spread_period *window = &set->periods[period];
    sm_number_table_row(table);
    sm_number_table_text(table, "window", window->id);
    sm_number_table_day(table, "from", window->days.first_day);
    sm_number_table_day(table, "to", window->days.last_day);
    sm_number_table_number(table, "complete", window->complete);
    sm_number_table_number(table, "n", window->events);
}

void sm_spread_row_pair(sm_number_table *table, sm_spread_set *set, uint32_t from, uint32_t to)
{
    sm_number_table_row(table);
    sm_number_table_text(table, "from_window", set->periods[from].id);
    sm_number_table_text(table, "to_window", set->periods[to].id);
    sm_number_table_number(table, "from_n", set->periods[from].events);
    sm_number_table_number(table, "to_n", set->periods[to].events);
}

void sm_spread_add_unplaced(sm_number_table *table, const sm_spread_set *set)
{
    sm_number_table_left_out(table, "place known to an area only: no cluster", set->events.n_rough);
    sm_number_table_left_out(table, "rows that are sums of events of a region: no cluster",
                             set->events.n_sums);
}

void sm_spread_row_reason(sm_number_table *table, GError *error)
{
    sm_number_table_text(table, "reason", error ? error->message : "cannot be measured");
    g_clear_error(&error);
}

void sm_spread_row_place(sm_number_table *table, const sm_spread_set *set, sm_xy_m at,
                         const char *longitude, const char *latitude)
{
    sm_lonlat position;
    if (!sm_projection_inverse(set->plane, at, &position)) return;
    sm_number_table_number(table, longitude, position.lon);
    sm_number_table_number(table, latitude, position.lat);
}

const char *sm_spread_cells_word(sm_spread_cells kind)
{
    static const char *const words[] = {[SM_SPREAD_HEXAGONS] = "hexagons",
                                        [SM_SPREAD_SQUARES] = "squares",
                                        [SM_SPREAD_ADMIN1] = "admin1"};
    return words[kind];
}

double sm_spread_azimuth(double azimuth_deg)
{
    double azimuth = azimuth_deg < 0 ? azimuth_deg + 360 : azimuth_deg;
    return azimuth >= 360 ? 0 : azimuth;
}

/* ---- events ---- */

static void count_window(sm_number_table *table, sm_spread_set *set, uint32_t period)
{
    uint32_t n, n_countries = set->countries->shapes->n_shapes, countries = 0, unknown = 0;
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    g_autofree bool *seen = g_new0(bool, n_countries + 1);
    double fatalities = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t country = set->events.country_of[rows[i]];
        bool known = !isnan(set->events.fatalities[rows[i]]);
        unknown += !known;
        if (known) fatalities += set->events.fatalities[rows[i]];
        if (country >= n_countries || seen[country]) continue;
        seen[country] = true;
        countries++;
    }
    sm_number_table_number(table, "fatalities", fatalities);
    sm_number_table_number(table, "fatalities_unknown", unknown);
    sm_number_table_number(table, "countries", countries);
}

static void fill_events(sm_number_table *table, sm_spread_set *set)
{
    sm_number_table_parameter_text(table, "cells", sm_spread_cells_word(set->spec->cells));
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        sm_spread_row_window(table, set, p);
        count_window(table, set, p);
        const sm_cells *cells = sm_spread_cells_of(set, set->spec->cells, &error);
        const uint32_t *counts = cells ? sm_spread_counts(set, set->spec->cells, p, &error) : NULL;
        if (!counts) {
            sm_spread_row_reason(table, error);
            continue;
        }
        uint32_t active = 0;
        for (uint32_t i = 0; i < cells->n; i++)
            active += counts[i] > 0;
        sm_number_table_number(table, "cells", active);
    }
}

/* ---- all tables ---- */

typedef struct filler {
    const char *name;
    void (*fill)(sm_number_table *table, sm_spread_set *set);
} filler;

static const filler fillers[] = {
    {"events", fill_events},
    {"mean-centre", sm_spread_table_mean_centre},
    {"median-centre", sm_spread_table_median_centre},
    {"standard-distance", sm_spread_table_standard_distance},
    {"ellipse", sm_spread_table_ellipse},
    {"track", sm_spread_table_track},
    {"density", sm_spread_table_density},
    {"density-change", sm_spread_table_density_change},
    {"first-arrival", sm_spread_table_first_arrival},
    {"arrivals", sm_spread_table_arrivals},
    {"activation", sm_spread_table_activation},
    {"southern-edge", sm_spread_table_southern_edge},
    {"edge-trend", sm_spread_table_edge_trend},
    {"core-distance", sm_spread_table_core_distance},
    {"border-bands", sm_spread_table_border_bands},
    {"coastal-states", NULL},
    {"knox", sm_spread_table_knox},
    {"moran", sm_spread_table_moran},
    {"getis-ord", sm_spread_table_getis_ord},
    {"hull", sm_spread_table_hull},
    {"intervals", sm_spread_table_intervals},
};
G_STATIC_ASSERT(G_N_ELEMENTS(fillers) == SM_N_TERMS);

/* What the whole set left out, so that a table taken by itself still says it. */
static void add_left_out(sm_number_table *table, const sm_spread_ledger *ledger)
{
    sm_number_table_left_out(table, "filtered out by events.where or events.precision",
                             (double)ledger->filtered_out);
    sm_number_table_left_out(table, "outside events.from and events.to, or before spread.breaks",
                             (double)ledger->outside_window);
    sm_number_table_left_out(table, "no usable date", (double)ledger->without_date);
    sm_number_table_left_out(table, "no usable position", (double)ledger->without_position);
    sm_number_table_left_out(table, "unreadable rows", (double)ledger->unreadable);
    sm_number_table_left_out(table, "the same event again", (double)ledger->duplicates);
    sm_number_table_left_out(table, "imprecise: place known more roughly than spread.precision",
                             (double)ledger->rough_place);
    sm_number_table_left_out(table, "imprecise: date known to the year only",
                             (double)ledger->rough_date);
    sm_number_table_left_out(table, "outside spread.countries", (double)ledger->outside_study);
    sm_number_table_left_out(table, "outside the map plane", (double)ledger->off_plane);
    sm_number_table_left_out(table, "spread.weight is unknown", (double)ledger->without_weight);
}

GPtrArray *sm_spread_tables_create(sm_spread_set *set, const sm_event_set *events)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func((GDestroyNotify)sm_number_table_free);
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        sm_number_table *table = sm_number_table_create(fillers[i].name);
        g_ptr_array_add(tables, table);
        if (set->spec->weight) sm_number_table_parameter_text(table, "weight", set->spec->weight);
        if (set->n_periods == 0)
            sm_number_table_refuse(table, "no event is left to be measured");
        else if (fillers[i].fill)
            fillers[i].fill(table, set);
        else
            sm_spread_table_coastal_states(table, set, events);
        add_left_out(table, &set->ledger);
    }
    return tables;
}
