#include "paint/raster.h"

#include "base/fail.h"

#include <math.h>
#include <string.h>

/* Larger pictures are a slip of the dpi or of the page size. */
#define MAX_BYTES (2.0 * 1024 * 1024 * 1024)

bool sm_raster_init(sm_raster *raster, double width_px, double height_px, bool opaque,
                    GError **error)
{
    *raster = (sm_raster){0};
    if (!isfinite(width_px) || !isfinite(height_px) || width_px < 1 || height_px < 1)
        return sm_fail(error, SM_ERROR_RENDER,
                       "picture of %g x %g pixels: give a larger page or more dpi", width_px,
                       height_px);
    if (width_px > SM_RASTER_MAX_SIDE_PX || height_px > SM_RASTER_MAX_SIDE_PX ||
        width_px * height_px * 4 > MAX_BYTES)
        return sm_fail(
            error, SM_ERROR_RENDER,
            "picture of %.0f x %.0f pixels: at most %d on a side and 2 GiB are possible, "
            "lower the dpi or the size, or write PDF or SVG",
            width_px, height_px, SM_RASTER_MAX_SIDE_PX);
    raster->width_px = (int)width_px;
    raster->height_px = (int)height_px;
    raster->stride = raster->width_px * 4;
    raster->opaque = opaque;
    /* One byte more for each row: the filter byte, for when a pixel stays 4 bytes. */
    raster->bytes = g_try_malloc0((gsize)raster->height_px * ((gsize)raster->stride + 1));
    if (raster->bytes) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "picture of %.0f x %.0f pixels: not enough memory, lower the dpi or the size",
                   width_px, height_px);
}

void sm_raster_clear(sm_raster *raster)
{
    g_free(raster->bytes);
    *raster = (sm_raster){0};
}

cairo_surface_t *sm_raster_surface(const sm_raster *raster)
{
    cairo_format_t format = raster->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
    return cairo_image_surface_create_for_data(raster->bytes, format, raster->width_px,
                                               raster->height_px, raster->stride);
}

/* ---- pixels ---- */

#define OPAQUE 0xFF000000u

static inline uint32_t load(const uint8_t *at)
{
    uint32_t pixel;
    memcpy(&pixel, at, sizeof pixel);
    return pixel;
}

/* What an opaque surface keeps in its fourth byte means nothing. */
static inline uint32_t opaque_mask(const sm_raster *raster)
{
    return raster->opaque ? OPAQUE : 0;
}

static bool is_opaque(const sm_raster *raster)
{
    if (raster->opaque) return true;
    gsize n = (gsize)raster->width_px * (gsize)raster->height_px;
    for (gsize i = 0; i < n; i++)
        if (load(raster->bytes + 4 * i) < OPAQUE) return false;
    return true;
}

/* Cairo keeps colours multiplied by alpha, PNG does not. */
static inline uint8_t divided(uint32_t component, uint32_t alpha)
{
    return (uint8_t)MIN(255u, (component * 255 + alpha / 2) / alpha);
}

static void to_rgba(uint32_t pixel, uint8_t rgba[4])
{
    uint32_t alpha = pixel >> 24;
    if (alpha == 0) {
        memset(rgba, 0, 4);
        return;
    }
    rgba[0] = divided(pixel >> 16 & 255, alpha);
    rgba[1] = divided(pixel >> 8 & 255, alpha);
    rgba[2] = divided(pixel & 255, alpha);
    rgba[3] = (uint8_t)alpha;
}

/* ---- palette ---- */

/* Four slots for each colour keep probing short. */
#define SLOT_BITS 10
#define EMPTY 0xFFFF

typedef struct palette {
    uint32_t pixels[SM_RASTER_MAX_COLORS];
    uint16_t slots[1 << SLOT_BITS];
    int n;
} palette;

/* Knuth's multiplicative hashing: the golden ratio times 2^32. */
static inline uint32_t slot_of(uint32_t pixel)
{
    return pixel * 2654435769u >> (32 - SLOT_BITS);
}

/* The pixel's number, which is new when it was not seen before; -1 when the palette is full. */
static int palette_number(palette *p, uint32_t pixel)
{
    uint32_t slot = slot_of(pixel);
    for (; p->slots[slot] != EMPTY; slot = (slot + 1) & ((1u << SLOT_BITS) - 1))
        if (p->pixels[p->slots[slot]] == pixel) return p->slots[slot];
    if (p->n == SM_RASTER_MAX_COLORS) return -1;
    p->slots[slot] = (uint16_t)p->n;
    p->pixels[p->n] = pixel;
    return p->n++;
}

