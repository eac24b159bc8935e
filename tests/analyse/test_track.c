#include "analyse/track.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static const char *EQUAL_AREA = "+proj=laea +lat_0=13 +lon_0=0 +datum=WGS84 +units=m";
static const sm_rect_deg REGION = {-12, 5, 12, 20};

static sm_xy_m on_plane(sm_projection *projection, double lon, double lat)
{
    sm_xy_m p;
    g_assert_true(sm_projection_forward(projection, (sm_lonlat){lon, lat}, &p));
    return p;
}

/* Bamako, nothing, Gao, Gao again: one leg of 947536.4331 m, azimuth 63.98874355 (geod of PROJ
 * 9.1.1), in two years. */
static void legs_are_those_of_geod(void)
{
    g_autoptr(sm_projection) projection = sm_projection_create(EQUAL_AREA, REGION, NULL);
    const sm_xy_m points[] = {on_plane(projection, -8.0029, 12.6392),
                              on_plane(projection, -0.04, 16.2666),
                              on_plane(projection, -0.04, 16.2666)};
    const int32_t days[] = {736400, 737100, 737500};
    const sm_span periods[] = {
        {736330, 736694}, {736695, 737059}, {737060, 737424}, {737425, 737790}};
    g_autoptr(sm_track) track =
        sm_track_create(&(sm_sample){points, NULL, 3}, days, periods, 4, projection, NULL);
    g_assert_cmpuint(track->n_legs, ==, 2);
    g_assert_false(track->stops[1].known);
    g_assert_cmpfloat_with_epsilon(track->legs[0].distance_km, 947.5364331, 1e-6);
    g_assert_cmpfloat_with_epsilon(track->legs[0].azimuth_deg, 63.98874355, 1e-7);
    g_assert_cmpfloat_with_epsilon(track->legs[0].years, 730 / SM_DAYS_PER_YEAR, 1e-9);
    g_assert_cmpfloat_with_epsilon(track->legs[0].km_per_year, 947.5364331 / 730 * SM_DAYS_PER_YEAR,
                                   1e-5);
    g_assert_cmpfloat_with_epsilon(track->legs[1].distance_km, 0, 1e-6);
    g_assert_cmpfloat_with_epsilon(track->whole.distance_km, 947.5364331, 1e-6);
    g_assert_cmpuint(track->whole.from, ==, 0);
    g_assert_cmpuint(track->whole.to, ==, 3);
    g_assert_cmpfloat_with_epsilon(track->path_km, 947.5364331, 1e-5);
}

static void across_the_antimeridian(void)
{
    const char *definition = "+proj=laea +lat_0=0 +lon_0=180 +datum=WGS84 +units=m";
    g_autoptr(sm_projection) projection =
        sm_projection_create(definition, (sm_rect_deg){170, -10, 190, 10}, NULL);
    const sm_xy_m points[] = {on_plane(projection, 179, 1), on_plane(projection, 179, -1),
                              on_plane(projection, -179, 1), on_plane(projection, -179, -1)};
    const int32_t days[] = {1, 1, 400, 400};
    const sm_span periods[] = {{1, 365}, {366, 730}};
    g_autoptr(sm_track) track =
        sm_track_create(&(sm_sample){points, NULL, 4}, days, periods, 2, projection, NULL);
    /* From 179 E to 179 W on the equator, see tests/project. */
    g_assert_cmpfloat_with_epsilon(track->whole.distance_km, 222.639, 0.1);
    g_assert_cmpfloat_with_epsilon(track->whole.azimuth_deg, 90, 1e-6);
}

static void no_event_gives_no_leg(void)
{
    g_autoptr(sm_projection) projection = sm_projection_create(EQUAL_AREA, REGION, NULL);
    const sm_span periods[] = {{1, 365}, {366, 730}};
    g_autoptr(sm_track) empty =
        sm_track_create(&(sm_sample){NULL, NULL, 0}, NULL, periods, 2, projection, NULL);
    g_assert_cmpuint(empty->n_legs, ==, 0);
    g_assert_cmpuint(empty->whole.from, ==, empty->whole.to);
    const sm_xy_m points[] = {{0, 0}, {NAN, 0}};
    const int32_t days[] = {1, 400};
    g_autoptr(GError) error = NULL;
    g_assert_null(
        sm_track_create(&(sm_sample){points, NULL, 2}, days, periods, 2, projection, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_autoptr(GError) far_error = NULL;
    const sm_xy_m beyond[] = {{9e8, 9e8}};
    g_assert_null(
        sm_track_create(&(sm_sample){beyond, NULL, 1}, days, periods, 2, projection, &far_error));
    g_assert_error(far_error, SM_ERROR, SM_ERROR_DATA);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/track/legs are those of geod", legs_are_those_of_geod);
    g_test_add_func("/track/across the antimeridian", across_the_antimeridian);
    g_test_add_func("/track/no event gives no leg", no_event_gives_no_leg);
    return g_test_run();
}
