/* The events of a figure: read, filtered, in the window, on the page. What is left out is counted
 * here and nowhere else, so that the ledger adds up. */
#ifndef SM_COMPOSE_EVENT_SET_H
#define SM_COMPOSE_EVENT_SET_H

#include "compose/base_map.h"
#include "query/query.h"
#include "source/actors.h"
#include "source/events.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_event_set {
    const sm_figure *figure;
    sm_events *events; /* NULL: the figure has none */
    sm_actors *actors;
    sm_query *query;
    bool *wanted; /* per row: passes `where`; NULL: all do */
    /* Filled by sm_event_set_show(), for the frame then in force: */
    GArray *rows;      /* uint32_t, rows inside window and frame, in the order of the files */
    sm_xy_m *plane;    /* per row of the events; NaN where it cannot be projected */
    uint32_t *passing; /* rows inside the window, whether in the frame or not */
    uint32_t n_passing;
    int32_t first_day, last_day; /* of the rows shown */
} sm_event_set;

/* Reads the files and evaluates `where`. Clear with sm_event_set_clear(), also after failure. */
bool sm_event_set_init(sm_event_set *set, const sm_figure *figure, const char *data_dir,
                       sm_ledger *ledger, sm_diagnostics *diagnostics, GError **error);
void sm_event_set_clear(sm_event_set *set);

/* Which rows this frame shows; the ledger's counts are set anew. */
void sm_event_set_show(sm_event_set *set, const sm_base_map *map, sm_ledger *ledger);

/* Is the place of this row known too roughly for a mark like the others (or its date, for the
 * window)? */
bool sm_event_set_imprecise(const sm_event_set *set, uint32_t row);

/* Positions of all rows in degrees, for the frame; NULL without events. */
const sm_lonlat *sm_event_set_positions(const sm_event_set *set, uint32_t *n);

#endif
