/* What a file says of the day on which it was made. */
#ifndef SM_SOURCE_EVENT_EXPORT_H
#define SM_SOURCE_EVENT_EXPORT_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

/* Warns of events that are dated after the newest `timestamp` of their file: nobody can have
 * recorded them. */
void sm_event_warn_export(const sm_events *events, sm_diagnostics *diagnostics);

#endif
