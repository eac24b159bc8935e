/* Several data sets that record the same events. */
#ifndef SM_SOURCE_EVENT_OVERLAP_H
#define SM_SOURCE_EVENT_OVERLAP_H

#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

#include <stdbool.h>
#include <stdint.h>

/* How far the records of one event may be apart, by their first days and by their places. */
typedef struct sm_event_nearness {
    int32_t days;
    double km;
} sm_event_nearness;

/* Per row whether an earlier data set has a row so near: of all pairs each row is in one at most,
 * those nearest in time first, of these in the order of the rows with the nearest place (after
 * Donnay, Dunford, McGrath, Backer and Cunningham 2019, Journal of Conflict Resolution 63:5). A
 * data set is all files of one family, in the order of the files; a file of none is one by itself.
 * Rows that stand for a region, a country, a month or a year, sums of events, and rows that are not
 * `wanted` (NULL: all are) take no part. NULL where all files are of one data set. Free with
 * g_free(). */
bool *sm_events_matched(const sm_events *events, sm_event_nearness near, const bool *wanted);

/* Warns where files of two known data sets (ACLED, UCDP) are summed and events of one share day and
 * place (within 10 km) with events of the other, with their number: such sums count twice what both
 * record. */
void sm_event_warn_overlap(const sm_events *events, sm_diagnostics *diagnostics);

#endif
