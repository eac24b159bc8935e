#include "graphic/legibility.h"

#include "graphic/graphic.h"

#include <math.h>

/* The longer side is looked at in so many pixels: as many as a small logo has on a screen. */
#define LOOK_PX 96
/* Of the ground, on each side. */
#define RIM_PX 1

/* sRGB (IEC 61966-2-1), a channel of 0..1 made linear. */
static double linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* CIE 1976 L*, over 100. */
static double lightness(double luminance)
{
    const double knee = 216.0 / 24389.0, slope = 24389.0 / 27.0;
    return (luminance > knee ? 116 * cbrt(luminance) - 16 : slope * luminance) / 100;
}

/* Of a premultiplied pixel over the ground. */
static double lightness_over(guint32 pixel, const sm_color *ground)
{
    double clear = 1 - (pixel >> 24) / 255.0;
    double r = (pixel >> 16 & 255) / 255.0 + clear * ground->r;
    double g = (pixel >> 8 & 255) / 255.0 + clear * ground->g;
    double b = (pixel & 255) / 255.0 + clear * ground->b;
    return lightness(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b));
}

static double sum_steps(cairo_surface_t *picture, const sm_color *ground)
{
    int width = cairo_image_surface_get_width(picture);
    int height = cairo_image_surface_get_height(picture);
    int stride = cairo_image_surface_get_stride(picture);
    const guint8 *bytes = cairo_image_surface_get_data(picture);
    g_autofree double *above = g_new0(double, (gsize)width);
    double sum = 0;
    for (int y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(const void *)(bytes + (gsize)y * (gsize)stride);
        double left = 0;
        for (int x = 0; x < width; x++) {
            double here = lightness_over(row[x], ground);
            if (x > 0) sum += fabs(here - left);
            if (y > 0) sum += fabs(here - above[x]);
            left = above[x] = here;
        }
    }
    return sum;
}

bool sm_graphic_seen(sm_image_kind kind, const void *bytes, gsize length, double aspect,
                     const sm_color *grounds, uint32_t n, double *seen, const char *what,
                     GError **error)
{
    int width = (int)fmax(1, rint(aspect >= 1 ? LOOK_PX : LOOK_PX * aspect));
    int height = (int)fmax(1, rint(aspect >= 1 ? LOOK_PX / aspect : LOOK_PX));
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width + 2 * RIM_PX, height + 2 * RIM_PX);
    cairo_t *cr = cairo_create(picture);
    sm_rect_pt box = {RIM_PX, RIM_PX, RIM_PX + width, RIM_PX + height};
    bool painted = sm_graphic_paint(cr, kind, bytes, length, box, what, error);
    cairo_destroy(cr);
    cairo_surface_flush(picture);
    for (uint32_t i = 0; painted && i < n; i++)
        seen[i] = sum_steps(picture, &grounds[i]);
    cairo_surface_destroy(picture);
    return painted;
}
