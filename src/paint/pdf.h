/* PDF by Cairo. Internal to paint/. */
#ifndef SM_PAINT_PDF_H
#define SM_PAINT_PDF_H

#include "scene/scene.h"
#include "text/text.h"

GBytes *sm_pdf_paint(const sm_scene *scene, sm_text_engine *engine, GError **error);

#endif
