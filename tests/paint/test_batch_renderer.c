#include "paint/batch_renderer.h"
#include "paint/worker.h"

#include "sahelmap/error.h"
#include "support/picture.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 240
#define HEIGHT 180
/* Half transparent things of an overlay are rounded once when the overlay is made and once when it
 * is laid, each time by half a level, where painting them directly rounds once. */
#define LEVELS 2

static const sm_font font = {"Noto Sans", 12, 400, false, 0};
static const sm_stroke no_stroke = {0};

static sm_color color(const char *text)
{
    sm_color parsed = SM_COLOR_NONE;
    g_assert_true(sm_color_parse(text, &parsed));
    return parsed;
}

static void add_rect(sm_scene *scene, sm_rect_pt box, const char *fill)
{
    sm_path *path = sm_path_create();
    sm_path_rect(path, box);
    sm_scene_path(scene, NULL, NULL, path, (sm_fill){.kind = SM_FILL_SOLID, .color = color(fill)},
                  no_stroke);
}

static void add_clip(sm_scene *scene, double x1)
{
    sm_path *path = sm_path_create();
    sm_path_move(path, 5.3, 10.1);
    sm_path_line(path, x1, 12.7);
    sm_path_line(path, x1 - 8, 160.2);
    sm_path_line(path, 5.9, 150.4);
    sm_path_close(path);
    sm_scene_clip(scene, "frame", path);
}

static void add_word(sm_scene *scene, const char *text, double x, double y)
{
    sm_halo halo = {color("#ffffffb0"), 1.5};
    sm_scene_text(scene, NULL, text, &font, (sm_xy_pt){x, y}, SM_ANCHOR_START, 0, color("#222"),
                  halo);
}

static void add_marks(sm_scene *scene, int frame)
{
    sm_marker marks[20];
    for (int i = 0; i < 20; i++)
        marks[i] = (sm_marker){{20 + 5.37 * i + frame, 60 + (i * 37 + frame * 11) % 50},
                               (float)(2 + i % 7),
                               UINT32_MAX};
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, marks, 20,
                     (sm_fill){.kind = SM_FILL_SOLID, .color = color("#c0392b73")}, no_stroke, NULL,
                     NULL);
}

/* ---- parts, as a series has them ---- */

typedef struct parts {
    sm_scene *land, *names, *legend;
} parts;

static parts make_parts(void)
{
    parts p = {sm_scene_create(1, 1, SM_COLOR_NONE), sm_scene_create(1, 1, SM_COLOR_NONE),
               sm_scene_create(1, 1, SM_COLOR_NONE)};
    add_rect(p.land, (sm_rect_pt){10, 10, 170, 150}, "#e8e4da");
    add_rect(p.land, (sm_rect_pt){60.4, 40.3, 200, 130.7}, "#d5dccb");
    add_word(p.names, "Timbuktu", 40, 80);
    add_word(p.names, "Gao", 100, 95);
    add_rect(p.legend, (sm_rect_pt){120, 110, 178, 132}, "#ffffffc0");
    add_rect(p.legend, (sm_rect_pt){130, 115, 138, 123}, "#c0392b73");
    add_word(p.legend, "Attacks", 140, 124);
    return p;
}

static void free_parts(parts *p)
{
    sm_scene_free(p->land);
    sm_scene_free(p->names);
    sm_scene_free(p->legend);
}

static void add_all(sm_scene *scene, sm_scene *part, bool include)
{
    if (include)
        sm_scene_include(scene, part);
    else { /* what the part holds, as the scene's own */
        for (uint32_t i = 0; i < sm_scene_n_items(part); i++) {
            const sm_item *item = sm_scene_item(part, i);
            if (item->kind == SM_ITEM_TEXT) {
                sm_scene_text(scene, NULL, item->text.utf8, &item->text.font, item->text.at,
                              item->text.anchor, 0, item->text.color, item->text.halo);
                continue;
            }
            sm_path *copy = sm_path_create();
            const sm_path *path = item->path.path;
            sm_path_move(copy, path->points[0].x, path->points[0].y);
            for (uint32_t k = 1; k < path->n_points; k++)
                sm_path_line(copy, path->points[k].x, path->points[k].y);
            sm_path_close(copy);
            sm_scene_path(scene, NULL, NULL, copy, item->path.fill, item->path.stroke);
        }
    }
}

