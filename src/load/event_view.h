/* Which events a window of time shows, and what becomes of the rest: the ledger is counted here and
 * nowhere else, so that it adds up. */
#ifndef SM_LOAD_EVENT_VIEW_H
#define SM_LOAD_EVENT_VIEW_H

#include "load/event_set.h"
#include "load/window.h"

#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_event_view {
    GArray *rows;                /* uint32_t: inside window and frame, in the order of the files */
    GArray *passing;             /* uint32_t: inside the window, whether in the frame or not */
    GArray *trail;               /* uint32_t: in the frame, in the days before the window */
    int32_t first_day, last_day; /* of `rows`; 0 when there are none */
} sm_event_view;

/* The rows of any of the windows, each once, as the frame of `map` shows them; their trails are
 * left out where there are several. `ledger` (not NULL) gets the counts of what became of every
 * row. Clear with sm_event_view_clear(). */
void sm_event_view_init(sm_event_view *view, const sm_event_set *set, const sm_base_map *map,
                        const sm_event_window *windows, uint32_t n_windows, sm_ledger *ledger);
void sm_event_view_clear(sm_event_view *view);

#endif
