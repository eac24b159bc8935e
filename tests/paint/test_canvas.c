#include "paint/canvas.h"

#include "paint/stamps.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 64
/* Cover is rounded to 32 steps (4 levels off at most, 2 on the mean), and Cairo's is counted on a
 * grid of 15 x 17 points (about as much again). Where edges meet in a pixel the two painters join
 * them in other ways: half of a half of a half may be an eighth or, where they overlap, a half. */
#define MEAN_LEVELS 6.0
#define EDGE_LEVELS 24
#define CORNER_LEVELS 96
/* Of the touched pixels at most one in so many is such a corner. */
#define CORNERS 20
/* Half a step, in parts of a pixel. */
#define HALF_STEP (1.0 / 64)

static const sm_color black = {0, 0, 0, 1};

typedef struct sheet {
    sm_raster raster;
    sm_canvas *canvas;
} sheet;

static sheet new_sheet(void)
{
    sheet s;
    g_assert_true(sm_raster_init(&s.raster, SIDE, SIDE, false, NULL));
    return s;
}

static void open_sheet(sheet *s)
{
    s->canvas = sm_canvas_create(&s->raster, 0, SIDE);
}

static void close_sheet(sheet *s)
{
    sm_canvas_free(s->canvas);
    sm_raster_clear(&s->raster);
}

static int alpha_at(const sm_raster *raster, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, raster->bytes + 4 * (y * SIDE + x), 4);
    return (int)(pixel >> 24);
}

/* In pixels. */
static double covered(const sm_raster *raster)
{
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        sum += alpha_at(raster, i % SIDE, i / SIDE) / 255.0;
    return sum;
}

static uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * n) >> 32);
}

/* ---- shapes, for both painters ---- */

static void add_star(sm_path *path, sm_xy_pt at, double turn, int tips, double radius)
{
    for (int i = 0; i < 2 * tips; i++) {
        double r = i % 2 ? radius * 0.45 : radius, t = turn + G_PI * i / tips;
        if (i == 0)
            sm_path_move(path, at.x + r * cos(t), at.y + r * sin(t));
        else
            sm_path_line(path, at.x + r * cos(t), at.y + r * sin(t));
    }
    sm_path_close(path);
}

/* With a hole in its middle. */
static sm_path *star(uint32_t *seed, int tips, double radius)
{
    sm_path *path = sm_path_create();
    sm_xy_pt at = {24 + dice(seed, 1600) / 100.0, 24 + dice(seed, 1600) / 100.0};
    double turn = dice(seed, 628) / 100.0;
    add_star(path, at, turn, tips, radius);
    add_star(path, at, turn + 0.3, tips, radius * 0.25);
    return path;
}

static void fill_flat(sm_flat *flat, const sm_path *path)
{
    sm_flat_init(flat);
    sm_flat_path(flat, path, (sm_to_px){{1, 1}, {0, 0}});
}

static void fill_path(sheet *s, const sm_path *path, sm_rule rule)
{
    sm_flat flat;
    fill_flat(&flat, path);
    sm_canvas_fill(s->canvas, &flat, rule, black);
    sm_flat_clear(&flat);
}

static void stroke_path(sheet *s, const sm_path *path, const sm_pen *pen)
{
    sm_flat flat;
    fill_flat(&flat, path);
    sm_canvas_stroke(s->canvas, &flat, pen, black);
    sm_flat_clear(&flat);
}

static void push_clip(sheet *s, const sm_path *path)
{
    sm_flat flat;
    fill_flat(&flat, path);
    sm_canvas_push_clip(s->canvas, &flat);
    sm_flat_clear(&flat);
}

