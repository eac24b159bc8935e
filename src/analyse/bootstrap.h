/* How far a number may be off when its events come in clusters of time and place: the pigeonhole
 * bootstrap (Owen 2007, Annals of Applied Statistics 1:386). As many clusters of time as there are
 * are drawn with replacement, and as many of place; an event is taken as often as its two clusters
 * were drawn, multiplied. The interval lies between the 2.5 and 97.5 % quantiles (type 7) of the
 * number over the resamples. Its variance is rather too great than too small. */
#ifndef SM_ANALYSE_BOOTSTRAP_H
#define SM_ANALYSE_BOOTSTRAP_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_bootstrap_events {
    uint32_t n;
    const uint32_t *time, *place; /* the event's clusters, any numbering */
} sm_bootstrap_events;

typedef struct sm_interval {
    double low, high; /* NaN: fewer than half of the resamples have the number */
} sm_interval;

/* The numbers of a resample that takes event i `times[i]` times; NaN: it has none. */
typedef void sm_bootstrap_measure(const uint32_t *times, void *data, double *values);

/* The same answer everywhere for the same seed. SM_ERROR_DATA: fewer than two clusters of time or
 * place; more events than a few seconds allow to resample. */
bool sm_bootstrap(const sm_bootstrap_events *events, uint32_t resamples, uint64_t seed,
                  sm_bootstrap_measure *measure, void *data, uint32_t n_values,
                  sm_interval *intervals, GError **error);

#endif
