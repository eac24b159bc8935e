/* Whether two windows differ by more than chance, with clusters of time and place as the units of
 * chance (analyse/cluster_test.h, analyse/cell_shift.h): calendar months, and the hexagons of
 * `spread.cell-km`. All by `spread.permutations` random deals with `spread.seed`. */
#ifndef SM_SPREAD_SHIFTS_H
#define SM_SPREAD_SHIFTS_H

#include "spread/measures.h"

#include "analyse/cell_shift.h"
#include "analyse/cluster_test.h"

/* With fewer events in one of the windows there is no telling. */
#define SM_SHIFT_LEAST_EVENTS 10

/* Of events of the set: their calendar months, counted from the calendar's beginning, and their
 * hexagons. */
bool sm_spread_clusters(sm_spread_set *set, const uint32_t *rows, uint32_t n, uint32_t *month,
                        uint32_t *hexagon, GError **error);

/* Of the mean centres, metres; with `spread.weight`. SM_ERROR_DATA: fewer than 10 events with a
 * weight in a window; all on one place. */
bool sm_spread_centre_shift(sm_spread_set *set, uint32_t from, uint32_t to,
                            sm_cluster_difference *shift, GError **error);
/* Of the share of events within `spread.bands-km` number `band` of such a border. SM_ERROR_DATA: a
 * window without an event; all near or all far. */
bool sm_spread_band_shift(sm_spread_set *set, sm_spread_border which, uint32_t band, uint32_t from,
                          uint32_t to, sm_cluster_difference *shift, GError **error);
/* Of the number of cells of `spread.cells` that hold an event. */
bool sm_spread_cell_shift(sm_spread_set *set, uint32_t from, uint32_t to, sm_cell_shift *shift,
                          GError **error);

#endif
