/* What the measures of a set keep, for the files that take them. */
#ifndef SM_SPREAD_MEASURES_INNER_H
#define SM_SPREAD_MEASURES_INNER_H

#include "spread/measures.h"

#include "analyse/border_bands.h"
#include "analyse/neighbours.h"
#include "analyse/places.h"

enum { SM_N_CELL_KINDS = 3, SM_N_REACHES = 3, SM_N_BORDERS = 3 };

/* The events' cells of one kind, and which of them take part where cells are compared. */
typedef struct sm_spread_grid {
    sm_cells *cells;
    sm_arrival *arrivals;
    uint32_t **counts; /* by window, the last one all windows; NULL: not counted yet */
    uint32_t *members; /* cells that take part, rising */
    uint32_t n_members;
    sm_neighbours *neighbours; /* of the members */
} sm_spread_grid;

struct sm_spread_measures {
    uint32_t n_slots; /* windows, and one for all of them */
    /* The set's rows window by window. */
    uint32_t *order, *start; /* n; n_periods + 1 */
    sm_xy_m *points;
    double *weights;
    sm_sample *samples; /* n_periods + 1: the last one of all windows */
    sm_places *places;
    sm_track *track;
    sm_shapes_m *study;
    sm_density **densities; /* n_periods + 1 */
    sm_spread_grid grids[SM_N_CELL_KINDS];
    sm_edge *edges[SM_N_REACHES];
    sm_borders *borders;
    sm_border_survey *survey;
    sm_border_bands **bands[SM_N_BORDERS]; /* n_periods + 1 each */
    sm_state *states;
    bool has_core, has_knox[2];
    sm_lonlat core;
    sm_knox knox[2]; /* of the events whose place is known, of all */
};

/* Makes it at the first call. */
sm_spread_measures *sm_spread_measures_of(sm_spread_set *set);
/* 0..n_periods: the slot of a window. */
uint32_t sm_spread_slot(const sm_spread_set *set, uint32_t period);
const sm_places *sm_spread_places(sm_spread_set *set);
/* How far each row is from each land border, up to the widest band. */
const sm_border_survey *sm_spread_border_survey(sm_spread_set *set, GError **error);
/* Distance of each row to the coast of `spread.coast`, km; free with g_free(). */
double *sm_spread_coast_km(sm_spread_set *set, GError **error);

void sm_spread_grid_clear(sm_spread_grid *grid, uint32_t n_slots);

#endif
