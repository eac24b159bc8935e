/* Where an event was: the columns that say it and what each row says. */
#ifndef SM_SOURCE_EVENT_POSITION_H
#define SM_SOURCE_EVENT_POSITION_H

#include "source/event_source.h"

typedef enum sm_position_verdict {
    SM_POSITION_GOOD,
    SM_POSITION_EMPTY,
    SM_POSITION_LATITUDE, /* not a number, or outside */
    SM_POSITION_LONGITUDE,
    SM_POSITION_PAIR,        /* both in one cell, and not to be read */
    SM_POSITION_NULL_ISLAND, /* 0, 0: what programs write for "unknown" */
} sm_position_verdict;

/* Do columns say where events were, not counting names of places? */
bool sm_event_position_known(const sm_event_schema *schema);
/* Where no columns of latitude and longitude are known, a column of places may hold positions. To
 * be called when the columns have their samples. */
void sm_event_position_choose(sm_event_source *source);

sm_position_verdict sm_event_position_read(const sm_event_source *source, const sm_csv_cell *cells,
                                           sm_lonlat *at);
/* What is wrong with the row's position, one sentence. Free with g_free(). */
char *sm_event_position_fault(const sm_event_source *source, const sm_csv_cell *cells);

#endif
