#include "paint/paint.h"

#include "sahelmap/error.h"
#include "support/picture.h"

#include <math.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static const sm_font font = {"Noto Sans", 12, 400, false, 0};
static const sm_stroke no_stroke = {0};
static const sm_halo no_halo = {0};

static sm_color color(const char *text)
{
    sm_color parsed = SM_COLOR_NONE;
    g_assert_true(sm_color_parse(text, &parsed));
    return parsed;
}

static sm_fill solid(const char *text)
{
    return (sm_fill){.kind = SM_FILL_SOLID, .color = color(text)};
}

static sm_path *rect(double x0, double y0, double x1, double y1)
{
    sm_path *path = sm_path_create();
    sm_path_rect(path, (sm_rect_pt){x0, y0, x1, y1});
    return path;
}

static void add_rect(sm_scene *scene, double x0, double y0, double x1, double y1, sm_fill fill)
{
    sm_scene_path(scene, NULL, NULL, rect(x0, y0, x1, y1), fill, no_stroke);
}

static GBytes *paint(const sm_scene *scene, sm_format format, double dpi)
{
    g_autoptr(GError) error = NULL;
    sm_paint_options options = {.dpi = dpi};
    GBytes *bytes = sm_paint(scene, format, &options, NULL, &error);
    g_assert_no_error(error);
    return bytes;
}

static sm_picture *paint_png(const sm_scene *scene, double dpi)
{
    g_autoptr(GBytes) png = paint(scene, SM_FORMAT_PNG, dpi);
    return sm_picture_read(png);
}

static bool contains(GBytes *bytes, const char *what, gsize length)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, what, length) != NULL;
}

/* ---- a scene with one of everything ---- */

static void add_marks(sm_scene *scene)
{
    const sm_marker markers[] = {{{20, 60}, 8, 3}, {{50, 60}, 4.5f, UINT32_MAX}};
    const char *const ids[] = {"event-3", NULL}, *const titles[] = {"1 June: \"Boulikessi\"", NULL};
    sm_stroke outline = {.color = color("#7a3500"), .width_pt = 0.5};
    sm_scene_group(scene, "events", "Events", "Attacks\nof June");
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, markers, 2, solid("#d55e00cc"), outline, ids, titles);
    sm_scene_end(scene);
}

static void add_land(sm_scene *scene)
{
    sm_fill hatch = {.kind = SM_FILL_HATCH,
                     .color = color("#0072b2"),
                     .background = color("#cce3f0"),
                     .angle_deg = 45,
                     .spacing_pt = 4,
                     .width_pt = 0.7};
    sm_stroke dashed = {.color = color("#555"), .width_pt = 1, .dashes = {4, 2}, .n_dashes = 2};
    sm_scene_group(scene, "map", "Map", NULL);
    sm_scene_clip(scene, "map-frame", rect(5, 5, 115, 75));
    add_rect(scene, 5, 5, 60, 40, solid("#e8e4da"));
    sm_scene_path(scene, "contested", "Contested", rect(60, 5, 120, 40), hatch, dashed);
    sm_scene_end(scene);
    sm_scene_end(scene);
}

static void add_words(sm_scene *scene)
{
    sm_halo halo = {color("#ffffffcc"), 1};
    sm_font spaced = font;
    spaced.letter_spacing_em = 0.25;
    spaced.italic = true;
    sm_path *river = sm_path_create();
    sm_path_move(river, 60, 70);
    sm_path_curve(river, 75, 50, 95, 50, 110, 70);
    sm_scene_text(scene, "town", "Timbuktu", &font, (sm_xy_pt){60, 30}, SM_ANCHOR_MIDDLE, 0,
                  color("#222"), halo);
    sm_scene_text(scene, NULL, "turned", &font, (sm_xy_pt){10, 20}, SM_ANCHOR_START, 30,
                  color("#222"), no_halo);
    sm_scene_text_on_path(scene, "river", "Niger", &spaced, river, color("#2b6c99"), halo);
}

static sm_scene *sample(void)
{
    sm_scene *scene = sm_scene_create(120, 81, color("#f6f4ee"));
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    meta->id = g_strdup("sample");
    meta->title = g_strdup("Attacks in Ménaka");
    meta->description = g_strdup("A map <of> nothing");
    meta->language = g_strdup("en");
    meta->date = g_strdup("2025-06-03");
    meta->has_coverage = true;
    meta->coverage = (sm_rect_deg){-12.3, 10.1, 4.3, 25};
    add_land(scene);
    add_marks(scene);
    add_words(scene);
    return scene;
}

