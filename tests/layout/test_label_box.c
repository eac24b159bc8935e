/* Turned boxes, segments and points: touching is not meeting. */
#include "layout/label_box.h"

#include "layout/label_cost.h"

#include <glib.h>
#include <math.h>

/* 4 x 2 around the origin, and the same turned by a quarter. */
static const sm_label_box lying = {{0, 0}, 2, 1, 1, 0};
static const sm_label_box standing = {{0, 0}, 2, 1, 0, 1};

static sm_label_box at(sm_label_box box, double x, double y)
{
    box.center = (sm_xy_pt){x, y};
    return box;
}

/* By half a turn: a square of half side 1 reaches to sqrt(2) along the axes. */
static sm_label_box diamond(double x, double y)
{
    return (sm_label_box){{x, y}, 1, 1, sqrt(0.5), sqrt(0.5)};
}

static void assert_overlap(sm_label_box a, sm_label_box b, bool want)
{
    g_assert_true(sm_label_box_overlap(&a, &b) == want);
    g_assert_true(sm_label_box_overlap(&b, &a) == want);
}

static void boxes_that_touch_do_not_overlap(void)
{
    assert_overlap(lying, at(lying, 3.999, 0), true);
    assert_overlap(lying, at(lying, 4, 0), false);
    assert_overlap(lying, at(lying, 0, 1.999), true);
    assert_overlap(lying, at(lying, 0, 2), false);
    assert_overlap(lying, at(standing, 2.999, 0), true);
    assert_overlap(lying, at(standing, 3, 0), false);
    assert_overlap(lying, at(standing, 0, 2.999), true);
    assert_overlap(lying, at(standing, 0, 3), false);
    /* A corner that points at a side: bounds overlap beside the tip, the boxes do not. */
    assert_overlap(lying, diamond(2 + 1.41, 0), true);
    assert_overlap(lying, diamond(2 + 1.42, 0), false);
    assert_overlap(lying, diamond(0, 1 + 1.41), true);
    assert_overlap(lying, diamond(0, 1 + 1.42), false);
    assert_overlap(lying, diamond(2.9, 1.9), false);
    assert_overlap(lying, lying, true);
}

static void the_edge_is_not_inside(void)
{
    g_assert_true(sm_label_box_has(&lying, (sm_xy_pt){1.999, -0.999}));
    g_assert_false(sm_label_box_has(&lying, (sm_xy_pt){2, 0}));
    g_assert_false(sm_label_box_has(&lying, (sm_xy_pt){0, 1}));
    g_assert_true(sm_label_box_has(&standing, (sm_xy_pt){0.999, 1.999}));
    g_assert_false(sm_label_box_has(&standing, (sm_xy_pt){1.5, 0}));
}

static void distances_are_to_the_edge(void)
{
    g_assert_cmpfloat(sm_label_box_distance(&lying, (sm_xy_pt){1, 0.5}), ==, 0);
    g_assert_cmpfloat(sm_label_box_distance(&lying, (sm_xy_pt){5, 0}), ==, 3);
    g_assert_cmpfloat(sm_label_box_distance(&lying, (sm_xy_pt){0, -4}), ==, 3);
    g_assert_cmpfloat(sm_label_box_distance(&lying, (sm_xy_pt){5, 5}), ==, 5); /* 3, 4 */
    g_assert_true(sm_label_box_meets_disc(&lying, (sm_xy_pt){5, 5}, 5.001));
    g_assert_false(sm_label_box_meets_disc(&lying, (sm_xy_pt){5, 5}, 5));
}

static void a_disc_is_covered_by_the_share_of_its_square(void)
{
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){0, 0}, 1), ==, 1);
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){2, 0}, 1), ==, 0.5);
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){2, 1}, 1), ==, 0.25);
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){3, 0}, 1), ==, 0);
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){0, 0}, 2), ==, 0.5); /* 4 x 2 of 16 */
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){2, 1}, 0), ==, 1);
    g_assert_cmpfloat(sm_label_box_covers(&lying, (sm_xy_pt){2.1, 1}, 0), ==, 0);
}

