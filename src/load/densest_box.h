/* The box that holds nearly all of the events and as little else as it can. */
#ifndef SM_LOAD_DENSEST_BOX_H
#define SM_LOAD_DENSEST_BOX_H

#include "geom/point.h"
#include "geom/rect.h"

#include <stdint.h>

/* The box, in degrees, of all places but those that lie far out: at most 2 % of the weight, and
 * only where the box that is left is smaller by twenty times their share. `weights` NULL: all
 * alike; they are above 0. `aspect`: width to height of the page that is filled; 0: the page
 * follows the box. At least one place. */
sm_rect_deg sm_densest_box(const sm_lonlat *places, const double *weights, uint32_t n,
                           double aspect);

#endif