static void test_dump(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(GBytes) dump = paint(scene, SM_FORMAT_TEXT, 0);
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "sample.txt", NULL);
    gsize length;
    const char *found = g_bytes_get_data(dump, &length);
    if (g_getenv("SM_UPDATE_PICTURES")) g_file_set_contents(path, found, (gssize)length, NULL);
    g_autofree char *wanted = NULL;
    g_assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
    g_autofree char *text = g_strndup(found, length);
    g_assert_cmpstr(text, ==, wanted);
}

/* What `sample` holds, in three parts. */
static sm_scene *sample_of_parts(void)
{
    sm_scene *scene = sm_scene_create(120, 81, color("#f6f4ee"));
    void (*const fill[])(sm_scene *) = {add_land, add_marks, add_words};
    for (gsize i = 0; i < G_N_ELEMENTS(fill); i++) {
        g_autoptr(sm_scene) part = sm_scene_create(1, 1, color("#f00"));
        sm_scene_edit_meta(part)->title = g_strdup("no title");
        fill[i](part);
        sm_scene_include(scene, part);
    }
    return scene;
}

static void test_parts_are_painted_as_if_they_stood_there(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(120, 81, color("#f6f4ee"));
    g_autoptr(sm_scene) of_parts = sample_of_parts();
    add_land(scene), add_marks(scene), add_words(scene);
    for (int format = SM_FORMAT_PNG; format <= SM_FORMAT_TEXT; format++) {
        g_autoptr(GBytes) whole = paint(scene, (sm_format)format, 96);
        g_autoptr(GBytes) parts = paint(of_parts, (sm_format)format, 96);
        g_assert_true(g_bytes_equal(whole, parts));
    }
}

/* ---- formats ---- */

static void test_same_bytes(void)
{
    g_autoptr(sm_scene) scene = sample();
    for (int format = SM_FORMAT_PNG; format <= SM_FORMAT_TEXT; format++) {
        g_autoptr(GBytes) first = paint(scene, (sm_format)format, 96);
        /* A PDF's date has seconds. */
        if (format == SM_FORMAT_PDF) g_usleep(1100 * 1000);
        g_autoptr(GBytes) second = paint(scene, (sm_format)format, 96);
        g_assert_true(g_bytes_equal(first, second));
    }
}

