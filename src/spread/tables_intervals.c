#include "spread/intervals.h"
#include "spread/tables_inner.h"

#include "analyse/border_bands.h"
#include "geom/hull.h"

#include <math.h>

static void add_row(sm_number_table *table, sm_spread_set *set, uint32_t period,
                    const char *measure, const char *number, double estimate)
{
    sm_spread_row_window(table, set, period);
    sm_number_table_text(table, "measure", measure);
    sm_number_table_text(table, "number", number);
    sm_number_table_number(table, "estimate", estimate);
    if (isnan(estimate)) sm_number_table_text(table, "reason", "the measure has no such number");
}

static void add_interval(sm_number_table *table, sm_interval interval)
{
    sm_number_table_number(table, "low", interval.low);
    sm_number_table_number(table, "high", interval.high);
    if (isnan(interval.low))
        sm_number_table_text(table, "reason", "too few resamples have such a number");
}

static double hull_km2(sm_spread_set *set, uint32_t period)
{
    g_autoptr(sm_shapes_m) hull = sm_spread_hull(set, period, 1, NULL, NULL);
    return hull ? sm_hull_area_km2(hull) : (double)NAN;
}

static sm_interval in_km(sm_interval metres)
{
    return (sm_interval){SM_KM(metres.low), SM_KM(metres.high)};
}

static void add_shapes(sm_number_table *table, sm_spread_set *set, uint32_t period)
{
    g_autoptr(GError) error = NULL;
    sm_spread_shape_intervals of;
    sm_ellipse ellipse = {.long_m = NAN, .short_m = NAN};
    bool good = sm_spread_shape_interval(set, period, &of, &error);
    if (!sm_spread_ellipse(set, period, &ellipse, NULL)) ellipse.long_m = ellipse.short_m = NAN;
    const double estimates[] = {hull_km2(set, period), SM_KM(ellipse.long_m),
                                SM_KM(ellipse.short_m)};
    static const char *const names[][2] = {
        {"hull", "convex_km2"}, {"ellipse", "semi_major_km"}, {"ellipse", "semi_minor_km"}};
    for (int i = 0; i < 3; i++) {
        add_row(table, set, period, names[i][0], names[i][1], estimates[i]);
        const sm_interval *interval = i == 0   ? &of.hull_km2
                                      : i == 1 ? &of.semi_major_m
                                               : &of.semi_minor_m;
        if (!good)
            sm_number_table_text(table, "reason", error->message);
        else if (!isnan(estimates[i]))
            add_interval(table, i == 0 ? *interval : in_km(*interval));
    }
}

static void add_shares(sm_number_table *table, sm_spread_set *set, uint32_t period,
                       sm_spread_border which, const char *border)
{
    g_autoptr(GError) error = NULL;
    uint32_t n = set->spec->bands_km.n;
    g_autofree sm_interval *of = g_new(sm_interval, n + 1);
    const sm_border_bands *bands = sm_spread_border_bands(set, which, period, NULL);
    bool good = sm_spread_band_intervals(set, which, period, of, &error);
    for (uint32_t b = 0; bands && b < n; b++) {
        g_autofree char *name =
            g_strdup_printf("share within %g km, %s", set->spec->bands_km.items[b], border);
        double all = bands->all.events;
        add_row(table, set, period, "border-bands", name,
                all > 0 ? bands->any[b].events / all : (double)NAN);
        if (!good)
            sm_number_table_text(table, "reason", error->message);
        else if (bands->any[b].events == 0 || bands->any[b].events == bands->all.events)
            sm_number_table_text(table, "reason",
                                 "none or all of the events: resampling tells nothing");
        else
            add_interval(table, of[b]);
    }
}

void sm_spread_table_intervals(sm_number_table *table, sm_spread_set *set)
{
    sm_number_table_parameter(table, "seed", set->spec->seed);
    sm_number_table_parameter(table, "resamples", set->spec->permutations);
    sm_number_table_parameter_text(table, "clusters",
                                   "calendar months; hexagons of spread.cell-km");
    for (uint32_t p = 0; p < set->n_periods; p++) {
        add_shapes(table, set, p);
        add_shares(table, set, p, SM_BORDER_ALL, "all");
        if (set->n_states > 0) add_shares(table, set, p, SM_BORDER_COASTAL, "coastal");
    }
}
