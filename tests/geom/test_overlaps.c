/* Rings that lie over one another fill as their directions say. */
#include "geom/overlaps.h"

#include <math.h>
#include <stdbool.h>

typedef struct square {
    double x, y, side;
    bool hole; /* counterclockwise */
} square;

static sm_shapes_crs *shape_of(const square *squares, int n)
{
    sm_shapes_builder *b = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(b, 4);
    for (int i = 0; i < n; i++) {
        double x = squares[i].x, y = squares[i].y, s = squares[i].side;
        const double land[] = {x, y, x, y + s, x + s, y + s, x + s, y};
        const double hole[] = {x, y, x + s, y, x + s, y + s, x, y + s};
        sm_shapes_builder_part(b);
        sm_shapes_builder_points(b, squares[i].hole ? hole : land, 4);
    }
    return sm_shapes_builder_finish_crs(b);
}

/* By the even-odd rule. */
static bool fills(const sm_shapes_crs *shapes, double x, double y)
{
    bool in = false;
    for (uint32_t p = 0; p < shapes->n_parts; p++) {
        uint32_t first = shapes->part_start[p], n = shapes->part_start[p + 1] - first;
        for (uint32_t i = 0; i < n; i++) {
            sm_xy_crs a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
            if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
        }
    }
    return in;
}

static void lands_over_one_another_are_land(void)
{
    const square two[] = {{0, 0, 4, false}, {2, 2, 4, false}};
    g_autoptr(sm_shapes_crs) shape = shape_of(two, 2);
    g_assert_false(fills(shape, 3, 3));
    g_autoptr(sm_shapes_crs) mended = sm_shapes_without_overlaps(shape);
    g_assert_true(fills(mended, 3, 3) && fills(mended, 1, 1) && fills(mended, 5, 5));
    g_assert_false(fills(mended, 1, 5));
    g_assert_cmpuint(mended->source[0], ==, 4);
    const square same[] = {{0, 0, 4, false}, {0, 0, 4, false}};
    g_autoptr(sm_shapes_crs) twice = shape_of(same, 2);
    g_autoptr(sm_shapes_crs) once = sm_shapes_without_overlaps(twice);
    g_assert_true(fills(once, 2, 2));
}

static void holes_over_one_another_are_holes(void)
{
    const square three[] = {{0, 0, 9, false}, {1, 1, 4, true}, {3, 3, 4, true}};
    g_autoptr(sm_shapes_crs) shape = shape_of(three, 3);
    g_assert_true(fills(shape, 4, 4));
    g_autoptr(sm_shapes_crs) mended = sm_shapes_without_overlaps(shape);
    g_assert_false(fills(mended, 4, 4) || fills(mended, 2, 2) || fills(mended, 6, 6));
    g_assert_true(fills(mended, 8, 8) && fills(mended, 0.5, 0.5));
}

static void an_island_in_a_hole_stays(void)
{
    const square rings[] = {{0, 0, 9, false}, {1, 1, 6, true}, {2, 2, 2, false}, {8, 8, 4, false}};
    g_autoptr(sm_shapes_crs) shape = shape_of(rings, 4);
    g_autoptr(sm_shapes_crs) mended = sm_shapes_without_overlaps(shape);
    g_assert_true(fills(mended, 3, 3) && fills(mended, 8.5, 8.5) && fills(mended, 11, 11));
    g_assert_false(fills(mended, 5, 5));
}

static void rings_that_keep_apart_are_left_alone(void)
{
    const square lake[] = {{0, 0, 9, false}, {1, 1, 4, true}, {20, 0, 2, false}};
    const square turned[] = {{0, 0, 9, false}, {1, 1, 4, false}};
    const square beside[] = {{0, 0, 2, false}, {2, 0, 2, false}};
    g_autoptr(sm_shapes_crs) a = shape_of(lake, 3), b = shape_of(turned, 2),
                             c = shape_of(beside, 2);
    g_assert_null(sm_shapes_without_overlaps(a));
    g_assert_null(sm_shapes_without_overlaps(b));
    g_assert_null(sm_shapes_without_overlaps(c));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/overlaps/lands over one another are land", lands_over_one_another_are_land);
    g_test_add_func("/overlaps/holes over one another are holes", holes_over_one_another_are_holes);
    g_test_add_func("/overlaps/an island in a hole stays", an_island_in_a_hole_stays);
    g_test_add_func("/overlaps/rings that keep apart are left alone",
                    rings_that_keep_apart_are_left_alone);
    return g_test_run();
}
