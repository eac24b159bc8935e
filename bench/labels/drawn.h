/* Labels found again in a picture, by the colour that each was drawn in. */
#ifndef BENCH_DRAWN_H
#define BENCH_DRAWN_H

#include "geom/rect.h"

#include <stdbool.h>
#include <stdint.h>

/* Pixels to the page's point. */
#define DRAWN_SCALE 4

/* 0xRRGGBB of label `i`, below 65,536: the number and a check, so that mixtures at the letters'
 * edges are hardly ever taken for another label. */
uint32_t drawn_color(uint32_t i);

/* Boxes of the letters of labels 0 .. n - 1 in page points; those of labels that are not in the
 * picture stay as they are. False where `path` is no PPM of 8 bits. */
bool drawn_find(const char *path, uint32_t n, sm_rect_pt *boxes);

#endif
