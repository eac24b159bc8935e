/* Which countries a figure is about: the one answer for land, names, captions and measures.
 *
 * In this order: `countries.focus` as it is written, also where that is empty; none where the
 * countries are told in groups; the countries of the frame; those that have the events which the
 * frame asks for; and where there is none of these, those that have the land of its box. */
#ifndef SM_SPREAD_FOCUS_H
#define SM_SPREAD_FOCUS_H

#include "load/event_places.h"
#include "load/event_set.h"
#include "load/geography.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_focus {
    sm_strings countries; /* ISO codes; most events or land first where they were counted */
    bool counted;         /* the list is the value's own */
} sm_focus;

/* `places`: of all windows of the figure. Figure and geography are borrowed for the value's life.
 * SM_ERROR_FIGURE for a place of the frame that is not known, SM_ERROR_DATA where the layer of
 * countries cannot be read. Clear with sm_focus_clear(), also after failure. */
bool sm_focus_find(sm_focus *focus, const sm_event_set *set, const sm_event_places *places,
                   sm_geography *geography, GError **error);
void sm_focus_clear(sm_focus *focus);

#endif
