#include "geom/clip.h"

#include "geom/polygon.h"
#include "geom/shapes_of.h"
#include "support/polygon_area.h"

#include <geos_c.h>

static const sm_rect_m TEN = {0, 0, 10, 10};

/* --- polygons -------------------------------------------------------------------------------- */

static void inside_is_copied(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 0, 0, 10, 0, 10, 10, 5, 5);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    ASSERT_POINTS(out, 0, 0, 10, 0, 10, 10, 5, 5);
}

static void outside_is_dropped(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 11, 0, 12, 0, 12, 9, NAN, NAN, 1, 1, 2,
                                         1, 2, 2, NAN, NAN, -5, -5, -1, -5, -1, -1);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->source[0], ==, 1);
}

static void touching_is_dropped(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 10, 2, 15, 2, 15, 8, 10, 8, NAN, NAN, 10, 10, 12, 11, 11, 12);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 0);
}

static void corner_gets_a_vertex(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 5, 5, 15, 5, 15, 15, 5, 15);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpuint(out->n_points, ==, 4);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 25);
}

static void window_inside_a_polygon_is_full(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, -50, -50, 60, -40, 70, 80, -60, 70);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpuint(out->n_points, ==, 4);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 100);
}

static void window_inside_a_hole_is_empty(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, -50, -50, 60, -50, 60, 60, -50, 60, NAN,
                                         -20, -20, -20, 20, 20, 20, 20, -20);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    for (uint32_t s = 0; s < out->n_shapes; s++)
        g_assert_cmpfloat(polygon_area(pt, s), ==, 0);
}

/* A comb whose back lies outside: Sutherland-Hodgman would join its teeth along the edge. */
static void comb_gives_closed_parts(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 5, 1, 12, 1, 12, 9, 5, 9, 5, 7, 11, 7,
                                         11, 6, 5, 6, 5, 4, 11, 4, 11, 3, 5, 3);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->n_parts, ==, 3);
    g_assert_cmpuint(out->n_points, ==, 12);
}

/* Corners on the window's edge and corners that meet: a ring's first point is not said again. */
static void rings_do_not_repeat_their_first_point(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    for (int i = 0; i < 3000; i++) {
        sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
        sm_shapes_builder_shape(builder, 0);
        sm_shapes_builder_part(builder);
        for (int corner = 0; corner < 7; corner++)
            sm_shapes_builder_point(builder, g_rand_int_range(random, -2, 13),
                                    g_rand_int_range(random, -2, 13));
        g_autoptr(sm_shapes_m) in = sm_shapes_builder_finish_m(builder);
        g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
        for (uint32_t part = 0; part < out->n_parts; part++) {
            sm_xy_m first = out->points[out->part_start[part]];
            sm_xy_m last = out->points[out->part_start[part + 1] - 1];
            g_assert_true(first.x != last.x || first.y != last.y);
        }
    }
}

static void hole_at_the_edge_opens_its_ring(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 2, 2, 14, 2, 14, 8, 2, 8, NAN, 6, 4, 6, 6, 12, 6, 12, 4);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpuint(out->n_parts, ==, 1);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 8 * 6 - 4 * 2);
}

static void hole_wound_like_its_ring_is_a_hole(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 2, 2, 14, 2, 14, 8, 2, 8, NAN, 6, 4, 12, 4, 12, 6, 6, 6);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 40);
}

static void border_on_the_edge_makes_no_sliver(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 5, 0, 10, 0, 10, 4, 12, 5, 10, 6, 10, 10, 5, 10);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpuint(out->n_parts, ==, 1);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 50);
    for (uint32_t i = 0; i < out->n_points; i++)
        g_assert_true(sm_rect_m_has(TEN, out->points[i]));
}

static void degenerate_rings_survive(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 5, 5, 5, 5, 15, 5, 15, 5, 15, 15, 5, 15, 5, 5, NAN, 5, 1, 20, 1,
                 5, 1, NAN, 20, 3, NAN, -5, 2, 15, 2, NAN, 10, 0, 10, 10, NAN, NAN, 9, 9, 12, 12);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_autoptr(sm_shapes_pt) pt = as_pt(out);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpfloat(polygon_area(pt, 0), ==, 25);
}

static bool has_point(const sm_shapes_m *shapes, uint32_t shape, sm_xy_m p)
{
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    for (uint32_t i = first; i < end; i++)
        if (shapes->points[i].x == p.x && shapes->points[i].y == p.y) return true;
    return false;
}

