/* The measures of a spread set, each taken when first asked for and kept: what is drawn and what is
 * written down are the same objects. All of it is borrowed from the set, lies on the set's plane,
 * and follows the definitions of src/analyse with the parameters of `spread:`.
 *
 * NULL (or false) with SM_ERROR_DATA where a measure cannot be taken: the message says why in words
 * ("too few events: 2, and an ellipse needs 3"), and is what tables give as the reason. */
#ifndef SM_SPREAD_MEASURES_H
#define SM_SPREAD_MEASURES_H

#include "spread/set.h"

#include "analyse/activation.h"
#include "analyse/arrival.h"
#include "analyse/autocorrelation.h"
#include "analyse/border_bands.h"
#include "analyse/cells.h"
#include "analyse/centre.h"
#include "analyse/density.h"
#include "analyse/edge.h"
#include "analyse/knox.h"
#include "analyse/states.h"
#include "analyse/track.h"
#include "analyse/trend.h"

/* For `period`: all events of all windows. */
#define SM_ALL_PERIODS (G_MAXUINT32 - 1)

/* The events of a window, as a sample; borrowed. */
const sm_sample *sm_spread_sample(sm_spread_set *set, uint32_t period);
/* Their rows in the set (not in the files), rising; `n` of them. */
const uint32_t *sm_spread_rows(sm_spread_set *set, uint32_t period, uint32_t *n);

/* Mean centre of each window, dated by the window; legs between those known. */
const sm_track *sm_spread_track(sm_spread_set *set, GError **error);

/* Of one window: with `spread.ellipse`, or with a scaling of one's own. At least 3 events. */
bool sm_spread_ellipse(sm_spread_set *set, uint32_t period, sm_ellipse *ellipse, GError **error);
bool sm_spread_ellipse_of(sm_spread_set *set, uint32_t period, sm_ellipse_scaling scaling,
                          sm_ellipse *ellipse, GError **error);

/* Density of one window; window, study area and bandwidth are the same for all. The study area is
 * that of `spread.countries`, where events that count for it and lie outside its outline are taken
 * on it; else a rectangle 3 bandwidths around all events, where no edge is felt. */
const sm_density *sm_spread_density(sm_spread_set *set, uint32_t period, GError **error);
/* Events per km2 and year of window `to` less those of `from`; a new grid: free it. */
sm_grid *sm_spread_density_change(sm_spread_set *set, uint32_t from, uint32_t to, GError **error);

/* Events of all windows by cells: hexagons and squares have their shapes in `cells->shapes`; cell i
 * of ADMIN1 is shape i of set->units. */
const sm_cells *sm_spread_cells_of(sm_spread_set *set, sm_spread_cells kind, GError **error);
/* One for each cell, with `spread.arrival-events` and `arrival-days`. */
const sm_arrival *sm_spread_arrivals(sm_spread_set *set, sm_spread_cells kind, GError **error);
/* Events of one window in each cell. */
const uint32_t *sm_spread_counts(sm_spread_set *set, sm_spread_cells kind, uint32_t period,
                                 GError **error);
/* From window `from` to window `to`, over the cells of `spread.cells`; the state of cell i is
 * sm_cell_state_of(counts of from, counts of to). */
bool sm_spread_activation(sm_spread_set *set, uint32_t from, uint32_t to, sm_activation *activation,
                          GError **error);

/* Southern edge: one sm_edge for each window. By latitude (degrees), or by distance to the coast of
 * `spread.coast` (km). The trend is over the windows that hold SM_SPREAD_EDGE_EVENTS and more. */
#define SM_SPREAD_EDGE_EVENTS 20
typedef enum sm_spread_reach { SM_REACH_LATITUDE, SM_REACH_COAST, SM_REACH_CORE } sm_spread_reach;
const sm_edge *sm_spread_edges(sm_spread_set *set, sm_spread_reach reach, GError **error);
bool sm_spread_edge_trend(sm_spread_set *set, sm_spread_reach reach, sm_trend *trend,
                          GError **error);

/* Borders between the countries, and what lies near them in one window. */
const sm_borders *sm_spread_borders(sm_spread_set *set, GError **error);
typedef enum sm_spread_border {
    SM_BORDER_ALL,         /* every land border */
    SM_BORDER_COASTAL,     /* land borders of one of the set's `states` */
    SM_BORDER_COASTAL_OUT, /* those with a state that is none of them: where spread comes in */
} sm_spread_border;
/* One per pair of sm_spread_borders(), as `wanted` of analyse/borders.h; free with g_free(). */
uint8_t *sm_spread_border_wanted(sm_spread_set *set, sm_spread_border which, GError **error);
const sm_border_bands *sm_spread_border_bands(sm_spread_set *set, sm_spread_border which,
                                              uint32_t period, GError **error);

/* Table of the set's `states`, [state * n_periods + period]; `nearest_row` is a row of the set. */
const sm_state *sm_spread_states(sm_spread_set *set, GError **error);

/* Where the spread began: `spread.core`, else the mean centre of all events in the core countries.
 */
bool sm_spread_core(sm_spread_set *set, sm_lonlat *at, GError **error);

/* Outline of one window's events; `ratio` 1 is convex, else concave. A new object: free it. */
sm_shapes_m *sm_spread_hull(sm_spread_set *set, uint32_t period, double ratio, double *thinned_m,
                            GError **error);

/* Over all windows; of the events whose place is known exactly or nearly. */
bool sm_spread_knox(sm_spread_set *set, sm_knox *knox, GError **error);
/* With the events whose place is known to an area only. SM_ERROR_DATA: with sums of events. */
bool sm_spread_knox_of_all(sm_spread_set *set, sm_knox *knox, GError **error);
/* Of one window's counts, over the cells of `spread.cells` that ever held an event (of admin-1: all
 * units of the countries with events). `z` of Gi*: one per cell, NaN where it takes no part; free
 * with g_free(). */
bool sm_spread_moran(sm_spread_set *set, uint32_t period, sm_moran *moran, GError **error);
double *sm_spread_gi(sm_spread_set *set, uint32_t period, GError **error);
/* How many cells take part in activation, Moran's I and Gi*; 0 on failure, too. */
uint32_t sm_spread_n_compared(sm_spread_set *set, GError **error);

/* For spread_set.c. */
void sm_spread_measures_free(sm_spread_measures *measures); /* NULL is allowed */

#endif
