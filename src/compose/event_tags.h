/* What marks say of themselves beside their looks: ids, tooltips, and the columns that the figure
 * hands out. Only formats that people can look into carry them. */
#ifndef SM_COMPOSE_EVENT_TAGS_H
#define SM_COMPOSE_EVENT_TAGS_H

#include "load/event_set.h"
#include "compose/marks.h"
#include "spec/figure.h"

#include <glib.h>

typedef struct sm_event_tags sm_event_tags;

/* Tooltips by the figure's template `events.tooltip`; without one they say what the mark shows: its
 * class, its value, how many events it sums up. Data are those of `svg.data` and no other: many
 * sources of events do not allow their rows to be handed on. `set` and `scale` are borrowed.
 * SM_ERROR_FIGURE, with the place, for columns that no file has and names that the template does
 * not know. */
sm_event_tags *sm_event_tags_create(const sm_event_set *set, const sm_mark_scale *scale,
                                    GError **error);
void sm_event_tags_free(sm_event_tags *tags); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_event_tags, sm_event_tags_free)

/* All of a mark that sums up several events are of the first one. Free with g_free(). Any number of
 * threads may ask at once. */
char *sm_event_tags_id(const sm_event_tags *tags, const sm_mark *mark);
/* NULL where there is nothing to say. */
char *sm_event_tags_title(const sm_event_tags *tags, const sm_mark *mark);

/* Names of the data, as attributes have them ([a-z0-9-]); borrowed. */
const char *const *sm_event_tags_data_names(const sm_event_tags *tags, uint32_t *n);
char *sm_event_tags_value(const sm_event_tags *tags, uint32_t column, const sm_mark *mark);

#endif
