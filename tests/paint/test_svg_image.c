/* SVG files in a scene: the same picture in PNG, PDF and SVG, and in the SVG as elements that are
 * the figure's own. */
#include "graphic/graphic.h"
#include "paint/cairo_painter.h"
#include "paint/paint.h"
#include "paint/raster_paint.h"

#include "support/picture.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#define PAGE_PT 150.0, 60.0
#define DPI 288
/* Of 255, of what differs between a PNG and its twins by where edges are cut. */
#define LEVELS 32
#define SHARE 0.002

static const sm_color white = {1, 1, 1, 1};

/* Opacity of a group, even-odd clips, a mask of one grey, text, evenodd fills. */
#define EFFECTS                                                                                    \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>"                                \
    "<style>path{fill:#135} .b{fill:#c41;stroke:#111}</style><defs>"                               \
    "<clipPath id='c' clip-rule='evenodd'><path clip-rule='evenodd' "                              \
    "d='M60 17a15 15 0 0 0 30 0 15 15 0 0 0-30 0zM68 17a7 7 0 0 0 14 0 7 7 0 0 0-14 "              \
    "0z'/></clipPath></defs>"                                                                      \
    "<g opacity='.5'><rect width='20' height='20'/><circle cx='15' cy='15' r='10' fill='red'/>"    \
    "</g><path d='M30 5h20v25h-20zM35 10h10v15h-10z' fill-rule='evenodd'/>"                        \
    "<rect clip-path='url(#c)' x='50' width='60' height='40' class='b'/>"                          \
    "<path opacity='.3' d='M95 5l20 0 -10 25z'/><g transform='rotate(20)'>"                        \
    "<rect x='100' y='-10' width='12' height='8' opacity='.7'/></g></svg>"

static char *logo_file(gsize *length)
{
    char *bytes;
    g_assert_true(
        g_file_get_contents(SM_SOURCE_DIR "/tests/support/logo.svg", &bytes, length, NULL));
    return bytes;
}

static sm_scene *page(void)
{
    sm_scene *scene = sm_scene_create(PAGE_PT, white);
    sm_scene_edit_meta(scene)->id = g_strdup("mali");
    return scene;
}

static void add(sm_scene *scene, const char *svg, gsize length, sm_rect_pt box)
{
    sm_scene_group(scene, "logo", "Logo", NULL);
    sm_scene_image(scene, "mark", SM_IMAGE_SVG, (const uint8_t *)svg, length, box);
    sm_scene_end(scene);
}

/* Two of one file, one of another, one of them cut. */
static sm_scene *sample(void)
{
    sm_scene *scene = page();
    gsize length;
    g_autofree char *logo = logo_file(&length);
    sm_path *half = sm_path_create();
    sm_path_circle(half, (sm_xy_pt){30, 15}, 20);
    sm_scene_clip(scene, "cut", half);
    add(scene, logo, length, (sm_rect_pt){5.3, 4.2, 71.3, 24.2});
    sm_scene_end(scene);
    add(scene, logo, length, (sm_rect_pt){80, 4.2, 113, 14.2});
    add(scene, EFFECTS, strlen(EFFECTS), (sm_rect_pt){10, 30, 70, 50});
    return scene;
}

static GBytes *paint(const sm_scene *scene, sm_format format)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    sm_paint_options options = {.dpi = DPI};
    GBytes *bytes = sm_paint(scene, format, &options, diagnostics, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 0);
    return bytes;
}

static char *paint_svg(const sm_scene *scene)
{
    g_autoptr(GBytes) bytes = paint(scene, SM_FORMAT_SVG);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}

static guint count(const char *text, const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, text, 0, &match);
    guint n = 0;
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        n++;
    return n;
}

/* ---- in an SVG ---- */

static void test_elements(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autofree char *svg = paint_svg(scene);
    g_assert_cmpuint(count(svg, "<svg [^>]*viewBox=\"0 0 1000 "), ==, 3);
    static const char *const unwanted[] = {"<image", "data:",  "<text", "cls-",   "<filter",
                                           "<mask",  "style=", "<use",  "rgb[(]", "surface"};
    for (gsize i = 0; i < G_N_ELEMENTS(unwanted); i++)
        if (count(svg, unwanted[i]) > 0) g_test_fail_printf("%s in\n%s", unwanted[i], svg);
    g_assert_cmpuint(count(svg, " opacity=\"0\\.5\""), ==, 1);
    g_assert_cmpuint(count(svg, "<clipPath[^>]* clip-rule=\"evenodd\""), >, 0);
}

