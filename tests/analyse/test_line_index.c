#include "analyse/line_index.h"

#include "project/geodesic.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>

static sm_shapes_crs *crooked_lines(sm_shape_kind kind)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    sm_shapes_builder *builder = sm_shapes_builder_create(kind);
    for (uint32_t shape = 0; shape < 6; shape++) {
        sm_shapes_builder_shape(builder, shape);
        sm_shapes_builder_part(builder);
        double lon = g_rand_double_range(random, -15, 15), lat = g_rand_double_range(random, 5, 20);
        for (int i = 0; i < 40; i++) {
            lon += g_rand_double_range(random, -0.4, 0.6);
            lat += g_rand_double_range(random, -0.5, 0.5);
            sm_shapes_builder_point(builder, lon, lat);
        }
    }
    return sm_shapes_builder_finish_crs(builder);
}

static double to_edge(sm_lonlat p, sm_lonlat a, sm_lonlat b, double from, double to, int n)
{
    double best = INFINITY, at = 0;
    for (int i = 0; i <= n; i++) {
        double t = from + (to - from) * i / n;
        sm_lonlat q = {a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
        double d = sm_geodesic_distance_m(p, q, NULL);
        if (d < best) best = d, at = t;
    }
    double step = (to - from) / n;
    if (step < 1e-7) return best;
    double closer = to_edge(p, a, b, MAX(at - step, 0), MIN(at + step, 1), 10);
    return MIN(best, closer);
}

static double slow_distance_km(const sm_shapes_crs *lines, sm_lonlat p)
{
    double best = INFINITY;
    for (uint32_t part = 0; part < lines->n_parts; part++)
        for (uint32_t i = lines->part_start[part]; i + 1 < lines->part_start[part + 1]; i++) {
            sm_xy_crs a = lines->points[i], b = lines->points[i + 1];
            best = MIN(best, to_edge(p, (sm_lonlat){a.x, a.y}, (sm_lonlat){b.x, b.y}, 0, 1, 10));
        }
    return best / 1000;
}

static void nearest_as_by_geodesics(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(12);
    g_autoptr(sm_shapes_crs) lines = crooked_lines(SM_SHAPE_LINE);
    g_autoptr(sm_line_index) index = sm_line_index_create(lines, NULL);
    double worst_near_m = 0, worst_share = 0;
    for (int i = 0; i < 60; i++) {
        double wide = i % 3 == 0 ? 20 : 0;
        sm_lonlat p = {g_rand_double_range(random, -15 - wide, 20 + wide),
                       g_rand_double_range(random, 5 - wide, 20 + wide)};
        sm_nearest nearest;
        g_assert_true(sm_line_index_nearest(index, p, (double)INFINITY, &nearest));
        double slow = slow_distance_km(lines, p);
        double off_m = fabs(nearest.distance_km - slow) * 1000;
        if (slow < 100)
            worst_near_m = MAX(worst_near_m, off_m);
        else
            worst_share = MAX(worst_share, off_m / (slow * 1000));
        g_assert_cmpfloat_with_epsilon(sm_geodesic_distance_m(p, nearest.place, NULL) / 1000,
                                       nearest.distance_km, 1e-9);
    }
    g_test_message("near %.3g m, far %.3g", worst_near_m, worst_share);
    g_assert_cmpfloat(worst_near_m, <, 0.01);
    g_assert_cmpfloat(worst_share, <, 1e-7);
}

static void a_limit_changes_nothing_within(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(13);
    g_autoptr(sm_shapes_crs) lines = crooked_lines(SM_SHAPE_POLYGON);
    g_autoptr(sm_line_index) index = sm_line_index_create(lines, NULL);
    sm_lonlat places[9000];
    for (int i = 0; i < 9000; i++)
        places[i] =
            (sm_lonlat){g_rand_double_range(random, -25, 30), g_rand_double_range(random, -10, 35)};
    places[17].lat = NAN;
    g_autofree sm_spot *spots = g_new(sm_spot, 9000);
    for (int i = 0; i < 9000; i++)
        spots[i] = sm_spot_make(places[i]);
    g_autofree double *all = g_new(double, 9000), *near = g_new(double, 9000);
    sm_line_index_distances(index, spots, 9000, (double)INFINITY, 2, all);
    sm_line_index_distances(index, spots, 9000, 100, 1, near);
    for (int i = 0; i < 9000; i++)
        g_assert_true(near[i] == (all[i] <= 100 ? all[i] : (double)INFINITY));
    g_assert_true(isinf(all[17]));
}

static sm_shapes_crs *line_of(sm_shape_kind kind, const double *xy, uint32_t n)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(kind);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, xy, n);
    return sm_shapes_builder_finish_crs(builder);
}

