#include "analyse/cells.h"

#include "analyse/area_index.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bool ring_has(const sm_shapes_m *shapes, uint32_t part, sm_xy_m p)
{
    bool has = false;
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    for (uint32_t i = first, j = end - 1; i < end; j = i++) {
        sm_xy_m a = shapes->points[i], b = shapes->points[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            has = !has;
    }
    return has;
}

static uint32_t slow_find(const sm_shapes_m *shapes, sm_xy_m p)
{
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        bool has = false;
        for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1];
             part++)
            has ^= ring_has(shapes, part, p);
        if (has) return shape;
    }
    return SM_NO_AREA;
}

static void add_ring(sm_shapes_builder *builder, const double *xy, uint32_t n)
{
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, xy, n);
}

/* A star with many spikes, in the middle of it a hole, around the given centre. */
static void add_star(sm_shapes_builder *builder, GRand *random, double x, double y, double size,
                     uint32_t n)
{
    for (int hole = 0; hole < 2; hole++) {
        sm_shapes_builder_part(builder);
        for (uint32_t i = 0; i < n; i++) {
            double r = size * (hole ? 0.2 : 1) * g_rand_double_range(random, 0.4, 1);
            sm_shapes_builder_point(builder, x + r * cos(2 * G_PI * i / n),
                                    y + r * sin(2 * G_PI * i / n));
        }
    }
}

static sm_shapes_m *stars(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; i < 40; i++) {
        sm_shapes_builder_shape(builder, i);
        if (i == 7) continue; /* a null shape */
        add_star(builder, random, g_rand_double_range(random, -1e6, 1e6),
                 g_rand_double_range(random, -1e6, 1e6), g_rand_double_range(random, 1e4, 4e5),
                 3 + 5 * i);
    }
    return sm_shapes_builder_finish_m(builder);
}

static void the_index_agrees_with_each_ring(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    g_autoptr(sm_shapes_m) shapes = stars();
    g_autoptr(sm_area_index) index = sm_area_index_create(shapes);
    uint32_t inside = 0;
    for (int i = 0; i < 20000; i++) {
        sm_xy_m p = {g_rand_double_range(random, -1.5e6, 1.5e6),
                     g_rand_double_range(random, -1.5e6, 1.5e6)};
        uint32_t expected = slow_find(shapes, p);
        g_assert_cmpuint(sm_area_index_find(index, p), ==, expected);
        inside += expected != SM_NO_AREA;
    }
    g_assert_cmpuint(inside, >, 2000);
}

/* Two polygons side by side, their border crooked, and points right on it. */
static void a_point_on_a_border_is_in_one(void)
{
    const double west[] = {0, 0, 5, 0, 3, 4, 6, 7, 5, 10, 0, 10};
    const double east[] = {5, 10, 6, 7, 3, 4, 5, 0, 10, 0, 10, 10};
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    add_ring(builder, west, 6);
    sm_shapes_builder_shape(builder, 1);
    add_ring(builder, east, 6);
    g_autoptr(sm_shapes_m) shapes = sm_shapes_builder_finish_m(builder);
    g_autoptr(sm_area_index) index = sm_area_index_create(shapes);
    const double border[] = {5, 0, 3, 4, 6, 7, 5, 10};
    for (int edge = 0; edge < 3; edge++)
        for (int i = 0; i < 100; i++) {
            const double t = i / 100.0, *from = border + 2 * edge;
            sm_xy_m p = {from[0] + t * (from[2] - from[0]), from[1] + t * (from[3] - from[1])};
            g_assert_cmpuint(sm_area_index_find(index, p), !=, SM_NO_AREA);
        }
    g_assert_cmpuint(sm_area_index_find(index, (sm_xy_m){1, 5}), ==, 0);
    g_assert_cmpuint(sm_area_index_find(index, (sm_xy_m){9, 5}), ==, 1);
    g_assert_cmpuint(sm_area_index_find(index, (sm_xy_m){NAN, 5}), ==, SM_NO_AREA);
    g_assert_cmpuint(sm_area_index_find(index, (sm_xy_m){INFINITY, 5}), ==, SM_NO_AREA);
}

static void layers_without_area_hold_nothing(void)
{
    const sm_shape_kind kinds[] = {SM_SHAPE_POINT, SM_SHAPE_LINE, SM_SHAPE_POLYGON};
    for (int i = 0; i < 3; i++) {
        sm_shapes_builder *builder = sm_shapes_builder_create(kinds[i]);
        g_autoptr(sm_shapes_m) empty = sm_shapes_builder_finish_m(builder);
        g_autoptr(sm_cells) cells = sm_cells_of_areas(empty, &(sm_xy_m){0, 0}, 1);
        g_assert_cmpuint(cells->n_outside, ==, 1);
        builder = sm_shapes_builder_create(kinds[i]);
        sm_shapes_builder_shape(builder, 0);
        add_ring(builder, (const double[]){0, 0, 9, 0}, 2);
        g_autoptr(sm_shapes_m) flat = sm_shapes_builder_finish_m(builder);
        g_autoptr(sm_area_index) index = sm_area_index_create(flat);
        g_assert_cmpuint(sm_area_index_find(index, (sm_xy_m){5, 0}), ==, SM_NO_AREA);
    }
}

