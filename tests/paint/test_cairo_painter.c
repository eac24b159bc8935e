#include "paint/cairo_painter.h"

#include "paint/item_extents.h"
#include "paint/raster_paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 64
/* The cover of a pixel is rounded to one of 32 steps. */
#define HALF_STEP (1.0 / 64)

static const sm_color black = {0, 0, 0, 1};
static const sm_stroke no_stroke = {0};

static uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * n) >> 32);
}

/* ---- a canvas of one pixel to the point ---- */

typedef struct canvas {
    int width, height;
    sm_raster raster;
    sm_painter painter;
} canvas;

static sm_painter painter_on(const sm_raster *raster, int first, int end)
{
    double width = raster->width_px, height = raster->height_px;
    return (sm_painter){.on = {sm_raster_context(raster, first, end, width, height),
                               sm_path_mask_create(raster->width_px, first, end, 1, 1)},
                        .page = {0, 0, width, height},
                        .masks = sm_mark_masks_create()};
}

static void put_away(sm_painter *painter)
{
    g_assert_cmpint(cairo_status(painter->on.cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(painter->on.cr);
    sm_path_mask_free(painter->on.mask);
    sm_mark_masks_free(painter->masks);
}

static canvas *new_canvas(int width, int height)
{
    canvas *c = g_new0(canvas, 1);
    c->width = width;
    c->height = height;
    g_assert_true(sm_raster_init(&c->raster, width, height, false, NULL));
    c->painter = painter_on(&c->raster, 0, height);
    return c;
}

static void free_canvas(canvas *c)
{
    put_away(&c->painter);
    sm_raster_clear(&c->raster);
    g_free(c);
}

static int alpha_at(const canvas *c, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, c->raster.bytes + 4 * (y * c->width + x), 4);
    return (int)(pixel >> 24);
}

static int count_partly_covered(const canvas *c)
{
    int n = 0;
    for (int i = 0; i < c->width * c->height; i++) {
        int alpha = alpha_at(c, i % c->width, i / c->width);
        n += alpha > 0 && alpha < 255;
    }
    return n;
}

/* In pixels. */
static double covered(const canvas *c)
{
    double sum = 0;
    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++)
            sum += alpha_at(c, x, y) / 255.0;
    return sum;
}

static void paint_scene(canvas *c, sm_scene *scene)
{
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
        g_assert_true(sm_painter_item(&c->painter, sm_scene_item(scene, i), NULL));
}

/* Takes the scene over. */
static canvas *paint(sm_scene *scene)
{
    canvas *c = new_canvas((int)sm_scene_width_pt(scene), (int)sm_scene_height_pt(scene));
    paint_scene(c, scene);
    sm_scene_free(scene);
    return c;
}

static sm_scene *page(void)
{
    return sm_scene_create(SIDE, SIDE, SM_COLOR_NONE);
}

static sm_fill solid(sm_color color)
{
    return (sm_fill){.kind = SM_FILL_SOLID, .color = color};
}

/* ---- paths ---- */

static void test_rectangles_are_exact(void)
{
    uint32_t seed = 1;
    for (int i = 0; i < 50; i++) {
        double x = 1 + dice(&seed, 4000) / 100.0, y = 1 + dice(&seed, 4000) / 100.0;
        double width = dice(&seed, 2000) / 100.0, height = dice(&seed, 2000) / 100.0;
        sm_path *path = sm_path_create();
        sm_path_rect(path, sm_rect_pt_at(x, y, width, height));
        sm_scene *scene = page();
        sm_scene_path(scene, NULL, NULL, path, solid(black), no_stroke);
        canvas *c = paint(scene);
        /* Cairo counts cover on a grid of 15 rows to the pixel. */
        double grid = width / 15;
        g_assert_cmpfloat(fabs(covered(c) - width * height), <=,
                          grid + count_partly_covered(c) * HALF_STEP);
        free_canvas(c);
    }
}

