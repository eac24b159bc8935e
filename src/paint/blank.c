#include "paint/blank.h"

#include "base/crew.h"
#include "base/fail.h"
#include "paint/deflater.h"

#include <libdeflate.h>

static void clear(gpointer data)
{
    sm_blank *blank = data;
    g_free(blank->rows);
    g_free(blank->bits.bytes);
    g_free(blank->bands);
    if (blank->plates) g_ptr_array_unref(blank->plates);
}

sm_blank *sm_blank_ref(sm_blank *blank)
{
    return g_atomic_rc_box_acquire(blank);
}

void sm_blank_unref(sm_blank *blank)
{
    if (blank) g_atomic_rc_box_release_full(blank, clear);
}

void sm_blank_pack(const sm_blank *blank, const sm_pixel *pixels, uint8_t *row)
{
    const uint8_t *bytes = (const uint8_t *)pixels;
    if (blank->opaque)
        sm_raster_pack_rgb_row(bytes, blank->width_px, row);
    else
        sm_raster_pack_rgba_row(bytes, blank->width_px, row);
}

/* Bands that one thread makes at a time. */
#define BANDS_AT_ONCE 8

typedef struct making {
    sm_blank *blank;
    int n_bands;
    sm_bits *parts; /* of each BANDS_AT_ONCE bands */
} making;

static void paint_band(const sm_blank *blank, int first, int end)
{
    g_autofree sm_pixel *row = g_new(sm_pixel, (gsize)blank->width_px);
    for (int y = first; y < end; y++) {
        for (guint i = 0; i < blank->plates->len; i++)
            sm_plate_lay(g_ptr_array_index(blank->plates, i), y, row);
        sm_blank_pack(blank, row, blank->rows + (gsize)y * blank->row_bytes);
    }
}

static void make_band(const sm_blank *blank, int number, sm_deflater *deflater, sm_bits *bits)
{
    int y = number * SM_BAND_ROWS, end = MIN(y + SM_BAND_ROWS, blank->height_px);
    sm_band *band = &blank->bands[number];
    paint_band(blank, y, end);
    band->at = bits->length;
    sm_deflater_rows(deflater, blank->rows, y, y, end, bits);
    band->n_bits = 8 * (bits->length - band->at) + (gsize)bits->n_held;
    band->adler32 = libdeflate_adler32(1, blank->rows + (gsize)y * blank->row_bytes,
                                       (gsize)(end - y) * blank->row_bytes);
    sm_bits_align(bits);
}

static void make_part(void *data, uint32_t i)
{
    const making *m = data;
    int first = (int)i * BANDS_AT_ONCE, end = MIN(first + BANDS_AT_ONCE, m->n_bands);
    sm_deflater *deflater = sm_deflater_create(m->blank->row_bytes, m->blank->pixel_bytes);
    for (int number = first; number < end; number++)
        make_band(m->blank, number, deflater, &m->parts[i]);
    sm_deflater_free(deflater);
}

static void make_bands(sm_blank *blank)
{
    int n_bands = (blank->height_px + SM_BAND_ROWS - 1) / SM_BAND_ROWS;
    int n_parts = (n_bands + BANDS_AT_ONCE - 1) / BANDS_AT_ONCE;
    g_autofree sm_bits *parts = g_new0(sm_bits, (gsize)n_parts);
    making m = {blank, n_bands, parts};
    blank->bands = g_new(sm_band, (gsize)n_bands);
    sm_crew_each((uint32_t)n_parts, sm_crew_size(0), make_part, &m);
    for (int i = 0; i < n_parts; i++) {
        int end = MIN((i + 1) * BANDS_AT_ONCE, n_bands);
        for (int number = i * BANDS_AT_ONCE; number < end; number++)
            blank->bands[number].at += blank->bits.length;
        sm_bits_append(&blank->bits, parts[i].bytes, 8 * parts[i].length);
        g_free(parts[i].bytes);
    }
}

sm_blank *sm_blank_make(const sm_plate_page *page, const GPtrArray *plates, GError **error)
{
    sm_blank *blank = g_atomic_rc_box_new0(sm_blank);
    blank->width_px = page->width_px;
    blank->height_px = page->height_px;
    blank->opaque = page->background.a >= 1;
    blank->pixel_bytes = blank->opaque ? 3 : 4;
    blank->row_bytes = (gsize)page->width_px * blank->pixel_bytes + 1;
    blank->plates = g_ptr_array_new_with_free_func((GDestroyNotify)sm_plate_unref);
    for (guint i = 0; i < plates->len; i++)
        g_ptr_array_add(blank->plates, sm_plate_ref(g_ptr_array_index(plates, i)));
    blank->rows = g_try_malloc((gsize)blank->height_px * blank->row_bytes);
    if (!blank->rows) {
        sm_blank_unref(blank);
        sm_fail(error, SM_ERROR_RENDER,
                "picture of %d x %d pixels: not enough memory, lower the dpi or the size",
                page->width_px, page->height_px);
        return NULL;
    }
    make_bands(blank);
    return blank;
}
