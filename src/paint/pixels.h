/* A scene as plain pixels, for writers of picture formats that are not painted here. */
#ifndef SM_PAINT_PIXELS_H
#define SM_PAINT_PIXELS_H

#include "scene/scene.h"
#include "text/text_engine.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Rows from the top without gaps, of pixels of four bytes: red, green, blue and alpha, the colours
 * not multiplied by it. */
typedef struct sm_pixels {
    uint8_t *rgba; /* free with g_free() */
    int width_px, height_px;
} sm_pixels;

/* As a PNG of this resolution has them. `engine` NULL: one for this call. False with
 * SM_ERROR_RENDER. */
bool sm_pixels_paint(const sm_scene *scene, double dpi, sm_text_engine *engine, sm_pixels *pixels,
                     GError **error);

#endif
