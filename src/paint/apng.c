#include "paint/apng.h"

#include "base/fail.h"
#include "base/file.h"
#include "paint/chunks.h"
#include "paint/png.h"

#include <png.h>
#include <string.h>

/* Of the APNG specification: what was shown stays, and pixels replace it or are blended over it. */
#define DISPOSE_NONE 0
#define BLEND_SOURCE 0
#define BLEND_OVER 1
#define TICKS_PER_S 1000

/* A frame's rectangle. */
typedef struct rect {
    int x, y, width, height;
} rect;

struct sm_apng {
    uint32_t n_frames, n_plays, n_added;
    uint32_t sequence; /* of the next fcTL or fdAT */
    int width, height;
    uint32_t *shown, *next; /* pixels as the bytes R, G, B, A */
    uint8_t *rows;          /* of a frame, packed */
    sm_chunks *chunks;
    sm_file_writer *writer; /* NULL: `bytes` */
    GByteArray *bytes;
    bool failed;
};

sm_apng *sm_apng_create(const char *path, uint32_t n_frames, uint32_t n_plays, GError **error)
{
    sm_file_writer *writer = path ? sm_file_writer_create(path, error) : NULL;
    if (path && !writer) return NULL;
    sm_apng *apng = g_new0(sm_apng, 1);
    apng->n_frames = n_frames;
    apng->n_plays = n_plays;
    apng->writer = writer;
    apng->bytes = g_byte_array_new();
    apng->chunks = sm_chunks_create(0);
    return apng;
}

void sm_apng_free(sm_apng *apng)
{
    if (!apng) return;
    sm_file_writer_free(apng->writer);
    sm_chunks_free(apng->chunks);
    g_byte_array_unref(apng->bytes);
    g_free(apng->shown);
    g_free(apng->next);
    g_free(apng->rows);
    g_free(apng);
}

/* ---- reading frames ---- */

static bool fail_frame(sm_apng *apng, const char *why, GError **error)
{
    apng->failed = true;
    return sm_fail(error, SM_ERROR_RENDER, "animation: frame %u: %s", apng->n_added + 1, why);
}

static bool has_memory(sm_apng *apng, gsize width, gsize height)
{
    apng->shown = g_try_new(uint32_t, width * height);
    apng->next = g_try_new(uint32_t, width * height);
    apng->rows = g_try_malloc(height * (4 * width + 1));
    return apng->shown && apng->next && apng->rows;
}

/* Into `next`. */
static bool read_frame(sm_apng *apng, GBytes *png, GError **error)
{
    gsize length;
    const void *bytes = g_bytes_get_data(png, &length);
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes, length))
        return fail_frame(apng, image.message, error);
    image.format = PNG_FORMAT_RGBA;
    const char *why = NULL;
    if (apng->n_added == 0) {
        apng->width = (int)image.width;
        apng->height = (int)image.height;
        if (!has_memory(apng, image.width, image.height)) why = "not enough memory";
    } else if ((int)image.width != apng->width || (int)image.height != apng->height) {
        why = "its size is not the first frame's";
    }
    if (!why && !png_image_finish_read(&image, NULL, apng->next, 0, NULL)) why = image.message;
    bool read = !why || fail_frame(apng, why, error);
    png_image_free(&image);
    return read;
}

/* ---- what changed ---- */

static const uint32_t *row_of(const uint32_t *pixels, const sm_apng *apng, int y)
{
    return pixels + (gsize)y * (gsize)apng->width;
}

static bool row_differs(const sm_apng *apng, int y)
{
    return memcmp(row_of(apng->shown, apng, y), row_of(apng->next, apng, y),
                  (gsize)apng->width * sizeof(uint32_t)) != 0;
}

static void widen(const sm_apng *apng, int y, int *x0, int *x1)
{
    const uint32_t *a = row_of(apng->shown, apng, y), *b = row_of(apng->next, apng, y);
    int left = 0, right = apng->width;
    while (left < *x0 && a[left] == b[left])
        left++;
    while (right > *x1 && a[right - 1] == b[right - 1])
        right--;
    *x0 = left, *x1 = right;
}

