#include "paint/pdf.h"

#include "paint/cairo_painter.h"

#include <cairo-pdf.h>

static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *text)
{
    if (!text) return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    cairo_pdf_surface_set_metadata(surface, key, valid);
}

static void set_metadata(cairo_surface_t *surface, const sm_scene_meta *meta)
{
    set_text(surface, CAIRO_PDF_METADATA_TITLE, meta->title);
    set_text(surface, CAIRO_PDF_METADATA_AUTHOR, meta->author);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, meta->description);
    set_text(surface, CAIRO_PDF_METADATA_KEYWORDS, meta->source);
    set_text(surface, CAIRO_PDF_METADATA_CREATOR, "sahelmap " SM_VERSION);
    /* Empty leaves the date out; Cairo's own choice would be the clock's. */
    set_text(surface, CAIRO_PDF_METADATA_CREATE_DATE, meta->date ? meta->date : "");
}

GBytes *sm_pdf_paint(const sm_scene *scene, sm_text_engine *engine, GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        sm_cairo_append, file, sm_scene_width_pt(scene), sm_scene_height_pt(scene));
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(surface, sm_scene_get_meta(scene));
    cairo_t *cr = cairo_create(surface);
    bool painted = sm_paint_scene(cr, scene, engine, SM_LETTERING_GLYPHS, error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    painted = painted && sm_cairo_check(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    return painted ? g_byte_array_free_to_bytes(g_steal_pointer(&file)) : NULL;
}