static void assert_no_page(double width, double height)
{
    g_autoptr(sm_scene) scene = sm_scene_create(width, height, color("#fff"));
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_paint(scene, SM_FORMAT_PDF, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
}

static void test_no_page(void)
{
    assert_no_page(0, 10);
    assert_no_page(10, -1);
    assert_no_page((double)NAN, 10);
    g_autoptr(sm_scene) scene = sm_scene_create(5000, 10, color("#fff"));
    g_autoptr(GError) error = NULL;
    sm_paint_options options = {.dpi = 600};
    g_assert_null(sm_paint(scene, SM_FORMAT_PNG, &options, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(error->message, "41667 x 83"));
}

/* ---- PNG ---- */

static void test_png_colors(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(60, 30, color("#f0f0f0"));
    add_rect(scene, 0, 0, 20, 30, solid("#204060"));
    add_rect(scene, 20, 0, 40, 30, solid("#ff000080"));
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    g_assert_cmpint(picture->width, ==, 60);
    g_assert_cmpint(picture->height, ==, 30);
    g_assert_cmpint(picture->color_type, ==, 3);
    sm_picture_assert_at(picture, 10, 15, 0x204060FF, 0);
    sm_picture_assert_at(picture, 30, 15, 0xF77878FF, 2);
    sm_picture_assert_at(picture, 50, 15, 0xF0F0F0FF, 0);
}

static void test_png_kind(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(sm_picture) many = paint_png(scene, 200);
    g_assert_cmpint(many->color_type, ==, 2);
    g_autoptr(sm_scene) clear = sm_scene_create(60, 30, SM_COLOR_NONE);
    add_rect(clear, 0, 0, 30, 30, solid("#ff000080"));
    g_autoptr(sm_picture) few = paint_png(clear, 72);
    g_assert_cmpint(few->color_type, ==, 3);
    sm_picture_assert_at(few, 10, 10, 0xFF000080, 1);
    sm_picture_assert_at(few, 50, 10, 0x00000000, 0);
    for (int i = 0; i < 300; i++)
        add_rect(clear, 30 + i % 30, i / 30, 31 + i % 30, i / 30 + 1,
                 (sm_fill){.kind = SM_FILL_SOLID, .color = {i / 300.0, 0.5, 1 - i / 300.0, 1}});
    g_autoptr(sm_picture) alpha = paint_png(clear, 72);
    g_assert_cmpint(alpha->color_type, ==, 6);
    sm_picture_assert_at(alpha, 10, 10, 0xFF000080, 1);
    sm_picture_assert_at(alpha, 50, 20, 0x00000000, 0);
}

/* 100.3 pt at 96 dpi are 133.73 pixels: the page's last column is whole all the same. */
static void test_png_edge(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100.3, 50.2, SM_COLOR_NONE);
    add_rect(scene, 0, 0, 100.3, 50.2, solid("#123456"));
    g_autoptr(sm_picture) picture = paint_png(scene, 96);
    g_assert_cmpint(picture->width, ==, 134);
    g_assert_cmpint(picture->height, ==, 67);
    sm_picture_assert_at(picture, 133, 66, 0x123456FF, 0);
    sm_picture_assert_at(picture, 0, 66, 0x123456FF, 0);
}

#define ASSERT_CONTAINS(bytes, literal) g_assert_true(contains(bytes, literal, sizeof literal - 1))

static void test_png_says(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(GBytes) png = paint(scene, SM_FORMAT_PNG, 300);
    ASSERT_CONTAINS(png, "iTXtTitle\0\0\0en\0\0Attacks in Ménaka");
    ASSERT_CONTAINS(png, "iTXtDescription\0\0\0en\0\0A map <of> nothing");
    ASSERT_CONTAINS(png, "iTXtCreation Time\0\0\0\0\0"
                         "2025-06-03");
    ASSERT_CONTAINS(png, "iTXtSoftware\0\0\0\0\0sahelmap ");
    g_assert_false(contains(png, "Author", 6));
    /* 300 dpi are 11811 pixels a metre. */
    ASSERT_CONTAINS(png, "pHYs\0\0\x2E\x23\0\0\x2E\x23\1");
    ASSERT_CONTAINS(png, "sRGB");
}

static void test_layout_does_not_depend_on_dpi(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(sm_picture) low = paint_png(scene, 96);
    g_autoptr(sm_picture) high = paint_png(scene, 576);
    g_autoptr(sm_picture) shrunk = sm_picture_shrink(high, 6);
    double difference = sm_picture_mean_difference(low, shrunk);
    g_test_message("mean difference %.3f", difference);
    g_assert_cmpfloat(difference, <, 0.5);
    g_assert_true(sm_picture_same(shrunk, low, 24, 0.002, "dpi"));
}

static void test_compression_keeps_pixels(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(sm_picture) reference = paint_png(scene, 150);
    for (int level = 1; level <= 12; level += 11) {
        sm_paint_options options = {.dpi = 150, .compression = level};
        g_autoptr(GBytes) png = sm_paint(scene, SM_FORMAT_PNG, &options, NULL, NULL);
        g_autoptr(sm_picture) picture = sm_picture_read(png);
        g_assert_true(sm_picture_same(picture, reference, 0, 0, "compression"));
    }
}

/* ---- what is drawn ---- */

static void test_even_odd(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(40, 40, color("#fff"));
    sm_path *ring = rect(0, 0, 40, 40);
    sm_path_rect(ring, (sm_rect_pt){10, 10, 30, 30});
    sm_scene_path(scene, NULL, NULL, ring, solid("#000"), no_stroke);
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    sm_picture_assert_at(picture, 5, 5, 0x000000FF, 0);
    sm_picture_assert_at(picture, 20, 20, 0xFFFFFFFF, 0);
}

static void test_clip(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(40, 40, color("#fff"));
    sm_scene_clip(scene, "outer", rect(0, 0, 20, 40));
    sm_scene_clip(scene, "inner", rect(0, 0, 40, 20));
    add_rect(scene, 0, 0, 40, 40, solid("#000"));
    sm_scene_end(scene);
    sm_scene_end(scene);
    sm_scene_clip(scene, "nothing", NULL);
    add_rect(scene, 30, 30, 40, 40, solid("#000"));
    sm_scene_end(scene);
    add_rect(scene, 30, 0, 40, 10, solid("#f00"));
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    sm_picture_assert_at(picture, 10, 10, 0x000000FF, 0);
    sm_picture_assert_at(picture, 30, 15, 0xFFFFFFFF, 0);
    sm_picture_assert_at(picture, 10, 30, 0xFFFFFFFF, 0);
    sm_picture_assert_at(picture, 35, 35, 0xFFFFFFFF, 0);
    sm_picture_assert_at(picture, 35, 5, 0xFF0000FF, 0);
}

/* Lines of 4 pt every 8 pt through the page's origin: rows 0 and 1, 6 to 9, 14 to 17, ... */
static void test_hatch(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(40, 40, color("#fff"));
    sm_fill hatch = {.kind = SM_FILL_HATCH, .color = color("#000"), .spacing_pt = 8, .width_pt = 4};
    add_rect(scene, 3, 3, 20, 40, hatch);
    hatch.background = color("#0f0");
    add_rect(scene, 20, 5, 37, 40, hatch);
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    for (int x = 5; x < 37; x += 27) {
        sm_picture_assert_at(picture, x, 7, 0x000000FF, 1);
        sm_picture_assert_at(picture, x, 15, 0x000000FF, 1);
    }
    sm_picture_assert_at(picture, 5, 11, 0xFFFFFFFF, 0);
    sm_picture_assert_at(picture, 32, 11, 0x00FF00FF, 1);
    sm_picture_assert_at(picture, 1, 8, 0xFFFFFFFF, 0);
}

static void test_dots(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(40, 40, color("#fff"));
    sm_fill dots = {.kind = SM_FILL_DOTS, .color = color("#000"), .spacing_pt = 10, .width_pt = 4};
    add_rect(scene, 5, 5, 35, 35, dots);
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    sm_picture_assert_at(picture, 10, 10, 0x000000FF, 1);
    sm_picture_assert_at(picture, 29, 19, 0x000000FF, 1);
    sm_picture_assert_at(picture, 15, 15, 0xFFFFFFFF, 0);
}

static void test_dense_pattern(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(40, 40, color("#fff"));
    sm_fill hatch = {
        .kind = SM_FILL_HATCH, .color = color("#000"), .spacing_pt = 0.01, .width_pt = 0.005};
    add_rect(scene, 0, 0, 20, 40, hatch);
    hatch.spacing_pt = 0;
    add_rect(scene, 20, 0, 40, 40, hatch);
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    sm_picture_assert_at(picture, 10, 10, 0x808080FF, 2);
    sm_picture_assert_at(picture, 30, 10, 0x000000FF, 2);
}

/* The sum of what is not white, in pixels. */
static double dark_area(const sm_picture *picture)
{
    double area = 0;
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
            area += 1 - (sm_picture_at(picture, x, y) >> 24) / 255.0;
    return area;
}

static void test_marker_areas(void)
{
    for (int symbol = SM_SYMBOL_CIRCLE; symbol <= SM_SYMBOL_PENTAGON; symbol++) {
        g_autoptr(sm_scene) scene = sm_scene_create(100, 100, color("#fff"));
        sm_marker marker = {{50.3, 49.6}, 20, 0};
        sm_scene_markers(scene, (sm_symbol)symbol, &marker, 1, solid("#000"), no_stroke, NULL,
                         NULL);
        g_autoptr(sm_picture) picture = paint_png(scene, 72);
        g_assert_cmpfloat_with_epsilon(dark_area(picture) / (G_PI * 400), 1, 4e-3);
    }
}

static guint count(const sm_picture *picture, uint32_t rrggbbaa)
{
    guint n = 0;
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
            n += sm_picture_at(picture, x, y) == rrggbbaa;
    return n;
}

static sm_picture *letters(sm_halo halo)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 40, color("#0000ff"));
    sm_font bold = font;
    bold.weight = 700;
    bold.size_pt = 24;
    sm_scene_text(scene, NULL, "Gao", &bold, (sm_xy_pt){50, 30}, SM_ANCHOR_MIDDLE, 0, color("#000"),
                  halo);
    return paint_png(scene, 144);
}

