/* Which unit an event is counted in where the place that its file gives lies in another country
 * than the file says: a generalised border is off by some kilometres. Measures of spread take the
 * same rule (spread/country.h). */
#ifndef SM_COMPOSE_UNIT_EVENTS_H
#define SM_COMPOSE_UNIT_EVENTS_H

#include "load/event_set.h"
#include "source/shapefile.h"

#include <glib.h>

/* For each row of the events the shape of `units` that it is put into instead of the one that holds
 * its place; SM_NO_AREA: the place stands. Only `rows` are looked at. NULL where the layers cannot
 * be measured; free with g_free(). */
uint32_t *sm_unit_events_find(const sm_features *countries, const sm_features *units,
                              const sm_event_set *set, const GArray *rows, GError **error);

#endif