/* Each id once, all begin with the figure's, and what is referred to is there. */
static void test_ids(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autofree char *svg = paint_svg(scene);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GRegex) regex = g_regex_new(" id=\"([^\"]+)\"", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(regex, svg, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        char *id = g_match_info_fetch(match, 1);
        g_assert_true(g_str_equal(id, "mali") || g_str_has_prefix(id, "mali--"));
        g_assert_true(g_hash_table_add(ids, id));
    }
    g_autoptr(GRegex) used = g_regex_new("url\\(#([^)]+)\\)|href=\"#([^\"]+)\"", 0, 0, NULL);
    g_autoptr(GMatchInfo) use = NULL;
    guint n = 0;
    for (g_regex_match(used, svg, 0, &use); g_match_info_matches(use);
         g_match_info_next(use, NULL)) {
        g_autofree char *id = g_match_info_fetch(use, 1);
        g_assert_true(g_hash_table_contains(ids, id));
        n++;
    }
    g_assert_cmpuint(n, >, 4);
    g_assert_true(g_hash_table_contains(ids, "mali--logo-linear0") ||
                  count(svg, "<linearGradient") > 0);
}

static void test_same_bytes(void)
{
    g_autoptr(sm_scene) one = sample(), two = sample();
    for (int format = SM_FORMAT_PNG; format <= SM_FORMAT_TEXT; format++) {
        g_autoptr(GBytes) a = paint(one, (sm_format)format), b = paint(two, (sm_format)format);
        g_assert_true(g_bytes_equal(a, b));
    }
}

/* On dark grounds another file, and a plate that is clear on light ones. */
static void test_dark(void)
{
    sm_scene *scenes[2];
    for (int i = 0; i < 2; i++) {
        scenes[i] = page();
        sm_path *plate = sm_path_create();
        sm_path_rect(plate, (sm_rect_pt){0, 0, 60, 20});
        sm_scene_path(scenes[i], NULL, NULL, plate,
                      (sm_fill){.kind = SM_FILL_SOLID, .color = {1, 1, 1, i}}, (sm_stroke){0});
        g_autofree char *svg =
            g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 2'>"
                            "<circle r='%d' cx='1' cy='1'/></svg>",
                            i + 1);
        add(scenes[i], svg, strlen(svg), (sm_rect_pt){i, i, 60 - 3 * i, 20 - i});
    }
    g_assert_true(sm_scene_set_dark(scenes[0], scenes[1]));
    g_autofree char *svg = paint_svg(scenes[0]);
    const char *media = strstr(svg, "@media (prefers-color-scheme:dark)");
    g_assert_nonnull(media);
    g_assert_cmpuint(count(media, "display:none"), ==, 1);
    g_assert_cmpuint(count(media, "display:inline"), ==, 1);
    g_assert_cmpuint(count(media, "fill-opacity:1"), ==, 1);
    g_assert_cmpuint(count(svg, "display:none"), ==, 2);
    for (int i = 0; i < 2; i++)
        sm_scene_free(scenes[i]);
}

/* ---- the same picture ---- */

