#include "analyse/density.h"

#include "analyse/contour.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const sm_rect_m WINDOW = {-5e5, 1e6, 7e5, 1.9e6};
static const double BANDWIDTH_M = 60000;

enum { N = 300 };

static void make_events(sm_xy_m *points, double *weights)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int i = 0; i < N; i++) {
        points[i] = (sm_xy_m){g_rand_double_range(random, -6e5, 8e5),
                              g_rand_double_range(random, 0.9e6, 2e6)};
        weights[i] = i % 7;
    }
}

static double phi(double z)
{
    return 0.5 * erfc(-z / sqrt(2));
}

/* e(u) of a rectangle. */
static double kept_at(sm_rect_m r, sm_xy_m p)
{
    return (phi((r.x1 - p.x) / BANDWIDTH_M) - phi((r.x0 - p.x) / BANDWIDTH_M)) *
           (phi((r.y1 - p.y) / BANDWIDTH_M) - phi((r.y0 - p.y) / BANDWIDTH_M));
}

static double peak(void)
{
    return 1e6 / (2 * G_PI * BANDWIDTH_M * BANDWIDTH_M);
}

/* Direct sum, per km2. */
static double exact_at(const sm_sample *events, sm_edge_correction edge, sm_xy_m u)
{
    double sum = 0;
    for (uint32_t i = 0; i < events->n; i++) {
        sm_xy_m p = events->points[i];
        if (edge != SM_EDGE_NONE && !sm_rect_m_has(WINDOW, p)) continue;
        double dx = (u.x - p.x) / BANDWIDTH_M, dy = (u.y - p.y) / BANDWIDTH_M;
        double w = sm_sample_weight(events, i);
        if (edge == SM_EDGE_DIGGLE) w /= kept_at(WINDOW, p);
        sum += w * exp(-(dx * dx + dy * dy) / 2) * peak();
    }
    return edge == SM_EDGE_DIVIDED ? sum / kept_at(WINDOW, u) : sum;
}

static sm_xy_m node(const sm_grid *grid, uint32_t c, uint32_t r)
{
    return (sm_xy_m){grid->bounds.x0 + c * sm_grid_step_x(grid),
                     grid->bounds.y0 + r * sm_grid_step_y(grid)};
}

static sm_density *density_of(const sm_sample *events, sm_edge_correction edge)
{
    sm_density_options options = {.window = WINDOW, .bandwidth_m = BANDWIDTH_M, .edge = edge};
    g_autoptr(GError) error = NULL;
    sm_density *density = sm_density_create(events, &options, &error);
    g_assert_no_error(error);
    return density;
}

/* `tolerance` in peaks of one kernel. */
static void check_against_sum(sm_edge_correction edge, double tolerance)
{
    sm_xy_m points[N];
    double weights[N];
    make_events(points, weights);
    sm_sample events = {points, weights, N};
    g_autoptr(sm_density) density = density_of(&events, edge);
    const sm_grid *grid = density->per_km2;
    double worst = 0;
    for (uint32_t r = 0; r < grid->rows; r += 3)
        for (uint32_t c = 0; c < grid->columns; c += 3) {
            double exact = exact_at(&events, edge, node(grid, c, r));
            worst = MAX(worst, fabs(grid->values[r * grid->columns + c] - exact));
        }
    g_test_message("worst %.3g peaks", worst / peak());
    g_assert_cmpfloat(worst, <, tolerance * peak());
}

static void binning_keeps_its_bound(void)
{
    sm_xy_m one[] = {{12345.678, 1400000.5}};
    sm_sample event = {one, NULL, 1};
    g_autoptr(sm_density) density = density_of(&event, SM_EDGE_NONE);
    const sm_grid *grid = density->per_km2;
    for (uint32_t r = 0; r < grid->rows; r++)
        for (uint32_t c = 0; c < grid->columns; c++) {
            double exact = exact_at(&event, SM_EDGE_NONE, node(grid, c, r));
            double got = grid->values[r * grid->columns + c];
            g_assert_cmpfloat(fabs(got - exact), <, 5e-5 * peak());
        }
    g_assert_cmpfloat_with_epsilon(density->mass, 1, 1e-4);
}

static void without_correction(void)
{
    check_against_sum(SM_EDGE_NONE, 1e-3);
}

static void divided_as_in_spatstat(void)
{
    check_against_sum(SM_EDGE_DIVIDED, 2e-3);
}