static void test_halo(void)
{
    g_autoptr(sm_picture) with = letters((sm_halo){color("#fff"), 2});
    g_autoptr(sm_picture) without = letters(no_halo);
    /* The halo does not eat the letters, and reaches 2 pt, 4 pixels, beyond them. */
    g_assert_cmpuint(count(with, 0x000000FF), ==, count(without, 0x000000FF));
    g_assert_cmpuint(count(with, 0xFFFFFFFF), >, 500);
    for (int y = 0; y < with->height; y++) {
        for (int x = 10; x < with->width - 10; x++) {
            if (sm_picture_at(without, x, y) != 0x000000FF) continue;
            g_assert_cmphex(sm_picture_at(with, x - 3, y), !=, 0x0000FFFF);
            g_assert_cmphex(sm_picture_at(with, x + 3, y), !=, 0x0000FFFF);
            g_assert_cmphex(sm_picture_at(with, x, y - 3), !=, 0x0000FFFF);
        }
    }
}

static void test_anchors(void)
{
    static const sm_anchor anchors[] = {SM_ANCHOR_START, SM_ANCHOR_MIDDLE, SM_ANCHOR_END};
    for (gsize i = 0; i < G_N_ELEMENTS(anchors); i++) {
        g_autoptr(sm_scene) scene = sm_scene_create(100, 40, color("#fff"));
        sm_scene_text(scene, NULL, "HHH", &font, (sm_xy_pt){50, 30}, anchors[i], 0, color("#000"),
                      no_halo);
        g_autoptr(sm_picture) picture = paint_png(scene, 72);
        int x0 = 100, x1 = 0;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 100; x++) {
                if (sm_picture_at(picture, x, y) == 0xFFFFFFFF) continue;
                x0 = MIN(x0, x);
                x1 = MAX(x1, x);
            }
        }
        g_assert_cmpint(abs((x0 + x1) / 2 - (i == 0 ? 63 : i == 1 ? 50 : 36)), <=, 2);
    }
}

