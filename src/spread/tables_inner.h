/* Parts of sm_spread_tables_create(). Each fills one table, rows and parameters. */
#ifndef SM_SPREAD_TABLES_INNER_H
#define SM_SPREAD_TABLES_INNER_H

#include "spread/measures.h"

#include "analyse/number_table.h"

#define SM_KM(metres) ((metres) / 1000.0)

/* A row of a window, with its common columns; of two windows. */
void sm_spread_row_window(sm_number_table *table, sm_spread_set *set, uint32_t period);
void sm_spread_row_pair(sm_number_table *table, sm_spread_set *set, uint32_t from, uint32_t to);
/* What measures of clustering leave out besides. */
void sm_spread_add_unplaced(sm_number_table *table, const sm_spread_set *set);
/* Gives the last row the reason, and frees the error. */
void sm_spread_row_reason(sm_number_table *table, GError *error);
/* A place of the plane in two columns; null where the plane ends. */
void sm_spread_row_place(sm_number_table *table, const sm_spread_set *set, sm_xy_m at,
                         const char *longitude, const char *latitude);
const char *sm_spread_cells_word(sm_spread_cells kind);
/* 0 up to 360. */
double sm_spread_azimuth(double azimuth_deg);

/* ---- spread_tables_place.c ---- */
void sm_spread_table_mean_centre(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_median_centre(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_standard_distance(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_ellipse(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_track(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_hull(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_knox(sm_number_table *table, sm_spread_set *set);

/* ---- spread_tables_intervals.c ---- */
void sm_spread_table_intervals(sm_number_table *table, sm_spread_set *set);

/* ---- spread_tables_density.c ---- */
void sm_spread_table_density(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_density_change(sm_number_table *table, sm_spread_set *set);

/* ---- spread_tables_cells.c ---- */
void sm_spread_table_first_arrival(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_arrivals(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_activation(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_moran(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_getis_ord(sm_number_table *table, sm_spread_set *set);

/* ---- spread_tables_reach.c ---- */
void sm_spread_table_southern_edge(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_edge_trend(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_core_distance(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_border_bands(sm_number_table *table, sm_spread_set *set);
void sm_spread_table_coastal_states(sm_number_table *table, sm_spread_set *set,
                                    const sm_event_set *events);

#endif
