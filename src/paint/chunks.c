#include "paint/chunks.h"

#include "base/fail.h"

#include <math.h>
#include <png.h>
#include <string.h>

#define M_PER_INCH 0.0254

struct sm_chunks {
    png_structp png; /* NULL: libpng did not start */
    GByteArray *file;
    bool failed;
    char words[128];
};

static void append_bytes(png_structp png, png_bytep bytes, size_t length)
{
    sm_chunks *chunks = png_get_io_ptr(png);
    g_byte_array_append(chunks->file, bytes, (guint)length);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static G_GNUC_NORETURN void on_error(png_structp png, png_const_charp words)
{
    sm_chunks *chunks = png_get_error_ptr(png);
    g_strlcpy(chunks->words, words, sizeof chunks->words);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp words)
{
    (void)png, (void)words;
}

sm_chunks *sm_chunks_create(gsize about)
{
    sm_chunks *chunks = g_new0(sm_chunks, 1);
    chunks->file = g_byte_array_sized_new((guint)MIN(about, G_MAXUINT / 2));
    chunks->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, chunks, on_error, on_warning);
    chunks->failed = !chunks->png;
    if (chunks->failed) {
        g_strlcpy(chunks->words, "libpng does not start", sizeof chunks->words);
        return chunks;
    }
    png_set_write_fn(chunks->png, chunks, append_bytes, flush_nothing);
    png_write_sig(chunks->png);
    return chunks;
}

void sm_chunks_free(sm_chunks *chunks)
{
    if (!chunks) return;
    if (chunks->png) png_destroy_write_struct(&chunks->png, NULL);
    if (chunks->file) g_byte_array_unref(chunks->file);
    g_free(chunks);
}

void sm_chunks_put(sm_chunks *chunks, const char *name, const void *bytes, gsize length)
{
    if (chunks->failed) return;
    /* libpng jumps back here when it finds a chunk at fault. */
    if (setjmp(png_jmpbuf(chunks->png))) {
        chunks->failed = true;
        return;
    }
    png_write_chunk(chunks->png, (png_const_bytep)name, bytes, length);
}

void sm_chunks_number(uint8_t at[4], uint32_t number)
{
    png_save_uint_32(at, number);
}

/* Keyword, not compressed, language, no translated keyword. */
void sm_chunks_put_text(sm_chunks *chunks, const char *keyword, const char *language,
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
    sm_chunks_put(chunks, "iTXt", chunk->data, chunk->len);
}

void sm_chunks_put_density(sm_chunks *chunks, double dpi)
{
    uint8_t density[9] = {[8] = PNG_RESOLUTION_METER};
    uint32_t per_m = (uint32_t)lround(dpi / M_PER_INCH);
    sm_chunks_number(density, per_m);
    sm_chunks_number(density + 4, per_m);
    sm_chunks_put(chunks, "pHYs", density, sizeof density);
}

GBytes *sm_chunks_take(sm_chunks *chunks, GError **error)
{
    if (!chunks->failed) {
        GBytes *bytes = g_byte_array_free_to_bytes(chunks->file);
        chunks->file = g_byte_array_new();
        return bytes;
    }
    sm_fail(error, SM_ERROR_RENDER, "PNG cannot be written: %s", chunks->words);
    return NULL;
}
