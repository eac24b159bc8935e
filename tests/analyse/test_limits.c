/* The last number that a measure takes, and the first that it refuses. */
#include "analyse/border_bands.h"
#include "analyse/cells.h"
#include "analyse/density.h"
#include "analyse/places.h"
#include "analyse/sample.h"
#include "analyse/states.h"
#include "analyse/trend.h"

#include "borders_of.h"

#include "sahelmap/error.h"

#include <math.h>

static void assert_refused(GError *error, const char *message)
{
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void fatalities_of_states_are_summed_up_to_a_greatest(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapes_crs) states = three_countries();
    const sm_lonlat at[] = {{1, 11}, {1, 11}};
    const int32_t days[] = {100, 100};
    double fatalities[] = {1, SM_GREATEST_VALUE};
    const uint32_t state_of[] = {0, 0};
    const sm_span all[] = {{1, 1000}};
    sm_state_events events = {
        .n = 2, .positions = at, .days = days, .fatalities = fatalities, .state_of = state_of};
    g_autofree sm_state *good = sm_states_measure(states, NULL, &events, all, 1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(good[0].events, ==, 2);
    fatalities[1] *= 1.01;
    g_assert_null(sm_states_measure(states, NULL, &events, all, 1, &error));
    assert_refused(error, "states: the fatalities of row 1 cannot be summed; leave the row out");
}

static void isolines_hold_up_to_all_of_the_mass(void)
{
    g_autoptr(GError) error = NULL;
    const sm_xy_m at[] = {{50e3, 50e3}};
    sm_sample events = {at, NULL, 1};
    sm_density_options options = {.window = {0, 0, 100e3, 100e3}, .bandwidth_m = 20e3};
    g_autoptr(sm_density) density = sm_density_create(&events, &options, &error);
    g_assert_no_error(error);
    const double good[] = {0.001, 1}, bad[] = {0, 1.001, -0.5, NAN};
    double levels[2];
    g_assert_true(sm_density_mass_levels(density, good, 2, levels, &error));
    g_assert_cmpfloat(levels[0], >, levels[1]);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_clear_error(&error);
        g_assert_false(sm_density_mass_levels(density, &bad[i], 1, levels, &error));
        assert_refused(error,
                       "density: isolines hold more than 0 and at most 100 percent of the mass");
    }
}

static void bands_reach_as_far_as_was_surveyed(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapes_crs) countries = three_countries();
    g_autoptr(sm_borders) borders = sm_borders_find(countries, NULL);
    const sm_lonlat at[] = {{2, 10.5}};
    g_autoptr(sm_places) places = sm_places_find(at, 1);
    g_autoptr(sm_border_survey) survey = sm_border_survey_create(borders, NULL, places, 50, &error);
    g_assert_no_error(error);
    const double most[] = {10, 50}, more[] = {10, 50.1};
    g_autoptr(sm_border_bands) bands =
        sm_border_survey_bands(survey, NULL, NULL, 0, NULL, most, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(bands->any[1].events, ==, 1);
    g_assert_null(sm_border_survey_bands(survey, NULL, NULL, 0, NULL, more, 2, &error));
    assert_refused(error, "border bands: nothing is known beyond 50 km");
}

/* Two times so near that the slope between them is more than a number can be. */
static void times_of_a_trend_lie_apart(void)
{
    g_autoptr(GError) error = NULL;
    const double values[] = {0, 1e99, 2e99}, near[] = {0, 1e-300, 2e-300}, far[] = {0, 1, 2};
    sm_trend trend;
    g_assert_false(sm_trend_fit(near, values, 3, &trend, &error));
    assert_refused(error, "trend: the times lie too close together");
    const double plain[] = {0, 3, 6};
    g_assert_true(sm_trend_fit(far, plain, 3, &trend, NULL));
    g_assert_cmpfloat(trend.slope, ==, 3);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/analyse/limits/" #name, name)
    TEST(fatalities_of_states_are_summed_up_to_a_greatest);
    TEST(isolines_hold_up_to_all_of_the_mass);
    TEST(bands_reach_as_far_as_was_surveyed);
    TEST(times_of_a_trend_lie_apart);
    return g_test_run();
}
