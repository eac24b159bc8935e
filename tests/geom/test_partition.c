/* Units drawn by others, fitted to an outline. */
#include "geom/partition.h"

#include "shapes_of.h"

#include <math.h>

#define DETAIL 0.0005

static double area_of(const sm_shapes_crs *shapes, uint32_t source)
{
    double sum = 0;
    for (uint32_t s = 0; s < shapes->n_shapes; s++) {
        if (shapes->source[s] != source) continue;
        for (uint32_t p = shapes->shape_start[s]; p < shapes->shape_start[s + 1]; p++) {
            uint32_t first = shapes->part_start[p], n = shapes->part_start[p + 1] - first;
            for (uint32_t i = 0; i < n; i++) {
                sm_xy_crs a = shapes->points[first + i], b = shapes->points[first + (i + 1) % n];
                sum -= (a.x * b.y - b.x * a.y) / 2;
            }
        }
    }
    return sum;
}

static double length_of(const sm_shapes_crs *lines)
{
    double sum = 0;
    for (uint32_t p = 0; p < lines->n_parts; p++)
        for (uint32_t i = lines->part_start[p] + 1; i < lines->part_start[p + 1]; i++)
            sum += hypot(lines->points[i].x - lines->points[i - 1].x,
                         lines->points[i].y - lines->points[i - 1].y);
    return sum;
}

static sm_shapes_crs *square(void)
{
    return SHAPES_CRS(SM_SHAPE_POLYGON, 0, 0, 0, 10, 10, 10, 10, 0);
}

/* The outline lies outside of the one unit and inside of the other. */
static void units_end_at_the_outline(void)
{
    g_autoptr(sm_shapes_crs) outline = square();
    g_autoptr(sm_shapes_crs) units =
        SHAPES_CRS(SM_SHAPE_POLYGON, 1, 1, 1, 9, 5, 9, 5, 1, NAN, NAN, 5, 1, 5, 9, 12, 9, 12, 1);
    g_autoptr(sm_partition) made = sm_partition_make(units, outline, 0, DETAIL);
    g_assert_cmpuint(made->units->n_shapes, ==, 2);
    g_assert_cmpfloat_with_epsilon(area_of(made->units, 0), 50, 1e-3);
    g_assert_cmpfloat_with_epsilon(area_of(made->units, 1), 50, 1e-3);
    g_assert_cmpuint(made->lines->n_shapes, ==, 1);
    g_assert_cmpfloat_with_epsilon(length_of(made->lines), 10, 1e-3);
    g_assert_cmpfloat_with_epsilon(made->covered, 0.72, 1e-3);
    g_assert_cmpfloat_with_epsilon(made->outside, 16.0 / 88, 1e-3);
}

/* Borders of neighbours that do not meet, and one that overlaps. */
static void gaps_and_overlaps_go_to_one_unit(void)
{
    g_autoptr(sm_shapes_crs) outline = square();
    g_autoptr(sm_shapes_crs) units =
        SHAPES_CRS(SM_SHAPE_POLYGON, 0, 0, 0, 10, 3, 10, 3, 0, NAN, NAN, 3.01, 0, 3.01, 10, 6, 10,
                   6, 0, NAN, NAN, 5.5, 0, 5.5, 10, 10, 10, 10, 0);
    g_autoptr(sm_partition) made = sm_partition_make(units, outline, 0, DETAIL);
    double areas[3], all = 0;
    for (uint32_t i = 0; i < 3; i++)
        all += areas[i] = area_of(made->units, i);
    g_assert_cmpfloat_with_epsilon(all, 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(areas[2], 40, 1e-6);
    g_assert_cmpfloat(areas[0], >=, 30 - 1e-6);
    g_assert_cmpfloat_with_epsilon(length_of(made->lines), 20, 1e-6);
}

/* Lines have no vertex that units have not. */
static void lines_lie_on_the_units(void)
{
    g_autoptr(sm_shapes_crs) outline = square();
    g_autoptr(sm_shapes_crs) units = SHAPES_CRS(SM_SHAPE_POLYGON, 1, 1, 1, 9, 4, 9, 5, 7, 4, 4, 5,
                                                1, NAN, NAN, 5, 1, 4, 4, 5, 7, 4, 9, 9, 9, 9, 1);
    g_autoptr(sm_partition) made = sm_partition_make(units, outline, 0, DETAIL);
    for (uint32_t i = 0; i < made->lines->n_points; i++) {
        uint32_t n = 0;
        for (uint32_t k = 0; k < made->units->n_points; k++)
            n += made->units->points[k].x == made->lines->points[i].x &&
                 made->units->points[k].y == made->lines->points[i].y;
        g_assert_cmpuint(n, >=, 2);
    }
    g_assert_cmpuint(made->lines->n_points, ==, 6);
}

/* Two islands, of which units have one; and a unit in the sea. */
static void an_island_of_nobody_is_the_nearest_units(void)
{
    g_autoptr(sm_shapes_crs) outline =
        SHAPES_CRS(SM_SHAPE_POLYGON, 0, 0, 0, 10, 10, 10, 10, 0, NAN, 12, 0, 12, 1, 13, 1, 13, 0);
    g_autoptr(sm_shapes_crs) units =
        SHAPES_CRS(SM_SHAPE_POLYGON, 0, 0, 0, 10, 5, 10, 5, 0, NAN, NAN, 5, 0, 5, 10, 10, 10, 10, 0,
                   NAN, NAN, 20, 0, 20, 1, 21, 1, 21, 0);
    g_autoptr(sm_partition) made = sm_partition_make(units, outline, 0, DETAIL);
    g_assert_cmpuint(made->units->n_shapes, ==, 2);
    g_assert_cmpfloat_with_epsilon(area_of(made->units, 1), 51, 1e-6);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/partition/units end at the outline", units_end_at_the_outline);
    g_test_add_func("/partition/gaps and overlaps go to one unit",
                    gaps_and_overlaps_go_to_one_unit);
    g_test_add_func("/partition/lines lie on the units", lines_lie_on_the_units);
    g_test_add_func("/partition/an island of nobody is the nearest unit's",
                    an_island_of_nobody_is_the_nearest_units);
    return g_test_run();
}
