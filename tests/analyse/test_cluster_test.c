/* Differences of means between two groups whose events come in clusters. */
#include "analyse/cluster_test.h"

#include "analyse/random.h"

#include "sahelmap/error.h"

#include <math.h>

enum { MONTHS = 24, MOST = 600, FLIPS = 399, SEED = 5 };

typedef struct data {
    uint32_t n;
    sm_xy_m values[MOST];
    uint8_t later[MOST];
    uint32_t time[MOST], place[MOST];
} data;

static double uniform(sm_random *random)
{
    return (sm_random_below(random, 1u << 30) + 0.5) / (1u << 30) - 0.5;
}

/* `each` events in each of 24 months, all of a month near one point: what makes tests that take
 * events as independent call chance a shift. */
static void scatter_by_month(data *d, uint32_t each, double by_month, double shift, uint64_t seed)
{
    sm_random random = sm_random_make(seed, 0);
    d->n = 0;
    for (uint32_t m = 0; m < MONTHS; m++) {
        sm_xy_m at = {by_month * uniform(&random), by_month * uniform(&random)};
        for (uint32_t i = 0; i < each; i++, d->n++) {
            d->values[d->n] =
                (sm_xy_m){at.x + uniform(&random) + (m >= 12 ? shift : 0), at.y + uniform(&random)};
            d->later[d->n] = m >= 12;
            d->time[d->n] = m;
            d->place[d->n] = d->n; /* each on a place of its own */
        }
    }
}

static sm_cluster_difference test_of(const data *d)
{
    sm_cluster_sample s = {d->n, d->values, NULL, d->later, d->time, d->place};
    sm_cluster_difference difference;
    g_autoptr(GError) error = NULL;
    g_assert_true(sm_cluster_test(&s, FLIPS, SEED, &difference, &error));
    g_assert_no_error(error);
    g_assert_cmpfloat(difference.p, >=, difference.p_time);
    g_assert_cmpfloat(difference.p, >=, difference.p_place);
    g_assert_cmpfloat(difference.p, >=, difference.p_both);
    return difference;
}

/* 200 trials at 5 %: ten are due, and four standard errors more are 23. Taken place by place, as if
 * events were independent, far more are found. */
static void clusters_of_time_make_no_shift(void)
{
    data d;
    int found = 0, by_event = 0;
    for (uint64_t trial = 0; trial < 200; trial++) {
        scatter_by_month(&d, 20, 4, 0, trial);
        sm_cluster_difference difference = test_of(&d);
        found += difference.p < 0.05;
        by_event += difference.p_place < 0.05;
    }
    g_assert_cmpint(found, <=, 23);
    g_assert_cmpint(by_event, >=, 80);
}

/* The same with months and places changed about: the place of a campaign that goes on. */
static void clusters_of_place_make_no_shift(void)
{
    data d;
    int found = 0, by_month = 0;
    for (uint64_t trial = 0; trial < 200; trial++) {
        scatter_by_month(&d, 20, 4, 0, trial);
        for (uint32_t i = 0; i < d.n; i++) {
            d.place[i] = d.time[i];
            d.time[i] = i; /* spread over time: each at a time of its own */
        }
        sm_cluster_difference difference = test_of(&d);
        found += difference.p < 0.05;
        by_month += difference.p_time < 0.05;
    }
    g_assert_cmpint(found, <=, 23);
    g_assert_cmpint(by_month, >=, 80);
}

static void a_large_shift_is_found(void)
{
    data d;
    scatter_by_month(&d, 20, 4, 6, 1);
    sm_cluster_difference difference = test_of(&d);
    g_assert_cmpfloat(difference.p, <, 0.01);
    g_assert_cmpuint(difference.n_time, ==, MONTHS);
    g_assert_cmpuint(difference.n_place, ==, 480);
    double x = 0;
    for (uint32_t i = 0; i < d.n; i++)
        x += (d.later[i] ? 1 : -1) * d.values[i].x / 240;
    g_assert_cmpfloat_with_epsilon(difference.x, x, 1e-12);
}