static void trace(cairo_t *cr, const sm_path *path)
{
    const sm_xy_pt *p = path->points;
    for (uint32_t i = 0; i < path->n_ops; i++) {
        switch ((sm_path_op)path->ops[i]) {
        case SM_PATH_MOVE:
            cairo_move_to(cr, p->x, p->y), p++;
            break;
        case SM_PATH_LINE:
            cairo_line_to(cr, p->x, p->y), p++;
            break;
        case SM_PATH_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y), p += 3;
            break;
        case SM_PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static cairo_t *cairo_on(sheet *other)
{
    cairo_surface_t *surface = sm_raster_surface(&other->raster);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_set_tolerance(cr, 0.01);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    return cr;
}

static void assert_alike(const sheet *ours, const sheet *cairo)
{
    int sum = 0, touched = 0, corners = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        int a = alpha_at(&ours->raster, i % SIDE, i / SIDE);
        int b = alpha_at(&cairo->raster, i % SIDE, i / SIDE);
        if (a == b && (a == 0 || a == 255)) continue;
        g_assert_cmpint(abs(a - b), <=, CORNER_LEVELS);
        corners += abs(a - b) > EDGE_LEVELS;
        sum += abs(a - b);
        touched++;
    }
    g_assert_cmpfloat(sum, <=, MEAN_LEVELS * touched);
    g_assert_cmpint(CORNERS * corners, <=, touched + CORNERS);
}

static void test_fills_as_cairo(void)
{
    uint32_t seed = 11;
    for (int i = 0; i < 40; i++) {
        sheet ours = new_sheet(), other = new_sheet();
        open_sheet(&ours), open_sheet(&other);
        g_autoptr(sm_path) path = star(&seed, 3 + i % 4, 12 + i % 12);
        fill_path(&ours, path, SM_RULE_EVEN_ODD);
        cairo_t *cr = cairo_on(&other);
        trace(cr, path);
        cairo_fill(cr);
        cairo_destroy(cr);
        assert_alike(&ours, &other);
        close_sheet(&ours), close_sheet(&other);
    }
}

static void test_strokes_as_cairo(void)
{
    static const double widths[] = {0.4, 1, 2.5, 7};
    uint32_t seed = 5;
    for (gsize i = 0; i < 4 * G_N_ELEMENTS(widths); i++) {
        sheet ours = new_sheet(), other = new_sheet();
        open_sheet(&ours), open_sheet(&other);
        double width = widths[i % G_N_ELEMENTS(widths)];
        g_autoptr(sm_path) path = star(&seed, 3, 20);
        sm_pen pen = {.half_width = width / 2};
        stroke_path(&ours, path, &pen);
        cairo_t *cr = cairo_on(&other);
        cairo_set_line_width(cr, width);
        trace(cr, path);
        cairo_stroke(cr);
        cairo_destroy(cr);
        assert_alike(&ours, &other);
        close_sheet(&ours), close_sheet(&other);
    }
}

static void test_clips_as_cairo(void)
{
    uint32_t seed = 23;
    for (int i = 0; i < 20; i++) {
        sheet ours = new_sheet(), other = new_sheet();
        open_sheet(&ours), open_sheet(&other);
        g_autoptr(sm_path) frame = sm_path_create(), path = sm_path_create();
        sm_path_rect(path, (sm_rect_pt){0, 0, SIDE, 41.5});
        sm_path_rect(frame, (sm_rect_pt){10.5 + i * 0.13, 12, 50, 47.25});
        g_autoptr(sm_path) inner = star(&seed, 4, 30);
        push_clip(&ours, frame);
        push_clip(&ours, inner);
        fill_path(&ours, path, SM_RULE_EVEN_ODD);
        cairo_t *cr = cairo_on(&other);
        trace(cr, frame), cairo_clip(cr);
        trace(cr, inner), cairo_clip(cr);
        trace(cr, path), cairo_fill(cr);
        cairo_destroy(cr);
        assert_alike(&ours, &other);
        close_sheet(&ours), close_sheet(&other);
    }
}

/* ---- exact areas ---- */

static int step_of(double cover)
{
    return (int)((lround(cover * 32) * 255 + 16) / 32);
}

static void test_rectangles_are_exact(void)
{
    for (int i = 0; i < 50; i++) {
        sheet s = new_sheet();
        open_sheet(&s);
        double x0 = 10 + i / 64.0, y0 = 20 + i / 32.0, x1 = 30.25, y1 = 40 + i / 128.0;
        g_autoptr(sm_path) path = sm_path_create();
        sm_path_rect(path, (sm_rect_pt){x0, y0, x1, y1});
        fill_path(&s, path, SM_RULE_WINDING);
        int left = (int)floor(x0), top = (int)floor(y0);
        double in_x = left + 1 - x0, in_y = top + 1 - y0;
        g_assert_cmpint(alpha_at(&s.raster, left, 30), ==, step_of(in_x));
        g_assert_cmpint(alpha_at(&s.raster, 20, top), ==, step_of(in_y));
        g_assert_cmpint(alpha_at(&s.raster, left, top), ==, step_of(in_x * in_y));
        g_assert_cmpint(alpha_at(&s.raster, 30, 30), ==, step_of(0.25));
        g_assert_cmpint(alpha_at(&s.raster, 20, 30), ==, 255);
        g_assert_cmpint(alpha_at(&s.raster, left - 1, 30), ==, 0);
        close_sheet(&s);
    }
}

/* Rounding has no bias: the sum stays within half a step for each pixel of the edge, much less than
 * that for an edge that meets its pixels in all ways. */
static void test_circles_keep_their_area(void)
{
    for (int i = 0; i < 30; i++) {
        sheet s = new_sheet();
        open_sheet(&s);
        double radius = 2 + 0.83 * i, area = G_PI * radius * radius;
        g_autoptr(sm_path) path = sm_path_create();
        sm_path_circle(path, (sm_xy_pt){31.3 + i * 0.07, 32.1 - i * 0.03}, radius);
        fill_path(&s, path, SM_RULE_EVEN_ODD);
        g_assert_cmpfloat(fabs(covered(&s.raster) - area), <, 0.002 * area + 8 * HALF_STEP);
        close_sheet(&s);
    }
}

static double line_area(const sm_pen *pen, double length)
{
    sheet s = new_sheet();
    open_sheet(&s);
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_move(path, 8.2, 9.7);
    sm_path_line(path, 8.2 + 0.8 * length, 9.7 + 0.6 * length);
    stroke_path(&s, path, pen);
    double area = covered(&s.raster);
    close_sheet(&s);
    return area;
}

static void test_lines_are_as_wide_as_said(void)
{
    for (double half = 0.25; half < 4; half *= 2) {
        sm_pen butt = {.half_width = half, .butt = true}, round = {.half_width = half};
        sm_pen dashed = {.half_width = half, .butt = true, .dashes = {6, 4}, .n_dashes = 2};
        double bar = 2 * half * 40, tolerance = 0.01 * bar + 0.3;
        g_assert_cmpfloat_with_epsilon(line_area(&butt, 40), bar, tolerance);
        g_assert_cmpfloat_with_epsilon(line_area(&round, 40), bar + G_PI * half * half, tolerance);
        g_assert_cmpfloat_with_epsilon(line_area(&dashed, 40), bar * 0.6, tolerance);
    }
}

/* ---- marks ---- */

static void test_marks_keep_their_area(void)
{
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++)
        for (int i = 0; i < 6; i++) {
            sheet s = new_sheet();
            open_sheet(&s);
            double radius = 3 + 2.3 * i;
            sm_stamps *stamps = sm_stamps_create((sm_symbol)symbol, black, NULL, SM_COLOR_NONE);
            sm_stamps_draw(stamps, s.canvas, (sm_xy_px){32.31, 31.77}, radius);
            double area = G_PI * radius * radius;
            g_assert_cmpfloat_with_epsilon(covered(&s.raster), area, 0.012 * area + 0.3);
            sm_stamps_free(stamps);
            close_sheet(&s);
        }
}

