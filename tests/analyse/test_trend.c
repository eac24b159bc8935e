#include "analyse/trend.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

/* R 4.2.2: t <- 2017:2023; v <- c(14.2, 13.9, 13.1, 12.8, 11.0, 11.9, 10.4);
 * summary(lm(v ~ t)); slopes <- outer differences; median(slopes); median(v - median(slopes) * t)
 */
static const double YEARS[] = {2017, 2018, 2019, 2020, 2021, 2022, 2023};
static const double LATITUDES[] = {14.2, 13.9, 13.1, 12.8, 11.0, 11.9, 10.4};

static void a_line_as_in_r(void)
{
    sm_trend trend;
    g_assert_true(sm_trend_fit(YEARS, LATITUDES, 7, &trend, NULL));
    g_assert_cmpfloat_with_epsilon(trend.slope, -0.625, 1e-9);
    g_assert_cmpfloat_with_epsilon(trend.intercept, 1274.971429, 5e-7);
    g_assert_cmpfloat_with_epsilon(trend.slope_error, 0.09916745269, 1e-10);
    g_assert_cmpfloat_with_epsilon(trend.robust_slope, -0.55, 1e-12);
    g_assert_cmpfloat_with_epsilon(trend.robust_intercept, 1123.55, 1e-9);
}

static void an_outlier_does_not_move_theil_and_sen(void)
{
    double values[7];
    for (int i = 0; i < 7; i++)
        values[i] = 20 - 2 * (YEARS[i] - 2017);
    values[3] = 500;
    sm_trend trend;
    g_assert_true(sm_trend_fit(YEARS, values, 7, &trend, NULL));
    g_assert_cmpfloat(trend.robust_slope, ==, -2);
}

static void few_values(void)
{
    sm_trend trend;
    g_assert_true(sm_trend_fit(YEARS, LATITUDES, 2, &trend, NULL));
    g_assert_false(trend.has_error);
    g_assert_cmpfloat_with_epsilon(trend.slope, -0.3, 1e-12);
    g_assert_cmpfloat(trend.slope_error, ==, 0);
    const double same[] = {2017, 2017, 2017}, unknown[] = {1, NAN, 2};
    for (uint32_t n = 0; n <= 3; n++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(sm_trend_fit(same, LATITUDES, n, &trend, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    }
    g_assert_false(sm_trend_fit(YEARS, unknown, 3, &trend, NULL));
    g_autofree double *many = g_new0(double, 3001);
    g_assert_false(sm_trend_fit(many, many, 3001, &trend, NULL));
}

/* R 4.2.2: cor.test(t, v, method = "kendall")$p.value, for the ties with exact = FALSE and
 * continuity = TRUE; of 7 values in order 2 / 7!. */
static void kendall_as_in_r(void)
{
    sm_trend trend;
    g_assert_true(sm_trend_fit(YEARS, LATITUDES, 7, &trend, NULL));
    g_assert_cmpint(trend.kendall_s, ==, -19);
    g_assert_cmpfloat_with_epsilon(trend.p, 14.0 / 5040, 1e-12);
    const double tied[] = {5, 5, 4, 4, 3, 3, 1}, same[] = {1, 1, 1, 1, 1, 1, 1};
    g_assert_true(sm_trend_fit(YEARS, tied, 7, &trend, NULL));
    g_assert_cmpint(trend.kendall_s, ==, -18);
    g_assert_cmpfloat_with_epsilon(trend.p, 0.00818777684459567, 1e-9);
    g_assert_true(sm_trend_fit(YEARS, same, 7, &trend, NULL));
    g_assert_cmpfloat(trend.p, ==, 1);
    g_assert_true(sm_trend_fit(YEARS, YEARS, 7, &trend, NULL));
    g_assert_cmpfloat_with_epsilon(trend.p, 2.0 / 5040, 1e-12);
}

/* By hand: rests of three low, six high and three low values about a line have ranks 3 above and 3
 * below their mean; at lag 1 nine pairs agree and two do not, 63 / 108 = 0.583, which is more
 * than 1.96 / sqrt(12); no other lag has so much: 1 + 2 * 11 * 10 * 9 * 0.583 / (12 * 11 * 10)
 * = 1.875. */
static void neighbours_that_hang_together_widen_chance(void)
{
    double years[12], values[12];
    for (int i = 0; i < 12; i++) {
        years[i] = 2000 + i;
        values[i] = 0.5 * i + (i >= 3 && i < 9 ? 1 : -1);
    }
    sm_trend trend;
    g_assert_true(sm_trend_fit(years, values, 12, &trend, NULL));
    g_assert_cmpfloat(trend.robust_slope, ==, 0.5);
    g_assert_cmpfloat_with_epsilon(trend.inflation, 1.875, 1e-12);
    double deviation = sqrt(1.875 * 12 * 11 * 29 / 18);
    g_assert_cmpfloat(trend.p_corrected, >, 3 * trend.p);
    g_assert_cmpfloat_with_epsilon(trend.p_corrected,
                                   erfc((double)(trend.kendall_s - 1) / deviation / G_SQRT2), 0.01);
    g_assert_true(sm_trend_fit(YEARS, LATITUDES, 7, &trend, NULL));
    g_assert_cmpfloat(trend.inflation, ==, 1);
    g_assert_cmpfloat(trend.p_corrected, ==, trend.p);
}

/* The one that is meant is named, first and last too; the value or its time. */
static void values_that_are_none_are_named(void)
{
    for (int i = 0; i < 8; i++) {
        double years[] = {2018, 2019, 2020, 2021}, values[] = {4, 3, 2, 1};
        *(i < 4 ? &years[i] : &values[i - 4]) = i % 2 ? (double)NAN : (double)INFINITY;
        sm_trend trend;
        g_autoptr(GError) error = NULL;
        g_assert_false(sm_trend_fit(years, values, 4, &trend, &error));
        g_autofree char *says = g_strdup_printf("value %d is no number", i % 4);
        g_assert_nonnull(strstr(error->message, says));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/trend/least squares, Theil and Sen as in R", a_line_as_in_r);
    g_test_add_func("/trend/an outlier does not move Theil and Sen",
                    an_outlier_does_not_move_theil_and_sen);
    g_test_add_func("/trend/Kendall's p as in R", kendall_as_in_r);
    g_test_add_func("/trend/neighbours that hang together widen chance",
                    neighbours_that_hang_together_widen_chance);
    g_test_add_func("/trend/values that are none are named", values_that_are_none_are_named);
    g_test_add_func("/trend/few values answer or are refused", few_values);
    return g_test_run();
}
