/* A scale bar that is true at the frame's centre. */
#ifndef SM_LAYOUT_SCALEBAR_H
#define SM_LAYOUT_SCALEBAR_H

#include "geom/shapes.h"
#include "project/projection.h"

#include <stdbool.h>

typedef struct sm_scalebar {
    double length_km;    /* round: 1, 2 or 5 times a power of ten */
    double width_pt;     /* of `length_km` at the frame's centre, along the page's horizontal */
    int divisions;       /* 2 or 4, each a round number of kilometres */
    double variation;    /* largest relative departure of the scale inside the frame, 0.03 = 3 % */
    double latitude_deg; /* of the frame's centre */
} sm_scalebar;

/* The longest round bar not wider than `max_width_pt`. False where the projection has no scale
 * (outside its domain). */
bool sm_scalebar_init(sm_scalebar *bar, const sm_frame *frame, sm_projection *projection,
                      double max_width_pt);

#endif
