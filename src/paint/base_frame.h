/* The picture that scenes would give without anything of their own, and its rows compressed in
 * bands: what a scene does not touch needs neither drawing nor compressing. Internal to paint/. */
#ifndef SM_PAINT_BASE_FRAME_H
#define SM_PAINT_BASE_FRAME_H

#include "paint/bits.h"
#include "paint/cached_layer.h"

/* Rows to the band. Fewer are reused more often, but cost bytes: each band starts without memory of
 * the one before. */
#define SM_BAND_ROWS 16
/* Deflate looks back over no more bytes. */
#define SM_DEFLATE_WINDOW 32768

typedef struct sm_band {
    gsize at, n_bits; /* in the frame's bits */
    uint32_t adler32;
} sm_band;

typedef struct sm_base_frame {
    int width_px, height_px;
    bool opaque;
    gsize pixel_bytes, row_bytes;
    uint8_t *rows; /* as PNG stores them, each behind its filter byte */
    sm_bits bits;
    sm_band *bands;
    GPtrArray *layers; /* sm_cached_layer *, referenced */
} sm_base_frame;

/* `layers` (sm_cached_layer *, the ground first) are referenced. NULL and SM_ERROR_RENDER when
 * there is no memory. */
sm_base_frame *sm_base_frame_make(const sm_page_px *page, const GPtrArray *layers, GError **error);
sm_base_frame *sm_base_frame_ref(sm_base_frame *frame);
void sm_base_frame_unref(sm_base_frame *frame); /* NULL is allowed */

/* Row `y` of a raster as large as the frame into a row of the file. */
void sm_base_frame_pack(const sm_base_frame *frame, const sm_raster *raster, int y, uint8_t *row);

#endif