/* One pixel where nothing changed: a frame must have one. */
static rect changed_rect(const sm_apng *apng)
{
    int y0 = 0, y1 = apng->height, x0 = apng->width, x1 = 0;
    while (y0 < y1 && !row_differs(apng, y0))
        y0++;
    while (y1 > y0 && !row_differs(apng, y1 - 1))
        y1--;
    for (int y = y0; y < y1; y++)
        widen(apng, y, &x0, &x1);
    return y0 < y1 ? (rect){x0, y0, x1 - x0, y1 - y0} : (rect){0, 0, 1, 1};
}

/* ---- packing ---- */

static gsize row_bytes(rect r)
{
    return 4 * (gsize)r.width + 1;
}

static void pack(sm_apng *apng, rect r)
{
    for (int y = 0; y < r.height; y++) {
        uint8_t *row = apng->rows + (gsize)y * row_bytes(r);
        *row = 0;
        memcpy(row + 1, row_of(apng->next, apng, r.y + y) + r.x, row_bytes(r) - 1);
    }
}

static bool is_opaque(uint32_t pixel)
{
    uint8_t rgba[4];
    memcpy(rgba, &pixel, sizeof rgba);
    return rgba[3] == 255;
}

/* Clears what did not change, and counts it. -1 where a changed pixel is not opaque: blending would
 * not give it. */
static gssize clear_unchanged(sm_apng *apng, rect r)
{
    gssize n = 0;
    for (int y = 0; y < r.height; y++) {
        const uint32_t *was = row_of(apng->shown, apng, r.y + y) + r.x;
        const uint32_t *is = row_of(apng->next, apng, r.y + y) + r.x;
        uint8_t *pixels = apng->rows + (gsize)y * row_bytes(r) + 1;
        for (int x = 0; x < r.width; x++) {
            bool same = was[x] == is[x];
            if (!same && !is_opaque(is[x])) return -1;
            if (same) memset(pixels + 4 * (gsize)x, 0, 4);
            n += same;
        }
    }
    return n;
}

/* `sequence`: of an fdAT; UINT32_MAX for an IDAT. */
static void code(const sm_apng *apng, rect r, uint32_t sequence, sm_bits *data)
{
    sm_bits_reserve(data, 32);
    if (sequence != UINT32_MAX) sm_bits_put(data, GUINT32_SWAP_LE_BE(sequence), 32);
    sm_png_stream_rows(data, apng->rows, row_bytes(r), 4, r.height);
}

/* ---- chunks ---- */

static bool drain(sm_apng *apng, GError **error)
{
    g_autoptr(GBytes) bytes = sm_chunks_take(apng->chunks, error);
    gsize length = 0;
    const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
    bool written = data != NULL;
    if (written && apng->writer)
        written = sm_file_writer_add(apng->writer, data, length, error);
    else if (written)
        g_byte_array_append(apng->bytes, data, (guint)length);
    apng->failed |= !written;
    return written;
}

/* What stands before the first frame's pixels and is said of the picture as a whole. */
static void copy_words(sm_apng *apng, GBytes *png)
{
    static const char *const kept[] = {"sRGB", "pHYs", "iTXt", "tEXt", "zTXt"};
    gsize length;
    const uint8_t *bytes = g_bytes_get_data(png, &length);
    for (gsize at = 8; at + 12 <= length && memcmp(bytes + at + 4, "IDAT", 4) != 0;) {
        gsize size = png_get_uint_32(bytes + at);
        if (size > length - at - 12) return;
        for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
            if (memcmp(bytes + at + 4, kept[i], 4) == 0)
                sm_chunks_put(apng->chunks, kept[i], bytes + at + 8, size);
        at += size + 12;
    }
}