static void test_cover_has_32_steps(void)
{
    bool met[256] = {false};
    int n = 0;
    sm_scene *scene = page();
    for (int i = 0; i < 20; i++) {
        sm_path *path = sm_path_create();
        sm_path_circle(path, (sm_xy_pt){32 + i * 0.11, 32}, 3 + i * 1.37);
        sm_scene_path(scene, NULL, NULL, path, solid(SM_COLOR_NONE),
                      (sm_stroke){.color = black, .width_pt = 0.4});
    }
    canvas *c = new_canvas(SIDE, SIDE);
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        memset(c->raster.bytes, 0, 4 * SIDE * SIDE);
        g_assert_true(sm_painter_item(&c->painter, sm_scene_item(scene, i), NULL));
        for (int k = 0; k < SIDE * SIDE; k++)
            met[alpha_at(c, k % SIDE, k / SIDE)] = true;
    }
    for (int i = 0; i < 256; i++)
        n += met[i];
    g_assert_cmpint(n, >, 16);
    g_assert_cmpint(n, <=, 33);
    free_canvas(c);
    sm_scene_free(scene);
}

/* The first painting leaves nothing behind that the second one shows. */
static void test_paths_know_no_history(void)
{
    sm_scene *twice = page(), *once = page();
    for (int i = 0; i < 2; i++) {
        sm_path *path = sm_path_create();
        sm_path_circle(path, (sm_xy_pt){i ? 40.3 : 20.1, 30.7}, 9.6);
        sm_path *same = sm_path_create();
        sm_path_circle(same, (sm_xy_pt){40.3, 30.7}, 9.6);
        sm_scene_path(twice, NULL, NULL, path, solid((sm_color){1, 0, 0, 0.5}),
                      (sm_stroke){.color = black, .width_pt = 2.3});
        if (i)
            sm_scene_path(once, NULL, NULL, same, solid((sm_color){1, 0, 0, 0.5}),
                          (sm_stroke){.color = black, .width_pt = 2.3});
        else
            sm_path_free(same);
    }
    canvas *a = new_canvas(SIDE, SIDE), *b = paint(once);
    g_assert_true(sm_painter_item(&a->painter, sm_scene_item(twice, 0), NULL));
    memset(a->raster.bytes, 0, 4 * SIDE * SIDE);
    g_assert_true(sm_painter_item(&a->painter, sm_scene_item(twice, 1), NULL));
    g_assert_cmpmem(a->raster.bytes, 4 * SIDE * SIDE, b->raster.bytes, 4 * SIDE * SIDE);
    sm_scene_free(twice);
    free_canvas(a);
    free_canvas(b);
}

static void test_lines_are_as_wide_as_said(void)
{
    static const double widths[] = {0.2, 0.75, 1, 2.5, 7};
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        sm_path *path = sm_path_create();
        sm_path_move(path, 5, 9.3);
        sm_path_line(path, 55, 47.9);
        sm_scene *scene = page();
        sm_scene_path(scene, NULL, NULL, path, solid(SM_COLOR_NONE),
                      (sm_stroke){.color = black, .width_pt = widths[i], .cap_butt = true});
        canvas *c = paint(scene);
        double length = hypot(50, 38.6);
        g_assert_cmpfloat(fabs(covered(c) / length - widths[i]), <=, 0.02);
        free_canvas(c);
    }
}

/* ---- marks ---- */

static sm_scene *marks(const sm_marker *markers, uint32_t n, sm_symbol symbol, sm_color fill,
                       sm_stroke stroke)
{
    sm_scene *scene = page();
    sm_scene_markers(scene, symbol, markers, n, solid(fill), stroke, NULL, NULL);
    return scene;
}

static void test_marks_keep_their_area(void)
{
    static const float radii[] = {0.8f, 2, 5.3f, 11};
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++) {
        for (gsize i = 0; i < G_N_ELEMENTS(radii); i++) {
            sm_marker marker = {{32.37, 31.61}, radii[i], 0};
            canvas *c = paint(marks(&marker, 1, (sm_symbol)symbol, black, no_stroke));
            double r = (double)radii[i], area = G_PI * r * r;
            g_assert_cmpfloat(fabs(covered(c) - area), <=,
                              0.02 * area + count_partly_covered(c) * HALF_STEP);
            free_canvas(c);
        }
    }
}

