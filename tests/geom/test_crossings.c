#include "geom/crossings.h"

#include "geom/shapes_of.h"

static void a_square_is_crossed_twice(void)
{
    g_autoptr(sm_shapes_pt) in = SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 9, 0, 9, 9, 0, 9);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 0), ==, 2);
}

static void lines_are_not_closed(void)
{
    g_autoptr(sm_shapes_pt) in = SHAPES_PT(SM_SHAPE_LINE, 0, 0, 9, 9, 18, 0);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 0), ==, 2);
    g_autoptr(sm_shapes_pt) one = SHAPES_PT(SM_SHAPE_LINE, 0, 0, 9, 9);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(one, 0), ==, 1);
}

static void parts_of_a_shape_add_up_where_they_share_rows(void)
{
    /* Two squares side by side and one above them; then another shape. */
    g_autoptr(sm_shapes_pt) in =
        SHAPES_PT(SM_SHAPE_POLYGON, 0, 0, 9, 0, 9, 9, 0, 9, NAN, 20, 0, 29, 0, 29, 9, 20, 9, NAN, 0,
                  20, 9, 20, 9, 29, 0, 29, NAN, NAN, 50, 0, 59, 0, 55, 9);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 0), ==, 4);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 1), ==, 2);
}

static void a_scribble_counts_each_stroke(void)
{
    enum { STROKES = 2001 };
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (int i = 0; i <= STROKES; i++)
        sm_shapes_builder_point(builder, i % 7, i % 2 ? 100 : 0);
    g_autoptr(sm_shapes_pt) in = sm_shapes_builder_finish_pt(builder);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 0), ==, STROKES);
}

static void a_rough_coast_is_crossed_as_its_run_is(void)
{
    /* Bends far lower than a row. */
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (int i = 0; i <= 100000; i++)
        sm_shapes_builder_point(builder, i % 3, i / 100.0 + (i % 2 ? 0.02 : 0));
    g_autoptr(sm_shapes_pt) in = sm_shapes_builder_finish_pt(builder);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(in, 0), <=, 5);
}

static void points_and_level_lines_have_none(void)
{
    g_autoptr(sm_shapes_pt) points = SHAPES_PT(SM_SHAPE_POINT, 0, 0, 5, 5);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(points, 0), ==, 0);
    g_autoptr(sm_shapes_pt) level = SHAPES_PT(SM_SHAPE_LINE, 0, 3, 5, 3, 9, 3);
    g_assert_cmpuint(sm_shapes_pt_most_crossings(level, 0), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crossings/square", a_square_is_crossed_twice);
    g_test_add_func("/crossings/line", lines_are_not_closed);
    g_test_add_func("/crossings/parts", parts_of_a_shape_add_up_where_they_share_rows);
    g_test_add_func("/crossings/scribble", a_scribble_counts_each_stroke);
    g_test_add_func("/crossings/coast", a_rough_coast_is_crossed_as_its_run_is);
    g_test_add_func("/crossings/none", points_and_level_lines_have_none);
    return g_test_run();
}
