/* Lines that names can follow. At 10 pt they are sampled every 3.5 pt. */
#include "layout/label_centreline.h"

#include <math.h>

#define FONT_PT 10.0
#define STEP_PT 3.5

static const sm_rect_pt FRAME = {0, 0, 200, 100};

/* One shape of parts with two or more points each; an x below 0 ends a part. */
static GArray *courses_of(const sm_xy_pt *points, size_t n)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    for (size_t i = 0; i < n; i++)
        if (points[i].x < 0)
            sm_shapes_builder_part(builder);
        else
            sm_shapes_builder_point(builder, points[i].x, points[i].y);
    sm_shapes_pt *shapes = sm_shapes_builder_finish_pt(builder);
    GArray *courses = sm_label_centrelines(shapes, 0, FRAME, FONT_PT);
    sm_shapes_pt_free(shapes);
    return courses;
}

static void a_course_is_four_steps_long_or_none(void)
{
    static const struct {
        double length;
        guint n;
    } rows[] = {{4 * STEP_PT - 0.01, 0}, {4 * STEP_PT + 0.01, 1}, {100, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        sm_xy_pt line[] = {{10, 50}, {10 + rows[i].length, 50}};
        g_autoptr(GArray) courses = courses_of(line, 2);
        g_assert_cmpuint(courses->len, ==, rows[i].n);
    }
}

static void samples_are_even_and_reach_both_ends(void)
{
    sm_xy_pt line[] = {{10, 50}, {60, 50}, {110, 50}};
    g_autoptr(GArray) courses = courses_of(line, 3);
    g_assert_cmpuint(courses->len, ==, 1);
    const sm_label_centreline *c = &g_array_index(courses, sm_label_centreline, 0);
    g_assert_cmpuint(c->n, ==, 29); /* 100 / 3.5 = 28.6 */
    g_assert_cmpfloat_with_epsilon(c->step_pt, 100.0 / 28, 1e-9);
    for (uint32_t i = 0; i < c->n; i++) {
        g_assert_cmpfloat_with_epsilon(c->raw[i].x, 10 + i * c->step_pt, 1e-6);
        g_assert_cmpfloat_with_epsilon(c->smooth[i].x, c->raw[i].x, 1e-6);
        g_assert_cmpfloat_with_epsilon(c->smooth[i].y, 50, 1e-9);
    }
}

static void parts_that_meet_are_one_course(void)
{
    sm_xy_pt apart[] = {{10, 50}, {60, 50}, {-1, 0}, {60.2, 50}, {110, 50}};
    sm_xy_pt joined[] = {{10, 50}, {60, 50}, {-1, 0}, {60.05, 50}, {110, 50}};
    g_autoptr(GArray) two = courses_of(apart, 5), one = courses_of(joined, 5);
    g_assert_cmpuint(two->len, ==, 2);
    g_assert_cmpuint(one->len, ==, 1);
}

static void what_lies_outside_the_frame_is_no_course(void)
{
    sm_xy_pt out[] = {{10, 150}, {110, 150}}, across[] = {{150, 50}, {300, 50}};
    g_autoptr(GArray) none = courses_of(out, 2), part = courses_of(across, 2);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_cmpuint(part->len, ==, 1);
    const sm_label_centreline *c = &g_array_index(part, sm_label_centreline, 0);
    g_assert_cmpfloat_with_epsilon(c->step_pt * (c->n - 1), 50, 1e-6);
}

static void kinks_are_smoothed_between_fixed_ends(void)
{
    sm_xy_pt zigzag[41];
    for (int i = 0; i < 41; i++)
        zigzag[i] = (sm_xy_pt){10 + 4.0 * i, i % 2 ? 53 : 47};
    g_autoptr(GArray) courses = courses_of(zigzag, 41);
    const sm_label_centreline *c = &g_array_index(courses, sm_label_centreline, 0);
    g_assert_cmpfloat_with_epsilon(c->smooth[0].y, 47, 1e-9);
    g_assert_cmpfloat_with_epsilon(c->smooth[c->n - 1].y, 47, 1e-6);
    for (uint32_t i = c->n / 4; i < 3 * c->n / 4; i++)
        g_assert_cmpfloat(fabs(c->smooth[i].y - 50), <, 0.5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/label-course/" #name, name)
    TEST(a_course_is_four_steps_long_or_none);
    TEST(samples_are_even_and_reach_both_ends);
    TEST(parts_that_meet_are_one_course);
    TEST(what_lies_outside_the_frame_is_no_course);
    TEST(kinks_are_smoothed_between_fixed_ends);
    return g_test_run();
}
