/* Intervals by resampling clusters. */
#include "analyse/bootstrap.h"

#include "base/fail.h"

#include <math.h>

enum { N = 200 };

/* The share of events with an odd number. */
static void odd_share(const uint32_t *times, void *data, double *values)
{
    const uint32_t *kind = data;
    double all = 0, odd = 0;
    for (uint32_t i = 0; i < N; i++) {
        all += times[i];
        odd += times[i] * (kind[i] % 2);
    }
    values[0] = all > 0 ? odd / all : (double)NAN;
    values[1] = NAN;
}

static sm_interval interval_of(const uint32_t *time, const uint32_t *place, uint32_t *kind,
                               uint64_t seed)
{
    sm_interval of[2];
    sm_bootstrap_events events = {N, time, place};
    g_assert_true(sm_bootstrap(&events, 1999, seed, odd_share, kind, 2, of, NULL));
    g_assert_true(isnan(of[1].low)); /* no resample has the second number */
    g_assert_true(of[0].low < 0.5 && of[0].high > 0.5);
    return of[0];
}

/* Where each event is its own cluster of both kinds an event is taken Poisson by Poisson times: the
 * variance is three times that of independent events, p (1 - p) / n. */
static void events_alone_have_three_times_the_binomial_variance(void)
{
    uint32_t one[N];
    for (uint32_t i = 0; i < N; i++)
        one[i] = i;
    sm_interval of = interval_of(one, one, one, 1);
    double width = 2 * 1.96 * sqrt(3 * 0.25 / N);
    g_assert_cmpfloat_with_epsilon(of.high - of.low, width, 0.12 * width);
}

/* Ten events of a month say one thing: 20 months are 20 observations, whatever the places. */
static void what_happens_in_one_month_counts_once(void)
{
    uint32_t month[N], place[N];
    for (uint32_t i = 0; i < N; i++) {
        month[i] = 7000 + i / 10;
        place[i] = i % 10;
    }
    sm_interval of = interval_of(month, place, month, 1);
    double width = 2 * 1.96 * sqrt(0.25 / 20);
    g_assert_cmpfloat_with_epsilon(of.high - of.low, width, 0.12 * width);
    sm_interval turned = interval_of(place, month, month, 1); /* the same of places */
    g_assert_cmpfloat_with_epsilon(turned.high - turned.low, width, 0.12 * width);
}

static void a_seed_gives_one_answer(void)
{
    uint32_t one[N];
    for (uint32_t i = 0; i < N; i++)
        one[i] = i / 4;
    sm_interval a = interval_of(one, one, one, 5), b = interval_of(one, one, one, 5);
    sm_interval c = interval_of(one, one, one, 6);
    g_assert_cmpfloat(a.low, ==, b.low);
    g_assert_cmpfloat(a.high, ==, b.high);
    g_assert_true(a.low != c.low || a.high != c.high);
}

static void one_cluster_and_too_many_events_are_refused(void)
{
    g_autoptr(GError) error = NULL, many = NULL;
    uint32_t same[N] = {0}, one[N];
    sm_interval of[2];
    for (uint32_t i = 0; i < N; i++)
        one[i] = i;
    sm_bootstrap_events events = {N, same, one};
    g_assert_false(sm_bootstrap(&events, 199, 1, odd_share, one, 2, of, &error));
    g_assert_cmpstr(error->message, ==,
                    "the events are of one month, or in one hexagon: no interval");
    events = (sm_bootstrap_events){1000000, same, one};
    g_assert_false(sm_bootstrap(&events, 999, 1, odd_share, one, 2, of, &many));
    g_assert_cmpstr(many->message, ==, "1000000 events are too many for an interval");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bootstrap/events alone have three times the binomial variance",
                    events_alone_have_three_times_the_binomial_variance);
    g_test_add_func("/bootstrap/what happens in one month counts once",
                    what_happens_in_one_month_counts_once);
    g_test_add_func("/bootstrap/a seed gives one answer", a_seed_gives_one_answer);
    g_test_add_func("/bootstrap/one cluster and too many events are refused",
                    one_cluster_and_too_many_events_are_refused);
    return g_test_run();
}
