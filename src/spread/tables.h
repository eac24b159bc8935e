/* All measures of a spread set as tables. */
#ifndef SM_SPREAD_TABLES_H
#define SM_SPREAD_TABLES_H

#include "spread/set.h"

#include <glib.h>

/* One sm_number_table (analyse/number_table.h) for each of sm_terms, in their order, with the
 * parameters and what was left out. Never fails: what cannot be measured is null, with the reason
 * in words. Free with g_ptr_array_unref(). `events` are those that the set was made of. */
GPtrArray *sm_spread_tables_create(sm_spread_set *set, const sm_event_set *events);

#endif
