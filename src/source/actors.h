/* Names of armed groups that belong together: which group an actor of a data set counts to, and
 * when. From a CSV with the columns group,alias,from,to,source: `from` and `to` are ISO dates, both
 * included, or empty; an alias that ends with an asterisk stands for every name that begins so. */
#ifndef SM_SOURCE_ACTORS_H
#define SM_SOURCE_ACTORS_H

#include <glib.h>
#include <stdint.h>

typedef struct sm_actors sm_actors;

/* SM_ERROR_DATA naming file and line for anything that is not such a table. Free with
 * sm_actors_free(). Immutable: threads may share it. */
sm_actors *sm_actors_read(const char *path, GError **error);
void sm_actors_free(sm_actors *actors); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_actors, sm_actors_free)

/* The group that `name` belongs to on `day` (Julian, as in GDate), or NULL. Case and blanks around
 * do not matter; an alias without asterisk goes before one with, a longer one before a shorter.
 * Borrowed. */
const char *sm_actors_group(const sm_actors *actors, const char *name, int32_t day);

#endif
