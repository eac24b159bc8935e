#include "analyse/border_bands.h"

#include "borders_of.h"

#include "project/geodesic.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void a_border_is_what_two_share(void)
{
    g_autoptr(sm_shapes_crs) countries = three_countries();
    g_autoptr(sm_borders) borders = sm_borders_find(countries, NULL);
    g_assert_cmpuint(borders->n, ==, 4); /* 0-1, and three coasts */
    g_assert_cmpuint(borders->pairs[0].a, ==, 0);
    g_assert_cmpuint(borders->pairs[0].b, ==, 1);
    g_assert_cmpuint(borders->lines->part_start[1], ==, 3);
    double length = sm_geodesic_distance_m((sm_lonlat){2, 10}, (sm_lonlat){2.1, 11}, NULL) +
                    sm_geodesic_distance_m((sm_lonlat){2.1, 11}, (sm_lonlat){2, 12}, NULL);
    g_assert_cmpfloat_with_epsilon(borders->pairs[0].length_km, length / 1000, 1e-9);
    for (uint32_t i = 1; i < 4; i++)
        g_assert_cmpuint(borders->pairs[i].b, ==, SM_NO_COUNTRY);
    g_assert_cmpuint(borders->pairs[3].a, ==, 2);
    g_assert_cmpuint(borders->pairs[3].b, ==, SM_NO_COUNTRY);
}

/* Events due west of the border's corner at 2.1 E 11 N. */
static const double KM_WEST[] = {5, 15, 40, 90, 150, 5};
static const double FATALITIES[] = {1, 2, NAN, 8, 100, 3};
static const double BANDS_KM[] = {10, 20, 50, 100};

static void make_positions(sm_lonlat *positions)
{
    for (int i = 0; i < 6; i++) /* the last one to the east */
        positions[i] = sm_geodesic_move((sm_lonlat){2.1, 11}, i == 5 ? 90 : 270, KM_WEST[i] * 1000);
}

/* The survey and the bands of all rows. */
static sm_border_bands *measure(const sm_borders *borders, const uint8_t *wanted,
                                const sm_lonlat *positions, const double *fatalities, uint32_t n,
                                const double *bands_km, uint32_t n_bands, GError **error)
{
    g_autoptr(sm_places) places = sm_places_find(positions, n);
    g_autoptr(sm_border_survey) survey =
        sm_border_survey_create(borders, wanted, places, 100, error);
    return survey
               ? sm_border_survey_bands(survey, NULL, NULL, 0, fatalities, bands_km, n_bands, error)
               : NULL;
}

static void bands_include_the_narrower_ones(void)
{
    g_autoptr(sm_shapes_crs) countries = three_countries();
    g_autoptr(sm_borders) borders = sm_borders_find(countries, NULL);
    sm_lonlat positions[6];
    make_positions(positions);
    g_autoptr(sm_border_bands) bands =
        measure(borders, NULL, positions, FATALITIES, 6, BANDS_KM, 4, NULL);
    static const uint32_t events[] = {2, 3, 4, 5};
    static const double fatalities[] = {4, 6, 6, 14};
    for (int band = 0; band < 4; band++) {
        g_assert_cmpuint(bands->by_pair[band].events, ==, events[band]);
        g_assert_cmpfloat(bands->by_pair[band].fatalities, ==, fatalities[band]);
        g_assert_cmpuint(bands->any[band].events, ==, events[band]);
        g_assert_cmpuint(bands->by_pair[4 + band].events, ==, 0); /* a coast */
    }
    g_assert_cmpuint(bands->by_pair[2].unknown, ==, 1);
    g_assert_cmpuint(bands->all.events, ==, 6);
    g_assert_cmpfloat(bands->all.fatalities, ==, 114);
}

static void only_wanted_borders_count(void)
{
    g_autoptr(sm_shapes_crs) countries = three_countries();
    g_autoptr(sm_borders) borders = sm_borders_find(countries, NULL);
    const uint8_t wanted[] = {0, 1, 1, 1};
    sm_lonlat positions[6];
    make_positions(positions);
    g_autoptr(sm_border_bands) bands =
        measure(borders, wanted, positions, NULL, 6, BANDS_KM, 4, NULL);
    g_assert_cmpuint(bands->any[3].events, ==, 0);
    g_assert_cmpuint(bands->all.unknown, ==, 6);
    g_autoptr(sm_border_bands) none = measure(borders, NULL, NULL, NULL, 0, BANDS_KM, 4, NULL);
    g_assert_cmpuint(none->all.events, ==, 0);
}

static void bad_input_is_refused(void)
{
    g_autoptr(sm_shapes_crs) countries = three_countries();
    g_autoptr(sm_borders) borders = sm_borders_find(countries, NULL);
    const double falling[] = {20, 10}, zero[] = {0, 10}, unknown[] = {NAN};
    const sm_lonlat nowhere[] = {{0, NAN}}, good[] = {{0, 0}};
    const double huge[] = {INFINITY};
    g_autoptr(GError) error = NULL;
    g_assert_null(measure(borders, NULL, good, NULL, 1, falling, 2, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_null(measure(borders, NULL, good, NULL, 1, zero, 2, NULL));
    g_assert_null(measure(borders, NULL, good, NULL, 1, unknown, 1, NULL));
    g_assert_null(measure(borders, NULL, good, NULL, 1, NULL, 0, NULL));
    g_assert_null(measure(borders, NULL, nowhere, NULL, 1, BANDS_KM, 4, NULL));
    g_assert_null(measure(borders, NULL, good, huge, 1, BANDS_KM, 4, NULL));
    countries->kind = SM_SHAPE_LINE;
    g_assert_null(sm_borders_find(countries, NULL));
    countries->kind = SM_SHAPE_POLYGON;
    countries->points[3].x = NAN;
    g_assert_null(sm_borders_find(countries, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/borders/a border is what two countries share", a_border_is_what_two_share);
    g_test_add_func("/borders/bands include the narrower ones", bands_include_the_narrower_ones);
    g_test_add_func("/borders/only wanted borders count", only_wanted_borders_count);
    g_test_add_func("/borders/bad input is refused in words", bad_input_is_refused);
    return g_test_run();
}
