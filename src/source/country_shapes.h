/* The outlines of countries, for telling in which of them a position lies. */
#ifndef SM_SOURCE_COUNTRY_SHAPES_H
#define SM_SOURCE_COUNTRY_SHAPES_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>

/* Immutable: threads may share it. */
typedef struct sm_country_shapes sm_country_shapes;

/* A shapefile of polygons in degrees with the columns iso3 and name. SM_ERROR_DATA where it cannot
 * be read. Free with sm_country_shapes_free(). */
sm_country_shapes *sm_country_shapes_read(const char *path, GError **error);
void sm_country_shapes_free(sm_country_shapes *shapes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_country_shapes, sm_country_shapes_free)

int sm_country_shapes_count(const sm_country_shapes *shapes);
/* Its place in the file, or -1. */
int sm_country_shapes_find(const sm_country_shapes *shapes, const char *iso3);
/* The country that holds the position, or -1. */
int sm_country_shapes_at(const sm_country_shapes *shapes, sm_lonlat at);
/* Borrowed. */
const char *sm_country_shapes_iso3(const sm_country_shapes *shapes, int country);
const char *sm_country_shapes_name(const sm_country_shapes *shapes, int country);

/* Has it land on both sides of the equator? */
bool sm_country_shapes_straddles_equator(const sm_country_shapes *shapes, int country);

/* Does the country hold the position: by the even-odd rule over its rings? */
bool sm_country_shapes_hold(const sm_country_shapes *shapes, int country, sm_lonlat at);
/* Does it, or is its outline so near? On a plane around the position. */
bool sm_country_shapes_near(const sm_country_shapes *shapes, int country, sm_lonlat at, double km);

#endif
