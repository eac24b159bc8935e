#include "paint/image.h"

#include "base/fail.h"

#include <string.h>

typedef struct png_reader {
    const uint8_t *next;
    gsize left;
} png_reader;

static cairo_status_t read_png(void *closure, unsigned char *into, unsigned length)
{
    png_reader *reader = closure;
    if (length > reader->left) return CAIRO_STATUS_READ_ERROR;
    memcpy(into, reader->next, length);
    reader->next += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static void paint_picture(cairo_t *cr, cairo_surface_t *picture, sm_rect_pt box)
{
    int width = cairo_image_surface_get_width(picture);
    int height = cairo_image_surface_get_height(picture);
    cairo_save(cr);
    cairo_rectangle(cr, box.x0, box.y0, sm_rect_pt_width(box), sm_rect_pt_height(box));
    cairo_clip(cr);
    cairo_translate(cr, box.x0, box.y0);
    cairo_scale(cr, sm_rect_pt_width(box) / width, sm_rect_pt_height(box) / height);
    cairo_set_source_surface(cr, picture, 0, 0);
    /* Without it the picture's edge would fade into nothing. */
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
}

bool sm_image_paint(cairo_t *cr, const sm_item *item, GError **error)
{
    if (!(sm_rect_pt_width(item->image.box) > 0 && sm_rect_pt_height(item->image.box) > 0))
        return true;
    png_reader reader = {item->image.png, item->image.length};
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_png, &reader);
    cairo_status_t status = cairo_surface_status(picture);
    if (status == CAIRO_STATUS_SUCCESS) paint_picture(cr, picture, item->image.box);
    cairo_surface_destroy(picture);
    if (status == CAIRO_STATUS_SUCCESS) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "image \"%s\" cannot be read as PNG (%s): save it as PNG again",
                   item->id ? item->id : "", cairo_status_to_string(status));
}