static void test_outlined_marks_are_larger(void)
{
    sm_marker marker = {{32.37, 31.61}, 6, 0};
    canvas *c = paint(
        marks(&marker, 1, SM_SYMBOL_CIRCLE, black, (sm_stroke){.color = black, .width_pt = 3}));
    g_assert_cmpfloat(fabs(covered(c) - G_PI * 7.5 * 7.5), <=, 2);
    free_canvas(c);
}

/* Twice each, so that the second time all masks are known. */
static void test_marks_know_no_history(void)
{
    sm_marker markers[40];
    uint32_t seed = 7;
    for (int i = 0; i < 40; i++)
        markers[i] = (sm_marker){
            {dice(&seed, 6400) / 100.0, dice(&seed, 6400) / 100.0}, (float)(1 + i % 5) * 1.3f, 0};
    sm_stroke line = {.color = {1, 1, 1, 0.7}, .width_pt = 0.8};
    sm_scene *scene = marks(markers, 40, SM_SYMBOL_STAR, (sm_color){0.8, 0.2, 0.1, 0.45}, line);
    canvas *fresh = new_canvas(SIDE, SIDE), *used = new_canvas(SIDE, SIDE);
    paint_scene(fresh, scene);
    paint_scene(used, scene);
    memset(used->raster.bytes, 0, 4 * SIDE * SIDE);
    paint_scene(used, scene);
    g_assert_cmpmem(fresh->raster.bytes, 4 * SIDE * SIDE, used->raster.bytes, 4 * SIDE * SIDE);
    sm_scene_free(scene);
    free_canvas(fresh);
    free_canvas(used);
}

/* More masks than are kept, and marks of two looks by turns. */
static void test_marks_of_many_sizes(void)
{
    enum { N = 9000 };
    g_autofree sm_marker *markers = g_new(sm_marker, N);
    uint32_t seed = 11;
    for (int i = 0; i < N; i++)
        markers[i] = (sm_marker){
            {dice(&seed, 6400) / 100.0, dice(&seed, 6400) / 100.0}, 0.5f + (float)i * 1e-5f, 0};
    sm_color faint = {0, 0, 0, 0.02};
    sm_scene *all = marks(markers, N, SM_SYMBOL_CIRCLE, faint, no_stroke);
    sm_scene *last = marks(markers + N - 50, 50, SM_SYMBOL_CIRCLE, black, no_stroke);
    canvas *used = new_canvas(SIDE, SIDE), *fresh = new_canvas(SIDE, SIDE);
    paint_scene(used, all);
    g_assert_cmpint(alpha_at(used, 32, 32), >, 0);
    memset(used->raster.bytes, 0, 4 * SIDE * SIDE);
    paint_scene(used, last);
    paint_scene(fresh, last);
    g_assert_cmpmem(fresh->raster.bytes, 4 * SIDE * SIDE, used->raster.bytes, 4 * SIDE * SIDE);
    sm_scene_free(all);
    sm_scene_free(last);
    free_canvas(used);
    free_canvas(fresh);
}

/* Masks and outlines meet at a size: no jump is seen there. */
static void test_large_marks_are_like_small_ones(void)
{
    sm_marker small = {{32, 32}, 31.99f, 0}, large = {{32, 32}, 32.01f, 0};
    canvas *a = paint(marks(&small, 1, SM_SYMBOL_CIRCLE, black, no_stroke));
    canvas *b = paint(marks(&large, 1, SM_SYMBOL_CIRCLE, black, no_stroke));
    for (int i = 0; i < SIDE * SIDE; i++) {
        int difference = alpha_at(a, i % SIDE, i / SIDE) - alpha_at(b, i % SIDE, i / SIDE);
        g_assert_cmpint(abs(difference), <=, 16);
    }
    free_canvas(a);
    free_canvas(b);
}

