/* All kinds of outputs of one render: what is in them, and that all are written or none. */
#include "support/program.h"

#include <png.h>
#include <stdint.h>
#include <webp/decode.h>

static const char figure[] = "title: Mali\nsize: 60mm x 60mm\nframe: [MLI]\nlayers: [countries]\n"
                             "source: none\nevents: {file: e.csv}\n";
static const char events[] = "latitude,longitude,event_date\n17,-3,2025-06-01\n14,2,2025-06-02\n";

static workplace filled(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", figure);
    workplace_put(&w, "e.csv", events);
    return w;
}

/* Pixels of four bytes; free with g_free(). */
static uint8_t *read_png(const void *bytes, gsize length, int *width, int *height)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    g_assert_true(png_image_begin_read_from_memory(&image, bytes, length));
    image.format = PNG_FORMAT_RGBA;
    uint8_t *pixels = g_malloc(PNG_IMAGE_SIZE(image));
    g_assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    *width = (int)image.width;
    *height = (int)image.height;
    return pixels;
}

/* With a style whose page lets through what is below, too. */
static void webp_has_the_pixels_of_png(void)
{
    const char *const styles[] = {"article", "glass.yaml"};
    workplace w = filled();
    workplace_put(&w, "glass.yaml", "extends: article\npage: {color: '#ff000040'}\n");
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *line = g_strdup_printf(
            "render map.yaml -q -o a.png -o a.webp --dpi 100 --style %s", styles[i]);
        assert_done(&w, line, NULL);
        gsize png_length, webp_length;
        g_autofree char *png = workplace_get(&w, "a.png", &png_length);
        g_autofree char *webp = workplace_get(&w, "a.webp", &webp_length);
        int width, height, width_webp, height_webp;
        g_autofree uint8_t *wanted = read_png(png, png_length, &width, &height);
        uint8_t *found =
            WebPDecodeRGBA((const uint8_t *)webp, webp_length, &width_webp, &height_webp);
        g_assert_nonnull(found);
        g_assert_cmpint(width_webp, ==, width);
        g_assert_cmpint(height_webp, ==, height);
        gsize length = 4 * (gsize)width * (gsize)height;
        g_assert_cmpmem(found, length, wanted, length);
        WebPFree(found);
    }
    workplace_clear(&w);
}

/* Asked for by name, by an option or without being asked, a file is the same. */
static void the_kinds_have_their_files_by_any_way(void)
{
    workplace w = filled();
    assert_done(&w, "render map.yaml -q -o a.png -o a.webp --world-file --geojson a.points", NULL);
    g_autofree char *names = workplace_list(&w);
    g_assert_cmpstr(names, ==, "a.json a.pgw a.png a.points a.prj a.webp a.wpw e.csv map.yaml");
    assert_done(&w,
                "render map.yaml -q -o b.png -o b.json -o b.pgw -o b.prj -o b.geojson -o b.alt.txt",
                NULL);
    const char *const same[][2] = {
        {"a.json", "b.json"}, {"a.pgw", "b.pgw"},        {"a.wpw", "b.pgw"},
        {"a.prj", "b.prj"},   {"a.points", "b.geojson"}, {"a.png", "b.png"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *one = workplace_get(&w, same[i][0], NULL);
        g_autofree char *other = workplace_get(&w, same[i][1], NULL);
        g_assert_cmpstr(one, ==, other);
    }
    g_autofree char *alt = workplace_get(&w, "b.alt.txt", NULL);
    g_assert_true(g_str_has_prefix(alt, "Map of Mali"));
    g_assert_true(g_str_has_suffix(alt, ".\n"));
    workplace_clear(&w);
}

static void all_files_are_written_or_none(void)
{
    const char *const wrong[] = {"--geojson /nonexistent/x.json", "-o /nonexistent/x.webp",
                                 "-o nowhere/x.png --world-file", "--geojson /dev/full"};
    workplace w = filled();
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line =
            g_strdup_printf("render map.yaml -q -o a.png -o a.svg %s", wrong[i]);
        assert_refused(&w, line, 1, "cannot be written");
    }
    workplace_clear(&w);
}

/* What Illustrator, Inkscape or LibreOffice Draw would lose or show otherwise is not there. */
static void an_svg_for_editing_is_plain(void)
{
    static const char *const lost[] = {"<textPath", "paint-order", "<style",
                                       " class=", "@font-face"};
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", "size: 90mm x 90mm\nframe: [MLI]\nsource: none\nsvg: editing\n");
    assert_done(&w, "render map.yaml -q -o a.svg", NULL);
    assert_done(&w, "render map.yaml -q -o b.svg --set svg.purpose=reading", NULL);
    gsize length;
    g_autofree char *editing = workplace_get(&w, "a.svg", &length);
    g_autofree char *reading = workplace_get(&w, "b.svg", &length);
    for (gsize i = 0; i < G_N_ELEMENTS(lost); i++)
        g_assert_null(strstr(editing, lost[i]));
    g_assert_nonnull(strstr(editing, "aria-hidden=\"true\"")); /* halos, as copies */
    g_assert_nonnull(strstr(reading, "paint-order"));
    workplace_clear(&w);
}

static void a_series_has_webp_frames(void)
{
    workplace w = filled();
    assert_done(&w, "series map.yaml -q -o out -f webp,facets,player --set series=day", NULL);
    g_autofree char *page = workplace_get(&w, "out/index.html", NULL);
    g_assert_nonnull(strstr(page, "2025-06-01.webp"));
    g_assert_nonnull(strstr(page, "WebP"));
    const char *const files[] = {"out/2025-06-01.webp", "out/2025-06-02.webp", "out/facets.webp"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length;
        g_autofree char *webp = workplace_get(&w, files[i], &length);
        int width, height;
        g_assert_true(WebPGetInfo((const uint8_t *)webp, length, &width, &height));
    }
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/writers/a WebP has the pixels of the PNG", webp_has_the_pixels_of_png);
    g_test_add_func("/writers/the kinds have their files by any way",
                    the_kinds_have_their_files_by_any_way);
    g_test_add_func("/writers/all files are written or none", all_files_are_written_or_none);
    g_test_add_func("/writers/an SVG for editing is plain", an_svg_for_editing_is_plain);
    g_test_add_func("/writers/a series has WebP frames", a_series_has_webp_frames);
    return g_test_run();
}