/* Land and names are cut by the frame, the legend is not. */
static sm_scene *frame_of(const parts *p, int frame, const char *background, bool include)
{
    sm_scene *scene = sm_scene_create(WIDTH * 0.75, HEIGHT * 0.75, color(background));
    g_autofree char *title = g_strdup_printf("Month %d", frame);
    sm_scene_group(scene, "map", "Map", NULL);
    add_clip(scene, 150 + frame % 2);
    add_all(scene, p->land, include);
    add_marks(scene, frame);
    add_all(scene, p->names, include);
    sm_scene_end(scene);
    sm_scene_end(scene);
    add_all(scene, p->legend, include);
    add_word(scene, title, 10, 20);
    sm_scene_edit_meta(scene)->title = g_steal_pointer(&title);
    return scene;
}

static sm_batch_renderer *new_batch(void)
{
    sm_paint_options options = {.dpi = 96};
    return sm_batch_renderer_create(&options);
}

static GBytes *render(sm_batch_renderer *batch, const sm_scene *scene)
{
    g_autoptr(GError) error = NULL;
    GBytes *png = sm_batch_renderer_paint(batch, scene, SM_FORMAT_PNG, NULL, NULL, &error);
    g_assert_no_error(error);
    return png;
}

static GBytes *paint(const sm_scene *scene, sm_format format)
{
    g_autoptr(GError) error = NULL;
    sm_paint_options options = {.dpi = 96};
    GBytes *bytes = sm_paint(scene, format, &options, NULL, &error);
    g_assert_no_error(error);
    return bytes;
}

/* Of a colour that is nearly clear little is kept, and little is seen: as it looks on black. */
static int level(const uint8_t *rgba, int channel)
{
    return channel == 3 ? rgba[3] : (rgba[channel] * rgba[3] + 127) / 255;
}

/* The largest difference in any channel. */
static int difference(GBytes *a, GBytes *b)
{
    g_autoptr(sm_picture) x = sm_picture_read(a), y = sm_picture_read(b);
    g_assert_cmpint(x->width, ==, y->width);
    g_assert_cmpint(x->height, ==, y->height);
    int most = 0;
    for (int i = 0; i < x->width * x->height; i++)
        for (int k = 0; k < 4; k++)
            most = MAX(most, abs(level(x->rgba + 4 * i, k) - level(y->rgba + 4 * i, k)));
    return most;
}

static void assert_same_as_painted(const sm_scene *rendered, const sm_scene *painted)
{
    g_autoptr(sm_batch_renderer) batch = new_batch();
    for (int run = 0; run < 2; run++) {
        g_autoptr(GBytes) ours = render(batch, rendered), wanted = paint(painted, SM_FORMAT_PNG);
        g_assert_cmpint(difference(ours, wanted), <=, LEVELS);
    }
}

static void test_looks_as_painted(void)
{
    static const char *const backgrounds[] = {"#cfe3ef", "#cfe3ef80", "#00000000"};
    parts p = make_parts();
    for (gsize i = 0; i < G_N_ELEMENTS(backgrounds); i++) {
        g_autoptr(sm_scene) with = frame_of(&p, 3, backgrounds[i], true);
        g_autoptr(sm_scene) without = frame_of(&p, 3, backgrounds[i], false);
        assert_same_as_painted(with, without);
        g_autoptr(GBytes) direct = paint(with, SM_FORMAT_PNG);
        g_autoptr(GBytes) plain = paint(without, SM_FORMAT_PNG);
        g_assert_true(g_bytes_equal(direct, plain));
    }
    free_parts(&p);
}