static bool cell_has(const sm_cells *cells, uint32_t cell, sm_xy_m p)
{
    return ring_has(cells->shapes, cells->shapes->shape_start[cell], p);
}

static void check_grid(sm_cells *(*make)(double, const sm_xy_m *, uint32_t, GError **),
                       double area_share)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(4);
    sm_xy_m points[5000];
    for (uint32_t i = 0; i < 5000; i++)
        points[i] = (sm_xy_m){g_rand_double_range(random, -3e5, 3e5),
                              g_rand_double_range(random, 1e6, 2e6)};
    g_autoptr(sm_cells) cells = make(40000, points, 5000, NULL);
    for (uint32_t i = 0; i < 5000; i++)
        g_assert_true(cell_has(cells, cells->of_point[i], points[i]));
    const sm_xy_m *ring = cells->shapes->points;
    uint32_t corners = cells->shapes->part_start[1];
    double twice = 0;
    for (uint32_t i = 0, j = corners - 1; i < corners; j = i++)
        twice += (ring[j].x - ring[0].x) * (ring[i].y - ring[0].y) -
                 (ring[i].x - ring[0].x) * (ring[j].y - ring[0].y);
    g_assert_cmpfloat_with_epsilon(fabs(twice) / 2, area_share * 40000.0 * 40000.0, 1);
    /* A part of the points has the same cells in the same place. */
    g_autoptr(sm_cells) few = make(40000, points + 4000, 1000, NULL);
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t a = cells->of_point[4000 + i], b = few->of_point[i];
        g_assert_cmpint(cells->columns[a], ==, few->columns[b]);
        g_assert_cmpint(cells->rows[a], ==, few->rows[b]);
        const sm_xy_m *p = cells->shapes->points + a * corners;
        const sm_xy_m *q = few->shapes->points + b * corners;
        g_assert_cmpmem(p, corners * sizeof *p, q, corners * sizeof *q);
    }
}

static void hexagons_hold_their_points(void)
{
    check_grid(sm_cells_hexagons, 0.8660254037844386);
}

static void squares_hold_their_points(void)
{
    check_grid(sm_cells_squares, 1);
}

static void a_hexagon_stands_on_a_point(void)
{
    g_autoptr(sm_cells) cells = sm_cells_hexagons(2000, &(sm_xy_m){0, 0}, 1, NULL);
    sm_rect_m bounds;
    g_assert_true(sm_shapes_m_bounds(cells->shapes, &bounds));
    g_assert_cmpfloat_with_epsilon(sm_rect_m_width(bounds), 2000, 1e-9);
    g_assert_cmpfloat_with_epsilon(sm_rect_m_height(bounds), 2000 * 2 / sqrt(3), 1e-9);
}

static void cells_come_from_south_to_north(void)
{
    const sm_xy_m points[] = {{25, 10}, {4, 1}, {14, 9}, {-6, 1}, {4, 2}, {NAN, 0}};
    g_autoptr(sm_cells) cells = sm_cells_squares(10, points, 6, NULL);
    const uint32_t expected[] = {3, 1, 2, 0, 1, SM_NO_CELL};
    g_assert_cmpuint(cells->n, ==, 4);
    g_assert_cmpuint(cells->n_outside, ==, 1);
    for (int i = 0; i < 6; i++)
        g_assert_cmpuint(cells->of_point[i], ==, expected[i]);
    g_autoptr(sm_cell_rows) rows = sm_cells_rows(cells);
    g_assert_cmpuint(rows->start[1], ==, 1);
    g_assert_cmpuint(rows->start[2], ==, 3);
    g_assert_cmpuint(rows->start[4], ==, 5);
    g_assert_cmpuint(rows->rows[1], ==, 1);
    g_assert_cmpuint(rows->rows[2], ==, 4);
}

static void bad_sizes_are_refused(void)
{
    const double sizes[] = {0, -5, NAN, INFINITY, 1e-9};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(sm_cells_hexagons(sizes[i], &(sm_xy_m){1e6, 1e6}, 1, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
        g_assert_null(sm_cells_squares(sizes[i], &(sm_xy_m){1e6, 1e6}, 1, NULL));
    }
    g_autoptr(sm_cells) none = sm_cells_hexagons(1000, NULL, 0, NULL);
    g_assert_cmpuint(none->n, ==, 0);
    g_autoptr(sm_cell_rows) rows = sm_cells_rows(none);
    g_assert_cmpuint(rows->start[0], ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cells/the index agrees with each ring", the_index_agrees_with_each_ring);
    g_test_add_func("/cells/a point on a border is in one polygon", a_point_on_a_border_is_in_one);
    g_test_add_func("/cells/layers without area hold nothing", layers_without_area_hold_nothing);
    g_test_add_func("/cells/hexagons hold their points and stay put", hexagons_hold_their_points);
    g_test_add_func("/cells/squares hold their points and stay put", squares_hold_their_points);
    g_test_add_func("/cells/a hexagon stands on a point", a_hexagon_stands_on_a_point);
    g_test_add_func("/cells/cells come from south to north", cells_come_from_south_to_north);
    g_test_add_func("/cells/bad sizes are refused in words", bad_sizes_are_refused);
    return g_test_run();
}