static void draw_marks(sheet *s, sm_stamps *stamps, int first, int end)
{
    for (int i = first; i < end; i++)
        sm_stamps_draw(stamps, s->canvas, (sm_xy_px){5 + i * 1.13, 60 - i * 1.09}, 2 + i % 3);
}

/* A mark looks the same whatever was drawn with the same stamps before. */
static void test_marks_know_no_history(void)
{
    sm_pen pen = {.half_width = 0.6};
    sm_color red = {0.8, 0.2, 0.1, 0.5};
    sheet once = new_sheet(), again = new_sheet();
    open_sheet(&once), open_sheet(&again);
    sm_stamps *fresh = sm_stamps_create(SM_SYMBOL_CIRCLE, red, &pen, black);
    draw_marks(&once, fresh, 0, 50);
    sm_stamps *used = sm_stamps_create(SM_SYMBOL_CIRCLE, red, &pen, black);
    sheet other = new_sheet();
    open_sheet(&other);
    draw_marks(&other, used, 7, 50);
    draw_marks(&again, used, 0, 50);
    g_assert_cmpmem(once.raster.bytes, 4 * SIDE * SIDE, again.raster.bytes, 4 * SIDE * SIDE);
    sm_stamps_free(fresh), sm_stamps_free(used);
    close_sheet(&once), close_sheet(&again), close_sheet(&other);
}