static void diggle_keeps_the_mass(void)
{
    check_against_sum(SM_EDGE_DIGGLE, 3e-2);
    sm_xy_m points[N];
    double weights[N];
    make_events(points, weights);
    sm_sample events = {points, weights, N};
    g_autoptr(sm_density) density = density_of(&events, SM_EDGE_DIGGLE);
    g_assert_cmpfloat_with_epsilon(density->mass, density->weight, 1e-3 * density->weight);
    g_assert_cmpuint(density->n_used + density->n_outside, ==, sm_sample_count(&events));
}

static double ring_area(const sm_shapes_m *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    double twice = 0;
    for (uint32_t i = first, j = end - 1; i < end; j = i++)
        twice += (shapes->points[j].x - shapes->points[first].x) *
                     (shapes->points[i].y - shapes->points[first].y) -
                 (shapes->points[i].x - shapes->points[first].x) *
                     (shapes->points[j].y - shapes->points[first].y);
    return twice / 2;
}

static double shape_area(const sm_shapes_m *shapes, uint32_t shape)
{
    double area = 0;
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1]; part++)
        area += ring_area(shapes, part);
    return area;
}

/* Of one Gaussian the region with a share p of the mass is a disc of r = h sqrt(-2 ln(1 - p)). */
static void mass_isolines_are_discs(void)
{
    sm_xy_m one[] = {{1e5, 1.45e6}};
    g_autoptr(sm_density) density = density_of(&(sm_sample){one, NULL, 1}, SM_EDGE_NONE);
    const double shares[] = {0.5, 0.75, 0.95};
    double levels[3];
    g_assert_true(sm_density_mass_levels(density, shares, 3, levels, NULL));
    g_autoptr(sm_shapes_m) regions = sm_contour_regions(density->per_km2, levels, 3);
    g_assert_cmpuint(regions->n_shapes, ==, 3);
    for (uint32_t i = 0; i < 3; i++) {
        g_assert_cmpuint(regions->shape_start[i + 1] - regions->shape_start[i], ==, 1);
        double radius = sqrt(shape_area(regions, i) / G_PI);
        double expected = BANDWIDTH_M * sqrt(-2 * log(1 - shares[i]));
        g_assert_cmpfloat_with_epsilon(radius, expected, 0.01 * expected);
        g_assert_cmpfloat_with_epsilon(sm_density_mass_above(density, levels[i]), shares[i], 0.01);
    }
}

/* The part of an event at the window's corner that is inside is a quarter. */
static void contours_close_along_the_edge(void)
{
    sm_xy_m corner[] = {{WINDOW.x0, WINDOW.y0}};
    g_autoptr(sm_density) density = density_of(&(sm_sample){corner, NULL, 1}, SM_EDGE_NONE);
    g_assert_cmpfloat_with_epsilon(density->mass, 0.25, 1e-3);
    double level = exp(-0.5) * peak();
    g_autoptr(sm_shapes_m) region = sm_contour_regions(density->per_km2, &level, 1);
    g_assert_cmpfloat_with_epsilon(shape_area(region, 0), G_PI * BANDWIDTH_M * BANDWIDTH_M / 4,
                                   0.01 * BANDWIDTH_M * BANDWIDTH_M);
    sm_rect_m bounds;
    g_assert_true(sm_shapes_m_bounds(region, &bounds));
    g_assert_cmpfloat(bounds.x0, ==, WINDOW.x0);
    g_assert_cmpfloat(bounds.y0, ==, WINDOW.y0);
    double all = 0, none = 1;
    const double levels[] = {all, none};
    g_autoptr(sm_shapes_m) extremes = sm_contour_regions(density->per_km2, levels, 2);
    g_assert_cmpuint(extremes->n_shapes, ==, 2);
    g_assert_cmpfloat_with_epsilon(shape_area(extremes, 0),
                                   sm_rect_m_width(WINDOW) * sm_rect_m_height(WINDOW), 1);
    g_assert_cmpuint(extremes->n_parts, ==, 1);
}

