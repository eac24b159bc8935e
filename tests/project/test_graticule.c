#include "project/projection.h"

#include <math.h>

static sm_projection *projection_of(const char *definition)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create(definition, (sm_rect_deg){-12, 10, 4, 25}, &error);
    g_assert_no_error(error);
    return projection;
}

static const char *const LCC = "+proj=lcc +lat_1=11 +lat_2=22 +lat_0=17 +lon_0=-4 +datum=WGS84";
static const sm_rect_m WINDOW = {-938018, -883363, 938018, 959093};

static void parallels_bend_and_meridians_do_not(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    g_autoptr(sm_shapes_m) parallel =
        sm_projection_graticule_line(projection, false, 20, WINDOW, 50);
    g_autoptr(sm_shapes_m) meridian =
        sm_projection_graticule_line(projection, true, -8, WINDOW, 50);
    g_assert_cmpuint(parallel->n_parts, ==, 1);
    g_assert_cmpuint(parallel->n_points, >, 8);
    g_assert_cmpuint(meridian->n_points, ==, 2);
    for (uint32_t i = 0; i < parallel->n_points; i++) {
        sm_lonlat place;
        g_assert_true(sm_projection_inverse(projection, parallel->points[i], &place));
        g_assert_cmpfloat_with_epsilon(place.lat, 20, 0.001);
    }
    g_assert_cmpfloat_with_epsilon(parallel->points[0].x, WINDOW.x0, 1e-6);
}

static void a_line_beside_the_window_is_nothing(void)
{
    g_autoptr(sm_projection) projection = projection_of(LCC);
    g_autoptr(sm_shapes_m) parallel =
        sm_projection_graticule_line(projection, false, 60, WINDOW, 50);
    g_autoptr(sm_shapes_m) meridian =
        sm_projection_graticule_line(projection, true, 90, WINDOW, 50);
    g_assert_cmpuint(parallel->n_shapes, ==, 0);
    g_assert_cmpuint(meridian->n_shapes, ==, 0);
}

static void the_seam_bounds_a_world_map_on_both_sides(void)
{
    g_autoptr(sm_projection) projection = projection_of("+proj=robin +lon_0=10");
    sm_rect_m world = {-1.8e7, -9e6, 1.8e7, 9e6};
    g_autoptr(sm_shapes_m) seam = sm_projection_graticule_line(projection, true, -170, world, 1000);
    g_autoptr(sm_shapes_m) other = sm_projection_graticule_line(projection, true, 180, world, 1000);
    g_autoptr(sm_shapes_m) equator =
        sm_projection_graticule_line(projection, false, 0, world, 1000);
    g_assert_cmpuint(seam->n_parts, ==, 2);
    g_assert_cmpuint(other->n_parts, ==, 1);
    g_assert_cmpuint(equator->n_parts, ==, 1);
    g_assert_cmpuint(equator->n_points, ==, 2);
}

static void mercator_meridians_reach_the_edge(void)
{
    g_autoptr(sm_projection) projection = projection_of("+proj=merc");
    sm_rect_m world = {-2e7, -2e7, 2e7, 2e7};
    g_autoptr(sm_shapes_m) line = sm_projection_graticule_line(projection, true, 15, world, 10000);
    g_assert_cmpuint(line->n_parts, ==, 1);
    sm_rect_m b;
    g_assert_true(sm_shapes_m_bounds(line, &b));
    g_assert_cmpfloat(b.y1, ==, 2e7);
    g_assert_cmpfloat(b.y0, ==, -2e7);
}

static void a_frame_is_seen_on_another_map(void)
{
    g_autoptr(sm_projection) from = projection_of(LCC);
    g_autoptr(sm_projection) to = projection_of("+proj=laea +lat_0=1 +lon_0=16");
    g_autoptr(sm_shapes_m) ring = sm_projection_outline(from, WINDOW, to);
    g_assert_cmpint(ring->kind, ==, SM_SHAPE_POLYGON);
    g_assert_cmpuint(ring->n_parts, ==, 1);
    g_assert_cmpuint(ring->n_points, >=, 256);
    sm_lonlat corner;
    sm_xy_m expected;
    g_assert_true(sm_projection_inverse(from, (sm_xy_m){WINDOW.x0, WINDOW.y0}, &corner));
    g_assert_true(sm_projection_forward(to, corner, &expected));
    g_assert_cmpfloat_with_epsilon(ring->points[0].x, expected.x, 0.01);
    g_assert_cmpfloat_with_epsilon(ring->points[0].y, expected.y, 0.01);
}

static void a_frame_over_the_seam_is_cut(void)
{
    g_autoptr(sm_projection) from = projection_of("+proj=merc +lon_0=180");
    g_autoptr(sm_projection) to = projection_of("+proj=robin");
    g_autoptr(sm_shapes_m) ring =
        sm_projection_outline(from, (sm_rect_m){-1e6, -1e6, 1e6, 1e6}, to);
    g_assert_cmpuint(ring->n_shapes, ==, 1);
    g_assert_cmpuint(ring->n_parts, ==, 2);
}

static void a_frame_around_a_pole_holds_the_pole(void)
{
    g_autoptr(sm_projection) from = projection_of("+proj=laea +lat_0=90");
    g_autoptr(sm_projection) to = projection_of("+proj=eqc");
    g_autoptr(sm_shapes_m) ring =
        sm_projection_outline(from, (sm_rect_m){-2e6, -2e6, 2e6, 2e6}, to);
    sm_rect_m b;
    g_assert_true(sm_shapes_m_bounds(ring, &b));
    g_assert_cmpfloat_with_epsilon(b.y1, 10018754.17, 1); /* a quarter of the equator */
    g_assert_cmpfloat(b.x1 - b.x0, >, 3.9e7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graticule/parallels bend and meridians do not",
                    parallels_bend_and_meridians_do_not);
    g_test_add_func("/graticule/a line beside the window is nothing",
                    a_line_beside_the_window_is_nothing);
    g_test_add_func("/graticule/the seam bounds a world map on both sides",
                    the_seam_bounds_a_world_map_on_both_sides);
    g_test_add_func("/graticule/Mercator meridians reach the edge",
                    mercator_meridians_reach_the_edge);
    g_test_add_func("/graticule/a frame is seen on another map", a_frame_is_seen_on_another_map);
    g_test_add_func("/graticule/a frame over the seam is cut", a_frame_over_the_seam_is_cut);
    g_test_add_func("/graticule/a frame around a pole holds the pole",
                    a_frame_around_a_pole_holds_the_pole);
    return g_test_run();
}
