/* A scene into bytes. Painters know neither features nor layout. Each call makes its own surfaces;
 * scenes are shared between threads. Same scene, same bytes: no clock (the PDF's
 * date and PNG's text come from the scene's meta), no random numbers, no pointer order. */
#ifndef SM_PAINT_PAINT_H
#define SM_PAINT_PAINT_H

#include "paint/svg_options.h"
#include "scene/scene.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef enum sm_format { SM_FORMAT_PNG, SM_FORMAT_SVG, SM_FORMAT_PDF, SM_FORMAT_TEXT } sm_format;

typedef struct sm_paint_options {
    double dpi;             /* of pictures of pixels: device pixels per inch */
    int compression;        /* PNG only: libdeflate level 1..12; 0 stands for the default */
    sm_svg_options svg;     /* SVG only */
    sm_text_engine *engine; /* borrowed; NULL: one for this call */
} sm_paint_options;

/* Returns the whole file's bytes, or NULL with SM_ERROR_RENDER (out of memory, more than 32767
 * pixels on a side, a Cairo error in words). Glyphs and fonts that are missing are warnings. */
GBytes *sm_paint(const sm_scene *scene, sm_format format, const sm_paint_options *options,
                 sm_diagnostics *diagnostics, GError **error);

#endif
