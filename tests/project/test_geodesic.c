#include "project/geodesic.h"

#include <glib.h>

/* Expected numbers: geod of PROJ 9.1.1, `geod -I +ellps=WGS84` and `geod +ellps=WGS84`. */

static void bamako_to_gao(void)
{
    double azimuth;
    double d = sm_geodesic_distance_m((sm_lonlat){-8.0029, 12.6392}, (sm_lonlat){-0.04, 16.2666},
                                      &azimuth);
    g_assert_cmpfloat_with_epsilon(d, 947536.4331, 1e-4);
    g_assert_cmpfloat_with_epsilon(azimuth, 63.98874355, 1e-8);
}

static void a_hundred_kilometres_north_east(void)
{
    sm_lonlat to = sm_geodesic_move((sm_lonlat){-8.0029, 12.6392}, 45, 100000);
    g_assert_cmpfloat_with_epsilon(to.lat, 13.277553271, 1e-9);
    g_assert_cmpfloat_with_epsilon(to.lon, -7.350377055, 1e-9);
}

static void across_the_antimeridian(void)
{
    double d = sm_geodesic_distance_m((sm_lonlat){179, 0}, (sm_lonlat){-179, 0}, NULL);
    g_assert_cmpfloat_with_epsilon(d, 222638.9816, 1e-4);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodesic/Bamako to Gao is as far as geod says", bamako_to_gao);
    g_test_add_func("/geodesic/a move ends where geod says", a_hundred_kilometres_north_east);
    g_test_add_func("/geodesic/the antimeridian is no obstacle", across_the_antimeridian);
    return g_test_run();
}