/* More sizes than are kept, and some that are never kept: those made anew are the same. */
static void test_marks_of_many_sizes(void)
{
    sm_pen pen = {.half_width = 0.6};
    sm_color red = {0.8, 0.2, 0.1, 0.5};
    sheet alone = new_sheet(), together = new_sheet();
    open_sheet(&alone), open_sheet(&together);
    sm_stamps *used = sm_stamps_create(SM_SYMBOL_CIRCLE, red, &pen, black);
    for (int i = 0; i < 600; i++) {
        sm_xy_px at = {i * 37 % 64, i * 23 % 61};
        double radius = 36 - 0.1 * (i % 300);
        sm_stamps *fresh = sm_stamps_create(SM_SYMBOL_CIRCLE, red, &pen, black);
        sm_stamps_draw(fresh, alone.canvas, at, radius);
        sm_stamps_draw(used, together.canvas, at, radius);
        sm_stamps_free(fresh);
    }
    g_assert_cmpmem(alone.raster.bytes, 4 * SIDE * SIDE, together.raster.bytes, 4 * SIDE * SIDE);
    sm_stamps_free(used);
    close_sheet(&alone), close_sheet(&together);
}

/* Enough small marks to be drawn by bands, after and before large ones, under a slanting clip. */
static void test_many_marks_as_one_by_one(void)
{
    enum { N = 9000, N_LARGE = 40, TALL = 200 };
    sm_marker *markers = g_new0(sm_marker, N);
    for (int i = 0; i < N; i++)
        markers[i] = (sm_marker){.at = {(i * 37 % 1300) / 20.0, (i * 91 % 2200) / 20.0 - 5},
                                 .radius_pt = i < N_LARGE || i >= N - N_LARGE ? 9 : 1 + i % 7};
    sm_pen pen = {.half_width = 0.6};
    sm_raster rasters[2];
    for (int by_bands = 0; by_bands < 2; by_bands++) {
        g_assert_true(sm_raster_init(&rasters[by_bands], SIDE, TALL, true, NULL));
        sm_canvas *canvas = sm_canvas_create(&rasters[by_bands], 3, TALL);
        sm_canvas_cover(canvas, (sm_color){1, 1, 1, 1});
        sm_flat clip;
        sm_flat_init(&clip);
        g_autoptr(sm_path) triangle = sm_path_create();
        sm_path_move(triangle, 2, 1);
        sm_path_line(triangle, 62, 20);
        sm_path_line(triangle, 10, TALL - 2);
        sm_path_close(triangle);
        sm_flat_path(&clip, triangle, (sm_to_px){{1, 1}, {0, 0}});
        sm_canvas_push_clip(canvas, &clip);
        sm_stamps *stamps =
            sm_stamps_create(SM_SYMBOL_STAR, (sm_color){0.8, 0.2, 0.1, 0.5}, &pen, black);
        if (by_bands) sm_stamps_draw_all(stamps, canvas, markers, N, (sm_xy_px){1, 1.75});
        for (int i = 0; !by_bands && i < N; i++)
            sm_stamps_draw(stamps, canvas, (sm_xy_px){markers[i].at.x, markers[i].at.y * 1.75},
                           (double)markers[i].radius_pt * sqrt(1.75));
        sm_stamps_free(stamps);
        sm_flat_clear(&clip);
        sm_canvas_free(canvas);
    }
    g_assert_cmpmem(rasters[0].bytes, 4 * SIDE * TALL, rasters[1].bytes, 4 * SIDE * TALL);
    sm_raster_clear(&rasters[0]), sm_raster_clear(&rasters[1]);
    g_free(markers);
}

