#include "paint/pixels.h"

#include "base/fail.h"
#include "paint/raster_paint.h"

#include <string.h>

#define PIXEL_BYTES 4

/* `samples` has room for a filter byte and a row. */
static void convert_row(const sm_raster *raster, int y, uint8_t *samples, uint8_t *rgba)
{
    const uint8_t *row = raster->bytes + (gsize)y * (gsize)raster->stride;
    gsize n = (gsize)raster->width_px;
    if (!raster->opaque) {
        sm_raster_pack_rgba_row(row, raster->width_px, samples);
        memcpy(rgba, samples + 1, PIXEL_BYTES * n);
        return;
    }
    sm_raster_pack_rgb_row(row, raster->width_px, samples);
    for (gsize x = 0; x < n; x++) {
        memcpy(rgba + PIXEL_BYTES * x, samples + 1 + 3 * x, 3);
        rgba[PIXEL_BYTES * x + 3] = UINT8_MAX;
    }
}

bool sm_pixels_paint(const sm_scene *scene, double dpi, sm_text_engine *engine, sm_pixels *pixels,
                     GError **error)
{
    g_autoptr(sm_text_engine) own = engine ? NULL : sm_text_engine_create(NULL);
    sm_raster raster;
    if (!sm_raster_paint_scene(&raster, scene, dpi, engine ? engine : own, error)) return false;
    gsize row = PIXEL_BYTES * (gsize)raster.width_px;
    g_autofree uint8_t *samples = g_malloc(row + 1);
    *pixels = (sm_pixels){.rgba = g_try_malloc_n((gsize)raster.height_px, row),
                          .width_px = raster.width_px,
                          .height_px = raster.height_px};
    for (int y = 0; pixels->rgba && y < raster.height_px; y++)
        convert_row(&raster, y, samples, pixels->rgba + (gsize)y * row);
    sm_raster_clear(&raster);
    if (pixels->rgba) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "picture of %d x %d pixels: not enough memory, lower the dpi or the size",
                   pixels->width_px, pixels->height_px);
}
