/* Events at sea, far from all others of their file, that would lie among them with coordinates
 * exchanged or the other sign: what can be told of files that name no countries. */
#ifndef SM_SOURCE_EVENT_ASTRAY_H
#define SM_SOURCE_EVENT_ASTRAY_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

/* Warns once for each file that has no column of countries. `path`: a layer for country_shapes.h;
 * NULL: nothing is looked for. */
void sm_event_warn_astray(const sm_events *events, const char *path, sm_diagnostics *diagnostics);

#endif
