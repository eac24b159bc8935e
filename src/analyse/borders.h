/* Land borders, and how much happens near them.
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

/* Number of the pair of two countries in any order, or -1. */
int sm_borders_pair(const sm_borders *borders, uint32_t a, uint32_t b);

/* What lies within a distance of a border; bands include the narrower ones. */
typedef struct sm_border_band {
    uint32_t events;
    double fatalities; /* of those with a known number */
    uint32_t unknown;  /* events without one */
} sm_border_band;

typedef struct sm_border_bands {
    uint32_t n_pairs, n_bands;
    sm_border_band *by_pair; /* pair * n_bands + band; zeros for pairs not wanted */
    sm_border_band *any;     /* n_bands: near any wanted border, each event once */
    sm_border_band all;      /* all events, near or far: what shares are taken of */
} sm_border_bands;

/* `wanted`: one for each pair, NULL: all land borders (never coasts). `fatalities`: NaN is unknown;
 * NULL: all unknown. `bands_km` rise: 10, 20, 50, 100. Distances are geodesic, both sides of a
 * border count. SM_ERROR_DATA for bands that are not above 0 and rising, a position that is no
 * place, a number of fatalities that cannot be summed. Free with sm_border_bands_free(). */
sm_border_bands *sm_border_bands_measure(const sm_borders *borders, const uint8_t *wanted,
                                         const sm_lonlat *positions, const double *fatalities,
                                         uint32_t n, const double *bands_km, uint32_t n_bands,
                                         GError **error);
void sm_border_bands_free(sm_border_bands *bands); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_border_bands, sm_border_bands_free)

#endif
