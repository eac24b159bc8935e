#include "analyse/random.h"
#include "analyse/centre_shift.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static double uniform(sm_random *random)
{
    return (sm_random_below(random, 1u << 30) + 0.5) / (1u << 30);
}

static void scatter(sm_xy_m *points, uint32_t n, double x, double spread, uint64_t seed)
{
    sm_random random = sm_random_make(seed, 0);
    for (uint32_t i = 0; i < n; i++)
        points[i] =
            (sm_xy_m){x + spread * (uniform(&random) - 0.5), 3 * spread * (uniform(&random) - 0.5)};
}

/* By hand: two squares of side 2, corners five times each, 20 events; centres 3 apart along x. Each
 * mean has variance (20 / 19) * 1 / 20 = 1 / 19, no covariance: 9 / (2 / 19) = 85.5. */
static void the_statistic_by_hand(void)
{
    sm_xy_m a[20], b[20];
    for (int i = 0; i < 20; i++) {
        a[i] = (sm_xy_m){i % 2 ? 1 : -1, i / 2 % 2 ? 1 : -1};
        b[i] = (sm_xy_m){a[i].x + 3, a[i].y};
    }
    sm_shift shift;
    g_assert_true(
        sm_shift_test(&(sm_sample){a, NULL, 20}, &(sm_sample){b, NULL, 20}, &shift, NULL));
    g_assert_cmpfloat_with_epsilon(shift.x_m, 3, 1e-12);
    g_assert_cmpfloat_with_epsilon(shift.y_m, 0, 1e-12);
    g_assert_cmpfloat_with_epsilon(shift.statistic, 85.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(shift.p, exp(-42.75), 1e-24);
}

/* Of groups from one place one in twenty has p below 0.05: 500 trials, four standard errors. */
static void chance_alone_has_uniform_p(void)
{
    sm_xy_m a[60], b[40];
    int small = 0;
    for (uint64_t trial = 0; trial < 500; trial++) {
        scatter(a, 60, 1e6, 2e5, 2 * trial);
        scatter(b, 40, 1e6, 4e5, 2 * trial + 1);
        sm_shift shift;
        g_assert_true(
            sm_shift_test(&(sm_sample){a, NULL, 60}, &(sm_sample){b, NULL, 40}, &shift, NULL));
        small += shift.p < 0.05;
    }
    g_assert_cmpint(small, >=, 8);
    g_assert_cmpint(small, <=, 45);
}

static void weights_only_matter_by_their_ratios(void)
{
    sm_xy_m a[30], b[30];
    double once[30], thrice[30];
    scatter(a, 30, 0, 1e5, 1);
    scatter(b, 30, 3e4, 1e5, 2);
    for (int i = 0; i < 30; i++)
        thrice[i] = 3 * (once[i] = 1 + i % 4);
    sm_shift p, q;
    sm_sample plain = {b, NULL, 30};
    g_assert_true(sm_shift_test(&(sm_sample){a, once, 30}, &plain, &p, NULL));
    g_assert_true(sm_shift_test(&(sm_sample){a, thrice, 30}, &plain, &q, NULL));
    g_assert_cmpfloat_with_epsilon(p.statistic, q.statistic, 1e-9);
}

static void what_cannot_be_told_is_refused(void)
{
    sm_xy_m line[12], few[9] = {{0}};
    for (int i = 0; i < 12; i++)
        line[i] = (sm_xy_m){i * 1e4, i * 2e4};
    sm_sample on_line = {line, NULL, 12}, too_few = {few, NULL, 9};
    const sm_sample *pairs[][2] = {
        {&on_line, &too_few}, {&too_few, &on_line}, {&on_line, &on_line}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(GError) error = NULL;
        sm_shift shift;
        g_assert_false(sm_shift_test(pairs[i][0], pairs[i][1], &shift, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shift/the statistic by hand", the_statistic_by_hand);
    g_test_add_func("/shift/chance alone has uniform p", chance_alone_has_uniform_p);
    g_test_add_func("/shift/weights only matter by their ratios",
                    weights_only_matter_by_their_ratios);
    g_test_add_func("/shift/what cannot be told is refused", what_cannot_be_told_is_refused);
    return g_test_run();
}
