#include "paint/png.h"

#include "base/fail.h"
#include "base/units.h"
#include "paint/raster.h"
#include "paint/raster_painter.h"

#include <libdeflate.h>
#include <math.h>
#include <png.h>
#include <string.h>

#define DEFAULT_DPI 96.0
/* Flat map colours need no row filter. Level 6 makes files 4 to 9 % smaller than level 1 and takes
 * twice as long. */
#define DEFAULT_COMPRESSION 1
#define M_PER_INCH 0.0254

/* ---- chunks ---- */

typedef struct chunk_writer {
    png_structp png;
    GByteArray *file;
} chunk_writer;

static void append_bytes(png_structp png, png_bytep bytes, size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), bytes, (guint)length);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static void put_chunk(const chunk_writer *writer, const char *name, const void *bytes, gsize length)
{
    png_write_chunk(writer->png, (png_const_bytep)name, bytes, length);
}

static void put_header(const chunk_writer *writer, const sm_raster *raster, const sm_packed *packed)
{
    static const uint8_t color_types[] = {[SM_PACKED_PALETTE] = PNG_COLOR_TYPE_PALETTE,
                                          [SM_PACKED_RGB] = PNG_COLOR_TYPE_RGB,
                                          [SM_PACKED_RGBA] = PNG_COLOR_TYPE_RGB_ALPHA};
    uint8_t header[13] = {[8] = 8, [9] = color_types[packed->packing]};
    png_save_uint_32(header, (png_uint_32)raster->width_px);
    png_save_uint_32(header + 4, (png_uint_32)raster->height_px);
    put_chunk(writer, "IHDR", header, sizeof header);
}

static void put_palette(const chunk_writer *writer, const sm_packed *packed)
{
    if (packed->packing != SM_PACKED_PALETTE) return;
    put_chunk(writer, "PLTE", packed->colors, 3 * (gsize)packed->n_colors);
    if (packed->has_alpha) put_chunk(writer, "tRNS", packed->alphas, (gsize)packed->n_colors);
}

static void put_density(const chunk_writer *writer, double dpi)
{
    uint8_t density[9] = {[8] = PNG_RESOLUTION_METER};
    png_uint_32 per_m = (png_uint_32)lround(dpi / M_PER_INCH);
    png_save_uint_32(density, per_m);
    png_save_uint_32(density + 4, per_m);
    put_chunk(writer, "pHYs", density, sizeof density);
}

/* International text: keyword, not compressed, language, no translated keyword. */
static void put_text(const chunk_writer *writer, const char *keyword, const char *language,
                     const char *text)
{
    if (!text || !*text) return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GByteArray) chunk = g_byte_array_new();
    g_byte_array_append(chunk, (const guint8 *)keyword, (guint)strlen(keyword) + 1);
    g_byte_array_append(chunk, (const guint8 *)"\0", 2);
    g_byte_array_append(chunk, (const guint8 *)language, (guint)strlen(language) + 1);
    g_byte_array_append(chunk, (const guint8 *)"", 1);
    g_byte_array_append(chunk, (const guint8 *)valid, (guint)strlen(valid));
    put_chunk(writer, "iTXt", chunk->data, chunk->len);
}

static void put_texts(const chunk_writer *writer, const sm_scene_meta *meta)
{
    const char *language = meta->language ? meta->language : "";
    put_text(writer, "Title", language, meta->title);
    put_text(writer, "Author", "", meta->author);
    put_text(writer, "Description", language, meta->description);
    put_text(writer, "Copyright", language, meta->rights);
    put_text(writer, "Source", language, meta->source);
    put_text(writer, "Creation Time", "", meta->date);
    put_text(writer, "Software", "", "sahelmap " SM_VERSION);
}

typedef struct png_picture {
    const sm_raster *raster;
    const sm_packed *packed;
    double dpi;
    const sm_scene_meta *meta;
    const void *compressed;
    gsize compressed_length;
} png_picture;

