#include "analyse/knox.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { N = 700 };

static void make_events(sm_xy_m *points, int32_t *days, uint32_t seed)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int i = 0; i < N; i++) {
        bool town = g_rand_double(random) < 0.4;
        double size = town ? 3e4 : 4e5;
        points[i] = (sm_xy_m){g_rand_double_range(random, -size, size),
                              1.5e6 + g_rand_double_range(random, -size, size)};
        days[i] = 736000 + g_rand_int_range(random, 0, town ? 300 : 2000);
        /* Some on one place, some exactly at the distance. */
        if (i % 10 == 1) points[i] = points[i - 1];
        if (i % 10 == 2) points[i] = (sm_xy_m){points[i - 1].x + 50000, points[i - 1].y};
    }
}

static bool near_in_space(const sm_xy_m *p, int i, int j, double d)
{
    double dx = p[i].x - p[j].x, dy = p[i].y - p[j].y;
    return dx * dx + dy * dy <= d * d;
}

static void counts_are_those_of_all_pairs(void)
{
    const double distances[] = {50000, 1234, 3e6, 1e-3};
    const uint32_t windows[] = {14, 0, 1, 100000};
    sm_xy_m points[N];
    int32_t days[N];
    make_events(points, days, 7);
    for (int o = 0; o < 4; o++) {
        uint64_t space = 0, time = 0, both = 0;
        for (int i = 0; i < N; i++)
            for (int j = 0; j < i; j++) {
                bool s = near_in_space(points, i, j, distances[o]);
                bool t = (uint32_t)ABS(days[i] - days[j]) <= windows[o];
                space += s;
                time += t;
                both += s && t;
            }
        sm_knox_options options = {distances[o], windows[o], 0, 1, 0};
        sm_knox k;
        g_assert_true(sm_knox_test(points, days, N, &options, &k, NULL));
        g_assert_cmpuint(k.near_in_space, ==, space);
        g_assert_cmpuint(k.near_in_time, ==, time);
        g_assert_cmpuint(k.near_in_both, ==, both);
        g_assert_cmpfloat_with_epsilon(k.expected,
                                       (double)space * (double)time / (N * (N - 1) / 2.0), 1e-6);
        g_assert_true(isfinite(k.deviation) && isfinite(k.z) && isfinite(k.ratio));
    }
}

/* All 120 ways to deal five dates. */
static void moments_are_those_of_all_deals(void)
{
    const sm_xy_m points[] = {{0, 0}, {1, 0}, {2, 0}, {5, 0}, {5.5, 0}};
    const int32_t days[] = {1, 2, 4, 10, 11};
    double sum = 0, squares = 0;
    int order[5], n = 0;
    for (int code = 0; code < 3125; code++) {
        int used = 0, rest = code;
        for (int i = 0; i < 5; i++, rest /= 5)
            used |= 1 << (order[i] = rest % 5);
        if (used != 31) continue;
        int count = 0;
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < i; j++)
                count +=
                    near_in_space(points, i, j, 1.2) && ABS(days[order[i]] - days[order[j]]) <= 2;
        sum += count;
        squares += count * count;
        n++;
    }
    g_assert_cmpint(n, ==, 120);
    sm_knox_options options = {1.2, 2, 20000, 3, 2};
    sm_knox k;
    g_assert_true(sm_knox_test(points, days, 5, &options, &k, NULL));
    g_assert_cmpfloat_with_epsilon(k.expected, sum / n, 1e-12);
    g_assert_cmpfloat_with_epsilon(k.deviation, sqrt(squares / n - sum * sum / n / n), 1e-12);
}

static void threads_do_not_matter(void)
{
    sm_xy_m points[N];
    int32_t days[N];
    make_events(points, days, 8);
    sm_knox_options options = {50000, 14, 99, 20, 1};
    sm_knox one, three;
    g_assert_true(sm_knox_test(points, days, N, &options, &one, NULL));
    options.n_threads = 3;
    g_assert_true(sm_knox_test(points, days, N, &options, &three, NULL));
    g_assert_cmpfloat(one.p, ==, three.p);
    g_assert_cmpfloat(one.deviation, ==, three.deviation);
    /* Events of the towns are early: there is something to be found. */
    g_assert_cmpfloat(one.p, ==, 0.01);
    g_assert_cmpfloat(one.z, >, 5);
}

static void few_events(void)
{
    const sm_xy_m same[] = {{7, 7}, {7, 7}, {7, 7}, {7, 7}};
    const int32_t days[] = {5, 5, 5, 5};
    sm_knox_options options = {1000, 0, 9, 1, 0};
    for (uint32_t n = 2; n <= 4; n++) {
        sm_knox k;
        g_assert_true(sm_knox_test(same, days, n, &options, &k, NULL));
        g_assert_cmpuint(k.near_in_both, ==, n * (n - 1) / 2);
        g_assert_cmpfloat_with_epsilon(k.expected, n * (n - 1) / 2, 1e-12);
        g_assert_cmpfloat(k.deviation, ==, 0);
        g_assert_cmpfloat(k.z, ==, 0);
        g_assert_cmpfloat(k.p, ==, 1);
    }
    const int32_t never[] = {0, 5};
    const sm_xy_m nowhere[] = {{0, 0}, {NAN, 0}};
    sm_knox k;
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_knox_test(same, days, 1, &options, &k, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "pairs need two"));
    g_assert_false(sm_knox_test(same, never, 2, &options, &k, NULL));
    g_assert_false(sm_knox_test(nowhere, days, 2, &options, &k, NULL));
    options.distance_m = 0;
    g_assert_false(sm_knox_test(same, days, 2, &options, &k, NULL));
    options.distance_m = NAN;
    g_assert_false(sm_knox_test(same, days, 2, &options, &k, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/knox/counts are those of all pairs", counts_are_those_of_all_pairs);
    g_test_add_func("/knox/moments are those of all deals", moments_are_those_of_all_deals);
    g_test_add_func("/knox/threads do not matter", threads_do_not_matter);
    g_test_add_func("/knox/few events answer or are refused", few_events);
    return g_test_run();
}
