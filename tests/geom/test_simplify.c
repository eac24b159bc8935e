#include "geom/simplify.h"

#include "geom/shapes_of.h"

static void straight_vertices_go(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_LINE, 0, 0, 1, 0.1, 2, -0.1, 3, 0, 3, 0, 3, 3);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 0.2);
    ASSERT_POINTS(out, 0, 0, 3, 0, 3, 3);
}

static void zero_tolerance_drops_repetitions_only(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 0, 0, 0, 0, 5, 0, 9, 0, 9, 9, 9, 9, 0, 0);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 0);
    ASSERT_POINTS(out, 0, 0, 5, 0, 9, 0, 9, 9);
}

static void small_islands_go(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POLYGON, 0, 0, 1, 0, 1, 1, NAN, NAN, 0, 0, 90, 0,
                                         90, 90, NAN, 3, 1, 4, 1, 4, 1.5);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 2);
    g_assert_cmpuint(out->n_shapes, ==, 1);
    g_assert_cmpuint(out->source[0], ==, 1);
    g_assert_cmpuint(out->n_parts, ==, 1);
}

static void points_are_left_alone(void)
{
    g_autoptr(sm_shapes_m) in = SHAPES_M(SM_SHAPE_POINT, 0, 0, 0, 0, NAN, NAN, 1, 1);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 100);
    g_assert_cmpuint(out->n_points, ==, 3);
    g_assert_cmpuint(out->n_shapes, ==, 2);
}

static void junctions_and_ends_stay(void)
{
    /* Three rivers meet at 5,0; the first runs straight through. */
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_LINE, 0, 0, 3, 0, 5, 0, 7, 0, 10, 0, NAN, NAN, 5, 0, 5, 4, 5, 9);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 1);
    ASSERT_POINTS(out, 0, 0, 5, 0, 10, 0, 5, 0, 5, 9);
}

/* --- two countries with one wild border ------------------------------------------------------ */

enum { WIGGLES = 5000 };

static void add_border(sm_shapes_builder *builder, const double *xy, bool backwards)
{
    for (int i = 0; i < WIGGLES; i++) {
        int at = backwards ? WIGGLES - 1 - i : i;
        sm_shapes_builder_point(builder, xy[2 * at], xy[2 * at + 1]);
    }
}

static sm_shapes_m *two_countries(bool backwards)
{
    g_autofree double *xy = g_new(double, 2 * WIGGLES);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int i = 0; i < WIGGLES; i++) {
        xy[2 * i] = 10 * sin(i * 0.01) + g_rand_double_range(random, -1, 1);
        xy[2 * i + 1] = i * 0.1;
    }
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_point(builder, -300, 0);
    add_border(builder, xy, false);
    sm_shapes_builder_point(builder, -300, 500);
    sm_shapes_builder_shape(builder, 1);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_point(builder, 300, 500);
    add_border(builder, xy, backwards);
    sm_shapes_builder_point(builder, 300, 0);
    return sm_shapes_builder_finish_m(builder);
}

static void shared_border_stays_shared(void)
{
    g_autoptr(sm_shapes_m) in = two_countries(true);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 1.5);
    uint32_t first = out->part_start[1] - 2, second = out->part_start[2] - out->part_start[1] - 2;
    g_assert_cmpuint(first, ==, second);
    g_assert_cmpuint(first, <, WIGGLES / 4);
    g_assert_cmpuint(first, >, 20);
    const sm_xy_m *a = out->points + 1, *b = out->points + out->part_start[2] - 2;
    for (uint32_t i = 0; i < first; i++) {
        g_assert_cmpfloat(a[i].x, ==, (b - i)->x);
        g_assert_cmpfloat(a[i].y, ==, (b - i)->y);
    }
}

/* A hole and the island of another country that fills it, begun elsewhere and wound backwards. */
static void enclave_fits_its_hole(void)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    enum { N = 200 };
    for (uint32_t s = 0; s < 2; s++) {
        sm_shapes_builder_shape(builder, s);
        sm_shapes_builder_part(builder);
        for (int i = 0; i < N; i++) {
            double at = (s == 0 ? i : (2 * N - i + 77) % N) * 2 * G_PI / N;
            sm_shapes_builder_point(builder, 100 * cos(at), 70 * sin(at) + 3 * sin(9 * at));
        }
    }
    g_autoptr(sm_shapes_m) in = sm_shapes_builder_finish_m(builder);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 1);
    uint32_t n = out->part_start[1];
    g_assert_cmpuint(out->part_start[2], ==, 2 * n);
    for (uint32_t i = 0; i < n; i++) {
        bool found = false;
        for (uint32_t j = n; j < 2 * n; j++)
            found = found ||
                    (out->points[i].x == out->points[j].x && out->points[i].y == out->points[j].y);
        g_assert_true(found);
    }
}

