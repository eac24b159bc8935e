#include "analyse/centre.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* The twelve points of the oracle; without the last one for the second ellipse. */
static const sm_xy_m TWELVE[] = {{66.22, 32.54}, {22.52, 22.39}, {31.01, 81.21}, {9.47, 31.02},
                                 {30.78, 60.10}, {75.21, 58.93}, {79.26, 7.68},  {8.23, 39.93},
                                 {98.73, 77.17}, {89.78, 42.53}, {65.19, 92.08}, {54.46, 8.48}};
static const sm_sample ALL = {TWELVE, NULL, 12};
static const sm_sample ELEVEN = {TWELVE, NULL, 11};

static void the_mean_of_twelve(void)
{
    sm_centre centre;
    g_assert_true(sm_centre_mean(&ALL, &centre, NULL));
    g_assert_cmpfloat_with_epsilon(centre.at.x, 52.5717, 5e-5);
    g_assert_cmpfloat_with_epsilon(centre.at.y, 46.1717, 5e-5);
    g_assert_cmpuint(centre.n, ==, 12);
    /* s / sqrt(n) */
    g_assert_cmpfloat_with_epsilon(centre.error_x_m, sqrt(10755.700 / 11 / 12), 1e-4);
    g_assert_cmpfloat_with_epsilon(centre.error_y_m, sqrt(8588.383 / 11 / 12), 1e-4);
}

static sm_ellipse ellipse_of(const sm_sample *events, sm_ellipse_scaling scaling)
{
    sm_ellipse ellipse;
    g_autoptr(GError) error = NULL;
    sm_ellipse_measure(events, scaling, &ellipse, &error);
    g_assert_no_error(error);
    return ellipse;
}

static void the_ellipse_of_twelve(void)
{
    sm_ellipse e = ellipse_of(&ALL, SM_ELLIPSE_CRIMESTAT);
    g_assert_cmpfloat_with_epsilon(e.scatter_xx, 10755.700, 5e-4);
    g_assert_cmpfloat_with_epsilon(e.scatter_yy, 8588.383, 5e-4);
    g_assert_cmpfloat_with_epsilon(e.scatter_xy, 1464.443, 5e-4);
    g_assert_cmpfloat_with_epsilon(e.azimuth_deg, 63.2503, 5e-5);
    g_assert_cmpfloat_with_epsilon(e.long_m, 47.94545, 5e-6);
    g_assert_cmpfloat_with_epsilon(e.short_m, 39.62387, 5e-6);
    e = ellipse_of(&ALL, SM_ELLIPSE_YUILL);
    g_assert_cmpfloat_with_epsilon(e.long_m, 30.94865, 5e-6);
    g_assert_cmpfloat_with_epsilon(e.short_m, 25.57710, 5e-6);
    sm_ellipse root = ellipse_of(&ALL, SM_ELLIPSE_YUILL_ROOT);
    sm_ellipse free = ellipse_of(&ALL, SM_ELLIPSE_YUILL_FREE);
    g_assert_cmpfloat_with_epsilon(root.long_m, e.long_m * sqrt(2), 1e-9);
    g_assert_cmpfloat_with_epsilon(free.long_m, e.long_m * sqrt(12 / 10.0), 1e-9);
    double distance;
    g_assert_true(sm_standard_distance(&ALL, &distance, NULL));
    g_assert_cmpfloat_with_epsilon(distance, 40.149806, 5e-7);
}

static void eleven_without_the_last(void)
{
    sm_ellipse e = ellipse_of(&ELEVEN, SM_ELLIPSE_CRIMESTAT);
    g_assert_cmpfloat_with_epsilon(e.long_m, 50.13029, 5e-6);
    g_assert_cmpfloat_with_epsilon(e.short_m, 37.95223, 5e-6);
    sm_median median;
    g_assert_true(sm_centre_median(&ELEVEN, 1e-6, &median, NULL));
    g_assert_true(median.converged);
    g_assert_cmpfloat_with_epsilon(median.at.x, 53.518, 5e-4);
    g_assert_cmpfloat_with_epsilon(median.at.y, 49.657, 5e-4);
}

