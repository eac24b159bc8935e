/* Flat colours over a picture's pixels, by the source-over rule in 8 bits with rounding, as Cairo
 * does it. Internal to paint/. */
#ifndef SM_PAINT_BLEND_H
#define SM_PAINT_BLEND_H

#include "base/color.h"

#include <stdint.h>

/* As in a CAIRO_FORMAT_ARGB32 surface: alpha on top, the others multiplied by it. */
typedef uint32_t sm_pixel;

sm_pixel sm_pixel_of(sm_color color);

/* All four channels times `share` / 255. */
static inline sm_pixel sm_pixel_times(sm_pixel pixel, uint32_t share)
{
    const uint32_t odd = 0x00FF00FF, half = 0x00800080;
    uint32_t low = (pixel & odd) * share + half, high = (pixel >> 8 & odd) * share + half;
    low = (low + (low >> 8 & odd)) >> 8 & odd;
    high = (high + (high >> 8 & odd)) & ~odd;
    return low | high;
}

static inline sm_pixel sm_pixel_over(sm_pixel over, sm_pixel under)
{
    return over + sm_pixel_times(under, 255 - (over >> 24));
}

/* `n` pixels alike. */
void sm_blend(sm_pixel *pixels, int n, sm_pixel over);
/* Each by its own share, 0..255. */
void sm_blend_shares(sm_pixel *pixels, int n, sm_pixel over, const uint8_t *shares);

#endif
