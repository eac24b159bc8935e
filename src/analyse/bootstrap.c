#include "analyse/bootstrap.h"

#include "analyse/classes.h"
#include "analyse/clusters.h"
#include "analyse/random.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of 95 %. */
static const double LOW = 0.025, HIGH = 0.975;
/* Events looked at in all resamples: a second or two. Fewer resamples than these say nothing of
 * the ends. */
static const double MOST_LOOKS = 2e7;
enum { LEAST_RESAMPLES = 199 };

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void draw(sm_random *random, uint32_t n, uint32_t *drawn)
{
    memset(drawn, 0, n * sizeof *drawn);
    for (uint32_t i = 0; i < n; i++)
        drawn[sm_random_below(random, n)]++;
}

/* `all`: of each number its values, one after the other. */
static void resample(const sm_clusters *time, const sm_clusters *place, uint32_t n,
                     uint32_t resamples, uint64_t seed, sm_bootstrap_measure *measure, void *data,
                     uint32_t n_values, double *all)
{
    sm_random random = sm_random_make(seed, 0);
    g_autofree uint32_t *of_time = g_new(uint32_t, time->n + 1);
    g_autofree uint32_t *of_place = g_new(uint32_t, place->n + 1);
    g_autofree uint32_t *times = g_new(uint32_t, n + 1);
    g_autofree double *values = g_new(double, n_values + 1);
    for (uint32_t r = 0; r < resamples; r++) {
        draw(&random, time->n, of_time);
        draw(&random, place->n, of_place);
        for (uint32_t i = 0; i < n; i++)
            times[i] = of_time[time->of[i]] * of_place[place->of[i]];
        measure(times, data, values);
        for (uint32_t k = 0; k < n_values; k++)
            all[(gsize)k * resamples + r] = values[k];
    }
}

static sm_interval interval_of(double *values, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(values[i])) values[kept++] = values[i];
    if (2 * kept < n) return (sm_interval){NAN, NAN};
    qsort(values, kept, sizeof *values, compare_doubles);
    return (sm_interval){sm_quantile_of_sorted(values, kept, LOW),
                         sm_quantile_of_sorted(values, kept, HIGH)};
}

bool sm_bootstrap(const sm_bootstrap_events *events, uint32_t resamples, uint64_t seed,
                  sm_bootstrap_measure *measure, void *data, uint32_t n_values,
                  sm_interval *intervals, GError **error)
{
    uint32_t most = (uint32_t)MIN(MOST_LOOKS / MAX(events->n, 1), resamples);
    if (most < MIN(resamples, LEAST_RESAMPLES))
        return sm_fail(error, SM_ERROR_DATA, "%u events are too many for an interval", events->n);
    sm_clusters time = sm_clusters_number(events->time, NULL, events->n);
    sm_clusters place = sm_clusters_number(events->place, NULL, events->n);
    bool good = MIN(time.n, place.n) >= 2;
    g_autofree double *all = g_new(double, (gsize)n_values *most + 1);
    if (good) resample(&time, &place, events->n, most, seed, measure, data, n_values, all);
    for (uint32_t k = 0; good && k < n_values; k++)
        intervals[k] = interval_of(all + (gsize)k * most, most);
    g_free(time.of);
    g_free(place.of);
    return good || sm_fail(error, SM_ERROR_DATA,
                           "the events are of one month, or in one hexagon: no interval");
}
