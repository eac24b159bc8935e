/* Which country an event is counted in. */
#ifndef SM_COMPOSE_SPREAD_COUNTRY_H
#define SM_COMPOSE_SPREAD_COUNTRY_H

#include "source/events.h"
#include "source/shapefile.h"

#include <glib.h>
#include <stdint.h>

/* The country that the source names (its column `country`, by code or by English or French name)
 * counts before the polygon that holds the place: villages on a border are known more surely by
 * their country than by their coordinates, and borders on a map are simplified. `country_of`: one
 * for each of the `n` rows, the shape of `countries` by its polygon; changed where the name says
 * otherwise. Names that are no country of the layer, and rows without one, stay as they are. */
void sm_spread_country_by_name(uint32_t *country_of, const uint32_t *rows, uint32_t n,
                               const sm_events *events, const sm_features *countries);

#endif
