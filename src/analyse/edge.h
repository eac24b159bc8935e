/* The southern edge of the events: how far they reach, period by period, and its trend.
 *
 * Definition: the quantile (5 % by default, type 7 of Hyndman & Fan 1996) of a value that falls
 * towards the coast, over the events of a period: latitude (degrees), or geodesic distance to the
 * coast (km, analyse/line_index.h). A quantile and not the least value, which one event would set.
 */
#ifndef SM_ANALYSE_EDGE_H
#define SM_ANALYSE_EDGE_H

#include "analyse/span.h"
#include "analyse/trend.h"

typedef struct sm_edge {
    uint32_t n; /* events in the period; 0: the rest is 0 */
    double quantile, least, median;
} sm_edge;

#define SM_EDGE_SHARE 0.05

/* Fills one edge for each period from the events' values and days. SM_ERROR_DATA for a value that
 * is no number or a share outside 0..1. */
bool sm_edge_measure(const double *values, const int32_t *days, uint32_t n, const sm_span *periods,
                     uint32_t n_periods, double share, sm_edge *edges, GError **error);

/* The trend of the quantiles, each rounded to 1e-6 so that equal ones are ties, over the middles of
 * the periods that hold `least` events and more (at least 1), per year. SM_ERROR_DATA when fewer
 * than two do. */
bool sm_edge_trend(const sm_edge *edges, const sm_span *periods, uint32_t n_periods, uint32_t least,
                   sm_trend *trend, GError **error);

#endif
