#include "paint/raster.h"

#include "sahelmap/error.h"

#include <math.h>
#include <string.h>

static void fill(sm_raster *raster, const uint32_t *pixels)
{
    memcpy(raster->bytes, pixels, 4 * (gsize)raster->width_px * (gsize)raster->height_px);
}

static void test_palette(void)
{
    sm_raster raster;
    sm_packed packed;
    /* The fourth byte of an opaque surface is not looked at. */
    const uint32_t pixels[] = {0xFF102030, 0x00102030, 0xFF405060,
                               0x77405060, 0xFF102030, 0xFF000000};
    g_assert_true(sm_raster_init(&raster, 3, 2, true, NULL));
    fill(&raster, pixels);
    sm_raster_pack(&raster, &packed);
    g_assert_cmpint(packed.packing, ==, SM_PACKED_PALETTE);
    g_assert_cmpint(packed.n_colors, ==, 3);
    g_assert_false(packed.has_alpha);
    const uint8_t rows[] = {0, 0, 0, 1, 0, 1, 0, 2};
    g_assert_cmpmem(raster.bytes, packed.length, rows, sizeof rows);
    const uint8_t colors[] = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0, 0, 0};
    g_assert_cmpmem(packed.colors, 9, colors, 9);
    sm_raster_clear(&raster);
}

static void test_transparent_palette(void)
{
    sm_raster raster;
    sm_packed packed;
    const uint32_t pixels[] = {0x00000000, 0x80400000, 0xFF0000FF};
    g_assert_true(sm_raster_init(&raster, 1, 3, false, NULL));
    fill(&raster, pixels);
    sm_raster_pack(&raster, &packed);
    g_assert_true(packed.has_alpha);
    const uint8_t colors[] = {0, 0, 0, 128, 0, 0, 0, 0, 255}, alphas[] = {0, 128, 255};
    g_assert_cmpmem(packed.colors, 9, colors, 9);
    g_assert_cmpmem(packed.alphas, 3, alphas, 3);
    sm_raster_clear(&raster);
}

/* `n` colours, the last pixel with `last_alpha`. */
static void pack_many(int width, int height, bool opaque, uint32_t last_alpha, sm_raster *raster,
                      sm_packed *packed)
{
    int n = width * height;
    g_autofree uint32_t *pixels = g_new(uint32_t, (gsize)n);
    for (int i = 0; i < n; i++)
        pixels[i] = 0xFF000000u | (uint32_t)i;
    pixels[n - 1] = last_alpha << 24 | (last_alpha > 0 ? 0x10u : 0);
    g_assert_true(sm_raster_init(raster, width, height, opaque, NULL));
    fill(raster, pixels);
    sm_raster_pack(raster, packed);
}

static void test_256_colors(void)
{
    sm_raster raster;
    sm_packed packed;
    pack_many(16, 16, true, 255, &raster, &packed);
    g_assert_cmpint(packed.packing, ==, SM_PACKED_PALETTE);
    sm_raster_clear(&raster);
    pack_many(257 + 1, 1, true, 255, &raster, &packed);
    g_assert_cmpint(packed.packing, ==, SM_PACKED_RGB);
    sm_raster_clear(&raster);
}

static void test_rgb_rows(void)
{
    sm_raster raster;
    sm_packed packed;
    /* No pixel has alpha, although there might have been some. */
    pack_many(30, 10, false, 255, &raster, &packed);
    g_assert_cmpint(packed.packing, ==, SM_PACKED_RGB);
    g_assert_cmpuint(packed.length, ==, 10 * 91);
    for (int i = 0; i < 299; i++) {
        const uint8_t *row = raster.bytes + i / 30 * 91, *p = row + 1 + 3 * (i % 30);
        g_assert_cmpint(row[0], ==, 0);
        g_assert_cmpint(p[0] << 16 | p[1] << 8 | p[2], ==, i);
    }
    sm_raster_clear(&raster);
}

static void test_one_column(void)
{
    sm_raster raster;
    sm_packed packed;
    pack_many(1, 300, true, 255, &raster, &packed);
    g_assert_cmpuint(packed.length, ==, 300 * 4);
    for (int i = 0; i < 299; i++) {
        const uint8_t *p = raster.bytes + 4 * i;
        g_assert_cmpint(p[0], ==, 0);
        g_assert_cmpint(p[1] << 16 | p[2] << 8 | p[3], ==, i);
    }
    sm_raster_clear(&raster);
}

static void test_rgba_rows(void)
{
    sm_raster raster;
    sm_packed packed;
    pack_many(30, 10, false, 0x20, &raster, &packed);
    g_assert_cmpint(packed.packing, ==, SM_PACKED_RGBA);
    g_assert_cmpuint(packed.length, ==, 10 * 121);
    for (int i = 0; i < 299; i++) {
        const uint8_t *row = raster.bytes + i / 30 * 121, *p = row + 1 + 4 * (i % 30);
        g_assert_cmpint(row[0], ==, 0);
        g_assert_cmpint(p[0] << 16 | p[1] << 8 | p[2], ==, i);
        g_assert_cmpint(p[3], ==, 255);
    }
    const uint8_t last[] = {0, 0, 128, 0x20};
    g_assert_cmpmem(raster.bytes + packed.length - 4, 4, last, 4);
    sm_raster_clear(&raster);
}

static void assert_refused(double width, double height)
{
    sm_raster raster;
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_raster_init(&raster, width, height, true, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    sm_raster_clear(&raster);
}

static void test_too_large(void)
{
    assert_refused(32768, 10);
    assert_refused(10, 1e12);
    assert_refused(30000, 30000);
    assert_refused(0, 10);
    assert_refused(10, -5);
    assert_refused((double)NAN, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/raster/few colours become a palette", test_palette);
    g_test_add_func("/raster/a palette keeps alpha", test_transparent_palette);
    g_test_add_func("/raster/256 colours fit a palette, 257 do not", test_256_colors);
    g_test_add_func("/raster/rows of RGB are packed in place", test_rgb_rows);
    g_test_add_func("/raster/one column is packed in place", test_one_column);
    g_test_add_func("/raster/rows of RGBA are packed in place", test_rgba_rows);
    g_test_add_func("/raster/what is too large is refused", test_too_large);
    return g_test_run();
}
