#include "paint/png.h"

#include "base/crew.h"
#include "base/fail.h"
#include "paint/chunks.h"
#include "paint/deflater.h"
#include "paint/raster_paint.h"

#include <libdeflate.h>
#include <png.h>

#define DEFAULT_DPI 96.0
/* libdeflate's most. */
#define MAX_COMPRESSION 12
/* Rows that are coded at a time; each such stretch refers back to those before. */
#define ITEM_RUN_ROWS 256

/* ---- stream ---- */

void sm_png_stream_begin(sm_bits *stream)
{
    sm_bits_reserve(stream, 16);
    sm_bits_put(stream, 0x0178, 16); /* deflate, 32 kB window, fast */
}

void sm_png_stream_end(sm_bits *stream, uint32_t adler32)
{
    sm_deflater_end(stream);
    sm_bits_reserve(stream, 32);
    sm_bits_put(stream, GUINT32_SWAP_LE_BE(adler32), 32);
}

/* RFC 1950: two sums modulo the largest prime below 2^16. */
uint32_t sm_png_adler_join(uint32_t a, uint32_t b, gsize length)
{
    const uint64_t modulus = 65521;
    uint64_t low = ((a & 0xFFFF) + (b & 0xFFFF) + modulus - 1) % modulus;
    uint64_t more = (length % modulus) * ((a & 0xFFFF) + modulus - 1) % modulus;
    uint64_t high = ((a >> 16) + (b >> 16) + more) % modulus;
    return (uint32_t)(high << 16 | low);
}

typedef struct stretches {
    const uint8_t *rows;
    gsize row_bytes, pixel_bytes;
    int n_rows;
    sm_bits *parts;
} stretches;

static void code_run(void *data, uint32_t i)
{
    const stretches *s = data;
    int first = (int)i * ITEM_RUN_ROWS, end = MIN(first + ITEM_RUN_ROWS, s->n_rows);
    sm_deflater *deflater = sm_deflater_create(s->row_bytes, s->pixel_bytes);
    sm_deflater_rows(deflater, s->rows, 0, first, end, &s->parts[i]);
    sm_deflater_free(deflater);
}

void sm_png_stream_rows(sm_bits *stream, const uint8_t *rows, gsize row_bytes, gsize pixel_bytes,
                        int n_rows)
{
    int n = (n_rows + ITEM_RUN_ROWS - 1) / ITEM_RUN_ROWS;
    g_autofree sm_bits *parts = g_new0(sm_bits, n);
    stretches s = {rows, row_bytes, pixel_bytes, n_rows, parts};
    sm_crew_each((uint32_t)n, sm_crew_size(0), code_run, &s);
    sm_png_stream_begin(stream);
    for (int i = 0; i < n; i++) {
        sm_bits_append(stream, parts[i].bytes, 8 * parts[i].length + (gsize)parts[i].n_held);
        g_free(parts[i].bytes);
    }
    sm_png_stream_end(stream, libdeflate_adler32(1, rows, row_bytes * (gsize)n_rows));
}

/* ---- file ---- */

static void put_header(sm_chunks *chunks, const sm_png_picture *picture)
{
    static const uint8_t color_types[] = {[SM_PACKED_PALETTE] = PNG_COLOR_TYPE_PALETTE,
                                          [SM_PACKED_RGB] = PNG_COLOR_TYPE_RGB,
                                          [SM_PACKED_RGBA] = PNG_COLOR_TYPE_RGB_ALPHA};
    uint8_t header[13] = {[8] = 8, [9] = color_types[picture->packing]};
    sm_chunks_number(header, (uint32_t)picture->width_px);
    sm_chunks_number(header + 4, (uint32_t)picture->height_px);
    sm_chunks_put(chunks, "IHDR", header, sizeof header);
}

static void put_palette(sm_chunks *chunks, const sm_packed *palette)
{
    if (!palette) return;
    sm_chunks_put(chunks, "PLTE", palette->colors, 3 * (gsize)palette->n_colors);
    if (palette->has_alpha)
        sm_chunks_put(chunks, "tRNS", palette->alphas, (gsize)palette->n_colors);
}