/* ---- known properties ---- */

/* The winding number's mean is taken over a pixel, so that parts that wind the other way round
 * within the same pixel take away from each other (Cairo would add them). Outlines of maps and
 * letters have no such parts side by side in a pixel but at hairline gaps; strokes wind one way. */
static void test_opposite_windings_cancel(void)
{
    sheet s = new_sheet();
    open_sheet(&s);
    g_autoptr(sm_path) path = sm_path_create();
    sm_path_rect(path, (sm_rect_pt){20.0, 20, 20.5, 21});
    sm_path_move(path, 20.5, 20);
    sm_path_line(path, 20.5, 21);
    sm_path_line(path, 21, 21);
    sm_path_line(path, 21, 20);
    sm_path_close(path);
    sm_path_rect(path, (sm_rect_pt){30.0, 20, 30.5, 21});
    sm_path_rect(path, (sm_rect_pt){30.5, 20, 31, 21});
    fill_path(&s, path, SM_RULE_WINDING);
    g_assert_cmpint(alpha_at(&s.raster, 20, 20), ==, 0);
    g_assert_cmpint(alpha_at(&s.raster, 30, 20), ==, 255);
    close_sheet(&s);
}

static void test_far_edges(void)
{
    static const double far[] = {1e3, 1e6, 2e6, 3e6, 1e9, 1e15, 1e300};
    for (gsize i = 0; i < G_N_ELEMENTS(far); i++) {
        sheet s = new_sheet();
        open_sheet(&s);
        g_autoptr(sm_path) all = sm_path_create(), half = sm_path_create();
        sm_path_rect(all, (sm_rect_pt){-far[i], -far[i], far[i], far[i]});
        fill_path(&s, all, SM_RULE_EVEN_ODD);
        g_assert_cmpfloat_with_epsilon(covered(&s.raster), SIDE * SIDE, 1e-6);
        memset(s.raster.bytes, 0, 4 * SIDE * SIDE);
        sm_path_rect(half, (sm_rect_pt){-far[i], -far[i], 32, far[i]});
        fill_path(&s, half, SM_RULE_EVEN_ODD);
        g_assert_cmpfloat_with_epsilon(covered(&s.raster), SIDE * SIDE / 2.0, 1e-6);
        sm_pen pen = {.half_width = 2, .dashes = {5, 3}, .n_dashes = far[i] < 1e6 ? 2 : 0};
        stroke_path(&s, half, &pen);
        push_clip(&s, half);
        fill_path(&s, all, SM_RULE_WINDING);
        close_sheet(&s);
    }
}

static void test_numbers_that_are_none(void)
{
    sheet s = new_sheet();
    open_sheet(&s);
    static const double odd[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autoptr(sm_path) path = sm_path_create();
        sm_path_move(path, 3, 3);
        sm_path_line(path, odd[i], 10);
        sm_path_line(path, 20, odd[i]);
        sm_path_close(path);
        sm_pen pen = {.half_width = 1};
        fill_path(&s, path, SM_RULE_WINDING);
        stroke_path(&s, path, &pen);
        push_clip(&s, path);
        sm_canvas_pop_clip(s.canvas);
    }
    close_sheet(&s);
}