static void segments_are_cut_to_a_box(void)
{
    sm_xy_pt a = {-4, 0}, b = {4, 0};
    g_assert_true(sm_label_clip_to_box(&lying, &a, &b));
    g_assert_cmpfloat(a.x, ==, -2);
    g_assert_cmpfloat(b.x, ==, 2);
    a = (sm_xy_pt){0, -4}, b = (sm_xy_pt){0, 4};
    g_assert_true(sm_label_clip_to_rect((sm_rect_pt){-1, -1, 3, 2}, &a, &b));
    g_assert_cmpfloat(a.y, ==, -1);
    g_assert_cmpfloat(b.y, ==, 2);
    /* Along an edge, and from a corner outwards: nothing is left. */
    g_assert_false(sm_label_box_meets_segment(&lying, (sm_xy_pt){-4, 1}, (sm_xy_pt){4, 1}));
    g_assert_false(sm_label_box_meets_segment(&lying, (sm_xy_pt){2, 1}, (sm_xy_pt){4, 3}));
    g_assert_true(sm_label_box_meets_segment(&lying, (sm_xy_pt){-4, 0.999}, (sm_xy_pt){4, 0.999}));
    g_assert_true(sm_label_box_meets_segment(&lying, (sm_xy_pt){0, 0}, (sm_xy_pt){0.1, 0}));
}

static void segments_cross_inside_both(void)
{
    const sm_xy_pt a = {0, 0}, b = {4, 4};
    g_assert_true(sm_label_segments_cross(a, b, (sm_xy_pt){0, 4}, (sm_xy_pt){4, 0}));
    g_assert_false(sm_label_segments_cross(a, b, (sm_xy_pt){0, 4}, (sm_xy_pt){2, 2}));
    g_assert_false(sm_label_segments_cross(a, b, (sm_xy_pt){4, 4}, (sm_xy_pt){8, 0}));
    g_assert_false(sm_label_segments_cross(a, b, (sm_xy_pt){1, 0}, (sm_xy_pt){5, 4}));
    g_assert_false(sm_label_segments_cross(a, b, (sm_xy_pt){5, 8}, (sm_xy_pt){8, 5}));
}

static void a_point_is_nearest_to_an_end_or_to_the_line(void)
{
    const sm_xy_pt a = {0, 0}, b = {4, 0};
    g_assert_cmpfloat(sm_label_point_to_segment((sm_xy_pt){2, 3}, a, b), ==, 3);
    g_assert_cmpfloat(sm_label_point_to_segment((sm_xy_pt){-3, 4}, a, b), ==, 5);
    g_assert_cmpfloat(sm_label_point_to_segment((sm_xy_pt){7, -4}, a, b), ==, 5);
    g_assert_cmpfloat(sm_label_point_to_segment((sm_xy_pt){3, 4}, a, a), ==, 5);
}

static void a_disc_is_two_boxes_without_its_corners(void)
{
    sm_label_box boxes[2];
    sm_label_disc_boxes((sm_rect_pt){-5, -5, 5, 5}, boxes);
    const sm_xy_pt corner = {4.9, 4.9}, right = {4.9, 0}, top = {0, -4.9};
    g_assert_false(sm_label_box_has(&boxes[0], corner) || sm_label_box_has(&boxes[1], corner));
    g_assert_true(sm_label_box_has(&boxes[0], right) || sm_label_box_has(&boxes[1], right));
    g_assert_true(sm_label_box_has(&boxes[0], top) || sm_label_box_has(&boxes[1], top));
}

/* Twice the length: 0.02 for each point, and the square of its part of 60. */
static void leaders_cost_more_the_longer_they_are(void)
{
    g_assert_cmpfloat(sm_label_cost_of_length(0), ==, 0);
    g_assert_cmpfloat_with_epsilon(sm_label_cost_of_length(60), 2.2, 1e-12);
    g_assert_cmpfloat_with_epsilon(sm_label_cost_of_length(120), 6.4, 1e-12);
}

static void costs_are_whole_numbers_of_a_1024th(void)
{
    g_assert_cmpint(sm_label_cost_quantise(0), ==, 0);
    g_assert_cmpint(sm_label_cost_quantise(1), ==, 1024);
    g_assert_cmpint(sm_label_cost_quantise(0.49 / 1024), ==, 0);
    g_assert_cmpint(sm_label_cost_quantise(0.5 / 1024), ==, 1);
    g_assert_cmpint(sm_label_cost_quantise(1e9), ==, 2000000000);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/label-box/" #name, name)
    TEST(boxes_that_touch_do_not_overlap);
    TEST(the_edge_is_not_inside);
    TEST(distances_are_to_the_edge);
    TEST(a_disc_is_covered_by_the_share_of_its_square);
    TEST(segments_are_cut_to_a_box);
    TEST(segments_cross_inside_both);
    TEST(a_point_is_nearest_to_an_end_or_to_the_line);
    TEST(a_disc_is_two_boxes_without_its_corners);
    TEST(leaders_cost_more_the_longer_they_are);
    TEST(costs_are_whole_numbers_of_a_1024th);
    return g_test_run();
}
