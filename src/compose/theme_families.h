/* Maps made of families of actors. */
#ifndef SM_COMPOSE_THEME_FAMILIES_H
#define SM_COMPOSE_THEME_FAMILIES_H

#include "load/event_set.h"

/* What `panels.by` is then. */
#define SM_BY_FAMILY "family"

/* The family of each row's first actor: by the figure's list, else by the data's own kinds of
 * actors, else by those that are known everywhere. "" where he is of none. NULL with
 * SM_ERROR_FIGURE where the events have no actors. */
sm_query_classes *sm_theme_families_find(const sm_event_set *set, GError **error);

#endif
