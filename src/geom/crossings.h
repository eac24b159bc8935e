/* How often the outline of a shape crosses one row of it: what filling and stroking it costs, which
 * grows faster than the number of its vertices where the outline crosses itself all over. */
#ifndef SM_GEOM_CROSSINGS_H
#define SM_GEOM_CROSSINGS_H

#include "geom/shapes.h"

/* The most edges of one shape, polygon or line, that cross the middle of one of 512 rows between
 * its lowest and its highest point; 0 for points and null shapes. */
uint32_t sm_shapes_pt_most_crossings(const sm_shapes_pt *shapes, uint32_t shape);

#endif