/* geod of PROJ 9.1.1: echo "0 179 0 -179" | geod -I +ellps=WGS84 gives 222638.982 m; half of it to
 * the antimeridian. */
static void seams_are_nothing_special(void)
{
    const double dateline[] = {180, -10, 180, 10}, far_side[] = {-180, -10, -180, 10};
    g_autoptr(sm_shapes_crs) a = line_of(SM_SHAPE_LINE, dateline, 2);
    g_autoptr(sm_shapes_crs) b = line_of(SM_SHAPE_LINE, far_side, 2);
    g_autoptr(sm_line_index) east = sm_line_index_create(a, NULL);
    g_autoptr(sm_line_index) west = sm_line_index_create(b, NULL);
    const sm_lonlat places[] = {{179, 0}, {-179, 0}, {181, 0}, {-181, 0}};
    for (int i = 0; i < 4; i++) {
        sm_nearest p, q;
        g_assert_true(sm_line_index_nearest(east, places[i], 200, &p));
        g_assert_true(sm_line_index_nearest(west, places[i], 200, &q));
        g_assert_cmpfloat_with_epsilon(p.distance_km, 111.3194908, 1e-6);
        g_assert_cmpfloat_with_epsilon(q.distance_km, 111.3194908, 1e-6);
    }
    const double crossing[] = {170, 0, -170, 0};
    g_autoptr(sm_shapes_crs) c = line_of(SM_SHAPE_LINE, crossing, 2);
    g_autoptr(sm_line_index) over = sm_line_index_create(c, NULL);
    sm_nearest n;
    g_assert_true(sm_line_index_nearest(over, (sm_lonlat){179.95, 0}, 1, &n));
    g_assert_cmpfloat_with_epsilon(n.distance_km, 0, 1e-9);
    g_assert_false(sm_line_index_nearest(over, (sm_lonlat){0, 0}, 1000, &n));
    g_assert_true(sm_line_index_nearest(over, (sm_lonlat){0, 90}, (double)INFINITY, &n));
    g_assert_cmpfloat_with_epsilon(n.distance_km, 10001.9657, 1e-3);
}

static void layers_without_lines(void)
{
    const double point[] = {5, 5}, nowhere[] = {0, 95, 1, 5}, unknown[] = {0, 0, NAN, 5};
    g_autoptr(sm_shapes_crs) single = line_of(SM_SHAPE_LINE, point, 1);
    g_autoptr(sm_line_index) empty = sm_line_index_create(single, NULL);
    sm_nearest n;
    g_assert_nonnull(empty);
    g_assert_false(sm_line_index_nearest(empty, (sm_lonlat){0, 0}, (double)INFINITY, &n));
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_shapes_crs) outside = line_of(SM_SHAPE_LINE, nowhere, 2);
    g_assert_null(sm_line_index_create(outside, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_autoptr(sm_shapes_crs) broken = line_of(SM_SHAPE_POLYGON, unknown, 2);
    g_assert_null(sm_line_index_create(broken, NULL));
    g_autoptr(sm_shapes_crs) points = line_of(SM_SHAPE_POINT, point, 1);
    g_assert_null(sm_line_index_create(points, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/line_index/nearest as by geodesics to all edges", nearest_as_by_geodesics);
    g_test_add_func("/line_index/a limit changes nothing within", a_limit_changes_nothing_within);
    g_test_add_func("/line_index/antimeridian and pole are nothing special",
                    seams_are_nothing_special);
    g_test_add_func("/line_index/layers without lines", layers_without_lines);
    return g_test_run();
}
