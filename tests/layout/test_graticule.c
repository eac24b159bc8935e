/* Parallels and meridians: a round interval, labels on two edges, none at the corners. */
#include "layout/graticule.h"

#include <math.h>

#define M_PER_DEG (G_PI * 6371000.0 / 180)

/* Degrees are squares on the plane. */
static sm_projection *square_degrees(void)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create("+proj=eqc +R=6371000 +units=m", (sm_rect_deg){0, 0, 8, 6}, &error);
    g_assert_no_error(error);
    return projection;
}

static sm_frame frame_of(double west, double south, double east, double north, double pt_per_deg)
{
    return sm_frame_make(
        (sm_rect_m){west * M_PER_DEG, south * M_PER_DEG, east * M_PER_DEG, north * M_PER_DEG},
        (sm_rect_pt){0, 0, (east - west) * pt_per_deg, (north - south) * pt_per_deg});
}

static double step_of(sm_projection *projection, double span_deg)
{
    sm_frame frame = frame_of(0, 0, span_deg, span_deg / 2, 400 / span_deg);
    sm_graticule graticule;
    g_assert_true(sm_graticule_init(&graticule, &frame, projection));
    double step = graticule.step_deg;
    sm_graticule_clear(&graticule);
    return step;
}

/* At least four intervals in the longer direction. */
static void the_interval_is_the_largest_that_goes_four_times(void)
{
    const double cases[][2] = {
        {121, 30},   {117, 20},   {81, 20},     {78, 10},     {41, 10},
        {39, 5},     {20.2, 5},   {19.5, 2},    {8.1, 2},     {7.8, 1},
        {4.05, 1},   {3.9, 0.5},  {2.05, 0.5},  {1.95, 0.25}, {1.05, 0.25},
        {0.97, 0.1}, {0.41, 0.1}, {0.38, 0.05}, {0.1, 0.05},
    };
    g_autoptr(sm_projection) projection = square_degrees();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpfloat(step_of(projection, cases[i][0]), ==, cases[i][1]);
}

typedef struct expected {
    bool meridian;
    double degree, x, y;
} expected;

static void assert_ticks(const sm_frame *frame, const expected *want, guint n, guint n_lines)
{
    g_autoptr(sm_projection) projection = square_degrees();
    sm_graticule graticule;
    g_assert_true(sm_graticule_init(&graticule, frame, projection));
    g_assert_cmpuint(graticule.lines->len, ==, n_lines);
    g_assert_cmpuint(graticule.ticks->len, ==, n);
    for (guint i = 0; i < n; i++) {
        const sm_graticule_tick *tick = &g_array_index(graticule.ticks, sm_graticule_tick, i);
        g_assert_cmpint(tick->meridian, ==, want[i].meridian);
        g_assert_cmpfloat_with_epsilon(tick->degree, want[i].degree, 1e-9);
        g_assert_cmpfloat_with_epsilon(tick->at.x, want[i].x, 0.01);
        g_assert_cmpfloat_with_epsilon(tick->at.y, want[i].y, 0.01);
    }
    g_assert_cmpfloat_with_epsilon(graticule.convergence_deg, 0, 1e-6);
    sm_graticule_clear(&graticule);
}

static void ticks_stand_on_the_lower_and_the_left_edge(void)
{
    /* 0.5 to 8.6 E, 0.5 to 6.5 N, 50 points for a degree. */
    sm_frame frame = frame_of(0.5, 0.5, 8.6, 6.5, 50);
    const expected want[] = {{true, 2, 75, 300},  {true, 4, 175, 300}, {true, 6, 275, 300},
                             {true, 8, 375, 300}, {false, 2, 0, 225},  {false, 4, 0, 125},
                             {false, 6, 0, 25}};
    assert_ticks(&frame, want, G_N_ELEMENTS(want), 7);
}

/* A label nearer than 10 points to a corner is left out, its line is not. */
static void no_tick_stands_at_a_corner(void)
{
    /* 2 E at 9 points, 10 E at 9 from the right; 2 N at 11, 8 N at 10.5 from the top. */
    sm_frame near = frame_of(1.82, 1.78, 10.18, 8.21, 50);
    const expected kept[] = {{true, 4, 109, 321.5}, {true, 6, 209, 321.5}, {true, 8, 309, 321.5},
                             {false, 2, 0, 310.5},  {false, 4, 0, 210.5},  {false, 6, 0, 110.5},
                             {false, 8, 0, 10.5}};
    assert_ticks(&near, kept, G_N_ELEMENTS(kept), 9);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/layout/graticule/" #name, name)
    TEST(the_interval_is_the_largest_that_goes_four_times);
    TEST(ticks_stand_on_the_lower_and_the_left_edge);
    TEST(no_tick_stands_at_a_corner);
    return g_test_run();
}
