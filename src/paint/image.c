#include "paint/image.h"

#include "graphic/graphic.h"

#include <math.h>

static bool paint_directly(cairo_t *cr, const sm_item *item, GError **error)
{
    g_autofree char *what = g_strdup_printf("image \"%s\"", item->id ? item->id : "");
    return sm_graphic_paint(cr, item->image.kind, item->image.bytes, item->image.length,
                            item->image.box, what, error);
}

/* The pixels that a box touches, as a picture of its own with the context's units. */
static cairo_surface_t *sheet_for(cairo_t *cr, sm_rect_pt box)
{
    double x0 = box.x0, y0 = box.y0, x1 = box.x1, y1 = box.y1;
    cairo_user_to_device(cr, &x0, &y0);
    cairo_user_to_device(cr, &x1, &y1);
    x0 = floor(x0), y0 = floor(y0);
    cairo_surface_t *sheet =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(ceil(x1) - x0), (int)(ceil(y1) - y0));
    cairo_surface_set_device_offset(sheet, -x0, -y0);
    return sheet;
}

/* What is drawn with masks, filters or groups might differ where the clip differs. */
static bool paint_apart(cairo_t *cr, const sm_item *item, GError **error)
{
    cairo_surface_t *sheet = sheet_for(cr, item->image.box);
    cairo_t *own = cairo_create(sheet);
    cairo_matrix_t units;
    cairo_get_matrix(cr, &units);
    cairo_set_matrix(own, &units);
    bool painted = paint_directly(own, item, error);
    cairo_destroy(own);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, sheet, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(sheet);
    return painted;
}

bool sm_image_paint(cairo_t *cr, const sm_item *item, GError **error)
{
    bool pixels = cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
    if (pixels && item->image.kind == SM_IMAGE_SVG) return paint_apart(cr, item, error);
    return paint_directly(cr, item, error);
}
