/* Clipping to a rectangle. */
#ifndef SM_GEOM_CLIP_H
#define SM_GEOM_CLIP_H

#include "geom/shapes.h"
#include "geom/simplify.h"

/* The part of `shapes` inside `window`, its edges included. Polygons come out closed along the
 * window's edge, lines cut into parts, points kept or dropped; a shape that has nothing inside is
 * dropped. Shapes wholly inside are copied as they are. New arrays; `source` keeps pointing at the
 * record.
 *
 * A polygon cut into pieces gives one ring for each: no bridges along the window's edge. Where two
 * polygons share a border, both get the same vertex where the window cuts it. A line that touches
 * the window in one point only is not inside. Coordinates must be finite.
 * Method: one half-plane after the other; the places where the rings of a shape cross its line,
 * sorted, bound the filled stretches of that line in pairs (even-odd). */
sm_shapes_m *sm_shapes_clip(const sm_shapes_m *shapes, sm_rect_m window);

/* The same in a layer's own CRS. */
sm_shapes_crs *sm_shapes_clip_crs(const sm_shapes_crs *shapes, sm_rect_crs window);

#endif
