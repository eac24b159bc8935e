/* The kinds that paint/ makes. */
#include "write/writer.h"

static GBytes *paint(const sm_writing *what, sm_format format, GError **error)
{
    if (what->batch)
        return sm_batch_renderer_paint(what->batch, what->scene, format, what->paint.engine,
                                       what->diagnostics, error);
    return sm_paint(what->scene, format, &what->paint, what->diagnostics, error);
}

GBytes *sm_write_png(const sm_writing *what, GError **error)
{
    return paint(what, SM_FORMAT_PNG, error);
}

GBytes *sm_write_svg(const sm_writing *what, GError **error)
{
    return paint(what, SM_FORMAT_SVG, error);
}

GBytes *sm_write_pdf(const sm_writing *what, GError **error)
{
    return paint(what, SM_FORMAT_PDF, error);
}

GBytes *sm_write_text(const sm_writing *what, GError **error)
{
    return paint(what, SM_FORMAT_TEXT, error);
}
