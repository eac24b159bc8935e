/* Clipping to a rectangle and simplifying, on the map plane. */
#ifndef SM_GEOM_CLIP_H
#define SM_GEOM_CLIP_H

#include "geom/shapes.h"

/* The part of `shapes` inside `window`. Polygons come out closed along the window's edge, lines cut
 * into parts, points kept or dropped; a shape that has nothing inside is dropped. Shapes wholly
 * inside are copied as they are. New arrays; `source` keeps pointing at the record. */
sm_shapes_m *sm_shapes_clip(const sm_shapes_m *shapes, sm_rect_m window);

/* Drops vertices whose absence moves no line by more than `tolerance_m`, in such a way that borders
 * shared by two polygons stay shared: whether a vertex of a run between two junctions is dropped
 * depends on that run alone and not on its direction. Rings that collapse to less than a triangle
 * are dropped. */
sm_shapes_m *sm_shapes_simplify(const sm_shapes_m *shapes, double tolerance_m);

#endif