static void weights_are_repetitions(void)
{
    sm_xy_m repeated[24];
    double weights[12], tiny[12];
    uint32_t n = 0;
    for (int i = 0; i < 12; i++) {
        weights[i] = i % 4;
        tiny[i] = weights[i] * 1e-310;
        for (int k = 0; k < i % 4; k++)
            repeated[n++] = TWELVE[i];
    }
    sm_sample weighted = {TWELVE, weights, 12}, plain = {repeated, NULL, n};
    sm_sample small = {TWELVE, tiny, 12};
    sm_centre a, b;
    g_assert_true(sm_centre_mean(&weighted, &a, NULL) && sm_centre_mean(&plain, &b, NULL));
    g_assert_cmpfloat_with_epsilon(a.at.x, b.at.x, 1e-12);
    g_assert_cmpuint(a.n, ==, 9);
    sm_median p, q;
    g_assert_true(sm_centre_median(&weighted, 1e-9, &p, NULL));
    g_assert_true(sm_centre_median(&plain, 1e-9, &q, NULL));
    g_assert_cmpfloat_with_epsilon(hypot(p.at.x - q.at.x, p.at.y - q.at.y), 0, 1e-7);
    sm_ellipse e = ellipse_of(&weighted, SM_ELLIPSE_YUILL);
    sm_ellipse f = ellipse_of(&plain, SM_ELLIPSE_YUILL), g = ellipse_of(&small, SM_ELLIPSE_YUILL);
    g_assert_cmpfloat_with_epsilon(e.long_m, f.long_m, 1e-9);
    g_assert_cmpfloat_with_epsilon(e.long_m, g.long_m, 1e-3);
}

static void the_median_may_be_an_event(void)
{
    /* Four around one; the one in the middle is the median, and steps begin on it. */
    const sm_xy_m star[] = {{0, 0}, {10, 0}, {-10, 0}, {0, 10}, {0, -10}};
    sm_median m;
    g_assert_true(sm_centre_median(&(sm_sample){star, NULL, 5}, 1e-9, &m, NULL));
    g_assert_cmpfloat(m.at.x, ==, 0);
    g_assert_cmpfloat_with_epsilon(m.mean_distance_m, 8, 1e-12);
    /* A heavy event far from the mean holds the median. */
    const sm_xy_m heavy[] = {{0, 0}, {1000, 1}, {900, -50}, {1100, 30}};
    const double weights[] = {10, 1, 1, 1};
    g_assert_true(sm_centre_median(&(sm_sample){heavy, weights, 4}, 1e-6, &m, NULL));
    g_assert_true(m.converged);
    g_assert_cmpfloat_with_epsilon(hypot(m.at.x, m.at.y), 0, 1e-5);
    /* Weiszfeld's own method stops at an event that is not the median. */
    const sm_xy_m trap[] = {{0, 0}, {-1, 0}, {1, 0}, {0, 3}, {0, -3}, {4, 0}, {4, 1}, {4, -1}};
    g_assert_true(sm_centre_median(&(sm_sample){trap, NULL, 8}, 1e-9, &m, NULL));
    g_assert_cmpfloat(m.at.x, >, 0.1);
}

/* Of the slope of the summed distance: 0 at the median. */
static sm_xy_m slope_of(const sm_sample *events, sm_xy_m at)
{
    sm_xy_m slope = {0, 0};
    for (uint32_t i = 0; i < events->n; i++) {
        double dx = at.x - events->points[i].x, dy = at.y - events->points[i].y;
        slope.x += dx / hypot(dx, dy);
        slope.y += dy / hypot(dx, dy);
    }
    return slope;
}

/* Two clusters of as many events: the sum hardly changes over a hundred km between them. */
static void the_median_between_two_clusters_is_found(void)
{
    sm_xy_m points[40];
    for (int i = 0; i < 40; i++)
        points[i] = (sm_xy_m){(i % 2 ? 6e5 : 0) + 7e3 * sin(2.1 * i), 1.1e4 * cos(1.7 * i * i)};
    sm_sample events = {points, NULL, 40};
    sm_median m;
    g_assert_true(sm_centre_median(&events, 10, &m, NULL));
    g_assert_true(m.converged);
    /* The slope changes its sign within 10 m of it, along the line of the clusters. */
    sm_xy_m west = slope_of(&events, (sm_xy_m){m.at.x - 10, m.at.y});
    sm_xy_m east = slope_of(&events, (sm_xy_m){m.at.x + 10, m.at.y});
    g_assert_cmpfloat(west.x, <, 0);
    g_assert_cmpfloat(east.x, >, 0);
    sm_xy_m south = slope_of(&events, (sm_xy_m){m.at.x, m.at.y - 10});
    g_assert_cmpfloat(south.y, <, 0);
}

