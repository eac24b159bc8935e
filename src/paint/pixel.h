/* Device pixels: origin at the picture's upper left corner, y down. Internal to paint/. */
#ifndef SM_PAINT_PIXEL_H
#define SM_PAINT_PIXEL_H

#include <stdbool.h>

typedef struct sm_xy_px {
    double x, y;
} sm_xy_px;

/* Whole pixels, x1 and y1 exclusive; empty when x1 <= x0 or y1 <= y0. */
typedef struct sm_box_px {
    int x0, y0, x1, y1;
} sm_box_px;

#endif
