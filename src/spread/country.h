/* Which country an event belongs to. */
#ifndef SM_SPREAD_COUNTRY_H
#define SM_SPREAD_COUNTRY_H

#include "load/event_set.h"
#include "source/shapefile.h"

#include <glib.h>
#include <stdint.h>

/* The file's word on an event's country counts when the event lies this near to it: at a border a
 * generalised outline, or a place known to the district only, is off by some kilometres. */
#define SM_COUNTRY_TRUST_KM 50.0

/* A layer in degrees taken as a plane, which is as good as any for what lies in what: lines are
 * straight in degrees, as the file draws them. The rest is borrowed; `points` to be freed with
 * g_free(). */
sm_shapes_m sm_spread_degree_plane(const sm_shapes_crs *shapes, sm_xy_m **points);

/* The shape of a layer in degrees that holds each position; SM_NO_AREA: none. Free with g_free().
 */
uint32_t *sm_spread_find_areas(const sm_features *layer, const sm_lonlat *positions, uint32_t n);

/* Puts the country that the files name (column `country`: code, English or French name) for `of`,
 * where the event lies within SM_COUNTRY_TRUST_KM of it. `rows` of events->events have `positions`.
 * Returns how many were changed. False only when the layer cannot be measured. */
bool sm_spread_trust_files(const sm_features *countries, const sm_events *events,
                           const uint32_t *rows, const sm_lonlat *positions, uint32_t n,
                           uint32_t *of, uint64_t *changed, GError **error);

/* An event that lies in a unit of another country than its own is put into the nearest unit of its
 * own; into none, SM_NO_AREA, where the layer has no unit of that country. False only when the
 * layer cannot be measured. */
bool sm_spread_own_units(const sm_features *countries, const sm_features *units,
                         const sm_lonlat *positions, uint32_t n, const uint32_t *country_of,
                         uint32_t *unit_of, GError **error);

#endif
