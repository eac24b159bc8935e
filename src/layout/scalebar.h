/* A scale bar that is true at the frame's centre. */
#ifndef SM_LAYOUT_SCALEBAR_H
#define SM_LAYOUT_SCALEBAR_H

#include "geom/shapes.h"
#include "project/projection.h"

#include <stdbool.h>

#define SM_KM_PER_MILE 1.609344 /* international mile */

typedef struct sm_scalebar {
    double length;       /* round: 1, 2 or 5 times a power of ten, in its unit */
    double width_pt;     /* of `length` at the frame's centre, along the page's horizontal */
    int divisions;       /* 2 or 5, each a round number of units */
    double variation;    /* largest relative departure of the scale inside the frame, 0.03 = 3 % */
    double latitude_deg; /* of the frame's centre */
} sm_scalebar;

/* The longest round bar not wider than `max_width_pt`; `unit_km`: 1, or SM_KM_PER_MILE. False where
 * the projection has no scale (outside its domain). */
bool sm_scalebar_init(sm_scalebar *bar, const sm_frame *frame, sm_projection *projection,
                      double unit_km, double max_width_pt);

#endif