/* Nothing half transparent in the overlays: not a level of difference. */
static void test_opaque_parts_are_exact(void)
{
    g_autoptr(sm_scene) land = sm_scene_create(1, 1, SM_COLOR_NONE);
    g_autoptr(sm_scene) box = sm_scene_create(1, 1, SM_COLOR_NONE);
    add_rect(land, (sm_rect_pt){0.2, 0.3, 100.7, 90}, "#e8e4dac0");
    add_rect(box, (sm_rect_pt){30, 45, 90, 75}, "#ffffff");
    g_autoptr(sm_scene) scene = sm_scene_create(WIDTH * 0.75, HEIGHT * 0.75, color("#cfe3ef"));
    sm_scene_include(scene, land);
    add_marks(scene, 1);
    sm_scene_include(scene, box);
    g_autoptr(sm_batch_renderer) batch = new_batch();
    g_autoptr(GBytes) ours = render(batch, scene), wanted = paint(scene, SM_FORMAT_PNG);
    g_assert_cmpint(difference(ours, wanted), ==, 0);
}

static void test_order_of_own_and_common(void)
{
    parts p = make_parts();
    static const char *const orders[] = {"o", "l", "lo", "ol", "oln", "lnog", "olong", "lgon", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(sm_scene) scene = sm_scene_create(WIDTH * 0.75, HEIGHT * 0.75, color("#cfe3ef"));
        for (const char *at = orders[i]; *at; at++) {
            sm_scene_group(scene, "group", NULL, NULL);
            if (*at == 'o') add_marks(scene, 2);
            if (*at == 'l') sm_scene_include(scene, p.land);
            if (*at == 'n') sm_scene_include(scene, p.names);
            if (*at == 'g') sm_scene_include(scene, p.legend);
            sm_scene_end(scene);
        }
        assert_same_as_painted(scene, scene);
    }
    free_parts(&p);
}

static void test_same_part_under_other_clips(void)
{
    parts p = make_parts();
    g_autoptr(sm_batch_renderer) batch = new_batch();
    for (int frame = 0; frame < 4; frame++) { /* every second one has another clip */
        g_autoptr(sm_scene) scene = frame_of(&p, frame, "#cfe3ef", true);
        g_autoptr(GBytes) ours = render(batch, scene), wanted = paint(scene, SM_FORMAT_PNG);
        g_assert_cmpint(difference(ours, wanted), <=, LEVELS);
    }
    free_parts(&p);
}

/* ---- the same bytes ---- */

#define N_FRAMES 12

typedef struct worker {
    sm_batch_renderer *batch;
    const parts *parts;
    GBytes *frames[N_FRAMES];
    int first, step;
} worker;

static gpointer work(gpointer data)
{
    worker *w = data;
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    for (int i = w->first; i >= 0 && i < N_FRAMES; i += w->step) {
        g_autoptr(sm_scene) scene = frame_of(w->parts, i, "#cfe3ef", true);
        g_autoptr(GError) error = NULL;
        w->frames[i] =
            sm_batch_renderer_paint(w->batch, scene, SM_FORMAT_PNG, engine, NULL, &error);
        g_assert_no_error(error);
    }
    return NULL;
}

static void test_same_bytes(void)
{
    parts p = make_parts();
    g_autoptr(sm_batch_renderer) forward = new_batch(), backward = new_batch(),
                                 shared = new_batch();
    worker alone = {.batch = forward, .parts = &p, .step = 1};
    worker reversed = {.batch = backward, .parts = &p, .first = N_FRAMES - 1, .step = -1};
    worker even = {.batch = shared, .parts = &p, .step = 2};
    worker odd = {.batch = shared, .parts = &p, .first = 1, .step = 2};
    work(&alone);
    work(&reversed);
    GThread *thread = g_thread_new("odd", work, &odd);
    work(&even);
    g_thread_join(thread);
    for (int i = 0; i < N_FRAMES; i++) {
        GBytes *third = i % 2 ? odd.frames[i] : even.frames[i];
        g_assert_true(g_bytes_equal(alone.frames[i], reversed.frames[i]));
        g_assert_true(g_bytes_equal(alone.frames[i], third));
        g_bytes_unref(alone.frames[i]);
        g_bytes_unref(reversed.frames[i]);
        g_bytes_unref(third);
    }
    free_parts(&p);
}

