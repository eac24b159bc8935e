/* What about the events of a figure is likely to be a mistake, though it can be drawn: that none of
 * them is on the map, that latitude and longitude are exchanged, that a size is no number. */
#ifndef SM_COMPOSE_EVENT_CHECKS_H
#define SM_COMPOSE_EVENT_CHECKS_H

#include "load/event_set.h"
#include "compose/marks.h"

#include "sahelmap/diagnostics.h"

/* Why no event of the files is left before there is a frame, as "events: `where` lets none of 20
 * pass; ..."; NULL when some are left or the figure has no events. Free with g_free(). */
char *sm_event_checks_none_left(const sm_event_set *set, const sm_event_window *windows,
                                uint32_t n_windows);

/* Warns. `set` is projected (sm_event_set_project()). */
void sm_event_checks_tell(const sm_event_set *set, const sm_mark_scale *scale,
                          const sm_event_window *windows, uint32_t n_windows,
                          const sm_base_map *map, sm_diagnostics *diagnostics);
/* Of so many marks on the map so many lie under others, which is more than a reader can know of; or
 * there are more of them than can be told apart. */
void sm_event_checks_tell_hidden(const sm_event_set *set, uint32_t n_marks, uint32_t n_hidden,
                                 sm_diagnostics *diagnostics);

#endif
