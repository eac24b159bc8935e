/* How far a long run is, on standard error: a bar that is drawn over itself on a terminal, a line
 * for each step elsewhere. */
#ifndef SM_CLI_PROGRESS_H
#define SM_CLI_PROGRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_progress sm_progress;

/* `quiet`: nothing is said. */
sm_progress *sm_progress_create(bool quiet);
/* Takes the bar off the terminal. NULL is allowed. */
void sm_progress_free(sm_progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_progress, sm_progress_free)

/* `done` of `total` steps; `line` is what happened, for where there is no terminal; NULL: nothing
 * worth a line. */
void sm_progress_step(sm_progress *progress, uint32_t done, uint32_t total, const char *line);

#endif
