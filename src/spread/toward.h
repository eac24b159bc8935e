/* The states that spread is measured towards: those of `spread.coastal-states`; where that is not
 * written the coastal states of West Africa that the figure is about, in its frame or its focus;
 * elsewhere the land neighbours of the focus. States that nobody wrote down are taken only where
 * the files have a row in them, so that a zero is said of no country that the data do not cover. */
#ifndef SM_SPREAD_TOWARD_H
#define SM_SPREAD_TOWARD_H

#include "spread/set.h"

/* Fills in `states`, `n_states`, `toward` and `covered`, after the countries of the events are
 * known. False only when a layer cannot be measured. */
bool sm_spread_toward_find(sm_spread_set *set, const sm_event_set *events, const sm_base_map *map,
                           GError **error);

#endif