static void holes_run_the_other_way(void)
{
    g_autoptr(sm_grid) grid = sm_grid_create((sm_rect_m){0, 0, 4, 4}, 5, 5);
    for (int i = 0; i < 25; i++)
        grid->values[i] = i % 5 > 0 && i % 5 < 4 && i / 5 > 0 && i / 5 < 4;
    grid->values[12] = 0;
    double level = 0.5;
    g_autoptr(sm_shapes_m) region = sm_contour_regions(grid, &level, 1);
    g_assert_cmpuint(region->n_parts, ==, 2);
    g_assert_cmpfloat_with_epsilon(ring_area(region, 0) + ring_area(region, 1),
                                   shape_area(region, 0), 1e-12);
    g_assert_cmpfloat(MIN(ring_area(region, 0), ring_area(region, 1)), ==, -0.5);
    g_assert_cmpfloat_with_epsilon(MAX(ring_area(region, 0), ring_area(region, 1)), 8.5, 1e-12);
}

static void saddles_follow_their_mean(void)
{
    g_autoptr(sm_grid) grid = sm_grid_create((sm_rect_m){0, 0, 1, 1}, 2, 2);
    const double rising[] = {1, 0, 0, 1}, falling[] = {0, 1, 1, 0};
    const double low = 0.4, high = 0.6;
    for (int turn = 0; turn < 2; turn++) {
        memcpy(grid->values, turn ? falling : rising, sizeof rising);
        g_autoptr(sm_shapes_m) joined = sm_contour_regions(grid, &low, 1);
        g_assert_cmpuint(joined->n_parts, ==, 1);
        g_assert_cmpfloat_with_epsilon(shape_area(joined, 0), 1 - 0.16, 1e-12);
        g_autoptr(sm_shapes_m) apart = sm_contour_regions(grid, &high, 1);
        g_assert_cmpuint(apart->n_parts, ==, 2);
        g_assert_cmpfloat_with_epsilon(shape_area(apart, 0), 0.16, 1e-12);
    }
}

static sm_shapes_m *triangle(void)
{
    const double corners[] = {-4e5, 1.1e6, 6e5, 1.1e6, 1e5, 3e6};
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, corners, 3);
    return sm_shapes_builder_finish_m(builder);
}

static void a_study_area_bounds_the_density(void)
{
    g_autoptr(sm_shapes_m) study = triangle();
    sm_xy_m points[N];
    double weights[N];
    make_events(points, weights);
    sm_sample events = {points, NULL, N};
    for (sm_edge_correction edge = SM_EDGE_NONE; edge <= SM_EDGE_DIGGLE; edge++) {
        sm_density_options options = {WINDOW, BANDWIDTH_M, study, edge, 0};
        g_autoptr(sm_density) density = sm_density_create(&events, &options, NULL);
        g_assert_cmpfloat(sm_grid_value_at(density->per_km2, (sm_xy_m){-4.5e5, 1.8e6}), ==, 0);
        if (edge == SM_EDGE_DIGGLE)
            g_assert_cmpfloat_with_epsilon(density->mass, density->weight, 0.01 * density->weight);
        double area = 0; /* the triangle cut at the window's top: 1000 km wide to 578.9 km */
        for (uint32_t i = 0; i < density->inside->columns * density->inside->rows; i++)
            area += density->inside->values[i];
        area *= sm_grid_step_x(density->inside) * sm_grid_step_y(density->inside) / 1e6;
        g_assert_cmpfloat_with_epsilon(area, (1000 + 1000 * 1100.0 / 1900) / 2 * 800, 500);
    }
    /* Evenly spread events: a corrected density is even up to the border. */
    g_autoptr(GArray) even = g_array_new(FALSE, FALSE, sizeof(sm_xy_m));
    for (double y = WINDOW.y0 + 2500; y < WINDOW.y1; y += 5000)
        for (double x = WINDOW.x0 + 2500; x < WINDOW.x1; x += 5000)
            g_array_append_val(even, ((sm_xy_m){x, y}));
    sm_density_options options = {WINDOW, BANDWIDTH_M, study, SM_EDGE_DIVIDED, 0, 0};
    g_autoptr(sm_density) flat = sm_density_create(
        &(sm_sample){(sm_xy_m *)(void *)even->data, NULL, even->len}, &options, NULL);
    g_assert_cmpfloat_with_epsilon(sm_grid_value_at(flat->per_km2, (sm_xy_m){1e5, 1.5e6}), 1 / 25.0,
                                   1e-4);
    g_assert_cmpfloat_with_epsilon(sm_grid_value_at(flat->per_km2, (sm_xy_m){1e5, 1.12e6}),
                                   1 / 25.0, 1e-3);
}

