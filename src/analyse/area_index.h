/* Which polygon of a layer holds a point, answered fast for many points.
 *
 * A shape's rings fill by the even-odd rule. A point on a border belongs to exactly one of two
 * polygons that share the border vertex by vertex (an edge holds its lower end and what lies left
 * of it); where polygons overlap, the first of them holds it.
 *
 * Method: a uniform grid over the layer's bounds knows for each cell the polygons that fill it and
 * those whose border crosses it; for the latter a ray to the right is counted against the border's
 * edges in the point's horizontal band (Franklin's crossing test; bands as in Preparata & Shamos
 * 1985). Results do not depend on the grid. Time: O(1) for points away from borders, about ten
 * edges near them; memory about 40 bytes for each edge and 8 for each grid cell.
 *
 * An index is immutable: threads may share it. */
#ifndef SM_ANALYSE_AREA_INDEX_H
#define SM_ANALYSE_AREA_INDEX_H

#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

#define SM_NO_AREA G_MAXUINT32

typedef struct sm_area_index sm_area_index;

/* `polygons` is borrowed and must outlive the index; its coordinates must be finite. Lines and
 * points hold nothing. Free with sm_area_index_free(). */
sm_area_index *sm_area_index_create(const sm_shapes_m *polygons);
void sm_area_index_free(sm_area_index *index); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_area_index, sm_area_index_free)

/* The shape that holds the point, or SM_NO_AREA; a point that is no number is in none. */
uint32_t sm_area_index_find(const sm_area_index *index, sm_xy_m point);

#endif
