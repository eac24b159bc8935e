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

static inline bool sm_box_px_is_empty(sm_box_px b)
{
    return b.x1 <= b.x0 || b.y1 <= b.y0;
}
static inline sm_box_px sm_box_px_common(sm_box_px a, sm_box_px b)
{
    return (sm_box_px){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
                       a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

#endif