static void test_text_on_path(void)
{
    g_autoptr(sm_scene) flat = sm_scene_create(100, 40, color("#fff"));
    g_autoptr(sm_scene) along = sm_scene_create(100, 40, color("#fff"));
    sm_scene_text(flat, NULL, "AVATAR Ségou", &font, (sm_xy_pt){50, 25}, SM_ANCHOR_MIDDLE, 0,
                  color("#000"), no_halo);
    sm_path *line = sm_path_create();
    sm_path_move(line, 40, 25);
    sm_path_curve(line, 45, 25, 55, 25, 60, 25);
    sm_scene_text_on_path(along, NULL, "AVATAR Ségou", &font, line, color("#000"), no_halo);
    g_autoptr(sm_picture) a = paint_png(flat, 144);
    g_autoptr(sm_picture) b = paint_png(along, 144);
    g_assert_true(sm_picture_same(b, a, 16, 0.001, "text-on-path"));
}

static void test_image(void)
{
    g_autoptr(sm_scene) logo = sm_scene_create(10, 10, color("#00ff00"));
    g_autoptr(GBytes) png = paint(logo, SM_FORMAT_PNG, 72);
    gsize length;
    const uint8_t *bytes = g_bytes_get_data(png, &length);
    g_autoptr(sm_scene) scene = sm_scene_create(60, 30, color("#fff"));
    sm_scene_image(scene, "logo", SM_IMAGE_PNG, bytes, length, (sm_rect_pt){20, 10, 40, 20});
    g_autoptr(sm_picture) picture = paint_png(scene, 72);
    sm_picture_assert_at(picture, 20, 10, 0x00FF00FF, 0);
    sm_picture_assert_at(picture, 39, 19, 0x00FF00FF, 0);
    sm_picture_assert_at(picture, 19, 10, 0xFFFFFFFF, 0);
    sm_picture_assert_at(picture, 40, 19, 0xFFFFFFFF, 0);
    sm_scene_image(scene, "broken", SM_IMAGE_PNG, bytes, length / 2, (sm_rect_pt){0, 0, 5, 5});
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_paint(scene, SM_FORMAT_PNG, NULL, NULL, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(error->message, "\"broken\""));
}

