#include "paint/baseline.h"

#include <math.h>

static void test_line(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_move(path, 0, 0);
    sm_path_line(path, 3, 4);
    sm_path_line(path, 3, 4);
    sm_path_line(path, 3, 14);
    sm_path_move(path, 100, 100);
    sm_path_line(path, 200, 100);
    sm_baseline baseline = sm_baseline_make(path);
    g_assert_cmpfloat_with_epsilon(sm_baseline_length(&baseline), 15, 1e-12);
    const struct {
        double length, x, y;
    } wanted[] = {{0, 0, 0}, {2.5, 1.5, 2}, {5, 3, 4}, {10, 3, 9}, {-5, -3, -4}, {20, 3, 19}};
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        sm_xy_pt p = sm_baseline_at(&baseline, wanted[i].length);
        g_assert_cmpfloat_with_epsilon(p.x, wanted[i].x, 1e-12);
        g_assert_cmpfloat_with_epsilon(p.y, wanted[i].y, 1e-12);
    }
    sm_baseline_clear(&baseline);
}

static void test_circle(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_circle(path, (sm_xy_pt){0, 0}, 10);
    sm_baseline baseline = sm_baseline_make(path);
    g_assert_cmpfloat_with_epsilon(sm_baseline_length(&baseline), 20 * G_PI, 0.05);
    sm_xy_pt half = sm_baseline_at(&baseline, 10 * G_PI);
    g_assert_cmpfloat_with_epsilon(half.x, -10, 0.01);
    sm_baseline_clear(&baseline);
}

static void test_degenerate(void)
{
    g_autoptr(sm_path) path = sm_path_create();
    sm_baseline none = sm_baseline_make(path);
    g_assert_cmpfloat(sm_baseline_length(&none), ==, 0);
    g_assert_cmpfloat(sm_baseline_at(&none, 5).x, ==, 0);
    sm_baseline_clear(&none);
    sm_path_move(path, 7, 8);
    sm_baseline point = sm_baseline_make(path);
    g_assert_cmpfloat(sm_baseline_at(&point, 5).x, ==, 12);
    sm_baseline_clear(&point);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/baseline/the first subpath is measured and goes on straight", test_line);
    g_test_add_func("/baseline/curves are measured", test_circle);
    g_test_add_func("/baseline/a point is a level line", test_degenerate);
    return g_test_run();
}
