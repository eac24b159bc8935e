#include "write/writer.h"

#include "base/fail.h"
#include "base/loaded_library.h"
#include "paint/pixels.h"

#include <webp/encode.h>

static const sm_library libwebp = {
    .files = {"libwebp.so.7"},
    .name = "libwebp",
    .failure = "cannot be written",
    .format = "WebP",
    .package = "libwebp7",
    .oldest = "0.5",
    .instead = "write a PNG",
};

typedef struct encoder {
    __typeof__(&WebPEncodeLosslessRGBA) encode;
    __typeof__(&WebPFree) free;
} encoder;

static bool load(encoder *webp, GError **error)
{
    const sm_library_function functions[] = {
        {"WebPEncodeLosslessRGBA", &webp->encode},
        {"WebPFree", &webp->free},
    };
    return sm_library_load(&libwebp, functions, G_N_ELEMENTS(functions), error);
}

static GBytes *encode(const encoder *webp, const sm_pixels *pixels, GError **error)
{
    uint8_t *file = NULL;
    gsize length = webp->encode(pixels->rgba, pixels->width_px, pixels->height_px,
                                4 * pixels->width_px, &file);
    GBytes *bytes = length > 0 ? g_bytes_new(file, length) : NULL;
    webp->free(file);
    if (!bytes)
        sm_fail(error, SM_ERROR_RENDER, "picture of %d x %d pixels: not enough memory for a WebP",
                pixels->width_px, pixels->height_px);
    return bytes;
}

GBytes *sm_write_webp(const sm_writing *what, GError **error)
{
    encoder webp;
    sm_pixels pixels;
    if (!load(&webp, error) ||
        !sm_pixels_paint(what->scene, what->paint.dpi, what->paint.engine, &pixels, error))
        return NULL;
    GBytes *bytes = NULL;
    if (MAX(pixels.width_px, pixels.height_px) > WEBP_MAX_DIMENSION)
        sm_fail(error, SM_ERROR_RENDER,
                "picture of %d x %d pixels: a WebP has at most %d on a side; lower the dpi or the "
                "size, or write a PNG",
                pixels.width_px, pixels.height_px, WEBP_MAX_DIMENSION);
    else
        bytes = encode(&webp, &pixels, error);
    g_free(pixels.rgba);
    return bytes;
}
