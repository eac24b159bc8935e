/* Vertices where others end on a side. */
#include "geom/insert.h"

#include "shapes_of.h"

static void points_on_sides_become_vertices(void)
{
    g_autoptr(sm_shapes_crs) square = SHAPES_CRS(SM_SHAPE_POLYGON, 0, 0, 0, 4, 4, 4, 4, 0);
    static const sm_xy_crs points[] = {{0, 1}, {0, 3}, {1, 0}, {2, 2}, {4, 4}};
    g_autoptr(sm_shapes_crs) made = sm_shapes_with_points(square, points, 5);
    static const sm_xy_crs want[] = {{0, 0}, {0, 1}, {0, 3}, {0, 4}, {4, 4}, {4, 0}, {1, 0}};
    g_assert_cmpuint(made->n_points, ==, G_N_ELEMENTS(want));
    for (size_t i = 0; i < G_N_ELEMENTS(want); i++) {
        g_assert_cmpfloat(made->points[i].x, ==, want[i].x);
        g_assert_cmpfloat(made->points[i].y, ==, want[i].y);
    }
    g_assert_cmpuint(made->part_start[1], ==, G_N_ELEMENTS(want));
}

/* The side from the last point to the first is one of a polygon, but not of a line. */
static void lines_are_not_closed(void)
{
    g_autoptr(sm_shapes_crs) line = SHAPES_CRS(SM_SHAPE_LINE, 0, 0, 0, 4, 4, 4, 4, 0);
    static const sm_xy_crs points[] = {{1, 0}, {2, 2}};
    g_assert_null(sm_shapes_with_points(line, points, 2));
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/insert/points on sides become vertices", points_on_sides_become_vertices);
    g_test_add_func("/insert/lines are not closed", lines_are_not_closed);
    return g_test_run();
}