/* False as soon as there are too many. */
static bool collect_palette(const sm_raster *raster, palette *p)
{
    p->n = 0;
    memset(p->slots, 0xFF, sizeof p->slots);
    gsize n = (gsize)raster->width_px * (gsize)raster->height_px;
    uint32_t mask = opaque_mask(raster), last = ~(load(raster->bytes) | mask);
    for (gsize i = 0; i < n; i++) {
        uint32_t pixel = load(raster->bytes + 4 * i) | mask;
        if (pixel == last) continue;
        if (palette_number(p, pixel) < 0) return false;
        last = pixel;
    }
    return true;
}

/* ---- packing; rows of at most 3 bytes a pixel never overtake the pixels they are made from ----
 */

static void pack_palette(sm_raster *raster, palette *p, sm_packed *packed)
{
    uint8_t *out = raster->bytes;
    uint32_t mask = opaque_mask(raster), last = p->pixels[0];
    int number = 0;
    for (int y = 0; y < raster->height_px; y++) {
        const uint8_t *in = raster->bytes + (gsize)y * (gsize)raster->stride;
        uint32_t first = load(in);
        *out++ = 0;
        for (int x = 0; x < raster->width_px; x++) {
            uint32_t pixel = (x == 0 ? first : load(in + 4 * (gsize)x)) | mask;
            if (pixel != last) number = palette_number(p, last = pixel);
            *out++ = (uint8_t)number;
        }
    }
    packed->packing = SM_PACKED_PALETTE;
    packed->length = (gsize)(out - raster->bytes);
    packed->n_colors = p->n;
    for (int i = 0; i < p->n; i++) {
        uint8_t rgba[4];
        to_rgba(p->pixels[i], rgba);
        memcpy(packed->colors + 3 * (gsize)i, rgba, 3);
        packed->alphas[i] = rgba[3];
        packed->has_alpha |= rgba[3] < 255;
    }
}

/* Red lowest, as PNG's bytes follow each other. */
static inline uint32_t to_rgb(const uint8_t *at)
{
    return GUINT32_SWAP_LE_BE(load(at) << 8);
}

static inline void store(uint8_t *at, uint32_t bytes)
{
    bytes = GUINT32_TO_LE(bytes);
    memcpy(at, &bytes, sizeof bytes);
}

/* The pixels are read before what lies over them is written: `out` may lie at `pixels` + 1 or
 * before. */
void sm_raster_pack_rgb_row(const uint8_t *in, int n, uint8_t *row)
{
    uint8_t *out = row + 1;
    int x = 0;
    for (; x + 4 <= n; x += 4, in += 16, out += 12) {
        uint32_t a = to_rgb(in), b = to_rgb(in + 4), c = to_rgb(in + 8), d = to_rgb(in + 12);
        store(out, a | b << 24);
        store(out + 4, b >> 8 | c << 16);
        store(out + 8, c >> 16 | d << 8);
    }
    for (; x < n; x++, in += 4, out += 3) {
        uint32_t pixel = load(in);
        out[0] = (uint8_t)(pixel >> 16);
        out[1] = (uint8_t)(pixel >> 8);
        out[2] = (uint8_t)pixel;
    }
    *row = 0;
}

void sm_raster_pack_rgba_row(const uint8_t *in, int n, uint8_t *row)
{
    for (int x = n; x-- > 0;) {
        uint8_t rgba[4];
        to_rgba(load(in + 4 * (gsize)x), rgba);
        memcpy(row + 1 + 4 * (gsize)x, rgba, 4);
    }
    *row = 0;
}

static void pack_rgb(sm_raster *raster, sm_packed *packed)
{
    gsize row = 3 * (gsize)raster->width_px + 1, height = (gsize)raster->height_px;
    for (gsize y = 0; y < height; y++)
        sm_raster_pack_rgb_row(raster->bytes + y * (gsize)raster->stride, raster->width_px,
                               raster->bytes + y * row);
    packed->packing = SM_PACKED_RGB;
    packed->length = height * row;
}

/* Here rows grow, so that they are made from the last pixel to the first. */
static void pack_rgba(sm_raster *raster, sm_packed *packed)
{
    gsize row = (gsize)raster->stride + 1;
    for (gsize y = (gsize)raster->height_px; y-- > 0;)
        sm_raster_pack_rgba_row(raster->bytes + y * (gsize)raster->stride, raster->width_px,
                                raster->bytes + y * row);
    packed->packing = SM_PACKED_RGBA;
    packed->length = (gsize)raster->height_px * row;
}

void sm_raster_pack(sm_raster *raster, sm_packed *packed)
{
    palette p;
    *packed = (sm_packed){0};
    if (collect_palette(raster, &p))
        pack_palette(raster, &p, packed);
    else if (is_opaque(raster))
        pack_rgb(raster, packed);
    else
        pack_rgba(raster, packed);
}
