#include "paint/base_frame.h"

#include "base/crew.h"
#include "base/fail.h"
#include "paint/deflater.h"

#include <libdeflate.h>

static void clear(gpointer data)
{
    sm_base_frame *frame = data;
    g_free(frame->rows);
    g_free(frame->bits.bytes);
    g_free(frame->bands);
    if (frame->layers) g_ptr_array_unref(frame->layers);
}

sm_base_frame *sm_base_frame_ref(sm_base_frame *frame)
{
    return g_atomic_rc_box_acquire(frame);
}

void sm_base_frame_unref(sm_base_frame *frame)
{
    if (frame) g_atomic_rc_box_release_full(frame, clear);
}

void sm_base_frame_pack(const sm_base_frame *frame, const sm_raster *raster, int y, uint8_t *row)
{
    const uint8_t *pixels = raster->bytes + (gsize)y * (gsize)raster->stride;
    if (frame->opaque)
        sm_raster_pack_rgb_row(pixels, frame->width_px, row);
    else
        sm_raster_pack_rgba_row(pixels, frame->width_px, row);
}

/* Bands that one thread makes at a time. */
#define BANDS_AT_ONCE 8

typedef struct making {
    sm_base_frame *frame;
    const sm_raster *raster;
    int n_bands;
    sm_bits *parts; /* of each BANDS_AT_ONCE bands */
} making;

static void paint_rows(const making *m, int first, int end)
{
    const sm_base_frame *frame = m->frame;
    for (guint i = 0; i < frame->layers->len; i++)
        sm_cached_layer_lay(g_ptr_array_index(frame->layers, i), m->raster, first, end);
    for (int y = first; y < end; y++)
        sm_base_frame_pack(frame, m->raster, y, frame->rows + (gsize)y * frame->row_bytes);
}

static void make_band(const making *m, int number, sm_deflater *deflater, sm_bits *bits)
{
    const sm_base_frame *frame = m->frame;
    int y = number * SM_BAND_ROWS, end = MIN(y + SM_BAND_ROWS, frame->height_px);
    sm_band *band = &frame->bands[number];
    paint_rows(m, y, end);
    band->at = bits->length;
    sm_deflater_rows(deflater, frame->rows, y, y, end, bits);
    band->n_bits = 8 * (bits->length - band->at) + (gsize)bits->n_held;
    band->adler32 = libdeflate_adler32(1, frame->rows + (gsize)y * frame->row_bytes,
                                       (gsize)(end - y) * frame->row_bytes);
    sm_bits_align(bits);
}

static void make_part(void *data, uint32_t i)
{
    const making *m = data;
    int first = (int)i * BANDS_AT_ONCE, end = MIN(first + BANDS_AT_ONCE, m->n_bands);
    sm_deflater *deflater = sm_deflater_create(m->frame->row_bytes, m->frame->pixel_bytes);
    for (int number = first; number < end; number++)
        make_band(m, number, deflater, &m->parts[i]);
    sm_deflater_free(deflater);
}

static void make_bands(sm_base_frame *frame, const sm_raster *raster)
{
    int n_bands = (frame->height_px + SM_BAND_ROWS - 1) / SM_BAND_ROWS;
    int n_parts = (n_bands + BANDS_AT_ONCE - 1) / BANDS_AT_ONCE;
    g_autofree sm_bits *parts = g_new0(sm_bits, (gsize)n_parts);
    making m = {frame, raster, n_bands, parts};
    frame->bands = g_new(sm_band, (gsize)n_bands);
    sm_crew_each((uint32_t)n_parts, sm_crew_size(0), make_part, &m);
    for (int i = 0; i < n_parts; i++) {
        int end = MIN((i + 1) * BANDS_AT_ONCE, n_bands);
        for (int number = i * BANDS_AT_ONCE; number < end; number++)
            frame->bands[number].at += frame->bits.length;
        sm_bits_append(&frame->bits, parts[i].bytes, 8 * parts[i].length);
        g_free(parts[i].bytes);
    }
}

sm_base_frame *sm_base_frame_make(const sm_page_px *page, const GPtrArray *layers, GError **error)
{
    sm_base_frame *frame = g_atomic_rc_box_new0(sm_base_frame);
    frame->width_px = page->width_px;
    frame->height_px = page->height_px;
    frame->opaque = page->background.a >= 1;
    frame->pixel_bytes = frame->opaque ? 3 : 4;
    frame->row_bytes = (gsize)page->width_px * frame->pixel_bytes + 1;
    frame->layers = g_ptr_array_new_with_free_func((GDestroyNotify)sm_cached_layer_unref);
    for (guint i = 0; i < layers->len; i++)
        g_ptr_array_add(frame->layers, sm_cached_layer_ref(g_ptr_array_index(layers, i)));
    frame->rows = g_try_malloc((gsize)frame->height_px * frame->row_bytes);
    sm_raster raster = {0};
    bool made = frame->rows
                    ? sm_raster_init(&raster, page->width_px, page->height_px, frame->opaque, error)
                    : sm_fail(error, SM_ERROR_RENDER,
                              "picture of %d x %d pixels: not enough memory, lower the dpi "
                              "or the size",
                              page->width_px, page->height_px);
    if (made) make_bands(frame, &raster);
    sm_raster_clear(&raster);
    if (made) return frame;
    sm_base_frame_unref(frame);
    return NULL;
}