static void put_head(sm_apng *apng, GBytes *first)
{
    uint8_t header[13] = {[8] = 8, [9] = PNG_COLOR_TYPE_RGB_ALPHA}, control[8];
    sm_chunks_number(header, (uint32_t)apng->width);
    sm_chunks_number(header + 4, (uint32_t)apng->height);
    sm_chunks_number(control, apng->n_frames);
    sm_chunks_number(control + 4, apng->n_plays);
    sm_chunks_put(apng->chunks, "IHDR", header, sizeof header);
    copy_words(apng, first);
    sm_chunks_put(apng->chunks, "acTL", control, sizeof control);
}

static void put_control(sm_apng *apng, rect r, uint32_t delay_ms, uint8_t blend)
{
    uint8_t control[26] = {[24] = DISPOSE_NONE, [25] = blend};
    const uint32_t numbers[] = {apng->sequence++, (uint32_t)r.width, (uint32_t)r.height,
                                (uint32_t)r.x, (uint32_t)r.y};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        sm_chunks_number(control + 4 * i, numbers[i]);
    png_save_uint_16(control + 20, delay_ms);
    png_save_uint_16(control + 22, TICKS_PER_S);
    sm_chunks_put(apng->chunks, "fcTL", control, sizeof control);
}

static void put_first(sm_apng *apng, GBytes *png, uint32_t delay_ms)
{
    rect whole = {0, 0, apng->width, apng->height};
    sm_bits data = {0};
    put_head(apng, png);
    put_control(apng, whole, delay_ms, BLEND_SOURCE);
    pack(apng, whole);
    code(apng, whole, UINT32_MAX, &data);
    sm_chunks_put(apng->chunks, "IDAT", data.bytes, data.length);
    g_free(data.bytes);
}

/* Whole, or with what did not change left clear: the smaller one. Where most of it did not change
 * there is no need to try. */
static void put_next(sm_apng *apng, uint32_t delay_ms)
{
    rect r = changed_rect(apng);
    sm_bits whole = {0}, cleared = {0};
    pack(apng, r);
    gssize unchanged = clear_unchanged(apng, r);
    if (unchanged > 0) code(apng, r, apng->sequence + 1, &cleared);
    if (unchanged <= (gssize)r.width * r.height / 2) {
        pack(apng, r);
        code(apng, r, apng->sequence + 1, &whole);
    }
    bool over = cleared.length > 0 && (whole.length == 0 || cleared.length < whole.length);
    const sm_bits *data = over ? &cleared : &whole;
    put_control(apng, r, delay_ms, over ? BLEND_OVER : BLEND_SOURCE);
    sm_chunks_put(apng->chunks, "fdAT", data->bytes, data->length);
    apng->sequence++;
    g_free(whole.bytes);
    g_free(cleared.bytes);
}

bool sm_apng_add(sm_apng *apng, GBytes *png, uint32_t delay_ms, GError **error)
{
    if (apng->failed) return fail_frame(apng, "an earlier one failed", error);
    if (apng->n_added == apng->n_frames) return fail_frame(apng, "is one too many", error);
    if (!read_frame(apng, png, error)) return false;
    delay_ms = MIN(delay_ms, UINT16_MAX);
    if (apng->n_added == 0)
        put_first(apng, png, delay_ms);
    else
        put_next(apng, delay_ms);
    uint32_t *shown = apng->shown;
    apng->shown = apng->next;
    apng->next = shown;
    apng->n_added++;
    return drain(apng, error);
}

bool sm_apng_finish(sm_apng *apng, GBytes **bytes, GError **error)
{
    if (bytes) *bytes = NULL;
    if (apng->failed || apng->n_added < apng->n_frames || apng->n_added == 0)
        return sm_fail(error, SM_ERROR_RENDER, "animation: %u of %u frames are there",
                       apng->n_added, apng->n_frames);
    sm_chunks_put(apng->chunks, "IEND", NULL, 0);
    apng->failed = true; /* nothing more may be added */
    if (!drain(apng, error)) return false;
    if (apng->writer) return sm_file_writer_finish(apng->writer, error);
    if (bytes) *bytes = g_byte_array_free_to_bytes(g_steal_pointer(&apng->bytes));
    if (!apng->bytes) apng->bytes = g_byte_array_new();
    return true;
}
