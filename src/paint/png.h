/* PNG files: a raster's rows, compressed, in libpng's chunks. Internal to paint/. */
#ifndef SM_PAINT_PNG_H
#define SM_PAINT_PNG_H

#include "paint/bits.h"
#include "paint/paint.h"
#include "paint/raster.h"
#include "text/text_engine.h"

/* The zlib stream of a PNG's rows: its head, blocks of deflate, its end with the checksum. */
void sm_png_stream_begin(sm_bits *stream);
void sm_png_stream_end(sm_bits *stream, uint32_t adler32);
/* A whole one, after what `stream` holds already, which is whole bytes. `rows`: each a filter byte,
 * then pixels of `pixel_bytes`. */
void sm_png_stream_rows(sm_bits *stream, const uint8_t *rows, gsize row_bytes, gsize pixel_bytes,
                        int n_rows);
/* The checksum of `a`'s bytes followed by the `length` bytes of `b`. */
uint32_t sm_png_adler_join(uint32_t a, uint32_t b, gsize length);

typedef struct sm_png_picture {
    int width_px, height_px;
    sm_packing packing;
    const sm_packed *palette; /* PALETTE only */
    double dpi;
    const sm_scene_meta *meta;
    const sm_bits *stream;
} sm_png_picture;

/* The whole file; NULL and SM_ERROR_RENDER. */
GBytes *sm_png_file(const sm_png_picture *picture, GError **error);

double sm_png_dpi(const sm_paint_options *options);

/* `engine` is not NULL. */
GBytes *sm_png_paint(const sm_scene *scene, const sm_paint_options *options, sm_text_engine *engine,
                     GError **error);

#endif
