/* Events that lie outside the country that their row names: exchanged coordinates, a lost sign, a
 * wrong country. */
#ifndef SM_SOURCE_EVENT_COUNTRY_H
#define SM_SOURCE_EVENT_COUNTRY_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

/* Warns once for each file: of exchanged columns where most of its events would lie in their
 * country so, else of the rows that lie in another country, or would lie in their own with
 * coordinates exchanged or the other sign. A row that lies near its country, or in a country with
 * which it has a dispute over land, or nowhere on land is not doubted. `path`: a layer for
 * country_shapes.h; NULL: nothing is looked for. */
void sm_event_warn_country(const sm_events *events, const char *path, sm_diagnostics *diagnostics);

#endif
