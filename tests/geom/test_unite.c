/* Polygons put together along the edges that they share. */
#include "geom/unite.h"

#include <math.h>

static void add_square(sm_shapes_builder *b, uint32_t source, double x, double y)
{
    const double ring[] = {x, y, x, y + 1, x + 1, y + 1, x + 1, y, x, y};
    sm_shapes_builder_shape(b, source);
    sm_shapes_builder_part(b);
    sm_shapes_builder_points(b, ring, 5);
}

static double area_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    double sum = 0;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        for (uint32_t i = shapes->part_start[p] + 1; i < shapes->part_start[p + 1]; i++) {
            sm_xy_crs a = shapes->points[i - 1], b = shapes->points[i];
            sum += (a.x * b.y - b.x * a.y) / 2;
        }
    return fabs(sum);
}

/* Two squares side by side and one that touches none of them. */
static void shared_edges_are_dropped(void)
{
    sm_shapes_builder *b = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    add_square(b, 7, 0, 0);
    add_square(b, 8, 5, 5);
    add_square(b, 9, 1, 0);
    g_autoptr(sm_shapes_crs) all = sm_shapes_builder_finish_crs(b);
    const uint32_t of[] = {0, 1, 0};
    g_autoptr(sm_shapes_crs) united = sm_shapes_unite(all, of);
    g_assert_cmpuint(united->n_shapes, ==, 2);
    g_assert_cmpuint(united->source[0], ==, 7);
    g_assert_cmpuint(united->source[1], ==, 8);
    g_assert_cmpuint(united->shape_start[1], ==, 1); /* one ring */
    g_assert_cmpuint(united->part_start[1], ==, 7);  /* six corners, closed */
    g_assert_cmpfloat(area_of(united, 0), ==, 2);
    g_assert_cmpfloat(area_of(united, 1), ==, 1);
}

/* Eight squares around a free ninth. */
static void a_hole_stays_a_hole(void)
{
    sm_shapes_builder *b = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; i < 9; i++)
        if (i != 4) add_square(b, i, i % 3, (int)(i / 3));
    g_autoptr(sm_shapes_crs) all = sm_shapes_builder_finish_crs(b);
    const uint32_t of[8] = {0};
    g_autoptr(sm_shapes_crs) united = sm_shapes_unite(all, of);
    g_assert_cmpuint(united->n_shapes, ==, 1);
    g_assert_cmpuint(united->n_parts, ==, 2);
    g_assert_cmpfloat(area_of(united, 0), ==, 8);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unite/shared edges are dropped", shared_edges_are_dropped);
    g_test_add_func("/unite/a hole stays a hole", a_hole_stays_a_hole);
    return g_test_run();
}
