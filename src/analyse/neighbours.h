/* Which cells touch: binary weights for measures over cells. */
#ifndef SM_ANALYSE_NEIGHBOURS_H
#define SM_ANALYSE_NEIGHBOURS_H

#include "analyse/cells.h"

#include "geom/shapes.h"

/* The neighbours of cell i, rising, without i itself, are of[start[i]] ... of[start[i + 1] - 1].
 * Symmetric. */
typedef struct sm_neighbours {
    uint32_t n;
    uint32_t *start; /* n + 1 */
    uint32_t *of;
} sm_neighbours;

typedef enum sm_contiguity {
    SM_CONTIGUITY_EDGE,   /* rook: a side in common; 6 of a hexagon, 4 of a square */
    SM_CONTIGUITY_CORNER, /* queen: a corner is enough; 6 of a hexagon, 8 of a square */
} sm_contiguity;

/* Hexagons and squares that hold points, see analyse/cells.h. */
sm_neighbours *sm_neighbours_of_cells(const sm_cells *cells, sm_contiguity contiguity);

/* Polygons that have a vertex (CORNER) or an edge (EDGE) exactly in common, as those cut from one
 * set of lines have. */
sm_neighbours *sm_neighbours_of_areas(const sm_shapes_m *areas, sm_contiguity contiguity);

/* Any pairs (a0 b0 a1 b1 ...), in any order, twice or not; a == b is left out. */
sm_neighbours *sm_neighbours_of_pairs(const uint32_t *pairs, uint32_t n_pairs, uint32_t n_cells);

void sm_neighbours_free(sm_neighbours *neighbours); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_neighbours, sm_neighbours_free)

#endif
