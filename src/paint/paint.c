#include "paint/paint.h"

#include "base/fail.h"
#include "paint/pdf.h"
#include "paint/png.h"
#include "paint/svg.h"
#include "paint/text_dump.h"

#include <math.h>

static bool has_page(const sm_scene *scene)
{
    double width = sm_scene_width_pt(scene), height = sm_scene_height_pt(scene);
    return isfinite(width) && isfinite(height) && width > 0 && height > 0;
}

GBytes *sm_paint(const sm_scene *scene, sm_format format, const sm_paint_options *options,
                 sm_diagnostics *diagnostics, GError **error)
{
    if (!has_page(scene)) {
        sm_fail(error, SM_ERROR_RENDER, "page of %g x %g pt: give it a size above zero",
                sm_scene_width_pt(scene), sm_scene_height_pt(scene));
        return NULL;
    }
    if (format == SM_FORMAT_TEXT) return sm_text_dump(scene);
    sm_text_engine *engine = options ? options->engine : NULL;
    g_autoptr(sm_text_engine) own = engine ? NULL : sm_text_engine_create(diagnostics);
    if (!engine) engine = own;
    switch (format) {
    case SM_FORMAT_PNG:
        return sm_png_paint(scene, options, engine, error);
    case SM_FORMAT_SVG:
        return sm_svg_paint(scene, options ? &options->svg : NULL, engine, diagnostics);
    case SM_FORMAT_PDF:
        return sm_pdf_paint(scene, engine, error);
    case SM_FORMAT_TEXT:
        break;
    }
    return NULL;
}
