#include "paint/paint.h"

#include "base/fail.h"
#include "paint/pdf.h"
#include "paint/png.h"
#include "paint/svg.h"
#include "paint/text_dump.h"

#include <math.h>
#include <string.h>

bool sm_format_from_path(const char *path, sm_format *format)
{
    static const struct {
        const char *ending;
        sm_format format;
    } formats[] = {{".png", SM_FORMAT_PNG},
                   {".svg", SM_FORMAT_SVG},
                   {".pdf", SM_FORMAT_PDF},
                   {".txt", SM_FORMAT_TEXT}};
    size_t length = strlen(path);
    if (length < 4) return false;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (g_ascii_strcasecmp(path + length - 4, formats[i].ending) != 0) continue;
        *format = formats[i].format;
        return true;
    }
    return false;
}

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