static void put_texts(sm_chunks *chunks, const sm_scene_meta *meta)
{
    const char *language = meta->language ? meta->language : "";
    sm_chunks_put_text(chunks, "Title", language, meta->title);
    sm_chunks_put_text(chunks, "Author", "", meta->author);
    sm_chunks_put_text(chunks, "Description", language, meta->description);
    sm_chunks_put_text(chunks, "Copyright", language, meta->rights);
    sm_chunks_put_text(chunks, "Source", language, meta->source);
    sm_chunks_put_text(chunks, "Creation Time", "", meta->date);
    sm_chunks_put_text(chunks, "Software", "", "sahelmap " SM_VERSION);
}

GBytes *sm_png_file(const sm_png_picture *picture, GError **error)
{
    static const uint8_t perceptual[] = {PNG_sRGB_INTENT_PERCEPTUAL};
    sm_chunks *chunks = sm_chunks_create(picture->stream->length + 4096);
    put_header(chunks, picture);
    sm_chunks_put(chunks, "sRGB", perceptual, sizeof perceptual);
    sm_chunks_put_density(chunks, picture->dpi);
    put_texts(chunks, picture->meta);
    put_palette(chunks, picture->palette);
    sm_chunks_put(chunks, "IDAT", picture->stream->bytes, picture->stream->length);
    sm_chunks_put(chunks, "IEND", NULL, 0);
    GBytes *file = sm_chunks_take(chunks, error);
    sm_chunks_free(chunks);
    return file;
}

/* ---- picture ---- */

double sm_png_dpi(const sm_paint_options *options)
{
    return options && options->dpi > 0 ? options->dpi : DEFAULT_DPI;
}

static void code_rows(const sm_raster *raster, const sm_packed *packed, sm_bits *stream)
{
    static const uint8_t pixel_bytes[] = {
        [SM_PACKED_PALETTE] = 1, [SM_PACKED_RGB] = 3, [SM_PACKED_RGBA] = 4};
    gsize pixel = pixel_bytes[packed->packing];
    sm_png_stream_rows(stream, raster->bytes, (gsize)raster->width_px * pixel + 1, pixel,
                       raster->height_px);
}

static void code_slowly(const sm_raster *raster, const sm_packed *packed, int level,
                        sm_bits *stream)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor) return;
    gsize bound = libdeflate_zlib_compress_bound(compressor, packed->length);
    stream->bytes = g_try_malloc(bound);
    if (stream->bytes)
        stream->length = libdeflate_zlib_compress(compressor, raster->bytes, packed->length,
                                                  stream->bytes, bound);
    libdeflate_free_compressor(compressor);
}

static GBytes *encode(sm_raster *raster, const sm_paint_options *options, const sm_scene_meta *meta,
                      GError **error)
{
    sm_packed packed;
    sm_bits stream = {0};
    GBytes *file = NULL;
    sm_raster_pack(raster, &packed);
    if (options && options->compression > 0)
        code_slowly(raster, &packed, MIN(options->compression, MAX_COMPRESSION), &stream);
    else
        code_rows(raster, &packed, &stream);
    sm_png_picture picture = {raster->width_px,
                              raster->height_px,
                              packed.packing,
                              packed.packing == SM_PACKED_PALETTE ? &packed : NULL,
                              sm_png_dpi(options),
                              meta,
                              &stream};
    if (stream.length > 0 && stream.length <= PNG_UINT_31_MAX)
        file = sm_png_file(&picture, error);
    else
        sm_fail(error, SM_ERROR_RENDER,
                "picture of %d x %d pixels: not enough memory to compress it, lower the dpi or the "
                "size",
                raster->width_px, raster->height_px);
    g_free(stream.bytes);
    return file;
}

GBytes *sm_png_paint(const sm_scene *scene, const sm_paint_options *options, sm_text_engine *engine,
                     GError **error)
{
    sm_raster raster;
    if (!sm_raster_paint_scene(&raster, scene, sm_png_dpi(options), engine, error)) return NULL;
    GBytes *file = encode(&raster, options, sm_scene_get_meta(scene), error);
    sm_raster_clear(&raster);
    return file;
}