/* ---- what lies far out, or is no number ---- */

static void test_what_cannot_be_seen_does_no_harm(void)
{
    static const double far[] = {1e5, -1e5, 3e6, -3e6};
    for (gsize i = 0; i < G_N_ELEMENTS(far); i++) {
        sm_scene *scene = page();
        sm_path *path = sm_path_create();
        sm_path_rect(path, (sm_rect_pt){far[i], 10, far[i] + 50, 20});
        sm_scene_path(scene, NULL, NULL, path, solid(black),
                      (sm_stroke){.color = black, .width_pt = 3});
        sm_marker marker = {{20, far[i]}, 5, 0};
        sm_scene_markers(scene, SM_SYMBOL_CIRCLE, &marker, 1, solid(black), no_stroke, NULL, NULL);
        canvas *c = paint(scene);
        g_assert_cmpfloat(covered(c), <=, 0);
        free_canvas(c);
    }
}

/* A wedge from (30, 34) towards `angle`, its sides `reach` long, filled and outlined; the rim there
 * a line or a curve. */
static canvas *paint_wedge(double angle, double reach, bool curved)
{
    sm_xy_pt at = {30, 34}, a = {at.x + reach * cos(angle), at.y + reach * sin(angle)},
             b = {at.x + reach * cos(angle + 0.7), at.y + reach * sin(angle + 0.7)};
    sm_path *path = sm_path_create();
    sm_path_move(path, at.x, at.y);
    sm_path_line(path, a.x, a.y);
    if (curved)
        sm_path_curve(path, 2 * a.x - at.x, 2 * a.y - at.y, 2 * b.x - at.x, 2 * b.y - at.y, b.x,
                      b.y);
    else
        sm_path_line(path, b.x, b.y);
    sm_path_close(path);
    sm_scene *scene = page();
    sm_scene_path(scene, NULL, NULL, path, solid((sm_color){0, 0, 0, 0.4}),
                  (sm_stroke){.color = black, .width_pt = 2});
    return paint(scene);
}

/* Further out than Cairo can compute. */
static void test_what_reaches_far_out_keeps_its_lines(void)
{
    static const double far[] = {9e4, 3e5, 1e7, 1e9};
    for (gsize i = 0; i < G_N_ELEMENTS(far); i++)
        for (int k = 0; k < 24; k++) {
            double angle = k * G_PI / 12 + 0.05;
            canvas *near = paint_wedge(angle, 400, false);
            canvas *c = paint_wedge(angle, far[i], k % 2);
            for (int p = 0; p < SIDE * SIDE; p++) {
                int a = alpha_at(near, p % SIDE, p / SIDE), b = alpha_at(c, p % SIDE, p / SIDE);
                g_assert_cmpint(abs(a - b), <=, 2 * 255 / 32 + 1); /* a step of each */
            }
            g_assert_cmpfloat(covered(near), >, 100);
            free_canvas(near);
            free_canvas(c);
        }
}

static void test_a_frame_around_the_page_is_filled(void)
{
    sm_scene *scene = page();
    sm_path *path = sm_path_create();
    sm_path_rect(path, (sm_rect_pt){-9000, -7000, 8000, 6000});
    sm_path_rect(path, (sm_rect_pt){20, 20, 30, 30});
    sm_scene_path(scene, NULL, NULL, path, solid(black), no_stroke);
    canvas *c = paint(scene);
    g_assert_cmpfloat(fabs(covered(c) - (SIDE * SIDE - 100)), <=, 0.01);
    free_canvas(c);
}

/* ---- parts of a page ---- */

