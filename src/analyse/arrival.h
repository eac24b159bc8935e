/* When violence first arrived in each cell (an admin unit, a hexagon, a square).
 *
 * Definition: the arrival is the day of the first event of the earliest group of `k` events that
 * lie within `m` days (the last less than m days after the first; the same day counts), so that a
 * stray event is no arrival. k = 1: the first event. */
#ifndef SM_ANALYSE_ARRIVAL_H
#define SM_ANALYSE_ARRIVAL_H

#include "analyse/cells.h"

typedef struct sm_arrival {
    uint32_t events;
    bool arrived;
    int32_t day;           /* Julian day of the arrival; 0: none */
    int32_t confirmed_day; /* of the k-th event of that group; 0: none */
    int32_t first_day;     /* of the first event, stray or not; 0: no event */
} sm_arrival;

/* One for each cell; `days` has one for each point of `cells`. k and m are at least 1, else
 * SM_ERROR_DATA. Free with g_free(). */
sm_arrival *sm_arrivals_find(const sm_cells *cells, const int32_t *days, uint32_t k, uint32_t m,
                             GError **error);

#endif
