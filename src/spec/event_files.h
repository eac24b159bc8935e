/* `events.file`: a folder or a pattern becomes the files that it stands for. */
#ifndef SM_SPEC_EVENT_FILES_H
#define SM_SPEC_EVENT_FILES_H

#include "spec/figure.h"
#include "spec/reader.h"

/* The files that a folder (those with the ending of an event file) or a pattern
 * (`exports/2024-*.csv`) stands for, sorted by name; free with g_ptr_array_unref(). NULL: `path` is
 * neither. `*left_out` names other files of the folder, or is NULL; free with g_free(). */
GPtrArray *sm_event_files_at(const char *path, char **left_out);

/* Fills `events->files` from `events->inputs`, which become one for each file of a
 * folder or pattern. What is none of these stays. Every file is noted with the reader's files. A
 * pattern or folder without any is a problem. */
void sm_event_files_expand(sm_reader *reader, sm_event_spec *events, const sm_node *node);

#endif
