/* Two data sets that record the same events. */
#ifndef SM_SOURCE_EVENT_OVERLAP_H
#define SM_SOURCE_EVENT_OVERLAP_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

/* Warns where files of two known data sets (ACLED, UCDP) are summed and events of one share day and
 * place (within 10 km) with events of the other, with their number: such sums count twice what both
 * record (Donnay, Dunford, McGrath, Backer and Cunningham 2019, Journal of Conflict Resolution
 * 63:5). */
void sm_event_warn_overlap(const sm_events *events, sm_diagnostics *diagnostics);

#endif
