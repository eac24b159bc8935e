/* PNG files in memory. Internal to graphic/. */
#ifndef SM_GRAPHIC_PNG_FILE_H
#define SM_GRAPHIC_PNG_FILE_H

#include "geom/rect.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

bool sm_png_file_is_one(const void *bytes, gsize length);
/* Sides in pixels, as the header says; false where it has none or says 0. */
bool sm_png_file_size(const void *bytes, gsize length, uint32_t *width, uint32_t *height);
/* Stretched to fill `box`. */
cairo_status_t sm_png_file_paint(cairo_t *cr, const void *bytes, gsize length, sm_rect_pt box);

#endif