/* An event a little outside counts as on the outline, one farther off than the room does not. */
static void events_near_the_study_area_count_on_its_outline(void)
{
    g_autoptr(sm_shapes_m) study = triangle();
    sm_density_options o = {WINDOW, BANDWIDTH_M, study, SM_EDGE_DIVIDED, 30e3, 0};
    sm_rect_m b;
    g_assert_true(sm_shapes_m_bounds(study, &b));
    sm_xy_m foot = {(b.x0 + b.x1) / 2, b.y0}, outside = {foot.x, b.y0 - 29e3};
    sm_xy_m far = {foot.x, b.y0 - 31e3}, inside = {foot.x, b.y0 + 1};
    g_autoptr(sm_density) moved = sm_density_create(&(sm_sample){&outside, NULL, 1}, &o, NULL);
    g_autoptr(sm_density) there = sm_density_create(&(sm_sample){&inside, NULL, 1}, &o, NULL);
    g_autoptr(sm_density) none = sm_density_create(&(sm_sample){&far, NULL, 1}, &o, NULL);
    g_assert_cmpuint(moved->n_used, ==, 1);
    g_assert_cmpfloat_with_epsilon(moved->mass, there->mass, 1e-3);
    g_assert_cmpfloat_with_epsilon(sm_grid_value_at(moved->per_km2, (sm_xy_m){foot.x, b.y0 + 2e4}),
                                   sm_grid_value_at(there->per_km2, (sm_xy_m){foot.x, b.y0 + 2e4}),
                                   1e-3 * peak());
    g_assert_cmpuint(none->n_used, ==, 0);
    g_assert_cmpuint(none->n_outside, ==, 1);
    o.room_m = 0;
    g_autoptr(sm_density) strict = sm_density_create(&(sm_sample){&outside, NULL, 1}, &o, NULL);
    g_assert_cmpuint(strict->n_used, ==, 0);
}

