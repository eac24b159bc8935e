/* Entries of a list in columns of even height. */
#include "layout/columns.h"

#include <glib.h>
#include <stdbool.h>

static void test_one_column_holds_all(void)
{
    const double heights[] = {10, 20, 30};
    uint32_t ends[1];
    g_assert_cmpfloat(sm_columns_share(heights, 3, 5, 1, ends), ==, 70);
    g_assert_cmpuint(ends[0], ==, 3);
}

static void test_columns_balance(void)
{
    const double heights[] = {10, 10, 10, 30, 10, 10};
    uint32_t ends[2];
    g_assert_cmpfloat(sm_columns_share(heights, 6, 0, 2, ends), ==, 50);
    g_assert_cmpuint(ends[0], ==, 3);
    g_assert_cmpuint(ends[1], ==, 6);
}

/* 7 alike on 3 columns: 3, 3, 1 rather than 1, 3, 3. */
static void test_first_columns_are_fuller(void)
{
    const double heights[] = {8, 8, 8, 8, 8, 8, 8};
    uint32_t ends[3];
    g_assert_cmpfloat(sm_columns_share(heights, 7, 2, 3, ends), ==, 28);
    g_assert_cmpuint(ends[0], ==, 3);
    g_assert_cmpuint(ends[1], ==, 6);
    g_assert_cmpuint(ends[2], ==, 7);
}

static void test_gaps_stand_between_entries_only(void)
{
    const double heights[] = {10, 10};
    uint32_t ends[4];
    g_assert_cmpfloat(sm_columns_share(heights, 2, 7, 2, ends), ==, 10);
    g_assert_cmpfloat(sm_columns_share(heights, 2, 7, 4, ends), ==, 10);
    g_assert_cmpuint(ends[3], ==, 2);
    g_assert_cmpfloat(sm_columns_share(heights, 0, 7, 4, ends), ==, 0);
}

/* As low as the best of all ways to cut the list, tried one by one. */
static double lowest_by_trial(const double *heights, uint32_t n, double gap, uint32_t columns)
{
    double lowest = G_MAXDOUBLE;
    for (uint32_t cuts = 0; cuts < 1u << (n - 1); cuts++) {
        double tallest = 0, height = heights[0];
        uint32_t used = 1;
        for (uint32_t i = 1; i < n; i++) {
            bool cut = cuts >> (i - 1) & 1;
            tallest = MAX(tallest, height);
            height = cut ? heights[i] : height + gap + heights[i];
            used += cut;
        }
        if (used <= columns) lowest = MIN(lowest, MAX(tallest, height));
    }
    return lowest;
}

static void test_it_is_the_lowest(void)
{
    uint32_t state = 7;
    for (int round = 0; round < 60; round++) {
        double heights[9];
        uint32_t ends[4], n = 1 + (uint32_t)round % 9, columns = 1 + (uint32_t)round % 4;
        for (uint32_t i = 0; i < n; i++) {
            state = state * 1664525u + 1013904223u;
            heights[i] = 5 + (state >> 24) % 40;
        }
        double height = sm_columns_share(heights, n, 4, columns, ends);
        g_assert_cmpfloat(height, ==, lowest_by_trial(heights, n, 4, columns));
        g_assert_cmpuint(ends[columns - 1], ==, n);
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/columns/one column holds all", test_one_column_holds_all);
    g_test_add_func("/columns/columns are of even height", test_columns_balance);
    g_test_add_func("/columns/the first columns are the fuller ones",
                    test_first_columns_are_fuller);
    g_test_add_func("/columns/gaps stand between entries only",
                    test_gaps_stand_between_entries_only);
    g_test_add_func("/columns/no other way is lower", test_it_is_the_lowest);
    return g_test_run();
}