/* More parts than are kept, so that some are made anew: the bytes stay the same. */
static void test_many_parts(void)
{
    g_autoptr(sm_batch_renderer) batch = new_batch();
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func((GDestroyNotify)sm_scene_free);
    g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (int i = 0; i < 24; i++) {
        parts p = make_parts();
        g_ptr_array_add(scenes, frame_of(&p, i, "#cfe3ef", true));
        g_ptr_array_add(first, render(batch, g_ptr_array_index(scenes, (guint)i)));
        free_parts(&p);
    }
    for (guint i = 0; i < scenes->len; i++) {
        g_autoptr(GBytes) again = render(batch, g_ptr_array_index(scenes, i));
        g_assert_true(g_bytes_equal(again, g_ptr_array_index(first, i)));
    }
}

static void test_other_formats(void)
{
    parts p = make_parts();
    g_autoptr(sm_batch_renderer) batch = new_batch();
    g_autoptr(sm_scene) scene = frame_of(&p, 1, "#cfe3ef", true);
    for (int format = SM_FORMAT_SVG; format <= SM_FORMAT_TEXT; format++) {
        g_autoptr(GBytes) wanted = paint(scene, (sm_format)format);
        g_autoptr(GBytes) ours =
            sm_batch_renderer_paint(batch, scene, (sm_format)format, NULL, NULL, NULL);
        g_assert_true(g_bytes_equal(ours, wanted));
    }
    free_parts(&p);
}

static void test_errors(void)
{
    static const uint8_t no_png[] = {1, 2, 3};
    parts p = make_parts();
    g_autoptr(sm_batch_renderer) batch = new_batch();
    g_autoptr(sm_scene) broken = frame_of(&p, 1, "#cfe3ef", true);
    sm_scene_image(broken, "logo", SM_IMAGE_PNG, no_png, sizeof no_png, (sm_rect_pt){0, 0, 10, 10});
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_batch_renderer_paint(batch, broken, SM_FORMAT_PNG, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_clear_error(&error);
    g_autoptr(sm_scene) huge = sm_scene_create(1e9, 10, color("#fff"));
    sm_scene_include(huge, p.land);
    g_assert_null(sm_batch_renderer_paint(batch, huge, SM_FORMAT_PNG, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_autoptr(sm_scene) good = frame_of(&p, 1, "#cfe3ef", true);
    g_autoptr(GBytes) after = render(batch, good);
    g_autoptr(sm_batch_renderer) other = new_batch();
    g_autoptr(GBytes) wanted = render(other, good);
    g_assert_true(g_bytes_equal(after, wanted));
    free_parts(&p);
}

/* One page's one paints no other page: of another size, scale, or with alpha where it has none.
 */
static void test_workers_fit_their_page(void)
{
    const sm_page_px page = {40, 30, 20, 15, color("#fff")};
    sm_page_px others[] = {page, page, page, page, page};
    others[0].width_px++;
    others[1].height_px++;
    others[2].width_pt += 0.5;
    others[3].height_pt -= 0.5;
    others[4].background = color("transparent");
    g_autoptr(GError) error = NULL;
    sm_worker *one = sm_worker_create(&page, &error);
    g_assert_no_error(error);
    g_assert_true(sm_worker_fits(one, &page));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(sm_worker_fits(one, &others[i]));
    sm_worker_free(one);
    one = sm_worker_create(&others[4], &error);
    g_assert_true(sm_worker_fits(one, &others[4]));
    g_assert_false(sm_worker_fits(one, &page));
    sm_worker_free(one);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/batch/pictures look as if painted directly", test_looks_as_painted);
    g_test_add_func("/batch/opaque parts differ in no level", test_opaque_parts_are_exact);
    g_test_add_func("/batch/parts may come in any order", test_order_of_own_and_common);
    g_test_add_func("/batch/a part under another clip is another picture",
                    test_same_part_under_other_clips);
    g_test_add_func("/batch/bytes depend on neither order nor threads", test_same_bytes);
    g_test_add_func("/batch/more parts than are kept change nothing", test_many_parts);
    g_test_add_func("/batch/other formats are painted as ever", test_other_formats);
    g_test_add_func("/batch/workers fit their page", test_workers_fit_their_page);
    g_test_add_func("/batch/failures leave the renderer whole", test_errors);
    return g_test_run();
}
