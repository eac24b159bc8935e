#include "paint/blend.h"

#include <math.h>
#include <string.h>

static uint32_t to_byte(double component)
{
    if (!(component > 0)) return 0;
    return (uint32_t)lrint(fmin(component, 1) * 255);
}

sm_pixel sm_pixel_of(sm_color color)
{
    double a = fmin(fmax(color.a, 0), 1);
    return to_byte(a) << 24 | to_byte(color.r * a) << 16 | to_byte(color.g * a) << 8 |
           to_byte(color.b * a);
}

/* Four pixels at a time, byte by byte and without a branch: compilers make vectors of it. */
#define BLOCK 4

static void blend_block(uint8_t *bytes, const uint8_t *over, uint16_t share)
{
    for (int i = 0; i < 4 * BLOCK; i++) {
        uint16_t t = (uint16_t)(bytes[i] * share + 128);
        bytes[i] = (uint8_t)(over[i] + (uint16_t)(t + (t >> 8)) / 256);
    }
}

static void fill(sm_pixel *pixels, int n, sm_pixel pixel)
{
    for (int i = 0; i < n; i++)
        pixels[i] = pixel;
}

void sm_blend(sm_pixel *pixels, int n, sm_pixel over)
{
    uint32_t share = 255 - (over >> 24);
    if (share == 0) {
        fill(pixels, n, over);
        return;
    }
    const sm_pixel block[BLOCK] = {over, over, over, over};
    int i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
        blend_block((uint8_t *)(pixels + i), (const uint8_t *)block, (uint16_t)share);
    for (; i < n; i++)
        pixels[i] = sm_pixel_over(over, pixels[i]);
}

void sm_blend_shares(sm_pixel *pixels, int n, sm_pixel over, const uint8_t *shares)
{
    for (int i = 0; i < n; i++) {
        if (shares[i] == 0) continue;
        pixels[i] = sm_pixel_over(sm_pixel_times(over, shares[i]), pixels[i]);
    }
}
