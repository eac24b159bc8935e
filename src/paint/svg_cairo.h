/* SVG by Cairo: letters as outlines. Internal to paint/. */
#ifndef SM_PAINT_SVG_CAIRO_H
#define SM_PAINT_SVG_CAIRO_H

#include "scene/scene.h"
#include "text/text.h"

GBytes *sm_svg_cairo_paint(const sm_scene *scene, sm_text_engine *engine, GError **error);

#endif
