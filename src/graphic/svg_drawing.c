#include "graphic/svg_drawing.h"

#include "base/fail.h"
#include "graphic/svg_library.h"

#include <math.h>
#include <string.h>

/* CSS pixels: what lengths in mm or in are measured in beside those without a unit. */
#define DPI 96.0

struct sm_svg_drawing {
    sm_svg_library library;
    RsvgHandle *handle;
};

/* libxml2's messages have lines, and begin with numbers of its own before the file's line. */
static char *one_line(const char *message)
{
    const char *place = strstr(message, "on line ");
    char *line = g_utf8_make_valid(place ? place : message, -1);
    g_strdelimit(line, "\n\r\t", ' ');
    g_strchomp(line);
    return line;
}

sm_svg_drawing *sm_svg_drawing_create(const void *bytes, gsize length, GError **error)
{
    g_autoptr(sm_svg_drawing) drawing = g_new0(sm_svg_drawing, 1);
    g_autoptr(GError) reason = NULL;
    if (!sm_svg_library_load(&drawing->library, error)) return NULL;
    drawing->handle = drawing->library.new_from_data(bytes, length, &reason);
    if (!drawing->handle) {
        g_autofree char *why = one_line(reason ? reason->message : "no reason given");
        sm_fail(error, SM_ERROR_DATA,
                "is no SVG that can be read (%s); save it again as plain SVG, or as PNG", why);
        return NULL;
    }
    drawing->library.set_dpi(drawing->handle, DPI);
    return g_steal_pointer(&drawing);
}

void sm_svg_drawing_free(sm_svg_drawing *drawing)
{
    if (!drawing) return;
    g_clear_object(&drawing->handle);
    g_free(drawing);
}

bool sm_svg_drawing_size(const sm_svg_drawing *drawing, double *width, double *height)
{
    if (!drawing->library.get_size_in_pixels(drawing->handle, width, height)) {
        gboolean has_width, has_height, has_box = FALSE;
        RsvgLength x, y;
        RsvgRectangle box = {0};
        drawing->library.get_dimensions(drawing->handle, &has_width, &x, &has_height, &y, &has_box,
                                        &box);
        if (!has_box) return false;
        *width = box.width;
        *height = box.height;
    }
    return isfinite(*width) && isfinite(*height) && *width > 0 && *height > 0;
}

bool sm_svg_drawing_paint(const sm_svg_drawing *drawing, cairo_t *cr, sm_rect_pt box,
                          GError **error)
{
    double width, height;
    if (!sm_svg_drawing_size(drawing, &width, &height))
        return sm_fail(error, SM_ERROR_RENDER, "has no size");
    double scale = fmin(sm_rect_pt_width(box) / width, sm_rect_pt_height(box) / height);
    const RsvgRectangle viewport = {0, 0, width, height};
    g_autoptr(GError) reason = NULL;
    cairo_save(cr);
    cairo_translate(cr, (box.x0 + box.x1 - scale * width) / 2,
                    (box.y0 + box.y1 - scale * height) / 2);
    cairo_scale(cr, scale, scale);
    cairo_rectangle(cr, 0, 0, width, height);
    cairo_clip(cr);
    bool painted = drawing->library.render_document(drawing->handle, cr, &viewport, &reason);
    cairo_restore(cr);
    if (painted) return true;
    g_autofree char *why = one_line(reason ? reason->message : "no reason given");
    return sm_fail(error, SM_ERROR_RENDER, "cannot be drawn (%s); simplify it, or save it as PNG",
                   why);
}