/* libpng jumps back here when it finds a chunk at fault. */
static bool put_chunks(const chunk_writer *writer, const png_picture *picture)
{
    static const uint8_t perceptual[] = {PNG_sRGB_INTENT_PERCEPTUAL};
    if (setjmp(png_jmpbuf(writer->png))) return false;
    png_set_write_fn(writer->png, writer->file, append_bytes, flush_nothing);
    png_write_sig(writer->png);
    put_header(writer, picture->raster, picture->packed);
    put_chunk(writer, "sRGB", perceptual, sizeof perceptual);
    put_density(writer, picture->dpi);
    put_texts(writer, picture->meta);
    put_palette(writer, picture->packed);
    put_chunk(writer, "IDAT", picture->compressed, picture->compressed_length);
    put_chunk(writer, "IEND", NULL, 0);
    return true;
}

typedef struct png_failure {
    char words[128];
} png_failure;

static G_GNUC_NORETURN void on_error(png_structp png, png_const_charp words)
{
    png_failure *failure = png_get_error_ptr(png);
    g_strlcpy(failure->words, words, sizeof failure->words);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp words)
{
    (void)png, (void)words;
}

static GBytes *write_file(const png_picture *picture, GError **error)
{
    png_failure failure = {""};
    chunk_writer writer = {
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &failure, on_error, on_warning), NULL};
    if (!writer.png) {
        sm_fail(error, SM_ERROR_RENDER, "PNG cannot be written: libpng does not start");
        return NULL;
    }
    writer.file = g_byte_array_sized_new((guint)picture->compressed_length + 4096);
    bool written = put_chunks(&writer, picture);
    png_destroy_write_struct(&writer.png, NULL);
    if (written) return g_byte_array_free_to_bytes(writer.file);
    g_byte_array_unref(writer.file);
    sm_fail(error, SM_ERROR_RENDER, "PNG cannot be written: %s", failure.words);
    return NULL;
}

/* ---- picture ---- */

static void *compress(const sm_raster *raster, const sm_packed *packed, int level, gsize *length,
                      GError **error)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    gsize bound = libdeflate_zlib_compress_bound(compressor, packed->length);
    void *out = compressor ? g_try_malloc(bound) : NULL;
    if (out)
        *length = libdeflate_zlib_compress(compressor, raster->bytes, packed->length, out, bound);
    libdeflate_free_compressor(compressor);
    if (out && *length > 0 && *length <= PNG_UINT_31_MAX) return out;
    g_free(out);
    sm_fail(
        error, SM_ERROR_RENDER,
        "picture of %d x %d pixels: not enough memory to compress it, lower the dpi or the size",
        raster->width_px, raster->height_px);
    return NULL;
}

static GBytes *encode(sm_raster *raster, double dpi, int level, const sm_scene_meta *meta,
                      GError **error)
{
    sm_packed packed;
    sm_raster_pack(raster, &packed);
    png_picture picture = {.raster = raster, .packed = &packed, .dpi = dpi, .meta = meta};
    g_autofree void *compressed =
        compress(raster, &packed, level, &picture.compressed_length, error);
    if (!compressed) return NULL;
    picture.compressed = compressed;
    return write_file(&picture, error);
}

GBytes *sm_png_paint(const sm_scene *scene, const sm_paint_options *options, sm_text_engine *engine,
                     GError **error)
{
    double dpi = options && options->dpi > 0 ? options->dpi : DEFAULT_DPI;
    int level =
        options && options->compression > 0 ? MIN(options->compression, 12) : DEFAULT_COMPRESSION;
    double scale = dpi / SM_PT_PER_INCH;
    sm_raster raster;
    if (!sm_raster_init(&raster, round(sm_scene_width_pt(scene) * scale),
                        round(sm_scene_height_pt(scene) * scale), sm_scene_background(scene).a >= 1,
                        error))
        return NULL;
    GBytes *file = NULL;
    if (sm_raster_paint(&raster, scene, engine, error))
        file = encode(&raster, dpi, level, sm_scene_get_meta(scene), error);
    sm_raster_clear(&raster);
    return file;
}