static void add_wild_path(sm_scene *scene, uint32_t *seed)
{
    sm_path *path = sm_path_create();
    for (int part = 0; part < 2; part++) {
        for (int i = 0; i < 24; i++) {
            double x = dice(seed, 20000) / 100.0 - 60, y = dice(seed, 40000) / 100.0 - 120;
            if (i == 0)
                sm_path_move(path, x, y);
            else if (i % 7 == 3)
                sm_path_curve(path, x + 20, y, x, y - 30, x - 5, y + 4);
            else
                sm_path_line(path, x, y);
        }
        if (part == 0) sm_path_close(path);
    }
    sm_fill fill = solid((sm_color){0.1, 0.4, 0.7, 0.3});
    if (dice(seed, 3) == 0)
        fill = (sm_fill){.kind = dice(seed, 2) ? SM_FILL_HATCH : SM_FILL_DOTS,
                         .color = {0.5, 0, 0, 0.8},
                         .angle_deg = 30,
                         .spacing_pt = 5,
                         .width_pt = 1.3};
    sm_stroke stroke = {.color = {0, 0.3, 0, 0.6}, .width_pt = 0.3 + dice(seed, 400) / 100.0};
    if (dice(seed, 3) == 0) stroke.n_dashes = 2, stroke.dashes[0] = 3, stroke.dashes[1] = 2;
    sm_scene_path(scene, NULL, NULL, path, fill, stroke);
}

static sm_scene *wild_scene(uint32_t seed, double width, double height)
{
    sm_scene *scene = sm_scene_create(width, height, (sm_color){1, 1, 1, 1});
    sm_marker markers[30];
    for (int i = 0; i < 12; i++) {
        if (i == 4) {
            sm_path *clip = sm_path_create();
            sm_path_circle(clip, (sm_xy_pt){width / 2, height / 2}, height / 2.3);
            sm_scene_clip(scene, NULL, clip);
        }
        add_wild_path(scene, &seed);
        for (int k = 0; k < 30; k++)
            markers[k] = (sm_marker){{dice(&seed, (uint32_t)width * 100) / 100.0,
                                      dice(&seed, (uint32_t)height * 100) / 100.0},
                                     (float)dice(&seed, 900) / 100,
                                     0};
        sm_scene_markers(scene, (sm_symbol)(i % 8), markers, 30,
                         solid((sm_color){0.7, 0, 0.2, 0.5}),
                         (sm_stroke){.color = black, .width_pt = 0.6}, NULL, NULL);
        if (i == 9) sm_scene_end(scene);
    }
    return scene;
}

/* What stands in rows does not depend on which rows are painted with them. */
static void test_bands_are_as_the_whole(void)
{
    for (uint32_t seed = 1; seed <= 6; seed++) {
        g_autoptr(sm_scene) scene = wild_scene(seed, 100, 120);
        canvas *whole = new_canvas(100, 120);
        paint_scene(whole, scene);
        sm_raster parts;
        g_assert_true(sm_raster_init(&parts, 100, 120, false, NULL));
        for (int first = 0, end; first < 120; first = end) {
            end = MIN(first + 1 + (int)dice(&seed, 37), 120);
            sm_painter painter = painter_on(&parts, first, end);
            for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
                g_assert_true(sm_painter_item(&painter, sm_scene_item(scene, i), NULL));
            put_away(&painter);
        }
        g_assert_cmpmem(parts.bytes, 4 * 100 * 120, whole->raster.bytes, 4 * 100 * 120);
        sm_raster_clear(&parts);
        free_canvas(whole);
    }
}

/* The same for the rows that threads take, on a picture of several bands. */
static void test_threads_paint_as_one(void)
{
    g_autoptr(sm_scene) scene = wild_scene(3, 100, 700);
    canvas *whole = new_canvas(100, 700);
    sm_raster raster;
    g_assert_true(sm_raster_init(&raster, 100, 700, false, NULL));
    sm_raster_job job = {.raster = &raster,
                         .width_pt = 100,
                         .height_pt = 700,
                         .background = sm_scene_background(scene),
                         .scene = scene,
                         .end = sm_scene_n_items(scene)};
    g_assert_true(sm_raster_paint(&job, NULL));
    sm_paint_background(whole->painter.on.cr, job.background);
    paint_scene(whole, scene);
    g_assert_cmpmem(raster.bytes, 4 * 100 * 700, whole->raster.bytes, 4 * 100 * 700);
    sm_raster_clear(&raster);
    free_canvas(whole);
}

