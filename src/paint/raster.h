/* A picture in device pixels: painted on by Cairo, then packed in place into the rows that a PNG
 * stores, so that a large picture needs its memory once. Internal to paint/. */
#ifndef SM_PAINT_RASTER_H
#define SM_PAINT_RASTER_H

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SM_RASTER_MAX_SIDE_PX 32767 /* Cairo's limit */
#define SM_RASTER_MAX_COLORS 256

typedef struct sm_raster {
    uint8_t *bytes;
    int width_px, height_px, stride;
    bool opaque; /* alpha is not stored */
} sm_raster;

/* False and SM_ERROR_RENDER when it is too large or there is no memory. */
bool sm_raster_init(sm_raster *raster, double width_px, double height_px, bool opaque,
                    GError **error);
void sm_raster_clear(sm_raster *raster);
/* Paints on the raster's memory; the caller destroys it before packing. */
cairo_surface_t *sm_raster_surface(const sm_raster *raster);

typedef enum sm_packing { SM_PACKED_PALETTE, SM_PACKED_RGB, SM_PACKED_RGBA } sm_packing;

/* Rows of PNG samples, each behind its filter byte 0. */
typedef struct sm_packed {
    sm_packing packing;
    gsize length; /* of raster->bytes that is in use */
    int n_colors; /* PALETTE: in the order in which they are met */
    uint8_t colors[3 * SM_RASTER_MAX_COLORS];
    uint8_t alphas[SM_RASTER_MAX_COLORS];
    bool has_alpha; /* PALETTE: some alpha is below 255 */
} sm_packed;

/* One row of `n` pixels into a filter byte and samples, which may not overlap them further on than
 * sm_raster_pack() needs it. */
void sm_raster_pack_rgb_row(const uint8_t *pixels, int n, uint8_t *row);
void sm_raster_pack_rgba_row(const uint8_t *pixels, int n, uint8_t *row);

/* Overwrites the pixels. A palette where there are few colours, no alpha where all is opaque. */
void sm_raster_pack(sm_raster *raster, sm_packed *packed);

#endif
