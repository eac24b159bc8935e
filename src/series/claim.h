/* The files that a run of a series is going to write: nobody else's are among them. */
#ifndef SM_SERIES_CLAIM_H
#define SM_SERIES_CLAIM_H

#include "series/run.h"

#include <glib.h>
#include <stdbool.h>

/* Before anything is written, with run->before loaded. Refuses (SM_ERROR_USAGE) where one of the
 * files is read by the run, or is there already and no manifest and no journal of the folder names
 * it, unless `force` was asked for; then notes their names in the journal, so that a run that was
 * killed is gone on with, and removes the temporary files that such a run left of them. */
bool sm_claim_files(const sm_run *run, GError **error);

#endif
