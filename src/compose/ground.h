/* The elements of the base map: land with its countries, and above sums of events the lines: lakes,
 * borders, rivers. */
#ifndef SM_COMPOSE_GROUND_H
#define SM_COMPOSE_GROUND_H

#include "geom/shapes.h"
#include "scene/path.h"

/* Adds the parts of a line, which are open. */
void sm_ground_add_line(sm_path *path, const sm_shapes_pt *shapes, uint32_t shape);

#endif