static void few_events(void)
{
    const sm_xy_m same[] = {{5, 7}, {5, 7}, {5, 7}}, line[] = {{0, 0}, {1, 1}, {3, 3}, {7, 7}};
    const sm_ellipse_scaling scalings[] = {SM_ELLIPSE_CRIMESTAT, SM_ELLIPSE_YUILL,
                                           SM_ELLIPSE_YUILL_ROOT, SM_ELLIPSE_YUILL_FREE};
    for (int i = 0; i < 4; i++) {
        sm_ellipse e = ellipse_of(&(sm_sample){same, NULL, 3}, scalings[i]);
        g_assert_cmpfloat(e.long_m, ==, 0);
        g_assert_cmpfloat(e.azimuth_deg, ==, 0);
        e = ellipse_of(&(sm_sample){line, NULL, 4}, scalings[i]);
        g_assert_cmpfloat(e.long_m, >, 3);
        g_assert_cmpfloat_with_epsilon(e.short_m, 0, 1e-6);
        g_assert_cmpfloat_with_epsilon(e.azimuth_deg, 45, 1e-9);
    }
    for (uint32_t n = 1; n <= 3; n++) {
        sm_sample events = {same, NULL, n};
        sm_centre centre;
        sm_median median;
        double distance;
        g_assert_true(sm_centre_mean(&events, &centre, NULL));
        g_assert_true(centre.has_error == (n > 1));
        g_assert_cmpfloat(centre.error_x_m, ==, 0);
        g_assert_true(sm_centre_median(&events, 1, &median, NULL));
        g_assert_cmpfloat(median.at.x, ==, 5);
        g_assert_true(median.converged);
        g_assert_true(sm_standard_distance(&events, &distance, NULL));
        g_assert_cmpfloat(distance, ==, 0);
    }
    sm_ellipse e;
    g_autoptr(GError) error = NULL;
    g_assert_false(
        sm_ellipse_measure(&(sm_sample){line, NULL, 2}, SM_ELLIPSE_CRIMESTAT, &e, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "2 events"));
    e = ellipse_of(&(sm_sample){line, NULL, 2}, SM_ELLIPSE_YUILL);
    g_assert_cmpfloat_with_epsilon(e.long_m, sqrt(0.5), 1e-12);
}

static void refuse(const sm_sample *events, const char *words)
{
    sm_centre centre;
    sm_median median;
    sm_ellipse ellipse;
    double distance;
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_centre_mean(events, &centre, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, words));
    g_assert_false(sm_centre_median(events, 1, &median, NULL));
    g_assert_false(sm_ellipse_measure(events, SM_ELLIPSE_YUILL, &ellipse, NULL));
    g_assert_false(sm_standard_distance(events, &distance, NULL));
}

static void bad_rows_are_named(void)
{
    const sm_xy_m nowhere[] = {{0, 0}, {NAN, 1}};
    const double unknown[] = {1, NAN}, negative[] = {1, -2}, none[] = {0, 0}, huge[] = {1, 1e101};
    refuse(&(sm_sample){NULL, NULL, 0}, "no event");
    refuse(&(sm_sample){TWELVE, none, 2}, "no event");
    refuse(&(sm_sample){nowhere, NULL, 2}, "row 1");
    refuse(&(sm_sample){TWELVE, unknown, 2}, "row 1");
    refuse(&(sm_sample){TWELVE, negative, 2}, "below 0");
    refuse(&(sm_sample){TWELVE, huge, 2}, "row 1");
    sm_median median;
    g_assert_false(sm_centre_median(&ALL, 0, &median, NULL));
    g_assert_false(sm_centre_median(&ALL, NAN, &median, NULL));
}

static void the_ring_has_the_axes(void)
{
    sm_ellipse e = ellipse_of(&ALL, SM_ELLIPSE_CRIMESTAT);
    sm_xy_m ring[4];
    sm_ellipse_ring(&e, 4, ring);
    g_assert_cmpfloat_with_epsilon(hypot(ring[0].x - ring[2].x, ring[0].y - ring[2].y),
                                   2 * e.long_m, 1e-9);
    g_assert_cmpfloat_with_epsilon(hypot(ring[1].x - ring[3].x, ring[1].y - ring[3].y),
                                   2 * e.short_m, 1e-9);
    g_assert_cmpfloat_with_epsilon(
        atan2(ring[0].x - e.centre.x, ring[0].y - e.centre.y) * 180 / G_PI, e.azimuth_deg, 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/centre/the mean of twelve points", the_mean_of_twelve);
    g_test_add_func("/centre/the ellipse of twelve points", the_ellipse_of_twelve);
    g_test_add_func("/centre/ellipse and median of eleven points", eleven_without_the_last);
    g_test_add_func("/centre/weights are repetitions", weights_are_repetitions);
    g_test_add_func("/centre/the median may be an event", the_median_may_be_an_event);
    g_test_add_func("/centre/the median between two clusters is found",
                    the_median_between_two_clusters_is_found);
    g_test_add_func("/centre/few events, one point, one line", few_events);
    g_test_add_func("/centre/bad rows are named", bad_rows_are_named);
    g_test_add_func("/centre/the ring has the axes", the_ring_has_the_axes);
    return g_test_run();
}
