/* The nearest place on many lines (coasts, borders), as the geodesic goes.
 *
 * Lines are those of a layer in WGS 84 degrees, straight in longitude and latitude between vertices
 * as the file draws them; polygons count as their rings, closed. Longitudes may run to 180 or to
 * 360 and an edge never goes the long way round.
 *
 * Distances are geodesics on WGS 84 (Karney 2013, Journal of Geodesy 87:43, as in PROJ) to the
 * nearest place, found as the foot in space on chords of at most 0.1 degree; that foot is off the
 * true one so little that distances are too long by less than 1 cm up to 100 km and 1e-7 of
 * themselves beyond.
 * Method: a tree of boxes in geocentric space, so that neither the poles nor the antimeridian are
 * special; about 1 microsecond and one geodesic for each question.
 *
 * An index is immutable: threads may share it. */
#ifndef SM_ANALYSE_LINE_INDEX_H
#define SM_ANALYSE_LINE_INDEX_H

#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_line_index sm_line_index;

/* `lines` in degrees; nothing of it is kept. NULL with SM_ERROR_DATA for a layer of points, a
 * latitude outside -90..90 or a number that is not finite; a layer without an edge is allowed. Free
 * with sm_line_index_free(). */
sm_line_index *sm_line_index_create(const sm_shapes_crs *lines, GError **error);
/* The same of the shapes with wanted[shape] != 0 only. */
sm_line_index *sm_line_index_create_of(const sm_shapes_crs *lines, const uint8_t *wanted,
                                       GError **error);
void sm_line_index_free(sm_line_index *index); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_line_index, sm_line_index_free)

/* A place with its geocentric coordinates (km), which are dear to compute and asked for again and
 * again. */
typedef struct sm_spot {
    sm_lonlat at;
    double v[3];
} sm_spot;

sm_spot sm_spot_make(sm_lonlat at);

typedef struct sm_nearest {
    double distance_km;
    sm_lonlat place;
    uint32_t shape; /* of the layer */
} sm_nearest;

/* False when nothing lies within `most_km` (INFINITY: any distance) or `from` is no number. */
bool sm_line_index_nearest(const sm_line_index *index, sm_lonlat from, double most_km,
                           sm_nearest *nearest);
bool sm_line_index_nearest_spot(const sm_line_index *index, const sm_spot *from, double most_km,
                                sm_nearest *nearest);

/* Distances of many spots, km; INFINITY beyond `most_km` and for what is no place; in up to
 * `n_threads` threads (0: as many as there are processors). Hand in distinct places
 * (analyse/places.h) in their order. */
void sm_line_index_distances(const sm_line_index *index, const sm_spot *spots, uint32_t n,
                             double most_km, unsigned n_threads, double *distances_km);

#endif