static void shared_border_is_cut_at_one_point(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 1, 1, 3.3, 7.7, 17.1, 9.9, 12, 1, NAN,
                                         NAN, 17.1, 9.9, 3.3, 7.7, 2, 9, 9, 19);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < out->part_start[out->shape_start[1]]; i++)
        shared += has_point(out, 1, out->points[i]);
    g_assert_cmpuint(shared, ==, 2);
}

/* --- lines and points ------------------------------------------------------------------------ */

static void line_is_cut_into_parts(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_LINE, -5, 5, 5, 5, 5, 15, 8, 15, 8, 5, 15, 5, NAN, NAN, 20, 0, 30, 1);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->n_parts, ==, 2);
    ASSERT_POINTS(out, 0, 5, 5, 5, 5, 10, 8, 10, 8, 5, 10, 5);
}

static void line_through_two_edges_is_one_part(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_LINE, -10, -10, 20, 20);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    ASSERT_POINTS(out, 0, 0, 10, 10);
}

static void line_that_touches_is_dropped(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_LINE, 5, 15, 10, 10, 15, 5, NAN, NAN, 3, 3, 3, 3, 3, 3, 20, 30);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->source[0], ==, 1);
    g_assert_cmpuint(out->n_points, ==, 2);
}

static void line_along_the_edge_stays(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_LINE, 10, -5, 10, 5, 10, 15);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    ASSERT_POINTS(out, 10, 0, 10, 5, 10, 10);
}

static void points_on_the_edge_stay(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POINT, 10, 10, NAN, NAN, 10.1, 5, NAN, NAN, 3, 3, 40, 40);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(in, TEN);
    g_assert_cmpuint(out->n_shapes, ==, 2);
    g_assert_cmpuint(out->source[1], ==, 2);
    ASSERT_POINTS(out, 10, 10, 3, 3);
}

/* --- against GEOS ---------------------------------------------------------------------------- */

enum { TRIALS = 400, CORNERS = 60 };

static void quiet(const char *message, void *data)
{
    (void)message;
    (void)data;
}

static void add_star(sm_shapes_builder *builder, GRand *random, double size, bool backwards)
{
    sm_shapes_builder_part(builder);
    double radius[CORNERS];
    for (int i = 0; i < CORNERS; i++)
        radius[i] = size * g_rand_double_range(random, 0.3, 1);
    for (int i = 0; i < CORNERS; i++) {
        int at = backwards ? CORNERS - 1 - i : i;
        double angle = 2 * G_PI * at / CORNERS;
        sm_shapes_builder_point(builder, radius[at] * cos(angle), radius[at] * sin(angle));
    }
}

static GEOSGeometry *geos_ring(GEOSContextHandle_t geos, const sm_shapes_m *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    g_autofree double *xy = g_new(double, 2 * ((gsize)n + 1));
    for (uint32_t i = 0; i <= n; i++) {
        xy[2 * i] = shapes->points[first + i % n].x;
        xy[2 * i + 1] = shapes->points[first + i % n].y;
    }
    return GEOSGeom_createLinearRing_r(geos, GEOSCoordSeq_copyFromBuffer_r(geos, xy, n + 1, 0, 0));
}

static GEOSGeometry *geos_clipped(GEOSContextHandle_t geos, const sm_shapes_m *star, sm_rect_m w)
{
    GEOSGeometry *hole = geos_ring(geos, star, 1);
    GEOSGeometry *polygon = GEOSGeom_createPolygon_r(geos, geos_ring(geos, star, 0), &hole, 1);
    GEOSGeometry *window = GEOSGeom_createRectangle_r(geos, w.x0, w.y0, w.x1, w.y1);
    GEOSGeometry *both = GEOSIntersection_r(geos, polygon, window);
    GEOSGeom_destroy_r(geos, polygon);
    GEOSGeom_destroy_r(geos, window);
    return both;
}

static uint32_t count_rings(GEOSContextHandle_t geos, const GEOSGeometry *geometry)
{
    uint32_t rings = 0;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, geometry); i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos, geometry, i);
        if (!GEOSisEmpty_r(geos, polygon))
            rings += 1 + (uint32_t)GEOSGetNumInteriorRings_r(geos, polygon);
    }
    return rings;
}

static sm_rect_m random_window(GRand *random)
{
    double x = g_rand_double_range(random, -90, 50), y = g_rand_double_range(random, -90, 50);
    return (sm_rect_m){x, y, x + g_rand_double_range(random, 5, 90),
                       y + g_rand_double_range(random, 5, 90)};
}

