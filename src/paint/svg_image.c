#include "paint/svg_image.h"

#include "graphic/graphic.h"
#include "paint/cairo_painter.h"
#include "paint/svg_graft.h"
#include "paint/svg_number.h"
#include "paint/svg_shape.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

/* The longer side of a drawing in units of its own: with two decimals, a hundred thousandth of it.
 * Filters, which have no outlines, become pictures of as many pixels: over 300 to the inch for a
 * logo of 8 cm. */
#define UNITS 1000.0

typedef struct drawing {
    GByteArray *svg;
    double width, height;
} drawing;

/* As Cairo writes it. */
static bool draw(const sm_item *item, drawing *d, GError **error)
{
    double width = sm_rect_pt_width(item->image.box), height = sm_rect_pt_height(item->image.box);
    double scale = UNITS / fmax(width, height);
    d->width = width * scale, d->height = height * scale;
    d->svg = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(sm_cairo_append, d->svg, d->width, d->height);
    cairo_t *cr = cairo_create(surface);
    bool painted = sm_graphic_paint(cr, item->image.kind, item->image.bytes, item->image.length,
                                    (sm_rect_pt){0, 0, d->width, d->height}, "image", error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    painted = painted && sm_cairo_check(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    return painted;
}

static void append_view(GString *svg, const drawing *d)
{
    g_string_append(svg, " viewBox=\"0 0 ");
    sm_svg_append_number(svg, d->width, 2);
    g_string_append_c(svg, ' ');
    sm_svg_append_number(svg, d->height, 2);
    g_string_append_c(svg, '"');
}

static bool write_drawing(sm_svg_sheet *sheet, const sm_item *item, sm_diagnostics *diagnostics)
{
    GString *svg = sheet->body;
    gsize before = svg->len;
    drawing d = {0};
    g_autoptr(GError) reason = NULL;
    bool good = draw(item, &d, &reason);
    g_string_append(svg, "<svg");
    sm_svg_append_rect(svg, item->image.box);
    append_view(svg, &d);
    g_string_append(svg, sm_svg_graft_defaults);
    g_string_append(svg, ">\n");
    good = good &&
           sm_svg_graft((const char *)d.svg->data, d.svg->len, d.width, d.height, sheet->ids, svg);
    g_string_append(svg, "\n</svg>\n");
    if (!good) {
        g_string_truncate(svg, before);
        sm_diagnostics_warn(diagnostics, "%s: it is put into the SVG as it is",
                            reason ? reason->message : "image cannot be drawn");
    }
    g_byte_array_unref(d.svg);
    return good;
}

static void write_data(sm_svg_sheet *sheet, const sm_item *item)
{
    GString *svg = sheet->body;
    g_autofree char *data = g_base64_encode(item->image.bytes, item->image.length);
    g_string_append(svg, "<image");
    sm_svg_append_rect(svg, item->image.box);
    /* An SVG keeps its aspect by itself. */
    bool vector = item->image.kind == SM_IMAGE_SVG;
    if (!vector) g_string_append(svg, " preserveAspectRatio=\"none\"");
    g_string_append_printf(svg, " xlink:href=\"data:image/%s;base64,", vector ? "svg+xml" : "png");
    g_string_append(svg, data);
    g_string_append(svg, "\"/>\n");
}

static void write_one(sm_svg_sheet *sheet, const sm_item *item, sm_diagnostics *diagnostics)
{
    if (item->image.kind == SM_IMAGE_SVG && write_drawing(sheet, item, diagnostics)) return;
    write_data(sheet, item);
}

/* ---- light and dark ---- */

static bool is_same(const sm_item *a, const sm_item *b)
{
    return memcmp(&a->image.box, &b->image.box, sizeof a->image.box) == 0 &&
           a->image.kind == b->image.kind && a->image.length == b->image.length &&
           memcmp(a->image.bytes, b->image.bytes, a->image.length) == 0;
}

static void write_shown(sm_svg_sheet *sheet, const sm_item *item, bool on_dark,
                        sm_diagnostics *diagnostics)
{
    sm_svg_styles_begin(sheet->styles);
    sm_svg_styles_shown(sheet->styles, !on_dark, on_dark);
    g_string_append(sheet->body, "<g");
    sm_svg_styles_put(sheet->styles, sheet->layer, NULL, sheet->body);
    g_string_append(sheet->body, ">\n");
    write_one(sheet, item, diagnostics);
    g_string_append(sheet->body, "</g>\n");
}

void sm_svg_write_image(sm_svg_sheet *sheet, sm_svg_item item, sm_diagnostics *diagnostics)
{
    sm_rect_pt box = item.light->image.box;
    if (!(sm_rect_pt_width(box) > 0 && sm_rect_pt_height(box) > 0)) return;
    if (is_same(item.light, item.dark)) {
        write_one(sheet, item.light, diagnostics);
        return;
    }
    write_shown(sheet, item.light, false, diagnostics);
    write_shown(sheet, item.dark, true, diagnostics);
}
