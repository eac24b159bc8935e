/* Events without coordinates, placed by the names of their places, else in the areas that they
 * name. Nothing is guessed: what the gazetteer has twice where the row says that it is, or not at
 * all, is known to its area only. */
#ifndef SM_SOURCE_EVENT_PLACE_H
#define SM_SOURCE_EVENT_PLACE_H

#include "source/event_rows.h"
#include "source/event_source.h"
#include "source/gazetteer.h"

#include "sahelmap/diagnostics.h"

/* Gives the rows whose position is NaN the position of their place, narrowed by the row's country
 * and first-level unit, and counts them as placed; else, by `options->find_area`, a point of their
 * area, and counts them as known to it only. Rows that neither settles are marked as not kept and
 * counted as without position. One warning for each name that the gazetteer does not settle lists
 * the candidates (the first names). `gazetteer` may be NULL. */
void sm_event_place_rows(const sm_event_source *source, sm_event_rows *rows,
                         const sm_gazetteer *gazetteer, const sm_event_options *options,
                         sm_event_tally *tally, sm_diagnostics *diagnostics);

#endif
