/* The events of a figure: read, filtered, on the map plane. */
#ifndef SM_LOAD_EVENT_SET_H
#define SM_LOAD_EVENT_SET_H

#include "load/base_map.h"
#include "load/event_places.h"
#include "load/geography.h"
#include "load/window.h"
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
    sm_geography *geography; /* for names of countries; borrowed, NULL: none */
    bool *matched; /* per row: an earlier data set has the event too; NULL: not compared */
    bool *wanted;  /* per row: passes `where`, and is not dropped as matched; NULL: all do */
    /* Per row: counts in one of the aggregates, where nothing else stands for events; NULL: all are
     * shown. */
    bool *shown;
    /* Filled by sm_event_set_project(), per row of the events: */
    bool *kept;     /* wanted, shown, and not left out as imprecise */
    sm_xy_m *plane; /* NaN where it cannot be projected */
} sm_event_set;

/* Reads the files and evaluates `where`. Clear with sm_event_set_clear(), also after failure. */
bool sm_event_set_init(sm_event_set *set, const sm_figure *figure, const char *data_dir,
                       sm_ledger *ledger, sm_diagnostics *diagnostics, GError **error);
void sm_event_set_clear(sm_event_set *set);

/* Puts where the figure's text `value` was written, and the key's name, before the message; false.
 */
bool sm_event_set_fail(const sm_figure *figure, const char *key, const char *value, GError **error);

/* Is `expression` (NULL: no) nothing but the unified column `name`, by that name or by the one that
 * the first file has for it? */
bool sm_event_set_is(const sm_event_set *set, const char *expression, const char *name);

/* The expression that gives marks their size; NULL: they have one. Where rows are sums of events
 * and the figure says nothing, it is the number of events. */
const char *sm_event_set_size(const sm_event_set *set);
bool sm_event_set_size_is_count(const sm_event_set *set);

/* Where the rows are on the plane of this map, which needs no frame yet; once. */
void sm_event_set_project(sm_event_set *set, const sm_base_map *map);

/* Does the frame of the map show the row? */
static inline bool sm_event_set_inside(const sm_event_set *set, const sm_base_map *map,
                                       uint32_t row)
{
    return sm_rect_m_has(map->frame.plane, set->plane[row]); /* NaN is nowhere */
}

/* Are there marks for single events? */
bool sm_event_set_has_marks(const sm_event_set *set);

/* Does the row pass `where`, is it shown, and not left out as imprecise? */
bool sm_event_set_passes(const sm_event_set *set, uint32_t row);

/* The days that the figure asks for by `events.from` and `to`. */
sm_event_window sm_event_set_window(const sm_event_set *set);
/* The days that one picture of the figure shows: those of its series at most. */
sm_event_window sm_event_set_whole(const sm_event_set *set);

/* Narrows days to those that the files reach: by their first and last row, shown or not, or by
 * `events.access-date` where that is later. A side that lies less than a fiftieth of the days, or
 * less than four days, beyond the files stays: they may well have nothing to tell of it. */
void sm_event_set_reached(const sm_event_set *set, int32_t *first_day, int32_t *last_day);

/* The year of the last day that any picture of the figure shows; 0 where the events have no dates.
 */
int sm_event_set_year(const sm_event_set *set);

/* Is the place of this row known too roughly for a mark like the others? Or its date: to the month
 * or year only? Neither where the figure draws all alike. */
bool sm_event_set_rough_place(const sm_event_set *set, uint32_t row);
bool sm_event_set_rough_date(const sm_event_set *set, uint32_t row);
/* Either of them. */
bool sm_event_set_imprecise(const sm_event_set *set, uint32_t row);

/* Where the rows are that pass, are not hidden as imprecise, and lie in any of the
 * windows. Clear with sm_event_places_clear(). */
void sm_event_set_find_places(const sm_event_set *set, const sm_event_window *windows,
                              uint32_t n_windows, sm_event_places *places);
/* What each of them counts for in a frame that finds itself: 1, and with `events.size` its size
 * over the mean of those above 0 besides, so that half of all weight is number and half is size.
 * Sizes that are unknown or not above 0 add nothing. */
void sm_event_set_weigh_places(const sm_event_set *set, sm_event_places *places);

#endif