static void test_warnings_come_out(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(60, 30, color("#fff"));
    sm_font odd = font;
    odd.family = "No Such Family";
    sm_scene_text(scene, NULL, "Gao", &odd, (sm_xy_pt){5, 20}, SM_ANCHOR_START, 0, color("#000"),
                  no_halo);
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GBytes) pdf = sm_paint(scene, SM_FORMAT_PDF, NULL, diagnostics, NULL);
    g_assert_nonnull(pdf);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 1);
}

/* ---- PDF ---- */

static char *run_on_file(GBytes *bytes, const char *program, const char *option)
{
    g_autofree char *path = g_test_build_filename(G_TEST_BUILT, "sample.pdf", NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_assert_true(g_file_set_contents(path, data, (gssize)length, NULL));
    bool to_stdout = strcmp(program, "pdftotext") == 0;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add_many(builder, program, option, path, to_stdout ? "-" : NULL, NULL);
    g_auto(GStrv) argv = g_strv_builder_end(builder);
    char *output = NULL;
    g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL);
    g_remove(path);
    return output;
}

static void test_pdf_text(void)
{
    g_autofree char *tool = g_find_program_in_path("pdftotext");
    if (!tool) {
        g_test_skip("pdftotext is not installed");
        return;
    }
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(GBytes) pdf = paint(scene, SM_FORMAT_PDF, 0);
    g_autofree char *text = run_on_file(pdf, "pdftotext", "-raw");
    g_assert_nonnull(strstr(text, "Timbuktu"));
    /* The halo is no second text. */
    g_assert_null(strstr(strstr(text, "Timbuktu") + 1, "Timbuktu"));
    g_autofree char *info = run_on_file(pdf, "pdfinfo", "-isodates");
    g_assert_nonnull(strstr(info, "Attacks in Ménaka"));
    g_assert_nonnull(strstr(info, "A map <of> nothing"));
    g_assert_nonnull(strstr(info, "sahelmap "));
    g_assert_nonnull(strstr(info, "2025-06-03"));
    g_assert_nonnull(strstr(info, "120 x 81 pts"));
}

static void test_pdf_without_date(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(60, 30, color("#fff"));
    static const char *const dates[] = {NULL, "", "June 2025", "2025", "2025-06-03T12:30:00Z"};
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_free(sm_scene_edit_meta(scene)->date);
        sm_scene_edit_meta(scene)->date = g_strdup(dates[i]);
        g_autoptr(GBytes) pdf = paint(scene, SM_FORMAT_PDF, 0);
        g_assert_cmpint(contains(pdf, "CreationDate", 12), ==, i >= 3);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dump/a scene reads as its golden file", test_dump);
    g_test_add_func("/paint/parts are painted as if they stood there",
                    test_parts_are_painted_as_if_they_stood_there);
    g_test_add_func("/paint/the same scene gives the same bytes", test_same_bytes);
    g_test_add_func("/paint/a page that cannot be is an error", test_no_page);
    g_test_add_func("/paint/missing fonts are warnings", test_warnings_come_out);
    g_test_add_func("/png/colours are as given", test_png_colors);
    g_test_add_func("/png/palette, RGB or RGBA as the picture needs", test_png_kind);
    g_test_add_func("/png/the page's edge is whole", test_png_edge);
    g_test_add_func("/png/says title, date and density", test_png_says);
    g_test_add_func("/png/layout does not depend on the resolution",
                    test_layout_does_not_depend_on_dpi);
    g_test_add_func("/png/compression keeps every pixel", test_compression_keeps_pixels);
    g_test_add_func("/draw/paths are filled even-odd", test_even_odd);
    g_test_add_func("/draw/clips nest and end", test_clip);
    g_test_add_func("/draw/hatches are fixed to the page", test_hatch);
    g_test_add_func("/draw/dots stand on a grid of the page", test_dots);
    g_test_add_func("/draw/a pattern too dense to see is a tint", test_dense_pattern);
    g_test_add_func("/draw/every symbol covers the same area", test_marker_areas);
    g_test_add_func("/draw/a halo lies below its text", test_halo);
    g_test_add_func("/draw/text stands at its anchor", test_anchors);
    g_test_add_func("/draw/text on a straight path is plain text", test_text_on_path);
    g_test_add_func("/draw/images fill their box, broken ones are named", test_image);
    g_test_add_func("/pdf/holds text and what the scene says", test_pdf_text);
    g_test_add_func("/pdf/has no date but the scene's", test_pdf_without_date);
    return g_test_run();
}
