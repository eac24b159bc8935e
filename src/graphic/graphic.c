#include "graphic/graphic.h"

#include "base/fail.h"
#include "graphic/png_file.h"
#include "graphic/svg_drawing.h"
#include "graphic/svg_scan.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <string.h>

/* A picture longer than so many times its other side is a line. */
#define MOST_ASPECT 40.0

/* ---- what it is ---- */

static bool inspect_png(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error)
{
    uint32_t width = 0, height = 0;
    if (!sm_png_file_size(bytes, length, &width, &height))
        return sm_fail(error, SM_ERROR_DATA, "is a damaged PNG picture; save it again");
    if (MAX(width, height) > SM_GRAPHIC_MOST_PX)
        return sm_fail(error, SM_ERROR_DATA,
                       "is a picture of %u x %u pixels; save it smaller: four times as large as it "
                       "is shown is enough, and %d a side the most",
                       width, height, SM_GRAPHIC_MOST_PX);
    *facts = (sm_graphic_facts){.kind = SM_IMAGE_PNG, .aspect = (double)width / height};
    return true;
}

/* librsvg sets text in the fonts of fontconfig's current configuration, and a program may have put
 * an empty one there (sm_text_own_process()). */
static void see_fonts(void)
{
    const FcFontSet *fonts = FcConfigGetFonts(NULL, FcSetSystem);
    if (fonts && fonts->nfont > 0) return;
    FcConfig *system = FcInitLoadConfigAndFonts();
    if (!system) return;
    FcConfigSetCurrent(system);
    FcConfigDestroy(system);
}

static bool measure_svg(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error)
{
    g_autoptr(sm_svg_drawing) drawing = sm_svg_drawing_create(bytes, length, error);
    double width, height;
    if (!drawing) return false;
    if (!sm_svg_drawing_size(drawing, &width, &height))
        return sm_fail(error, SM_ERROR_DATA,
                       "is an SVG without a size; give its <svg> a viewBox, or width and height "
                       "(in Inkscape: Edit > Resize Page to Selection)");
    facts->aspect = width / height;
    return true;
}

static bool inspect_svg(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error)
{
    sm_svg_findings findings;
    sm_svg_scan(bytes, length, &findings);
    g_autofree char *outside = findings.outside;
    if (!findings.is_svg)
        return sm_fail(error, SM_ERROR_DATA,
                       "is neither a PNG nor an SVG picture; save the logo as SVG, or as PNG four "
                       "times as large as it is shown");
    if (outside)
        return sm_fail(error, SM_ERROR_DATA,
                       "refers to something outside of itself (%s), which is not loaded; embed "
                       "pictures, turn text into outlines and save it as plain SVG",
                       outside);
    *facts = (sm_graphic_facts){.kind = SM_IMAGE_SVG, .has_text = findings.has_text};
    if (findings.has_text) see_fonts();
    return measure_svg(bytes, length, facts, error);
}

static bool is_packed(const void *bytes, gsize length)
{
    return length > 2 && memcmp(bytes, "\x1f\x8b", 2) == 0;
}

static bool inspect(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error)
{
    if (length == 0) return sm_fail(error, SM_ERROR_DATA, "is empty; save the logo again");
    if (length > SM_GRAPHIC_MOST_BYTES)
        return sm_fail(error, SM_ERROR_DATA,
                       "has %.1f MB, which every figure would carry; simplify it to less than %d",
                       (double)length / (1024 * 1024), SM_GRAPHIC_MOST_BYTES / (1024 * 1024));
    if (sm_png_file_is_one(bytes, length)) return inspect_png(bytes, length, facts, error);
    if (is_packed(bytes, length))
        return sm_fail(error, SM_ERROR_DATA,
                       "is compressed; unpack it with gunzip, or save it as "
                       "plain SVG");
    return inspect_svg(bytes, length, facts, error);
}

bool sm_graphic_inspect(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error)
{
    if (!inspect(bytes, length, facts, error)) return false;
    if (facts->aspect <= MOST_ASPECT && facts->aspect >= 1 / MOST_ASPECT) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "is %.0f times as long as its other side; cut it to what is to be seen",
                   fmax(facts->aspect, 1 / facts->aspect));
}

/* ---- painting ---- */

static bool paint_png(cairo_t *cr, const void *bytes, gsize length, sm_rect_pt box, GError **error)
{
    cairo_status_t status = sm_png_file_paint(cr, bytes, length, box);
    if (status == CAIRO_STATUS_SUCCESS) return true;
    /* Cairo knows no better word for what libpng refuses. */
    bool damaged = status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_READ_ERROR;
    return sm_fail(error, SM_ERROR_RENDER, "cannot be read as PNG (%s); save it as PNG again",
                   damaged ? "it is damaged" : cairo_status_to_string(status));
}

static bool paint_svg(cairo_t *cr, const void *bytes, gsize length, sm_rect_pt box, GError **error)
{
    g_autoptr(sm_svg_drawing) drawing = sm_svg_drawing_create(bytes, length, error);
    return drawing && sm_svg_drawing_paint(drawing, cr, box, error);
}

bool sm_graphic_paint(cairo_t *cr, sm_image_kind kind, const void *bytes, gsize length,
                      sm_rect_pt box, const char *what, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!(sm_rect_pt_width(box) > 0 && sm_rect_pt_height(box) > 0)) return true;
    bool painted = kind == SM_IMAGE_SVG ? paint_svg(cr, bytes, length, box, &reason)
                                        : paint_png(cr, bytes, length, box, &reason);
    if (painted) return true;
    return sm_fail(error, SM_ERROR_RENDER, "%s %s", what, reason->message);
}
