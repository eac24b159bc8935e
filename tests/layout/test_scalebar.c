/* The scale bar: the longest round length that fits, true at the frame's centre. */
#include "layout/scalebar.h"

#include <glib.h>
#include <math.h>

#define EARTH_M 6371000.0

/* Distances from 15 N, 0 E are true, so that a plane metre is a metre along the page's middle. */
static sm_projection *equidistant(void)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create("+proj=aeqd +lat_0=15 +lon_0=0 +datum=WGS84 +units=m",
                             (sm_rect_deg){-5, 10, 5, 20}, &error);
    g_assert_no_error(error);
    return projection;
}

/* 400 x 400 points, `km_per_pt` each. */
static sm_frame frame_of(double km_per_pt)
{
    double half = 200 * km_per_pt * 1000;
    return sm_frame_make((sm_rect_m){-half, -half, half, half}, (sm_rect_pt){0, 0, 400, 400});
}

static sm_scalebar bar_of(double km_per_pt, double unit_km, double max_width_pt)
{
    g_autoptr(sm_projection) projection = equidistant();
    sm_frame frame = frame_of(km_per_pt);
    sm_scalebar bar;
    g_assert_true(sm_scalebar_init(&bar, &frame, projection, unit_km, max_width_pt));
    return bar;
}

static void the_longest_round_bar_that_fits(void)
{
    const struct {
        double max_width_pt, length;
        int divisions;
    } cases[] = {
        {100.001, 100, 2}, {99.999, 50, 5}, {50.001, 50, 5}, {49.999, 20, 2},
        {20.001, 20, 2},   {19.999, 10, 2}, {10.001, 10, 2}, {9.999, 5, 5},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        sm_scalebar bar = bar_of(1, 1, cases[i].max_width_pt);
        g_assert_cmpfloat_with_epsilon(bar.length, cases[i].length, 1e-9);
        g_assert_cmpint(bar.divisions, ==, cases[i].divisions);
        g_assert_cmpfloat_with_epsilon(bar.width_pt, cases[i].length, 1e-4);
        g_assert_cmpfloat_with_epsilon(bar.latitude_deg, 15, 1e-6);
    }
    /* A quarter of a kilometre for each point: 80 points are 20 km. */
    sm_scalebar fine = bar_of(0.25, 1, 81);
    g_assert_cmpfloat_with_epsilon(fine.length, 20, 1e-9);
    g_assert_cmpfloat_with_epsilon(fine.width_pt, 80, 1e-4);
    /* Below one: 0.2 km. */
    sm_scalebar below = bar_of(0.01, 1, 25);
    g_assert_cmpfloat_with_epsilon(below.length, 0.2, 1e-9);
    g_assert_cmpfloat_with_epsilon(below.width_pt, 20, 1e-4);
}

/* 100 km are 62.1 miles. */
static void miles_are_round_too(void)
{
    sm_scalebar bar = bar_of(1, SM_KM_PER_MILE, 100);
    g_assert_cmpfloat_with_epsilon(bar.length, 50, 1e-9);
    g_assert_cmpint(bar.divisions, ==, 5);
    g_assert_cmpfloat_with_epsilon(bar.width_pt, 80.4672, 1e-3);
}

/* At the angle c from the middle lengths across are drawn c / sin c as long (Snyder, "Map
 * Projections", 1987, formula 25-2); the places probed lie up to 0.4 of the frame above it. */
static void the_scale_departs_away_from_the_middle(void)
{
    sm_scalebar bar = bar_of(5, 1, 100);
    double c = 0.4 * 2000e3 / EARTH_M;
    g_assert_cmpfloat_with_epsilon(bar.variation, 1 - sin(c) / c, 1e-4);
    sm_scalebar small = bar_of(0.1, 1, 100);
    g_assert_cmpfloat(small.variation, <, 2e-5);
}

static void outside_the_projection_there_is_none(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_projection) globe = sm_projection_create(
        "+proj=ortho +lat_0=0 +lon_0=0 +datum=WGS84 +units=m", (sm_rect_deg){-5, -5, 5, 5}, &error);
    g_assert_no_error(error);
    sm_frame frame = sm_frame_make((sm_rect_m){7e6, 7e6, 8e6, 8e6}, (sm_rect_pt){0, 0, 400, 400});
    sm_scalebar bar;
    g_assert_false(sm_scalebar_init(&bar, &frame, globe, 1, 100));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/scalebar/" #name, name)
    TEST(the_longest_round_bar_that_fits);
    TEST(miles_are_round_too);
    TEST(the_scale_departs_away_from_the_middle);
    TEST(outside_the_projection_there_is_none);
    return g_test_run();
}
