/* Latitude and longitude in each other's column. */
#ifndef SM_SOURCE_EVENT_SWAP_H
#define SM_SOURCE_EVENT_SWAP_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

/* Warns for each file of which most events lie outside the country that they name and would lie in
 * it when swapped. By the first rows, and by boxes around the countries of Africa. */
void sm_event_warn_swapped(const sm_events *events, sm_diagnostics *diagnostics);

#endif
