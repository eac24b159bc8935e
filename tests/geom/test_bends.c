#include "geom/bends.h"

#include <glib.h>

#define STRAIGHTEN(area, keep, ...)                                                                \
    straighten((const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / 16, area,    \
               keep)

/* 'x' for each vertex that stays, '.' for each that goes. */
static void straighten(const double *xy, uint32_t n, double area, const char *expected)
{
    g_autofree sm_xy_m *points = g_new(sm_xy_m, n);
    g_autofree bool *keep = g_new(bool, n);
    for (uint32_t i = 0; i < n; i++)
        points[i] = (sm_xy_m){xy[2 * i], xy[2 * i + 1]};
    sm_bends_straighten(points, n, area, keep);
    g_autofree char *got = g_strnfill(n, '.');
    for (uint32_t i = 0; i < n; i++)
        if (keep[i]) got[i] = 'x';
    g_assert_cmpstr(got, ==, expected);
}

static void small_bends_go_and_large_ones_stay(void)
{
    STRAIGHTEN(1, "x.xxx", 0, 0, 5, 0.1, 10, 0, 15, 6, 20, 0);
}

static void right_angles_count_in_full(void)
{
    STRAIGHTEN(1, "xxx", 0, 0, 1.5, 0, 1.5, 1.5);
    STRAIGHTEN(1, "x.x", 0, 0, 1.3, 0, 1.3, 1.3);
}

/* Of the same triangle, 2.4 wide and 1.25 high or 0.5 wide and 6 high, the spike goes. */
static void spikes_go_before_bends(void)
{
    STRAIGHTEN(1, "xxxxx", 0, 0, 10, 0, 11.2, 1.25, 12.4, 0, 22.4, 0);
    STRAIGHTEN(1, "x...x", 0, 0, 10, 0, 10.25, 6, 10.5, 0, 20.5, 0);
}

/* A meander that comes back to within a stroke's width of itself: the Oti between Ghana and Togo
 * was a scribble. */
static void loops_with_narrow_necks_are_cut(void)
{
    STRAIGHTEN(0.12, "xxxxxx..xx", 0, 0, 4, 0.3, 8, 0, 12, 4, 16, 0, 20, 1, 20, 4, 20.6, 4, 20.8, 1,
               30, 3);
}

static void bays_stay(void)
{
    STRAIGHTEN(0.12, "xxxxxx", 0, 0, 20, 0, 19, 5, 22, 5, 20.8, 0, 40, 0);
}

/* An island of one line, from a vertex round to the same. */
static void closed_lines_are_no_loops(void)
{
    STRAIGHTEN(0.12, "xxxxx", 0, 0, 2, 0, 2, 2, 0, 2, 0, 0);
    STRAIGHTEN(0.12, "xxxx.xx", 0, 0, 1, 0.8, 2, 0.8, 2, -0.8, 1, -0.8, 0.5, -0.7, 0, 0);
}

static void what_collapses_keeps_its_ends(void)
{
    STRAIGHTEN(10, "x...x", 0, 0, 2, 0, 2, 2, 0, 2, 0, 0);
    STRAIGHTEN(10, "xx", 1, 1, 1, 1);
    STRAIGHTEN(10, "x", 1, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bends/small_bends_go_and_large_ones_stay",
                    small_bends_go_and_large_ones_stay);
    g_test_add_func("/bends/right_angles_count_in_full", right_angles_count_in_full);
    g_test_add_func("/bends/spikes_go_before_bends", spikes_go_before_bends);
    g_test_add_func("/bends/loops_with_narrow_necks_are_cut", loops_with_narrow_necks_are_cut);
    g_test_add_func("/bends/bays_stay", bays_stay);
    g_test_add_func("/bends/closed_lines_are_no_loops", closed_lines_are_no_loops);
    g_test_add_func("/bends/what_collapses_keeps_its_ends", what_collapses_keeps_its_ends);
    return g_test_run();
}
