#include "geom/mosaic.h"

#include "geom/shapes_of.h"

static const sm_rect_crs seam = {0, 0, 10, 10};

static sm_shapes_crs *mosaic_of(const sm_shapes_crs *inner, const sm_shapes_crs *outer,
                                const uint32_t *partner)
{
    const sm_mosaic mosaic = {inner, outer, seam, 0.5, partner, 100};
    return sm_shapes_mosaic(&mosaic);
}

#define ASSERT_CRS_POINTS(shapes, ...)                                                             \
    assert_points((const sm_xy_m *)(const void *)(shapes)->points, (shapes)->n_points,             \
                  (const double[]){__VA_ARGS__},                                                   \
                  sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static double area_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    double twice = 0;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p], n = shapes->part_start[p + 1] - first;
        for (uint32_t i = 0; i < n; i++) {
            sm_xy_crs a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
            twice += a.x * b.y - b.x * a.y;
        }
    }
    return fabs(twice) / 2;
}

/* Does any edge run along the seam? */
static bool has_edge_on_seam(const sm_shapes_crs *shapes)
{
    for (uint32_t p = 0; p < shapes->n_parts; p++) {
        uint32_t first = shapes->part_start[p], n = shapes->part_start[p + 1] - first;
        for (uint32_t i = 0; i < n; i++) {
            sm_xy_crs a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
            if (a.y == seam.y1 && b.y == seam.y1 && MAX(a.x, b.x) > 0 && MIN(a.x, b.x) < 10)
                return true;
        }
    }
    return false;
}

/* West and east of x = 5 within the seam, and at x = 5.3 beyond it, as a coarser layer has it. */
static void polygons_grow_together(void)
{
    g_autoptr(sm_shapes_crs) inner =
        SHAPES_CRS(SM_SHAPE_POLYGON, 1, 2, 1, 10, 5, 10, 5, 2, NAN, NAN, 5, 2, 5, 10, 9, 10, 9, 2);
    g_autoptr(sm_shapes_crs) outer = SHAPES_CRS(SM_SHAPE_POLYGON, 1.2, 1, 1.2, 14, 5.3, 14, 5.3, 1,
                                                NAN, NAN, 5.3, 1, 5.3, 14, 9.2, 14, 9.2, 1);
    const uint32_t partner[] = {0, 1};
    g_autoptr(sm_shapes_crs) all = mosaic_of(inner, outer, partner);
    g_assert_cmpuint(all->n_shapes, ==, 2);
    g_assert_cmpuint(all->n_parts, ==, 2);
    g_assert_cmpuint(all->source[0], ==, 0);
    g_assert_cmpuint(all->source[1], ==, 1);
    g_assert_false(has_edge_on_seam(all));
    /* Trapezia from 1..5 at the seam to 1.2..5.3 at the top, and from 5..9 to 5.3..9.2. */
    g_assert_cmpfloat_with_epsilon(area_of(all, 0), 32 + (4 + 4.1) / 2 * 4, 1e-9);
    g_assert_cmpfloat_with_epsilon(area_of(all, 1), 32 + (4 + 3.9) / 2 * 4, 1e-9);
}

static void others_come_after_with_their_rows(void)
{
    g_autoptr(sm_shapes_crs) inner = SHAPES_CRS(SM_SHAPE_POLYGON, 1, 2, 1, 8, 5, 8, 5, 2);
    g_autoptr(sm_shapes_crs) outer = SHAPES_CRS(SM_SHAPE_POLYGON, 3, 3, 3, 4, 4, 4, NAN, NAN, 20, 0,
                                                20, 5, 25, 5, NAN, NAN, 8, 8, 8, 14, 9, 14, 9, 8);
    const uint32_t partner[] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    g_autoptr(sm_shapes_crs) all = mosaic_of(inner, outer, partner);
    g_assert_cmpuint(all->n_shapes, ==, 3); /* the first lies within and goes */
    g_assert_cmpuint(all->source[1], ==, 101);
    g_assert_cmpuint(all->source[2], ==, 102);
    g_assert_cmpfloat_with_epsilon(area_of(all, 2), 4, 1e-9);
}

static void lines_go_on_where_the_inner_ones_end(void)
{
    g_autoptr(sm_shapes_crs) inner = SHAPES_CRS(SM_SHAPE_LINE, 5, 2, 5, 10);
    g_autoptr(sm_shapes_crs) outer =
        SHAPES_CRS(SM_SHAPE_LINE, 5.3, 1, 5.3, 14, NAN, NAN, 7, 1, 7, 12);
    g_autoptr(sm_shapes_crs) all = mosaic_of(inner, outer, NULL);
    ASSERT_CRS_POINTS(all, 5, 2, 5, 10, 5, 10, 5.3, 14, 7, 10, 7, 12);
}

static void points_come_from_either_side(void)
{
    g_autoptr(sm_shapes_crs) inner = SHAPES_CRS(SM_SHAPE_POINT, 5, 5);
    g_autoptr(sm_shapes_crs) outer = SHAPES_CRS(SM_SHAPE_POINT, 5.1, 5.1, NAN, NAN, 5, 12);
    g_autoptr(sm_shapes_crs) all = mosaic_of(inner, outer, NULL);
    ASSERT_CRS_POINTS(all, 5, 5, 5, 12);
}

/* A lake in the country, and the country's island: even-odd rings stay what they are. */
static void holes_stay_holes(void)
{
    g_autoptr(sm_shapes_crs) inner = SHAPES_CRS(SM_SHAPE_POLYGON, 1, 1, 1, 10, 9, 10, 9, 1);
    g_autoptr(sm_shapes_crs) outer =
        SHAPES_CRS(SM_SHAPE_POLYGON, 1, 5, 1, 20, 9, 20, 9, 5, NAN, 4, 12, 4, 14, 6, 14, 6, 12, NAN,
                   30, 30, 31, 30, 31, 31, 30, 31);
    const uint32_t partner[] = {0};
    g_autoptr(sm_shapes_crs) all = mosaic_of(inner, outer, partner);
    g_assert_cmpuint(all->n_shapes, ==, 1);
    g_assert_cmpuint(all->n_parts, ==, 3);
    g_assert_false(has_edge_on_seam(all));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mosaic/polygons_grow_together", polygons_grow_together);
    g_test_add_func("/mosaic/others_come_after_with_their_rows", others_come_after_with_their_rows);
    g_test_add_func("/mosaic/lines_go_on_where_the_inner_ones_end",
                    lines_go_on_where_the_inner_ones_end);
    g_test_add_func("/mosaic/points_come_from_either_side", points_come_from_either_side);
    g_test_add_func("/mosaic/holes_stay_holes", holes_stay_holes);
    return g_test_run();
}
