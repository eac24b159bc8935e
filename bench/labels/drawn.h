/* Labels found again in a picture, by the colour that each was drawn in. */
#ifndef BENCH_DRAWN_H
#define BENCH_DRAWN_H

#include "geom/rect.h"

#include <stdbool.h>
#include <stdint.h>

/* Pixels to the page's point: so many that hinting, which MapServer does not leave off, is as good
 * as none, and that stems are wider than a pixel. */
#define DRAWN_SCALE 8

/* 0xRRGGBB of label `i`, below 65,536. None has blue in it, so that no mixture with the white
 * ground is taken for another label. */
uint32_t drawn_color(uint32_t i);

/* Boxes of the letters of labels 0 .. n - 1 in page points; those of labels that are not in the
 * picture stay as they are. False where `path` is no PNG. */
bool drawn_find(const char *path, uint32_t n, sm_rect_pt *boxes);

#endif