static void compare_with_geos(GEOSContextHandle_t geos, GRand *random)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 7);
    add_star(builder, random, 100, false);
    add_star(builder, random, 29, true);
    g_autoptr(sm_shapes_m) star = sm_shapes_builder_finish_m(builder);
    sm_rect_m window = random_window(random);
    g_autoptr(sm_shapes_m) out = sm_shapes_clip(star, window);
    GEOSGeometry *expected = geos_clipped(geos, star, window);
    double area;
    g_assert_cmpint(GEOSArea_r(geos, expected, &area), ==, 1);
    g_assert_cmpuint(out->n_parts, ==, count_rings(geos, expected));
    for (uint32_t i = 0; i < out->n_points; i++)
        g_assert_true(sm_rect_m_has(window, out->points[i]));
    if (out->n_shapes > 0) {
        g_autoptr(sm_shapes_pt) pt = as_pt(out);
        g_assert_cmpfloat_with_epsilon(polygon_area(pt, 0), area, 1e-8);
    }
    GEOSGeom_destroy_r(geos, expected);
}

static void stars_agree_with_geos(void)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeMessageHandler_r(geos, quiet, NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(20250601);
    for (int trial = 0; trial < TRIALS; trial++)
        compare_with_geos(geos, random);
    GEOS_finish_r(geos);
}

/* Rings that cross themselves, corners on a coarse grid so that many fall on the window's edge. */
static void tangles_keep_their_even_odd_fill(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    sm_rect_m window = {3, 3, 12, 9};
    for (int trial = 0; trial < TRIALS; trial++) {
        sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
        sm_shapes_builder_shape(builder, 0);
        for (int ring = 0; ring < 3; ring++) {
            sm_shapes_builder_part(builder);
            for (int i = 0; i < 12; i++)
                sm_shapes_builder_point(builder, g_rand_int_range(random, 0, 16),
                                        g_rand_int_range(random, 0, 13));
        }
        g_autoptr(sm_shapes_m) tangle = sm_shapes_builder_finish_m(builder);
        g_autoptr(sm_shapes_m) out = sm_shapes_clip(tangle, window);
        g_autoptr(sm_shapes_pt) before = as_pt(tangle), after = as_pt(out);
        for (int probe = 0; probe < 200; probe++) {
            sm_xy_pt p = {g_rand_double_range(random, 0, 16), g_rand_double_range(random, 0, 13)};
            bool expected = sm_polygon_has(before, 0, p) && p.x > window.x0 && p.x < window.x1 &&
                            p.y > window.y0 && p.y < window.y1;
            g_assert_true(expected == (after->n_shapes > 0 && sm_polygon_has(after, 0, p)));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clip/a polygon inside is copied", inside_is_copied);
    g_test_add_func("/clip/a polygon outside is dropped", outside_is_dropped);
    g_test_add_func("/clip/a polygon that only touches is dropped", touching_is_dropped);
    g_test_add_func("/clip/a corner of the window becomes a vertex", corner_gets_a_vertex);
    g_test_add_func("/clip/a window inside a polygon is full", window_inside_a_polygon_is_full);
    g_test_add_func("/clip/a window inside a hole is empty", window_inside_a_hole_is_empty);
    g_test_add_func("/clip/a ring cut thrice gives three closed parts", comb_gives_closed_parts);
    g_test_add_func("/clip/a hole at the edge opens its ring", hole_at_the_edge_opens_its_ring);
    g_test_add_func("/clip/a hole wound like its ring is a hole",
                    hole_wound_like_its_ring_is_a_hole);
    g_test_add_func("/clip/a border on the edge makes no sliver",
                    border_on_the_edge_makes_no_sliver);
    g_test_add_func("/clip/degenerate rings survive", degenerate_rings_survive);
    g_test_add_func("/clip/a shared border is cut at one point", shared_border_is_cut_at_one_point);
    g_test_add_func("/clip/a line is cut into parts", line_is_cut_into_parts);
    g_test_add_func("/clip/a line through two edges is one part",
                    line_through_two_edges_is_one_part);
    g_test_add_func("/clip/a line that only touches is dropped", line_that_touches_is_dropped);
    g_test_add_func("/clip/a line along the edge stays", line_along_the_edge_stays);
    g_test_add_func("/clip/points on the edge stay", points_on_the_edge_stay);
    g_test_add_func("/clip/stars agree with GEOS", stars_agree_with_geos);
    g_test_add_func("/clip/tangles keep their even-odd fill", tangles_keep_their_even_odd_fill);
    g_test_add_func("/clip/rings do not repeat their first point",
                    rings_do_not_repeat_their_first_point);
    return g_test_run();
}
