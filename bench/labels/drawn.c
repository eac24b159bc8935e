#include "drawn.h"

#include <cairo.h>
#include <glib.h>

/* So many pixels of a colour are no accident. */
#define LEAST_PIXELS 12

uint32_t drawn_color(uint32_t i)
{
    return (i & 0xff) << 16 | (i & 0xff00);
}

typedef struct found {
    uint32_t n_pixels;
    int x0, y0, x1, y1;
} found;

static void note(found *f, int x, int y)
{
    if (f->n_pixels++ == 0) *f = (found){1, x, y, x, y};
    f->x0 = MIN(f->x0, x);
    f->x1 = MAX(f->x1, x);
    f->y0 = MIN(f->y0, y);
    f->y1 = MAX(f->y1, y);
}

static void find_all(cairo_surface_t *surface, uint32_t n, found *all)
{
    const uint8_t *data = cairo_image_surface_get_data(surface);
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++, data += stride)
        for (int x = 0; x < width; x++) {
            uint32_t color = ((const uint32_t *)(const void *)data)[x] & 0xffffff;
            uint32_t i = color >> 16 | (color & 0xff00);
            if (i < n && color == drawn_color(i)) note(&all[i], x, y);
        }
}

bool drawn_find(const char *path, uint32_t n, sm_rect_pt *boxes)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    bool good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    g_autofree found *all = g_new0(found, n + 1);
    if (good) find_all(surface, n, all);
    cairo_surface_destroy(surface);
    for (uint32_t i = 0; i < n; i++) {
        if (all[i].n_pixels < LEAST_PIXELS) continue;
        /* One pixel more on all sides: the smoothed edge. */
        boxes[i] = (sm_rect_pt){(all[i].x0 - 1.0) / DRAWN_SCALE, (all[i].y0 - 1.0) / DRAWN_SCALE,
                                (all[i].x1 + 2.0) / DRAWN_SCALE, (all[i].y1 + 2.0) / DRAWN_SCALE};
    }
    return good;
}