/* ---- rows ---- */

static void draw_all(sm_canvas *canvas, uint32_t seed)
{
    for (int i = 0; i < 12; i++) {
        sm_flat flat;
        g_autoptr(sm_path) path = star(&seed, 3 + i % 3, 10 + i);
        fill_flat(&flat, path);
        if (i % 4 == 0) sm_canvas_push_clip(canvas, &flat);
        sm_color color = {0.1 * i, 0.5, 1 - 0.08 * i, 0.6};
        sm_pen pen = {.half_width = 0.7 + 0.2 * i};
        if (i % 2)
            sm_canvas_fill(canvas, &flat, SM_RULE_EVEN_ODD, color);
        else
            sm_canvas_stroke(canvas, &flat, &pen, color);
        if (i % 4 == 2) sm_canvas_pop_clip(canvas);
        sm_flat_clear(&flat);
    }
}

static void test_rows_do_not_know_each_other(void)
{
    for (uint32_t seed = 0; seed < 8; seed++) {
        sheet whole = new_sheet(), parts = new_sheet();
        open_sheet(&whole);
        draw_all(whole.canvas, seed);
        for (int y = 0, end; y < SIDE; y = end) {
            end = MIN(y + 5 + (int)seed, SIDE);
            sm_canvas *canvas = sm_canvas_create(&parts.raster, y, end);
            draw_all(canvas, seed);
            sm_canvas_free(canvas);
        }
        g_assert_cmpmem(whole.raster.bytes, 4 * SIDE * SIDE, parts.raster.bytes, 4 * SIDE * SIDE);
        close_sheet(&whole);
        sm_raster_clear(&parts.raster);
    }
}

static void note_row(int y, void *data)
{
    ((int *)data)[y]++;
}

static void test_rows_are_told_before(void)
{
    sheet s = new_sheet();
    open_sheet(&s);
    int told[SIDE] = {0};
    sm_canvas_watch(s.canvas, note_row, told);
    g_autoptr(sm_path) frame = sm_path_create(), path = sm_path_create();
    sm_path_rect(frame, (sm_rect_pt){0, 0, 30, 40});
    sm_path_rect(path, (sm_rect_pt){10.5, 20.5, 50, 50});
    push_clip(&s, frame);
    fill_path(&s, path, SM_RULE_WINDING);
    for (int y = 0; y < SIDE; y++)
        g_assert_cmpint(told[y] > 0, ==, y >= 20 && y < 40);
    close_sheet(&s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/canvas/fills are as Cairo's", test_fills_as_cairo);
    g_test_add_func("/canvas/strokes are as Cairo's", test_strokes_as_cairo);
    g_test_add_func("/canvas/clips within clips are as Cairo's", test_clips_as_cairo);
    g_test_add_func("/canvas/rectangles are exact to the step", test_rectangles_are_exact);
    g_test_add_func("/canvas/circles keep their area", test_circles_keep_their_area);
    g_test_add_func("/canvas/lines are as wide as said", test_lines_are_as_wide_as_said);
    g_test_add_func("/stamps/marks keep their area", test_marks_keep_their_area);
    g_test_add_func("/stamps/marks know no history", test_marks_know_no_history);
    g_test_add_func("/stamps/marks of many sizes", test_marks_of_many_sizes);
    g_test_add_func("/stamps/many marks as one by one", test_many_marks_as_one_by_one);
    g_test_add_func("/canvas/opposite windings within a pixel cancel",
                    test_opposite_windings_cancel);
    g_test_add_func("/canvas/edges far off the page do no harm", test_far_edges);
    g_test_add_func("/canvas/numbers that are none do no harm", test_numbers_that_are_none);
    g_test_add_func("/canvas/rows do not know each other", test_rows_do_not_know_each_other);
    g_test_add_func("/canvas/rows are told before they are drawn on", test_rows_are_told_before);
    return g_test_run();
}
