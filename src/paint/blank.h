/* The picture that scenes would give without anything of their own, and its rows compressed in
 * bands: what a scene does not touch needs neither drawing nor compressing. Internal to paint/. */
#ifndef SM_PAINT_BLANK_H
#define SM_PAINT_BLANK_H

#include "paint/bits.h"
#include "paint/plate.h"

/* Rows to the band. Fewer are reused more often, but cost bytes: each band starts without memory of
 * the one before. */
#define SM_BAND_ROWS 16
/* Deflate looks back over no more bytes. */
#define SM_DEFLATE_WINDOW 32768

typedef struct sm_band {
    gsize at, n_bits; /* in the blank's bits */
    uint32_t adler32;
} sm_band;

typedef struct sm_blank {
    int width_px, height_px;
    bool opaque;
    gsize pixel_bytes, row_bytes;
    uint8_t *rows; /* as PNG stores them, each behind its filter byte */
    sm_bits bits;
    sm_band *bands;
    GPtrArray *plates; /* sm_plate *, referenced */
} sm_blank;

/* `plates` (sm_plate *, the ground first) are referenced. NULL and SM_ERROR_RENDER when there is no
 * memory. */
sm_blank *sm_blank_make(const sm_plate_page *page, const GPtrArray *plates, GError **error);
sm_blank *sm_blank_ref(sm_blank *blank);
void sm_blank_unref(sm_blank *blank); /* NULL is allowed */

/* Pixels into a row of the file. */
void sm_blank_pack(const sm_blank *blank, const sm_pixel *pixels, uint8_t *row);

#endif
