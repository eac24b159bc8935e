/* Events without coordinates, placed by the names of their places. Nothing is guessed: a name that
 * the gazetteer has twice where the row says that it is, or not at all, is left out. */
#ifndef SM_SOURCE_EVENT_PLACE_H
#define SM_SOURCE_EVENT_PLACE_H

#include "source/event_rows.h"
#include "source/event_source.h"
#include "source/gazetteer.h"

#include "sahelmap/diagnostics.h"

/* Gives the rows whose position is NaN the position of their place, narrowed by the row's country
 * and first-level unit; counts them as placed. Rows that the gazetteer does not settle are marked
 * as not kept and counted as without position, with one warning for each name that lists the
 * candidates (the first names). */
void sm_event_place_rows(const sm_event_source *source, sm_event_rows *rows,
                         const sm_gazetteer *gazetteer, sm_event_tally *tally,
                         sm_diagnostics *diagnostics);

#endif
