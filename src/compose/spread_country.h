/* Which country an event belongs to. */
#ifndef SM_COMPOSE_SPREAD_COUNTRY_H
#define SM_COMPOSE_SPREAD_COUNTRY_H

#include "compose/event_set.h"
#include "source/shapefile.h"

#include <glib.h>
#include <stdint.h>

/* The file's word on an event's country counts when the event lies this near to it: at a border a
 * generalised outline, or a place known to the district only, is off by some kilometres. */
#define SM_COUNTRY_TRUST_KM 50.0

/* The shape of a layer in degrees that holds each position; SM_NO_AREA: none. Free with g_free().
 */
uint32_t *sm_spread_find_areas(const sm_features *layer, const sm_lonlat *positions, uint32_t n);

/* Puts the country that the files name (column `country`: code, English or French name) for `of`,
 * where the event lies within SM_COUNTRY_TRUST_KM of it. `rows` of events->events have `positions`.
 * Returns how many were changed. False only when the layer cannot be measured. */
bool sm_spread_trust_files(const sm_features *countries, const sm_events *events,
                           const uint32_t *rows, const sm_lonlat *positions, uint32_t n,
                           uint32_t *of, uint64_t *changed, GError **error);

#endif