static void a_change_needs_the_same_grid(void)
{
    sm_xy_m a[] = {{0, 1.2e6}}, b[] = {{1e5, 1.6e6}};
    g_autoptr(sm_density) before = density_of(&(sm_sample){a, NULL, 1}, SM_EDGE_NONE);
    g_autoptr(sm_density) after = density_of(&(sm_sample){b, NULL, 1}, SM_EDGE_NONE);
    g_autoptr(sm_grid) change = sm_density_change(before, 1, after, 5, NULL);
    g_assert_cmpfloat(sm_grid_value_at(change, a[0]), <, 0);
    g_assert_cmpfloat_with_epsilon(sm_grid_value_at(change, b[0]),
                                   sm_grid_value_at(after->per_km2, b[0]) / 5, 1e-3 * peak());
    /* Five times the time, five times the events: no change. */
    const double weights[] = {5};
    g_autoptr(sm_density) longer = density_of(&(sm_sample){a, weights, 1}, SM_EDGE_NONE);
    g_autoptr(sm_grid) same = sm_density_change(before, 1, longer, 5, NULL);
    g_assert_cmpfloat_with_epsilon(sm_grid_value_at(same, a[0]), 0, 1e-12 * peak());
    g_assert_null(sm_density_change(before, 1, after, 0, NULL));
    sm_density_options other = {WINDOW, BANDWIDTH_M / 2, NULL, SM_EDGE_NONE, 0, 0};
    g_autoptr(sm_density) finer = sm_density_create(&(sm_sample){b, NULL, 1}, &other, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_density_change(before, 1, finer, 1, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

static void refuse(sm_sample events, sm_density_options options, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_density_create(&events, &options, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, words));
}

static void bad_input_is_refused(void)
{
    sm_xy_m one[] = {{0, 1.2e6}}, nowhere[] = {{NAN, 0}};
    double unknown[] = {NAN}, negative[] = {-1};
    sm_sample good = {one, NULL, 1};
    sm_density_options o = {.window = WINDOW, .bandwidth_m = BANDWIDTH_M};
    refuse((sm_sample){nowhere, NULL, 1}, o, "row 0");
    refuse((sm_sample){one, unknown, 1}, o, "no number");
    refuse((sm_sample){one, negative, 1}, o, "below 0");
    const double bandwidths[] = {0, -1, NAN, INFINITY, 2e6, 1, 1e-300};
    const char *words[] = {"above 0",     "above 0",   "no number", "no number",
                           "larger than", "too small", "too small"};
    for (size_t i = 0; i < G_N_ELEMENTS(bandwidths); i++) {
        o.bandwidth_m = bandwidths[i];
        refuse(good, o, words[i]);
    }
    o.bandwidth_m = BANDWIDTH_M;
    o.window.x1 = o.window.x0;
    refuse(good, o, "empty");
    g_autoptr(sm_shapes_m) study = triangle();
    refuse(good, (sm_density_options){{0, 0, 1e5, 1e5}, 20000, study, SM_EDGE_NONE, 0, 0},
           "outside");
}

/* The bandwidth that the message asks for is enough, and not much more than that. */
static void the_advice_is_good(void)
{
    sm_xy_m one[] = {{0, 1.2e6}};
    sm_sample events = {one, NULL, 1};
    sm_density_options o = {.window = WINDOW, .bandwidth_m = 1};
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_density_create(&events, &o, &error));
    const char *about = strstr(error->message, "about ");
    g_assert_nonnull(about);
    double advised_m = g_ascii_strtod(about + strlen("about "), NULL) * 1000;
    o.bandwidth_m = advised_m * 1.15;
    g_autoptr(sm_density) enough = sm_density_create(&events, &o, NULL);
    g_assert_nonnull(enough);
    o.bandwidth_m = advised_m / 1.3;
    g_assert_null(sm_density_create(&events, &o, NULL));
}

static void no_event_gives_no_density(void)
{
    for (sm_edge_correction edge = SM_EDGE_NONE; edge <= SM_EDGE_DIGGLE; edge++) {
        g_autoptr(sm_density) density = density_of(&(sm_sample){NULL, NULL, 0}, edge);
        g_assert_cmpfloat(density->mass, ==, 0);
        double share = 0.5, level;
        g_autoptr(GError) error = NULL;
        g_assert_false(sm_density_mass_levels(density, &share, 1, &level, &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    }
}

/* Nothing tells east from north: events within the kernel's reach of any side count alike. */
static void the_axes_are_alike(void)
{
    static const sm_rect_m square = {0, 0, 8e5, 8e5};
    enum { STEPS = 60 };
    sm_xy_m points[STEPS], turned[STEPS];
    for (int i = 0; i < STEPS; i++) {
        points[i] = (sm_xy_m){-4.2 * BANDWIDTH_M + 0.14 * BANDWIDTH_M * i, 3e5 + 1000.0 * i};
        turned[i] = (sm_xy_m){points[i].y, points[i].x};
    }
    sm_sample events = {points, NULL, STEPS}, other = {turned, NULL, STEPS};
    sm_density_options options = {.window = square, .bandwidth_m = BANDWIDTH_M};
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_density) east = sm_density_create(&events, &options, &error);
    g_autoptr(sm_density) north = sm_density_create(&other, &options, &error);
    g_assert_no_error(error);
    const sm_grid *a = east->per_km2, *b = north->per_km2;
    g_assert_cmpuint(a->columns, ==, b->rows);
    for (uint32_t r = 0; r < a->rows; r++)
        for (uint32_t c = 0; c < a->columns; c++)
            g_assert_cmpfloat_with_epsilon(a->values[r * a->columns + c],
                                           b->values[c * b->columns + r], 1e-9 * peak());
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/density/binning keeps its error bound", binning_keeps_its_bound);
    g_test_add_func("/density/a weighted sum of kernels", without_correction);
    g_test_add_func("/density/the divided correction is f by e", divided_as_in_spatstat);
    g_test_add_func("/density/Diggle's correction keeps the mass", diggle_keeps_the_mass);
    g_test_add_func("/density/mass isolines of one event are discs", mass_isolines_are_discs);
    g_test_add_func("/density/contours close along the edge", contours_close_along_the_edge);
    g_test_add_func("/density/holes run the other way", holes_run_the_other_way);
    g_test_add_func("/density/saddles follow their mean", saddles_follow_their_mean);
    g_test_add_func("/density/a study area bounds the density", a_study_area_bounds_the_density);
    g_test_add_func("/density/events near the study area count on its outline",
                    events_near_the_study_area_count_on_its_outline);
    g_test_add_func("/density/a change needs the same grid", a_change_needs_the_same_grid);
    g_test_add_func("/density/bad input is refused in words", bad_input_is_refused);
    g_test_add_func("/density/no event gives no density", no_event_gives_no_density);
    g_test_add_func("/density/the axes are alike", the_axes_are_alike);
    g_test_add_func("/density/the advice is good", the_advice_is_good);
    return g_test_run();
}