/* ---- extents ---- */

static void assert_within_extents(const sm_item *item, sm_text_engine *engine)
{
    canvas *c = new_canvas(200, 200);
    c->painter.engine = engine;
    g_assert_true(sm_painter_item(&c->painter, item, NULL));
    sm_rect_pt extents = sm_item_extents(item, engine);
    int n = 0;
    for (int y = 0; y < 200; y++) {
        for (int x = 0; x < 200; x++) {
            if (alpha_at(c, x, y) == 0) continue;
            n++;
            g_assert_cmpfloat(x + 1, >, extents.x0);
            g_assert_cmpfloat(x, <, extents.x1);
            g_assert_cmpfloat(y + 1, >, extents.y0);
            g_assert_cmpfloat(y, <, extents.y1);
        }
    }
    g_assert_cmpint(n, >, 0);
    free_canvas(c);
}

static void test_nothing_is_painted_outside_of_extents(void)
{
    sm_font font = {"Noto Sans", 16, 400, true, 0.1};
    sm_halo halo = {{1, 0, 0, 1}, 2.5};
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    g_autoptr(sm_scene) scene = sm_scene_create(200, 200, SM_COLOR_NONE);
    uint32_t seed = 5;
    add_wild_path(scene, &seed);
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++) {
        sm_marker marker = {{100, 90}, 17, 0};
        sm_scene_markers(scene, (sm_symbol)symbol, &marker, 1, solid(black),
                         (sm_stroke){.color = black, .width_pt = 5}, NULL, NULL);
    }
    for (int anchor = SM_ANCHOR_START; anchor <= SM_ANCHOR_END; anchor++)
        for (int angle = -150; angle <= 180; angle += 55)
            sm_scene_text(scene, NULL, "Ágjf Ÿ|", &font, (sm_xy_pt){100, 100}, (sm_anchor)anchor,
                          angle, black, halo);
    for (int length = 20; length < 90; length += 30) { /* the text is longer than the first */
        sm_path *bow = sm_path_create();
        sm_path_move(bow, 100 - length, 120);
        sm_path_curve(bow, 100 - length / 2.0, 60, 100 + length / 2.0, 60, 100 + length, 120);
        sm_scene_text_on_path(scene, NULL, "Ágjf Ÿ|", &font, bow, black, halo);
    }
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
        assert_within_extents(sm_scene_item(scene, i), engine);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/painter/rectangles are exact to the step", test_rectangles_are_exact);
    g_test_add_func("/painter/cover has 32 steps", test_cover_has_32_steps);
    g_test_add_func("/painter/paths know no history", test_paths_know_no_history);
    g_test_add_func("/painter/lines are as wide as said", test_lines_are_as_wide_as_said);
    g_test_add_func("/marks/keep their area", test_marks_keep_their_area);
    g_test_add_func("/marks/are larger by half of their outline", test_outlined_marks_are_larger);
    g_test_add_func("/marks/know no history", test_marks_know_no_history);
    g_test_add_func("/marks/of many sizes", test_marks_of_many_sizes);
    g_test_add_func("/marks/large ones are like small ones", test_large_marks_are_like_small_ones);
    g_test_add_func("/painter/what cannot be seen does no harm",
                    test_what_cannot_be_seen_does_no_harm);
    g_test_add_func("/painter/what reaches far out keeps its lines",
                    test_what_reaches_far_out_keeps_its_lines);
    g_test_add_func("/painter/a frame around the page is filled",
                    test_a_frame_around_the_page_is_filled);
    g_test_add_func("/bands/are as the whole", test_bands_are_as_the_whole);
    g_test_add_func("/bands/threads paint as one", test_threads_paint_as_one);
    g_test_add_func("/extents/nothing is painted outside of them",
                    test_nothing_is_painted_outside_of_extents);
    return g_test_run();
}
