/* Digests of the files that a figure names, for the manifest; taken beside the other work. */
#ifndef SM_SERIES_INPUT_FILES_H
#define SM_SERIES_INPUT_FILES_H

#include "render/inputs.h"

#include <glib.h>

/* Begins to read them in a thread of their own; `inputs` is borrowed until the end. */
GThread *sm_input_files_begin(const sm_inputs *inputs);

/* Waits for the thread. Returns sm_manifest_file, to be freed by sm_input_files_free(). Files that
 * cannot be read again (standard input) are left out. */
GArray *sm_input_files_end(GThread *thread);
void sm_input_files_free(GArray *files);

#endif
