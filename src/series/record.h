/* What a series remembers between runs: the manifest, and a journal of frames for a run that does
 * not come to its end. */
#ifndef SM_SERIES_RECORD_H
#define SM_SERIES_RECORD_H

#include "series/run.h"

#include <glib.h>
#include <stdbool.h>

/* Reads run->before and run->earlier.whole. A manifest of ours that cannot be read is a warning,
 * and everything is made anew; one that is not ours is an error. */
bool sm_record_read(sm_run *run, sm_diagnostics *diagnostics, GError **error);

/* Makes the folder where it is missing and adds the journal to run->before, which is never NULL
 * from here on. After sm_record_read(). */
bool sm_record_load(sm_run *run, GError **error);

/* Where names stood in the whole series, as every part of it knows; NULL: it is not known. */
const GPtrArray *sm_record_names(const sm_run *run);

/* The frame as it was left; NULL: it was not. */
const sm_manifest_frame *sm_record_find(const sm_run *run, const char *id);

/* Is the file of that output there, as it was left? */
bool sm_record_there(const char *folder, const sm_manifest_file *output);

/* Adds the claims and the frames of a journal; one that is not there has none. */
void sm_record_read_journal(const char *path, sm_manifest *manifest);

/* Appends a line with its end to the journal of the run. */
bool sm_record_append(const sm_run *run, const char *line, GError **error);

/* Notes a finished frame at once, so that the next run finds it also after a kill. */
bool sm_record_note(const sm_run *run, const sm_series_frame *frame, GError **error);

/* Writes the manifest of the run, or of its part, and removes the journal. `joint`: the files that
 * hold all frames. `obsolete` gets char * copies, and the files go where `prune` says so. */
bool sm_record_save(const sm_run *run, const GArray *joint, GArray *inputs, GPtrArray *obsolete,
                    GError **error);

/* Files of `before` that are not in `now`, and are there; appends const char * of `before`. */
void sm_record_obsolete(const char *folder, const sm_manifest *before, const sm_manifest *now,
                        GPtrArray *obsolete);

/* "manifest.json", the folder of parts beside it, and what their names have in a journal. */
#define SM_RECORD_MANIFEST "manifest.json"
#define SM_RECORD_PARTS "parts"
#define SM_RECORD_JOURNAL ".journal"

#endif
