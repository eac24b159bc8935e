/* Land borders: what happens near them is in analyse/border_bands.h.
 *
 * A border between two countries is what their polygons share, edge by edge: layers whose countries
 * were cut from one set of lines (Natural Earth, GADM) have such edges. What only one country has
 * is coast, or the edge of the layer. */
#ifndef SM_ANALYSE_BORDERS_H
#define SM_ANALYSE_BORDERS_H

#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The other side of a coast. */
#define SM_NO_COUNTRY G_MAXUINT32

typedef struct sm_border_pair {
    uint32_t a, b;    /* shapes of the countries' layer, a < b; b SM_NO_COUNTRY: coast */
    double length_km; /* geodesic, along the vertices */
} sm_border_pair;

typedef struct sm_borders {
    sm_shapes_crs *lines; /* degrees; shape i is the border of pairs[i], in parts */
    sm_border_pair *pairs;
    uint32_t n; /* in order of a, then b */
} sm_borders;

/* `countries`: polygons in WGS 84 degrees, each country one shape. NULL with SM_ERROR_DATA when it
 * is no layer of polygons or a number is not finite. Free with sm_borders_free(). */
sm_borders *sm_borders_find(const sm_shapes_crs *countries, GError **error);
void sm_borders_free(sm_borders *borders); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_borders, sm_borders_free)

#endif
