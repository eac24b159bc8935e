#include "scene/path.h"
#include "scene/scene.h"

#include <math.h>

/* Area by Green's theorem, with five-point Gauss quadrature, exact for the cubic's integrand of
 * degree 5. */
static double curve_area(sm_xy_pt a, const sm_xy_pt p[3])
{
    static const double at[] = {0, 0.538469310105683, -0.538469310105683, 0.906179845938664,
                                -0.906179845938664};
    static const double weight[] = {0.568888888888889, 0.478628670499366, 0.478628670499366,
                                    0.236926885056189, 0.236926885056189};
    double sum = 0;
    for (int i = 0; i < 5; i++) {
        double t = (at[i] + 1) / 2, s = 1 - t;
        double x =
            a.x * s * s * s + 3 * p[0].x * s * s * t + 3 * p[1].x * s * t * t + p[2].x * t * t * t;
        double y =
            a.y * s * s * s + 3 * p[0].y * s * s * t + 3 * p[1].y * s * t * t + p[2].y * t * t * t;
        double dx = 3 * ((p[0].x - a.x) * s * s + 2 * (p[1].x - p[0].x) * s * t +
                         (p[2].x - p[1].x) * t * t);
        double dy = 3 * ((p[0].y - a.y) * s * s + 2 * (p[1].y - p[0].y) * s * t +
                         (p[2].y - p[1].y) * t * t);
        sum += weight[i] / 2 * (x * dy - y * dx) / 2;
    }
    return sum;
}

static double line_area(sm_xy_pt a, sm_xy_pt b)
{
    return (a.x * b.y - b.x * a.y) / 2;
}

static double path_area(const sm_path *path)
{
    const sm_xy_pt *next = path->points;
    sm_xy_pt at = {0, 0}, start = {0, 0};
    double area = 0;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            at = start = *next++;
            break;
        case SM_PATH_LINE:
            area += line_area(at, *next);
            at = *next++;
            break;
        case SM_PATH_CURVE:
            area += curve_area(at, next);
            at = next[2];
            next += 3;
            break;
        case SM_PATH_CLOSE:
            area += line_area(at, start);
            at = start;
            break;
        }
    }
    return fabs(area);
}

static void test_symbol_areas(void)
{
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++) {
        g_autoptr(sm_path) path = sm_path_create();
        sm_symbol_path((sm_symbol)symbol, path);
        g_assert_cmpfloat_with_epsilon(path_area(path), G_PI, 1e-6);
    }
}

static void test_symbols_are_centred(void)
{
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++) {
        g_autoptr(sm_path) path = sm_path_create();
        sm_rect_pt bounds;
        sm_symbol_path((sm_symbol)symbol, path);
        g_assert_true(sm_path_bounds(path, &bounds));
        g_assert_cmpfloat_with_epsilon(bounds.x0 + bounds.x1, 0, 1e-12);
        g_assert_cmpfloat(bounds.y0, <, 0);
        g_assert_cmpfloat(bounds.y1, >, 0);
    }
}

static void test_circle_is_round(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_circle(path, (sm_xy_pt){0, 0}, 1);
    sm_xy_pt a = path->points[0];
    const sm_xy_pt *p = path->points + 1;
    for (int i = 0; i <= 100; i++) {
        double t = i / 100.0, s = 1 - t;
        double x =
            a.x * s * s * s + 3 * p[0].x * s * s * t + 3 * p[1].x * s * t * t + p[2].x * t * t * t;
        double y =
            a.y * s * s * s + 3 * p[0].y * s * s * t + 3 * p[1].y * s * t * t + p[2].y * t * t * t;
        g_assert_cmpfloat_with_epsilon(hypot(x, y), 1, 3e-4);
    }
}

static void test_round_rect(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_rect_pt bounds, rect = {10, 20, 30, 26};
    sm_path_round_rect(path, rect, 100);
    g_assert_true(sm_path_bounds(path, &bounds));
    g_assert_cmpfloat_with_epsilon(bounds.x0, 10, 1e-12);
    g_assert_cmpfloat_with_epsilon(bounds.y1, 26, 1e-12);
    g_assert_cmpfloat_with_epsilon(path_area(path), 14 * 6 + G_PI * 9, 1e-6);
    g_autoptr(sm_path) sharp = sm_path_create();
    sm_path_round_rect(sharp, rect, 0);
    g_assert_cmpuint(sharp->n_points, ==, 4);
}

static void test_shape(void)
{
    sm_xy_pt points[] = {{0, 0}, {4, 0}, {4, 4}, {1, 1}, {2, 1}, {2, 2}, {9, 9}};
    uint32_t parts[] = {0, 3, 6, 7}, starts[] = {0, 2, 3};
    sm_shapes_pt shapes = {SM_SHAPE_POLYGON, points, 7, parts, 3, starts, NULL, 2};
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_shape(path, &shapes, 0);
    g_assert_cmpuint(path->n_points, ==, 6);
    g_assert_cmpuint(path->n_ops, ==, 8);
    g_assert_cmpint(path->ops[3], ==, SM_PATH_CLOSE);
    g_assert_cmpint(path->ops[4], ==, SM_PATH_MOVE);
    shapes.kind = SM_SHAPE_LINE;
    g_autoptr(sm_path) line = sm_path_create();
    sm_path_shape(line, &shapes, 0);
    g_assert_cmpuint(line->n_ops, ==, 6);
}

static void test_no_bounds(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_rect_pt bounds;
    g_assert_false(sm_path_bounds(path, &bounds));
    sm_path_free(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/symbol/every symbol has the area of the unit circle", test_symbol_areas);
    g_test_add_func("/symbol/every symbol stands on its middle", test_symbols_are_centred);
    g_test_add_func("/path/a circle is round to 3e-4", test_circle_is_round);
    g_test_add_func("/path/a radius is cut to half the smaller side", test_round_rect);
    g_test_add_func("/path/a polygon's rings are closed and a line's are not", test_shape);
    g_test_add_func("/path/an empty path has no bounds", test_no_bounds);
    return g_test_run();
}
