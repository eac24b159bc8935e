#include "paint/deflater.h"
#include "paint/huffman.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <string.h>

typedef struct sheet {
    uint8_t *rows;
    gsize row_bytes, pixel_bytes;
    int n_rows;
} sheet;

static uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * n) >> 32);
}

/* Of flat colours; `noise` of 256 pixels are random. */
static sheet make_sheet(int width, int height, gsize pixel_bytes, uint32_t noise)
{
    sheet s = {NULL, (gsize)width * pixel_bytes + 1, pixel_bytes, height};
    uint32_t seed = 7;
    s.rows = g_malloc0(s.row_bytes * (gsize)height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (gsize k = 0; k < pixel_bytes; k++)
                s.rows[(gsize)y * s.row_bytes + 1 + (gsize)x * pixel_bytes + k] =
                    dice(&seed, 256) < noise ? (uint8_t)dice(&seed, 256)
                                             : (uint8_t)(40 * ((x / 37 + y / 23) % 5) + (int)k);
    return s;
}

/* `n_rows` of the file, inflated by another library, are `s`'s. */
static void assert_inflates(const sheet *s, const sm_bits *bits)
{
    gsize length = s->row_bytes * (gsize)s->n_rows, n = 0;
    g_autofree uint8_t *back = g_malloc(length + 1);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    g_assert_cmpint(libdeflate_deflate_decompress(decompressor, bits->bytes, bits->length, back,
                                                  length + 1, &n),
                    ==, LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(decompressor);
    g_assert_cmpmem(back, n, s->rows, length);
}

/* In stretches of `step` rows, each with memory of the rows before or without. */
static gsize code(const sheet *s, int step, bool memory)
{
    sm_deflater *deflater = sm_deflater_create(s->row_bytes, s->pixel_bytes);
    sm_bits bits = {0};
    for (int y = 0; y < s->n_rows; y += step)
        sm_deflater_rows(deflater, s->rows, memory ? 0 : y, y, MIN(y + step, s->n_rows), &bits);
    sm_deflater_end(&bits);
    assert_inflates(s, &bits);
    gsize length = bits.length;
    g_free(bits.bytes);
    sm_deflater_free(deflater);
    return length;
}

static void test_every_kind(void)
{
    static const int widths[] = {1, 2, 3, 5, 86, 87, 258, 259, 700};
    static const gsize pixels[] = {1, 3, 4};
    static const uint32_t noises[] = {0, 3, 60, 256};
    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++)
        for (gsize p = 0; p < G_N_ELEMENTS(pixels); p++)
            for (gsize n = 0; n < G_N_ELEMENTS(noises); n++) {
                sheet s = make_sheet(widths[w], 61, pixels[p], noises[n]);
                gsize whole = code(&s, 61, true), memory = code(&s, 16, true);
                gsize apart = code(&s, 7, false);
                g_assert_cmpuint(whole, <=, apart);
                g_assert_cmpuint(memory, <=, apart);
                g_free(s.rows);
            }
}

/* A row longer than deflate looks back. */
static void test_wide_rows(void)
{
    sheet s = make_sheet(12000, 9, 3, 2);
    code(&s, 9, true);
    code(&s, 2, true);
    g_free(s.rows);
}

static void test_flat_rows_are_small(void)
{
    sheet s = make_sheet(1600, 400, 3, 0);
    memset(s.rows, 0, s.row_bytes * (gsize)s.n_rows);
    g_assert_cmpuint(code(&s, 400, true), <, s.row_bytes * 400 / 500);
    g_free(s.rows);
}

static void test_noise_hardly_grows(void)
{
    sheet s = make_sheet(600, 200, 3, 256);
    g_assert_cmpuint(code(&s, 200, true), <, s.row_bytes * 200 / 100 * 103);
    g_free(s.rows);
}

static void test_joined_bands(void)
{
    sheet s = make_sheet(300, 64, 3, 9);
    sm_deflater *deflater = sm_deflater_create(s.row_bytes, s.pixel_bytes);
    sm_bits joined = {0};
    for (int y = 0; y < s.n_rows; y += 16) {
        sm_bits band = {0};
        sm_deflater_rows(deflater, s.rows, y, y, y + 16, &band);
        sm_bits_append(&joined, band.bytes, 8 * band.length + (gsize)band.n_held);
        g_free(band.bytes);
    }
    sm_deflater_end(&joined);
    assert_inflates(&s, &joined);
    g_free(joined.bytes);
    sm_deflater_free(deflater);
    g_free(s.rows);
}

/* ---- codes ---- */

static void assert_code(const uint32_t *counts, int n, int most_bits)
{
    sm_huffman huffman;
    sm_huffman_make(&huffman, counts, n, most_bits);
    uint32_t space = 0;
    for (int i = 0; i < n; i++) {
        g_assert_cmpint(huffman.bits[i], <=, most_bits);
        if (counts[i] > 0) g_assert_cmpint(huffman.bits[i], >, 0);
        if (huffman.bits[i] > 0) space += 1u << (most_bits - huffman.bits[i]);
        for (int k = 0; k < i; k++)
            if (counts[k] > counts[i] && huffman.bits[i] > 0)
                g_assert_cmpint(huffman.bits[k], <=, huffman.bits[i]);
    }
    g_assert_cmpuint(space, ==, 1u << most_bits);
}

static void test_codes_are_complete(void)
{
    uint32_t counts[286] = {0}, seed = 3;
    assert_code(counts, 286, 15);
    counts[200] = 5;
    assert_code(counts, 286, 15);
    for (int i = 0; i < 286; i++)
        counts[i] = dice(&seed, 1000);
    assert_code(counts, 286, 15);
    for (int i = 0; i < 286; i++)
        counts[i] = 1;
    assert_code(counts, 286, 9);
}

/* Counts as Fibonacci's make the deepest tree. */
static void test_codes_are_cut_short(void)
{
    uint32_t counts[40] = {1, 1};
    for (int i = 2; i < 40; i++)
        counts[i] = counts[i - 1] + counts[i - 2];
    assert_code(counts, 40, 15);
    assert_code(counts, 19, 7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/deflater/every kind of row comes back", test_every_kind);
    g_test_add_func("/deflater/rows longer than the window come back", test_wide_rows);
    g_test_add_func("/deflater/flat rows are small", test_flat_rows_are_small);
    g_test_add_func("/deflater/noise hardly grows", test_noise_hardly_grows);
    g_test_add_func("/deflater/bands can be joined bit by bit", test_joined_bands);
    g_test_add_func("/huffman/codes are complete, frequent symbols short", test_codes_are_complete);
    g_test_add_func("/huffman/codes are cut to the longest allowed", test_codes_are_cut_short);
    return g_test_run();
}