/* One cluster that holds all that differs: its sign is as likely the other one. */
static void one_cluster_carries_nothing(void)
{
    data d;
    scatter_by_month(&d, 20, 0, 0, 1);
    for (uint32_t i = 0; i < d.n; i++)
        if (d.time[i] == 20) d.values[i].x += 1000;
    g_assert_cmpfloat(test_of(&d).p, >, 0.2);
}

/* What differs within the windows by rounding alone is no measure of chance. */
static void windows_of_one_point_each_say_nothing(void)
{
    for (uint32_t k = 1; k <= 50; k++) {
        data d = {.n = 40};
        for (uint32_t i = 0; i < d.n; i++) {
            d.later[i] = i >= 23;
            d.time[i] = i / 4;
            d.place[i] = i % 5;
            d.values[i] = (sm_xy_m){(d.later[i] ? 1234567.1 : 0.7) * k, 0};
        }
        g_assert_cmpfloat(test_of(&d).p_both, ==, 1);
    }
}

/* A share: one number. Two or three of ten events of a month are near, then five or six; each month
 * of a group would need the sign that it has: no deal of 399 has that. */
static void shares_are_of_one_dimension(void)
{
    data d = {.n = 240};
    for (uint32_t i = 0; i < d.n; i++) {
        d.time[i] = i / 10;
        d.place[i] = i;
        d.later[i] = i >= 120;
        d.values[i] = (sm_xy_m){i % 10 < (d.later[i] ? 5 : 2) + i / 10 % 2, 0};
    }
    sm_cluster_difference difference = test_of(&d);
    g_assert_cmpfloat_with_epsilon(difference.x, 0.3, 1e-12);
    g_assert_cmpfloat(difference.p_time, ==, 1.0 / (FLIPS + 1));
    g_assert_cmpfloat(difference.p, <, 0.01);
}

static void weights_are_repetitions(void)
{
    data d, twice = {0};
    double weights[MOST];
    scatter_by_month(&d, 10, 2, 1, 3);
    for (uint32_t i = 0; i < d.n; i++) {
        weights[i] = 1 + i % 2;
        for (int k = 0; k <= (int)(i % 2); k++, twice.n++) {
            twice.values[twice.n] = d.values[i];
            twice.later[twice.n] = d.later[i];
            twice.time[twice.n] = d.time[i];
            twice.place[twice.n] = d.place[i];
        }
    }
    sm_cluster_sample s = {d.n, d.values, weights, d.later, d.time, d.place};
    sm_cluster_difference weighted, repeated = test_of(&twice);
    g_assert_true(sm_cluster_test(&s, FLIPS, SEED, &weighted, NULL));
    g_assert_cmpfloat_with_epsilon(weighted.x, repeated.x, 1e-12);
    g_assert_cmpfloat_with_epsilon(weighted.p, repeated.p, 1e-9);
}

static void nothing_to_tell_is_refused(void)
{
    data d;
    sm_cluster_difference difference;
    g_autoptr(GError) error = NULL;
    scatter_by_month(&d, 2, 1, 0, 1);
    sm_cluster_sample s = {24, d.values, NULL, d.later, d.time, d.place};
    g_assert_false(sm_cluster_test(&s, FLIPS, SEED, &difference, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    for (uint32_t i = 0; i < d.n; i++)
        d.values[i] = (sm_xy_m){3, 4};
    s.n = d.n;
    g_assert_false(sm_cluster_test(&s, FLIPS, SEED, &difference, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cluster_test/" #name, name)
    TEST(clusters_of_time_make_no_shift);
    TEST(clusters_of_place_make_no_shift);
    TEST(a_large_shift_is_found);
    TEST(one_cluster_carries_nothing);
    TEST(windows_of_one_point_each_say_nothing);
    TEST(shares_are_of_one_dimension);
    TEST(weights_are_repetitions);
    TEST(nothing_to_tell_is_refused);
    return g_test_run();
}
