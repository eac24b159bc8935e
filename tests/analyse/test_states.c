#include "analyse/states.h"

#include "borders_of.h"

#include "project/geodesic.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static const sm_span PERIODS[] = {{1, 100}, {101, 200}, {201, 300}};
/* West of the border twice, then in the east, then on the sea near the island. */
static const sm_lonlat POSITIONS[] = {{1, 11}, {2, 11}, {3, 11}, {3.5, 11.5}, {5.5, 10.5}};
static const int32_t DAYS[] = {10, 20, 130, 110, 140};
static const double FATALITIES[] = {5, 7, NAN, 1, 2};
static const uint32_t STATE_OF[] = {0, 0, 1, 1, G_MAXUINT32};
static const uint32_t UNIT_OF[] = {4, 4, 8, 9, G_MAXUINT32};
static const sm_state_events EVENTS = {5, POSITIONS, DAYS, FATALITIES, STATE_OF, UNIT_OF};

static void a_row_for_each_state_and_period(void)
{
    g_autoptr(sm_shapes_crs) states = three_countries();
    g_autofree sm_state *table = sm_states_measure(states, NULL, &EVENTS, PERIODS, 3, NULL);
    const sm_state *west = table, *east = table + 3, *island = table + 6;
    g_assert_cmpuint(west[0].events, ==, 2);
    g_assert_cmpfloat(west[0].fatalities, ==, 12);
    g_assert_cmpint(west[0].first_day, ==, 10);
    g_assert_cmpuint(west[0].units, ==, 1);
    g_assert_false(west[0].has_nearest);
    g_assert_cmpuint(east[1].events, ==, 2);
    g_assert_cmpuint(east[1].unknown, ==, 1);
    g_assert_cmpint(east[1].first_day, ==, 110);
    g_assert_cmpuint(east[1].units, ==, 2);
    /* 2 E 11 N lies a little more than 0.1 degree from the crooked border. */
    g_assert_true(east[0].has_nearest);
    g_assert_cmpuint(east[0].nearest_row, ==, 1);
    g_assert_cmpfloat_with_epsilon(east[0].nearest_km, 10.9, 0.1);
    g_assert_cmpuint(island[1].nearest_row, ==, 4);
    double to_island =
        sm_geodesic_distance_m((sm_lonlat){5.5, 10.5}, (sm_lonlat){6, 10.5}, NULL) / 1000;
    g_assert_cmpfloat_with_epsilon(island[1].nearest_km, to_island, 1e-3);
    for (int state = 0; state < 3; state++) {
        g_assert_cmpuint(table[3 * state + 2].events, ==, 0);
        g_assert_false(table[3 * state + 2].has_nearest);
    }
}

static void states_not_wanted_stay_empty(void)
{
    g_autoptr(sm_shapes_crs) states = three_countries();
    const uint8_t wanted[] = {0, 1, 0};
    g_autofree sm_state *table = sm_states_measure(states, wanted, &EVENTS, PERIODS, 3, NULL);
    g_assert_cmpuint(table[0].events, ==, 0);
    g_assert_false(table[7].has_nearest);
    g_assert_cmpuint(table[4].events, ==, 2);
    sm_state_events none = {0};
    g_autofree sm_state *empty = sm_states_measure(states, NULL, &none, PERIODS, 3, NULL);
    g_assert_cmpuint(empty[4].events, ==, 0);
}

/* Whatever the order of the rows: of the nearest events on one place the earliest is told. */
static void the_earliest_of_the_nearest_is_told(void)
{
    g_autoptr(sm_shapes_crs) states = three_countries();
    const sm_lonlat positions[] = {{2, 11}, {2, 11}, {2, 11}, {1, 11}};
    const int32_t days[] = {90, 30, 30, 1};
    const uint32_t state_of[] = {0, 0, 0, 0};
    sm_state_events events = {4, positions, days, NULL, state_of, NULL, NULL};
    g_autofree sm_state *table = sm_states_measure(states, NULL, &events, PERIODS, 3, NULL);
    g_assert_cmpuint(table[3].nearest_row, ==, 1);
}

static void bad_rows_are_refused(void)
{
    g_autoptr(sm_shapes_crs) states = three_countries();
    const sm_lonlat nowhere[] = {{1, 11}, {NAN, 11}};
    sm_state_events events = EVENTS;
    events.n = 2;
    events.positions = nowhere;
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_states_measure(states, NULL, &events, PERIODS, 3, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/states/a row for each state and period", a_row_for_each_state_and_period);
    g_test_add_func("/states/states not wanted stay empty", states_not_wanted_stay_empty);
    g_test_add_func("/states/the earliest of the nearest is told",
                    the_earliest_of_the_nearest_is_told);
    g_test_add_func("/states/bad rows are refused", bad_rows_are_refused);
    return g_test_run();
}
