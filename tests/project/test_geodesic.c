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

/* What `geod -I` prints for a pair, metres; negative when the program is not there. */
static double ask_geod(sm_lonlat a, sm_lonlat b)
{
    g_autofree char *geod = g_find_program_in_path("geod");
    if (!geod) return -1;
    g_autofree char *command = g_strdup_printf(
        "sh -c \"echo %.10f %.10f %.10f %.10f | LC_ALL=C '%s' -I +ellps=WGS84 -F '%%.9f'\"", a.lat,
        a.lon, b.lat, b.lon, geod);
    g_autofree char *out = NULL;
    g_assert_true(g_spawn_command_line_sync(command, &out, NULL, NULL, NULL));
    g_auto(GStrv) words = g_strsplit_set(g_strstrip(out), "\t ", -1);
    return g_ascii_strtod(words[g_strv_length(words) - 1], NULL);
}

/* Short and long, over poles and the antimeridian, nearly antipodal. */
static void as_the_program_says(void)
{
    static const sm_lonlat pairs[][2] = {
        {{-8.0029, 12.6392}, {-8.0028, 12.6393}},
        {{-3.0056, 16.7705}, {1.2, 6.1}},
        {{179.9, -17.5}, {-179.8, -16.2}},
        {{10, 89.9}, {-170, 89.8}},
        {{0, 0}, {179.5, 0.2}},
        {{-11.4445, 14.4469}, {-11.4445, 14.4469}},
        {{30, -60}, {30, 60}},
        {{-0.57, 10.98}, {0.64, 10.98}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        double expected = ask_geod(pairs[i][0], pairs[i][1]);
        if (expected < 0) {
            g_test_skip("PROJ's geod is not there");
            return;
        }
        double d = sm_geodesic_distance_m(pairs[i][0], pairs[i][1], NULL);
        g_assert_cmpfloat_with_epsilon(d, expected, 1e-7);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodesic/Bamako to Gao is as far as geod says", bamako_to_gao);
    g_test_add_func("/geodesic/a move ends where geod says", a_hundred_kilometres_north_east);
    g_test_add_func("/geodesic/the antimeridian is no obstacle", across_the_antimeridian);
    g_test_add_func("/geodesic/distances as the program geod prints them", as_the_program_says);
    return g_test_run();
}
