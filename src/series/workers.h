/* The frames of a run, drawn and written by several threads at once. */
#ifndef SM_SERIES_WORKERS_H
#define SM_SERIES_WORKERS_H

#include "series/run.h"

#include <glib.h>
#include <stdbool.h>

/* Makes the files of the frames that are asked for, as far as they are not there already; of the
 * others, where joint files need it, only finds out what they look like. Each frame is noted in the
 * record as it is done, and told in order to whoever watches. False with the error of the first
 * frame, in order, that failed; SM_ERROR_RENDER where the run was stopped. */
bool sm_workers_make(sm_run *run, sm_diagnostics *diagnostics, GError **error);

/* "events changed"; NULL for SM_WHY_KEPT. */
const char *sm_why_text(sm_why why);

#endif
