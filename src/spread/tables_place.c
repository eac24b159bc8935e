#include "spread/shifts.h"
#include "spread/tables_inner.h"

#include "geom/hull.h"

#include <math.h>
#include <stdio.h>

/* Of the median centre. */
#define MEDIAN_TOLERANCE_M 10.0

/* ---- centres ---- */

void sm_spread_table_mean_centre(sm_number_table *table, sm_spread_set *set)
{
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        sm_centre centre;
        sm_spread_row_window(table, set, p);
        if (!sm_centre_mean(sm_spread_sample(set, p), &centre, &error)) {
            sm_spread_row_reason(table, error);
            continue;
        }
        sm_spread_row_place(table, set, centre.at, "longitude", "latitude");
        sm_number_table_number(table, "weight", centre.weight);
        if (centre.has_error) {
            sm_number_table_number(table, "error_x_km", SM_KM(centre.error_x_m));
            sm_number_table_number(table, "error_y_km", SM_KM(centre.error_y_m));
        } else {
            sm_number_table_text(table, "reason", "one event has no standard error");
        }
    }
}

void sm_spread_table_median_centre(sm_number_table *table, sm_spread_set *set)
{
    sm_number_table_parameter(table, "tolerance_m", MEDIAN_TOLERANCE_M);
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        sm_median median;
        sm_spread_row_window(table, set, p);
        if (!sm_centre_median(sm_spread_sample(set, p), MEDIAN_TOLERANCE_M, &median, &error)) {
            sm_spread_row_reason(table, error);
            continue;
        }
        sm_spread_row_place(table, set, median.at, "longitude", "latitude");
        sm_number_table_number(table, "mean_distance_km", SM_KM(median.mean_distance_m));
        if (!median.converged)
            sm_number_table_text(table, "reason",
                                 "the median centre is nearly not unique: places farther apart "
                                 "than the tolerance are as good");
    }
}

void sm_spread_table_standard_distance(sm_number_table *table, sm_spread_set *set)
{
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        double distance_m;
        sm_spread_row_window(table, set, p);
        if (sm_standard_distance(sm_spread_sample(set, p), &distance_m, &error))
            sm_number_table_number(table, "distance_km", SM_KM(distance_m));
        else
            sm_spread_row_reason(table, error);
    }
}

/* ---- ellipse ---- */

/* The plane's +y is not north everywhere. */
static double true_azimuth(const sm_spread_set *set, const sm_ellipse *ellipse)
{
    sm_projection_factors factors;
    double north = 0;
    if (sm_projection_factors_at(set->plane, ellipse->centre, &factors))
        north = factors.convergence_deg;
    double azimuth = fmod(ellipse->azimuth_deg - north, 180);
    return azimuth < 0 ? azimuth + 180 : azimuth;
}

void sm_spread_table_ellipse(sm_number_table *table, sm_spread_set *set)
{
    static const char *const names[] = {[SM_ELLIPSE_CRIMESTAT] = "crimestat",
                                        [SM_ELLIPSE_YUILL] = "yuill",
                                        [SM_ELLIPSE_YUILL_ROOT] = "yuill-root",
                                        [SM_ELLIPSE_YUILL_FREE] = "yuill-free"};
    for (uint32_t p = 0; p < set->n_periods; p++)
        for (uint32_t scaling = 0; scaling < G_N_ELEMENTS(names); scaling++) {
            GError *error = NULL;
            sm_ellipse ellipse;
            sm_spread_row_window(table, set, p);
            sm_number_table_text(table, "scaling", names[scaling]);
            sm_number_table_number(table, "drawn", scaling == (uint32_t)set->spec->ellipse);
            if (!sm_spread_ellipse_of(set, p, (sm_ellipse_scaling)scaling, &ellipse, &error)) {
                sm_spread_row_reason(table, error);
                continue;
            }
            sm_number_table_number(table, "semi_major_km", SM_KM(ellipse.long_m));
            sm_number_table_number(table, "semi_minor_km", SM_KM(ellipse.short_m));
            if (ellipse.long_m > ellipse.short_m)
                sm_number_table_number(table, "azimuth_deg", true_azimuth(set, &ellipse));
            else
                sm_number_table_text(table, "reason", "both axes are as long: no direction");
        }
}

/* ---- track ---- */

static const char *compass(double azimuth_deg)
{
    static const char *const points[] = {
        "north", "north-north-east", "north-east", "east-north-east",
        "east",  "east-south-east",  "south-east", "south-south-east",
        "south", "south-south-west", "south-west", "west-south-west",
        "west",  "west-north-west",  "north-west", "north-north-west"};
    return points[(int)floor(azimuth_deg / 22.5 + 0.5) % 16];
}

