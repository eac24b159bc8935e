#include "paint/svg_letters.h"

#include "base/markup.h"
#include "paint/svg_path.h"
#include "paint/text_painter.h"

#include <cairo.h>

/* Cairo keeps 1/256 of a device pixel; so many pixels are a point. */
#define PX_PER_PT 64.0

static sm_path *take_path(cairo_t *cr)
{
    sm_path *path = sm_path_create();
    cairo_path_t *taken = cairo_copy_path(cr);
    for (int i = 0; i < taken->num_data; i += taken->data[i].header.length) {
        const cairo_path_data_t *d = &taken->data[i];
        switch (d->header.type) {
        case CAIRO_PATH_MOVE_TO:
            sm_path_move(path, d[1].point.x, d[1].point.y);
            break;
        case CAIRO_PATH_LINE_TO:
            sm_path_line(path, d[1].point.x, d[1].point.y);
            break;
        case CAIRO_PATH_CURVE_TO:
            sm_path_curve(path, d[1].point.x, d[1].point.y, d[2].point.x, d[2].point.y,
                          d[3].point.x, d[3].point.y);
            break;
        case CAIRO_PATH_CLOSE_PATH:
            sm_path_close(path);
            break;
        }
    }
    cairo_path_destroy(taken);
    return path;
}

/* Only the path is used, but Cairo leaves out letters that a surface with bounds would not show. */
static sm_path *outline(sm_text_engine *engine, const sm_item *item)
{
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, PX_PER_PT, PX_PER_PT);
    sm_text_painter_outline(cr, engine, item);
    sm_path *path = take_path(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return path;
}

static void write_path(sm_svg_sheet *sheet, const char *d, const char *id, const char *text)
{
    GString *svg = sheet->body;
    g_string_append(svg, "<path");
    sm_svg_sheet_id(sheet, id, svg);
    sm_markup_append_attribute(svg, "aria-label", text);
    sm_markup_append_attribute(svg, "d", d);
    sm_svg_styles_put(sheet->styles, sheet->layer, NULL, svg);
    g_string_append(svg, "/>\n");
}

void sm_svg_write_letters(sm_svg_sheet *sheet, sm_svg_item item, bool with_id)
{
    bool straight = item.light->kind == SM_ITEM_TEXT;
    const sm_item *a = item.light, *b = item.dark;
    sm_halo halo = straight ? a->text.halo : a->text_on_path.halo;
    sm_halo dark = straight ? b->text.halo : b->text_on_path.halo;
    g_autoptr(sm_path) path = outline(sheet->engine, a);
    g_autoptr(GString) d = g_string_new(NULL);
    sm_svg_append_path(d, path, (sm_xy_pt){0, 0}, 1);
    if (d->len == 0) return;
    bool haloed = halo.width_pt > 0 && halo.color.a > 0;
    bool copied = sheet->options->halos == SM_SVG_HALO_COPY;
    sm_stroke stroke = {.color = halo.color, .width_pt = 2 * halo.width_pt};
    sm_stroke dark_stroke = {.color = dark.color, .width_pt = 2 * dark.width_pt};
    if (haloed && copied) {
        sm_svg_styles_begin(sheet->styles);
        sm_svg_styles_word(sheet->styles, "fill", "none");
        sm_svg_styles_stroke(sheet->styles, &stroke, &dark_stroke);
        write_path(sheet, d->str, NULL, NULL);
    }
    sm_svg_styles_begin(sheet->styles);
    sm_svg_styles_color(sheet->styles, "fill", straight ? a->text.color : a->text_on_path.color,
                        straight ? b->text.color : b->text_on_path.color);
    /* Contours of a letter may overlap. */
    sm_svg_styles_word(sheet->styles, "fill-rule", "nonzero");
    if (haloed && !copied) {
        sm_svg_styles_stroke(sheet->styles, &stroke, &dark_stroke);
        sm_svg_styles_word(sheet->styles, "paint-order", "stroke");
    }
    write_path(sheet, d->str, with_id ? a->id : NULL,
               straight ? a->text.utf8 : a->text_on_path.utf8);
}
