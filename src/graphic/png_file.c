#include "graphic/png_file.h"

#include <string.h>

/* Portable Network Graphics, third edition, 5.2 and 11.2.1: the signature, then a chunk IHDR of 13
 * bytes that starts with width and height, high byte first. */
static const guint8 signature[] = {137, 'P', 'N', 'G', 13, 10, 26, 10};
static const guint8 header[] = {0, 0, 0, 13, 'I', 'H', 'D', 'R'};
#define WIDTH_AT 16
#define HEIGHT_AT 20
#define LEAST_PNG 33

bool sm_png_file_is_one(const void *bytes, gsize length)
{
    return length >= sizeof signature && memcmp(bytes, signature, sizeof signature) == 0;
}

static uint32_t number_at(const guint8 *bytes)
{
    guint32 number;
    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_BE(number);
}

bool sm_png_file_size(const void *bytes, gsize length, uint32_t *width, uint32_t *height)
{
    const guint8 *start = bytes;
    if (length < LEAST_PNG || !sm_png_file_is_one(bytes, length) ||
        memcmp(start + sizeof signature, header, sizeof header) != 0)
        return false;
    *width = number_at(start + WIDTH_AT);
    *height = number_at(start + HEIGHT_AT);
    return *width > 0 && *height > 0;
}

/* ---- painting ---- */

typedef struct reader {
    const guint8 *next;
    gsize left;
} reader;

static cairo_status_t read_bytes(void *closure, unsigned char *into, unsigned length)
{
    reader *r = closure;
    if (length > r->left) return CAIRO_STATUS_READ_ERROR;
    memcpy(into, r->next, length);
    r->next += length;
    r->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static void paint_surface(cairo_t *cr, cairo_surface_t *picture, sm_rect_pt box)
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

cairo_status_t sm_png_file_paint(cairo_t *cr, const void *bytes, gsize length, sm_rect_pt box)
{
    reader r = {bytes, length};
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &r);
    cairo_status_t status = cairo_surface_status(picture);
    if (status == CAIRO_STATUS_SUCCESS) paint_surface(cr, picture, box);
    cairo_surface_destroy(picture);
    return status;
}
