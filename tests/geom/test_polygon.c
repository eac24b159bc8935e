#include "geom/polygon.h"

#include "geom/shapes_of.h"

static void a_hole_is_not_inside(void)
{
    /* A square with a hole, an island in the hole, and a piece apart; all wound the same way. */
    g_autoptr(sm_shapes_pt) p =
        SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 10, 0, 10, 10, 0, 10, NAN, 2, 2, 8, 2, 8, 8, 2, 8, NAN, 4,
                  4, 6, 4, 6, 6, 4, 6, NAN, 20, 0, 21, 0, 21, 1, 20, 1);
    g_assert_true(sm_polygon_has(p, 0, (sm_xy_pt){1, 1}));
    g_assert_false(sm_polygon_has(p, 0, (sm_xy_pt){3, 3}));
    g_assert_true(sm_polygon_has(p, 0, (sm_xy_pt){5, 5}));
    g_assert_false(sm_polygon_has(p, 0, (sm_xy_pt){15, 0.5}));
}

static void circle_of_a_square(void)
{
    g_autoptr(sm_shapes_pt) p = SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 10, 0, 10, 10, 0, 10);
    sm_xy_pt center;
    double radius;
    g_assert_true(sm_polygon_inscribed_circle(p, 0, 0.01, &center, &radius));
    g_assert_cmpfloat_with_epsilon(radius, 5, 0.01);
    g_assert_cmpfloat_with_epsilon(center.x, 5, 0.02);
    g_assert_cmpfloat_with_epsilon(center.y, 5, 0.02);
    g_assert_true(sm_polygon_inscribed_circle(p, 0, 0, &center, &radius));
    g_assert_cmpfloat_with_epsilon(radius, 5, 1e-4);
}

/* 10 x 10 with a hole of 4 x 4 in its middle: the corner's circle touches two sides and the hole's
 * corner, (3 - r) sqrt 2 = r. */
static void circle_keeps_out_of_holes(void)
{
    g_autoptr(sm_shapes_pt) p =
        SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 10, 0, 10, 10, 0, 10, NAN, 3, 3, 7, 3, 7, 7, 3, 7);
    sm_xy_pt center;
    double radius;
    g_assert_true(sm_polygon_inscribed_circle(p, 0, 0.001, &center, &radius));
    g_assert_cmpfloat_with_epsilon(radius, 3 * sqrt(2) / (1 + sqrt(2)), 0.002);
}

static void circle_picks_the_largest_piece(void)
{
    g_autoptr(sm_shapes_pt) p = SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 2, 0, 2, 2, 0, 2, NAN, 10, 0, 16,
                                          0, 16, 6, 10, 6, NAN, 30, 0, 33, 0, 33, 3, 30, 3);
    sm_xy_pt center;
    double radius;
    g_assert_true(sm_polygon_inscribed_circle(p, 0, 0.01, &center, &radius));
    g_assert_cmpfloat_with_epsilon(radius, 3, 0.02);
    g_assert_cmpfloat_with_epsilon(center.x, 13, 0.05);
}

static void circle_of_nothing_is_refused(void)
{
    g_autoptr(sm_shapes_pt) p =
        SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 5, 5, NAN, 1, 1, 2, 2, 3, 3, NAN, 7, 7);
    sm_xy_pt center;
    double radius;
    g_assert_false(sm_polygon_inscribed_circle(p, 0, 0.01, &center, &radius));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/polygon/a hole is not inside, an island in it is", a_hole_is_not_inside);
    g_test_add_func("/polygon/the circle of a square", circle_of_a_square);
    g_test_add_func("/polygon/the circle keeps out of holes", circle_keeps_out_of_holes);
    g_test_add_func("/polygon/the circle picks the largest piece", circle_picks_the_largest_piece);
    g_test_add_func("/polygon/nothing has no circle", circle_of_nothing_is_refused);
    return g_test_run();
}