static sm_picture *picture_of(cairo_surface_t *surface)
{
    g_autofree char *path = g_test_build_filename(G_TEST_BUILT, "svg-image.png", NULL);
    g_assert_cmpint(cairo_surface_write_to_png(surface, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    sm_picture *picture = sm_picture_load(path);
    g_remove(path);
    return picture;
}

static void assert_alike(sm_picture *other, const sm_scene *scene, const char *name)
{
    g_autoptr(GBytes) png = paint(scene, SM_FORMAT_PNG);
    g_autoptr(sm_picture) ours = sm_picture_read(png), wanted = sm_picture_shrink(ours, 4);
    g_autoptr(sm_picture) got = sm_picture_shrink(other, 4);
    g_assert_true(sm_picture_same(got, wanted, LEVELS, SHARE, name));
}

static void test_svg_looks_like_png(void)
{
    g_autoptr(sm_scene) scene = sample();
    g_autofree char *svg = paint_svg(scene);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 600, 240);
    cairo_t *cr = cairo_create(surface);
    g_assert_true(sm_graphic_paint(cr, SM_IMAGE_SVG, svg, strlen(svg), (sm_rect_pt){0, 0, 600, 240},
                                   "figure", NULL));
    cairo_destroy(cr);
    g_autoptr(sm_picture) other = picture_of(surface);
    assert_alike(other, scene, "svg-image-svg");
}

static char *run(const char *command)
{
    char *out = NULL;
    g_autoptr(GError) error = NULL;
    int status = 0;
    g_spawn_command_line_sync(command, &out, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return out;
}

static void test_pdf_looks_like_png(void)
{
    g_autofree char *tool = g_find_program_in_path("pdftocairo");
    if (!tool) {
        g_test_skip("pdftocairo is not installed");
        return;
    }
    g_autoptr(sm_scene) scene = sample();
    g_autoptr(GBytes) pdf = paint(scene, SM_FORMAT_PDF);
    g_autofree char *path = g_test_build_filename(G_TEST_BUILT, "svg-image.pdf", NULL);
    g_autofree char *drawn = g_test_build_filename(G_TEST_BUILT, "svg-image-pdf.png", NULL);
    gsize length;
    const char *data = g_bytes_get_data(pdf, &length);
    g_assert_true(g_file_set_contents(path, data, (gssize)length, NULL));
    g_autofree char *stem = g_strndup(drawn, strlen(drawn) - strlen(".png"));
    g_autofree char *draw =
        g_strdup_printf("pdftocairo -png -singlefile -r %d '%s' '%s'", DPI, path, stem);
    g_free(run(draw));
    g_autoptr(sm_picture) other = sm_picture_load(drawn);
    assert_alike(other, scene, "svg-image-pdf");
    /* Lines and fills, no pixels. */
    g_autofree char *list = g_strdup_printf("pdfimages -list '%s'", path);
    g_autofree char *images = run(list);
    g_assert_null(strstr(images, "image "));
    g_remove(path);
    g_remove(drawn);
}

static void paint_rows(const sm_raster *raster, int first, int end, const sm_scene *scene)
{
    sm_painter painter = {.on = {sm_raster_context(raster, first, end, PAGE_PT)}};
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
        g_assert_true(sm_painter_item(&painter, sm_scene_item(scene, i), NULL));
    cairo_destroy(painter.on.cr);
}

/* The PNG is painted in bands, by several threads. */
static void test_bands(void)
{
    g_autoptr(sm_scene) scene = sample();
    sm_raster rasters[2];
    const int width = 600, height = 240, cut = 147;
    for (int i = 0; i < 2; i++)
        g_assert_true(sm_raster_init(&rasters[i], width, height, true, NULL));
    paint_rows(&rasters[0], 0, height, scene);
    paint_rows(&rasters[1], 0, cut, scene);
    paint_rows(&rasters[1], cut, height, scene);
    g_assert_cmpmem(rasters[0].bytes, (gsize)(height * rasters[0].stride), rasters[1].bytes,
                    (gsize)(height * rasters[1].stride));
    for (int i = 0; i < 2; i++)
        sm_raster_clear(&rasters[i]);
}

/* ---- what cannot be drawn ---- */

static void test_broken(void)
{
    g_autoptr(sm_scene) scene = page();
    add(scene, "<svg", 4, (sm_rect_pt){0, 0, 9, 9});
    for (int format = SM_FORMAT_PNG; format <= SM_FORMAT_PDF; format++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
        g_autoptr(GBytes) file = sm_paint(scene, (sm_format)format, NULL, diagnostics, &error);
        if (format == SM_FORMAT_SVG) {
            g_assert_nonnull(file);
            g_assert_cmpuint(sm_diagnostics_count(diagnostics), ==, 1);
            continue;
        }
        g_assert_null(file);
        g_assert_true(g_str_has_prefix(error->message, "image \"mark\" is no SVG"));
    }
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/svg-image/an SVG becomes plain elements", test_elements);
    g_test_add_func("/svg-image/ids are the figure's own", test_ids);
    g_test_add_func("/svg-image/the same scene gives the same bytes", test_same_bytes);
    g_test_add_func("/svg-image/another logo is shown on dark grounds", test_dark);
    g_test_add_func("/svg-image/the SVG looks like the PNG", test_svg_looks_like_png);
    g_test_add_func("/svg-image/the PDF looks like the PNG and has no pixels",
                    test_pdf_looks_like_png);
    g_test_add_func("/svg-image/bands make one picture", test_bands);
    g_test_add_func("/svg-image/what cannot be drawn is told", test_broken);
    return g_test_run();
}
