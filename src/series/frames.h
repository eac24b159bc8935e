/* The frames of a run: windows, texts, names, and which of them are asked for. */
#ifndef SM_SERIES_FRAMES_H
#define SM_SERIES_FRAMES_H

#include "series/run.h"

#include <glib.h>
#include <stdbool.h>

/* Makes run->windows and run->plan. */
bool sm_frames_plan(sm_run *run, sm_timings *timings, sm_diagnostics *diagnostics, GError **error);

/* Makes run->windows only: the ids of a series cost no map. */
bool sm_frames_list(sm_run *run, sm_diagnostics *diagnostics, GError **error);

/* Makes run->frames of windows and plan. SM_ERROR_FIGURE where two have one file name or a template
 * is wrong, SM_ERROR_USAGE where an id or shard that was asked for is not there. */
bool sm_frames_create(sm_run *run, GError **error);
void sm_frames_clear(sm_run *run);

/* Adds what the frames warned of: once, with the frames that it is about. */
void sm_frames_warn(const sm_run *run, sm_diagnostics *diagnostics);

#endif
