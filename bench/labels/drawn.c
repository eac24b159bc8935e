#include "drawn.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* So many pixels of a colour are no accident. */
#define LEAST_PIXELS 6

uint32_t drawn_color(uint32_t i)
{
    return (i & 0xff) << 16 | (i >> 8) << 8 | ((i * 97 + 13) % 199 + 20);
}

static const uint8_t *open_ppm(const char *text, gsize length, int *width, int *height)
{
    int most, used = 0;
    if (sscanf(text, "P6 %d %d %d%n", width, height, &most, &used) != 3 || most != 255) return NULL;
    gsize start = (gsize)used + 1;
    return length >= start + 3ul * (gsize)*width * (gsize)*height ? (const uint8_t *)text + start
                                                                  : NULL;
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
    f->y1 = MAX(f->y1, y);
}

/* A pixel beside one of the same colour: mixtures at edges stand alone. */
static bool is_inner(const uint8_t *pixel, int x, int width)
{
    return (x > 0 && memcmp(pixel, pixel - 3, 3) == 0) ||
           (x + 1 < width && memcmp(pixel, pixel + 3, 3) == 0);
}

bool drawn_find(const char *path, uint32_t n, sm_rect_pt *boxes)
{
    g_autofree char *text = NULL;
    gsize length;
    int width, height;
    if (!g_file_get_contents(path, &text, &length, NULL)) return false;
    const uint8_t *pixels = open_ppm(text, length, &width, &height);
    if (!pixels) return false;
    g_autofree found *all = g_new0(found, n);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++, pixels += 3) {
            uint32_t i = pixels[0] | (uint32_t)pixels[1] << 8;
            uint32_t color = (uint32_t)pixels[0] << 16 | (uint32_t)pixels[1] << 8 | pixels[2];
            if (i < n && color == drawn_color(i) && is_inner(pixels, x, width)) note(&all[i], x, y);
        }
    for (uint32_t i = 0; i < n; i++) {
        if (all[i].n_pixels < LEAST_PIXELS) continue;
        /* One pixel more on all sides: the smoothed edge. */
        boxes[i] = (sm_rect_pt){(all[i].x0 - 1.0) / DRAWN_SCALE, (all[i].y0 - 1.0) / DRAWN_SCALE,
                                (all[i].x1 + 2.0) / DRAWN_SCALE, (all[i].y1 + 2.0) / DRAWN_SCALE};
    }
    return true;
}
