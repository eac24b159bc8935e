#include "geom/shapes.h"

#include "geom/shapes_of.h"

static void builder_counts_parts_and_shapes(void)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 4);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, (const double[]){1, 2, 3, 4}, 2);
    sm_shapes_builder_shape(builder, 5); /* a null shape */
    sm_shapes_builder_part(builder);
    sm_shapes_builder_shape(builder, 9);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_point(builder, 5, 6);
    sm_shapes_builder_shape(builder, 10);
    sm_shapes_builder_drop_null(builder);
    g_autoptr(sm_shapes_crs) shapes = sm_shapes_builder_finish_crs(builder);
    g_assert_cmpuint(shapes->n_points, ==, 3);
    g_assert_cmpuint(shapes->n_parts, ==, 2);
    g_assert_cmpuint(shapes->n_shapes, ==, 3);
    g_assert_cmpuint(shapes->shape_start[1], ==, 1);
    g_assert_cmpuint(shapes->shape_start[2], ==, 1);
    g_assert_cmpuint(shapes->shape_start[3], ==, 2);
    g_assert_cmpuint(shapes->part_start[1], ==, 2);
    g_assert_cmpuint(shapes->part_start[2], ==, 3);
    g_assert_cmpuint(shapes->source[2], ==, 9);
    g_assert_cmpfloat(shapes->points[2].y, ==, 6);
}

/* A shape whose only part got no point is as null as one without parts. */
static void a_shape_of_an_empty_part_is_dropped(void)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 4);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_point(builder, 5, 6);
    sm_shapes_builder_drop_null(builder);
    sm_shapes_builder_shape(builder, 5);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_drop_null(builder);
    g_autoptr(sm_shapes_crs) shapes = sm_shapes_builder_finish_crs(builder);
    g_assert_cmpuint(shapes->n_shapes, ==, 1);
    g_assert_cmpuint(shapes->source[0], ==, 4);
    g_assert_cmpuint(shapes->n_parts, ==, 1);
}

static void nothing_makes_empty_shapes(void)
{
    g_autoptr(sm_shapes_m) shapes =
        sm_shapes_builder_finish_m(sm_shapes_builder_create(SM_SHAPE_POLYGON));
    sm_rect_m bounds;
    g_assert_cmpuint(shapes->n_shapes, ==, 0);
    g_assert_cmpuint(shapes->part_start[0], ==, 0);
    g_assert_cmpuint(shapes->shape_start[0], ==, 0);
    g_assert_false(sm_shapes_m_bounds(shapes, &bounds));
}

static void bounds_hold_all_points(void)
{
    g_autoptr(sm_shapes_pt) shapes =
        SHAPES_PT(SM_SHAPE_LINE, 3, 4, -1, 9, NAN, 7, 7, NAN, NAN, 0, -20, 1, 1);
    sm_rect_pt b;
    g_assert_true(sm_shapes_pt_bounds(shapes, &b));
    g_assert_cmpfloat(b.x0, ==, -1);
    g_assert_cmpfloat(b.y0, ==, -20);
    g_assert_cmpfloat(b.x1, ==, 7);
    g_assert_cmpfloat(b.y1, ==, 9);
    g_assert_true(sm_shapes_pt_shape_bounds(shapes, 0, &b));
    g_assert_cmpfloat(b.y0, ==, 4);
    g_assert_cmpfloat(b.x1, ==, 7);
}

static void frame_turns_y_over(void)
{
    sm_frame frame =
        sm_frame_make((sm_rect_m){1000, 2000, 3000, 3000}, (sm_rect_pt){10, 20, 210, 120});
    sm_xy_pt p = sm_frame_to_page(&frame, (sm_xy_m){1000, 3000});
    g_assert_cmpfloat(p.x, ==, 10);
    g_assert_cmpfloat(p.y, ==, 20);
    p = sm_frame_to_page(&frame, (sm_xy_m){3000, 2000});
    g_assert_cmpfloat(p.x, ==, 210);
    g_assert_cmpfloat(p.y, ==, 120);
    sm_xy_m m = sm_frame_to_plane(&frame, (sm_xy_pt){110, 70});
    g_assert_cmpfloat(m.x, ==, 2000);
    g_assert_cmpfloat(m.y, ==, 2500);
}

static void shapes_go_to_the_page_with_their_records(void)
{
    sm_frame frame = sm_frame_make((sm_rect_m){0, 0, 100, 100}, (sm_rect_pt){0, 0, 50, 50});
    g_autoptr(sm_shapes_m) plane = SHAPES_M(SM_SHAPE_POLYGON, 0, 0, 10, 0, 0, 10, NAN, 1, 1, 2, 1,
                                            2, 2, NAN, NAN, 50, 50, 60, 50, 60, 60);
    g_autoptr(sm_shapes_pt) page = sm_shapes_to_page(plane, &frame);
    g_assert_cmpint(page->kind, ==, SM_SHAPE_POLYGON);
    g_assert_cmpuint(page->n_parts, ==, 3);
    g_assert_cmpuint(page->source[1], ==, 1);
    g_assert_cmpfloat(page->points[2].y, ==, 45);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shapes/the builder counts parts and shapes", builder_counts_parts_and_shapes);
    g_test_add_func("/shapes/a shape of an empty part is dropped",
                    a_shape_of_an_empty_part_is_dropped);
    g_test_add_func("/shapes/nothing makes empty shapes", nothing_makes_empty_shapes);
    g_test_add_func("/shapes/bounds hold all points", bounds_hold_all_points);
    g_test_add_func("/shapes/the frame turns y over", frame_turns_y_over);
    g_test_add_func("/shapes/shapes go to the page with their records",
                    shapes_go_to_the_page_with_their_records);
    return g_test_run();
}