static double distance_to_segment(sm_xy_m p, sm_xy_m a, sm_xy_m b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static void no_line_moves_farther_than_the_tolerance(void)
{
    g_autoptr(sm_shapes_m) in = two_countries(true);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 1.5);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < in->part_start[1]; i++) {
        sm_xy_m p = in->points[i], a = out->points[kept];
        sm_xy_m b = out->points[(kept + 1) % out->part_start[1]];
        if (p.x == b.x && p.y == b.y)
            kept++;
        else
            g_assert_cmpfloat(distance_to_segment(p, a, b), <=, 1.5 + 1e-9);
    }
    g_assert_cmpuint(kept, ==, out->part_start[1] - 1);
}

static void degenerate_parts_survive(void)
{
    g_autoptr(sm_shapes_m) in =
        SHAPES_M(SM_SHAPE_POLYGON, 1, 1, NAN, 2, 2, 2, 2, NAN, 3, 3, 4, 4, NAN, 3, 3, 4, 4, 3, 3, 4,
                 4, NAN, NAN, 0, 0, -0.0, 0, 9, 0, 9, 9, 0, 9, 0, 0);
    g_autoptr(sm_shapes_m) out = sm_shapes_simplify(in, 1);
    g_assert_cmpuint(out->source[out->n_shapes - 1], ==, 1);
    ASSERT_POINTS(out, 0, 0, 9, 0, 9, 9, 0, 9);
}

/* The line of an islet goes with the islet, and a river keeps where another one ends on it. */
static void straightening_respects_loops_and_knots(void)
{
    g_autoptr(sm_shapes_m) islet =
        SHAPES_M(SM_SHAPE_LINE, 0, 0, 1, 0, 1, 1, 0, 0, NAN, NAN, 5, 5, 9, 5);
    g_autoptr(sm_shapes_m) gone = sm_shapes_straighten(islet, 4, NULL);
    ASSERT_POINTS(gone, 5, 5, 9, 5);
    const double ends[] = {5, 0.1};
    const sm_knots knots = {ends, 1, NULL};
    g_autoptr(sm_shapes_m) river = SHAPES_M(SM_SHAPE_LINE, 0, 0, 2, 0.1, 5, 0.1, 8, 0, 9, 0);
    g_autoptr(sm_shapes_m) out = sm_shapes_straighten(river, 4, &knots);
    ASSERT_POINTS(out, 0, 0, 5, 0.1, 9, 0);
}

/* Where the window cut them, a coast and the land behind it begin alike. */
static void edges_of_the_window_stay(void)
{
    const double window[] = {0, 0, 10, 10};
    const sm_knots knots = {NULL, 0, window};
    g_autoptr(sm_shapes_m) land =
        SHAPES_M(SM_SHAPE_POLYGON, 0, 0, 0, 5, 3, 5.1, 7, 5, 10, 5.2, 10, 0);
    g_autoptr(sm_shapes_m) coast = SHAPES_M(SM_SHAPE_LINE, 0, 5, 3, 5.1, 7, 5, 10, 5.2);
    g_autoptr(sm_shapes_m) less_land = sm_shapes_straighten(land, 4, &knots);
    g_autoptr(sm_shapes_m) less_coast = sm_shapes_straighten(coast, 4, &knots);
    ASSERT_POINTS(less_land, 0, 0, 0, 5, 10, 5.2, 10, 0);
    ASSERT_POINTS(less_coast, 0, 5, 10, 5.2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/simplify/vertices on a straight line go", straight_vertices_go);
    g_test_add_func("/simplify/tolerance 0 drops repetitions only",
                    zero_tolerance_drops_repetitions_only);
    g_test_add_func("/simplify/small islands go", small_islands_go);
    g_test_add_func("/simplify/points are left alone", points_are_left_alone);
    g_test_add_func("/simplify/junctions and ends stay", junctions_and_ends_stay);
    g_test_add_func("/simplify/a shared border stays shared", shared_border_stays_shared);
    g_test_add_func("/simplify/an enclave fits its hole", enclave_fits_its_hole);
    g_test_add_func("/simplify/no line moves farther than the tolerance",
                    no_line_moves_farther_than_the_tolerance);
    g_test_add_func("/simplify/degenerate parts survive", degenerate_parts_survive);
    g_test_add_func("/simplify/straightening respects loops and knots",
                    straightening_respects_loops_and_knots);
    g_test_add_func("/simplify/edges of the window stay", edges_of_the_window_stay);
    return g_test_run();
}
