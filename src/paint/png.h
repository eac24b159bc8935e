/* PNG by the painter's raster, libdeflate and libpng's chunks. Internal to paint/. */
#ifndef SM_PAINT_PNG_H
#define SM_PAINT_PNG_H

#include "paint/paint.h"
#include "text/text.h"

GBytes *sm_png_paint(const sm_scene *scene, const sm_paint_options *options, sm_text_engine *engine,
                     GError **error);

#endif