static void add_leg(sm_number_table *table, sm_spread_set *set, const sm_track_leg *leg,
                    const char *kind)
{
    GError *error = NULL;
    sm_cluster_difference shift;
    sm_spread_row_pair(table, set, leg->from, leg->to);
    sm_number_table_text(table, "leg", kind);
    sm_number_table_number(table, "distance_km", leg->distance_km);
    if (leg->distance_km > 0) {
        double azimuth = sm_spread_azimuth(leg->azimuth_deg);
        sm_number_table_number(table, "azimuth_deg", azimuth);
        sm_number_table_text(table, "direction", compass(azimuth));
    } else {
        sm_number_table_text(table, "reason", "no distance: no direction");
    }
    sm_number_table_number(table, "years", leg->years);
    sm_number_table_number(table, "km_per_year", leg->years > 0 ? leg->km_per_year : (double)NAN);
    if (!sm_spread_centre_shift(set, leg->from, leg->to, &shift, &error)) {
        sm_spread_row_reason(table, error);
        return;
    }
    sm_number_table_number(table, "months", shift.n_time);
    sm_number_table_number(table, "places", shift.n_place);
    sm_number_table_number(table, "p", shift.p);
}

void sm_spread_table_track(sm_number_table *table, sm_spread_set *set)
{
    g_autoptr(GError) error = NULL;
    const sm_track *track = sm_spread_track(set, &error);
    sm_number_table_parameter(table, "least_events_of_p", SM_SHIFT_LEAST_EVENTS);
    sm_number_table_parameter(table, "seed", set->spec->seed);
    sm_number_table_parameter(table, "flips", set->spec->permutations);
    sm_number_table_parameter_text(table, "clusters",
                                   "calendar months; hexagons of spread.cell-km");
    if (!track || track->n_legs == 0) {
        sm_number_table_refuse(table, error ? error->message
                                            : "fewer than two windows hold events: no movement");
        return;
    }
    for (uint32_t i = 0; i < track->n_legs; i++)
        add_leg(table, set, &track->legs[i], "step");
    add_leg(table, set, &track->whole, "whole");
    sm_spread_row_pair(table, set, track->whole.from, track->whole.to);
    sm_number_table_text(table, "leg", "path");
    sm_number_table_number(table, "distance_km", track->path_km);
    sm_number_table_number(table, "years", track->whole.years);
    if (track->whole.years > 0)
        sm_number_table_number(table, "km_per_year", track->path_km / track->whole.years);
    sm_number_table_text(table, "reason", "a path of several legs has no azimuth and no test");
}

/* ---- outline, clustering ---- */

static bool add_hull(sm_number_table *table, sm_spread_set *set, uint32_t period, double ratio,
                     const char *column, GError **error)
{
    double thinned_m;
    g_autoptr(sm_shapes_m) hull = sm_spread_hull(set, period, ratio, &thinned_m, error);
    if (!hull) return false;
    sm_number_table_number(table, column, sm_hull_area_km2(hull));
    if (ratio < 1) sm_number_table_number(table, "thinned_km", SM_KM(thinned_m));
    return true;
}

void sm_spread_table_hull(sm_number_table *table, sm_spread_set *set)
{
    sm_number_table_parameter(table, "hull_ratio", set->spec->hull_ratio);
    for (uint32_t p = 0; p < set->n_periods; p++) {
        GError *error = NULL;
        sm_spread_row_window(table, set, p);
        if (!add_hull(table, set, p, 1, "convex_km2", &error) ||
            !add_hull(table, set, p, MIN(set->spec->hull_ratio, 1 - 1e-9), "concave_km2", &error))
            sm_spread_row_reason(table, error);
    }
}

static void add_knox(sm_number_table *table, const sm_spread_set *set, const char *places,
                     uint32_t n, const sm_knox *knox)
{
    sm_number_table_row(table);
    sm_number_table_text(table, "places", places);
    sm_number_table_number(table, "n", n);
    sm_number_table_number(table, "km", set->spec->knox_km);
    sm_number_table_number(table, "days", set->spec->knox_days);
    if (!knox) return;
    sm_number_table_number(table, "near_in_space", (double)knox->near_in_space);
    sm_number_table_number(table, "near_in_time", (double)knox->near_in_time);
    sm_number_table_number(table, "near_in_both", (double)knox->near_in_both);
    sm_number_table_number(table, "expected", knox->expected);
    sm_number_table_number(table, "deviation", knox->deviation);
    sm_number_table_number(table, "permutations", knox->permutations);
    sm_number_table_number(table, "p", knox->p);
    if (knox->expected > 0) sm_number_table_number(table, "ratio", knox->ratio);
    if (knox->deviation > 0)
        sm_number_table_number(table, "z", knox->z);
    else
        sm_number_table_text(table, "reason", "all deals give the same number: nothing to test");
}

void sm_spread_table_knox(sm_number_table *table, sm_spread_set *set)
{
    GError *error = NULL;
    sm_knox knox;
    uint32_t known = set->events.n - set->events.n_rough - set->events.n_sums;
    sm_spread_add_unplaced(table, set);
    sm_number_table_parameter(table, "knox_km", set->spec->knox_km);
    sm_number_table_parameter(table, "knox_days", set->spec->knox_days);
    sm_number_table_parameter(table, "seed", set->spec->seed);
    if (sm_spread_knox(set, &knox, &error)) {
        sm_number_table_parameter(table, "permutations_asked_for", set->spec->permutations);
        add_knox(table, set, "known", known, &knox);
    } else {
        add_knox(table, set, "known", known, NULL);
        sm_spread_row_reason(table, error);
    }
    if (set->events.n_rough > 0 && sm_spread_knox_of_all(set, &knox, NULL))
        add_knox(table, set, "all", set->events.n, &knox);
}
