#include "geom/hull.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static void a_square_is_its_own_hull(void)
{
    const sm_xy_m points[] = {{0, 0}, {1000, 0}, {500, 400}, {1000, 1000}, {0, 1000}, {0, 0}};
    g_autoptr(sm_shapes_m) hull = sm_hull_convex(points, 6, NULL);
    g_assert_cmpuint(hull->n_points, ==, 4);
    g_assert_cmpfloat_with_epsilon(sm_hull_area_km2(hull), 1, 1e-12);
}

static void concave_lies_within_convex(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    sm_xy_m points[3000];
    for (int i = 0; i < 3000; i++) { /* a horseshoe */
        double turn = g_rand_double_range(random, 0, G_PI);
        double r = g_rand_double_range(random, 8e5, 1e6);
        points[i] = (sm_xy_m){r * cos(turn), r * sin(turn)};
    }
    double thinned = -1;
    g_autoptr(sm_shapes_m) convex = sm_hull_convex(points, 3000, NULL);
    g_autoptr(sm_shapes_m) concave = sm_hull_concave(points, 3000, 0.1, &thinned, NULL);
    g_autoptr(sm_shapes_m) whole = sm_hull_concave(points, 3000, 1, NULL, NULL);
    g_assert_cmpfloat(thinned, ==, 0);
    g_assert_cmpfloat(sm_hull_area_km2(whole), ==, sm_hull_area_km2(convex));
    double ring = G_PI / 2 * (1e12 - 0.64e12) / 1e6;
    g_assert_cmpfloat_with_epsilon(sm_hull_area_km2(concave), ring, 0.1 * ring);
    g_assert_cmpfloat(sm_hull_area_km2(convex), >, 2 * ring);
}

static void many_points_are_thinned(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(10);
    g_autofree sm_xy_m *points = g_new(sm_xy_m, 60000);
    for (int i = 0; i < 60000; i++)
        points[i] =
            (sm_xy_m){g_rand_double_range(random, 0, 1e6), g_rand_double_range(random, 0, 1e6)};
    double thinned = 0;
    g_autoptr(sm_shapes_m) hull = sm_hull_concave(points, 60000, 0.3, &thinned, NULL);
    g_assert_cmpfloat_with_epsilon(thinned, 1e4, 10);
    g_assert_cmpfloat_with_epsilon(sm_hull_area_km2(hull), 1e6, 4e4);
}

static void what_has_no_area_is_refused(void)
{
    const sm_xy_m line[] = {{0, 0}, {1, 1}, {2, 2}, {2, 2}}, nowhere[] = {{0, 0}, {NAN, 1}, {5, 0}};
    for (uint32_t n = 0; n <= 4; n++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(sm_hull_convex(line, n, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
        g_assert_null(sm_hull_concave(line, n, 0.3, NULL, NULL));
    }
    g_assert_null(sm_hull_convex(nowhere, 3, NULL));
    const sm_xy_m triangle[] = {{0, 0}, {1, 0}, {0, 1}};
    g_autoptr(sm_shapes_m) smallest = sm_hull_concave(triangle, 3, 0, NULL, NULL);
    g_assert_cmpfloat_with_epsilon(sm_hull_area_km2(smallest), 0.5e-6, 1e-18);
    g_assert_null(sm_hull_concave(triangle, 3, 1.1, NULL, NULL));
    g_assert_null(sm_hull_concave(triangle, 3, NAN, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hull/a square is its own hull", a_square_is_its_own_hull);
    g_test_add_func("/hull/the concave hull lies within the convex one",
                    concave_lies_within_convex);
    g_test_add_func("/hull/many points are thinned, and it is said", many_points_are_thinned);
    g_test_add_func("/hull/what has no area is refused", what_has_no_area_is_refused);
    return g_test_run();
}
