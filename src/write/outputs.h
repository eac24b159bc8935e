/* The files that a render leaves, made and put in place together. */
#ifndef SM_WRITE_OUTPUTS_H
#define SM_WRITE_OUTPUTS_H

#include "base/input_set.h"
#include "write/writer.h"

#include <stdbool.h>

typedef struct sm_outputs sm_outputs;

/* Of the NULL-terminated `paths`, each of the kind that its ending says. NULL with
 * SM_ERROR_USAGE where one says none. */
sm_outputs *sm_outputs_create(const char *const *paths, GError **error);
void sm_outputs_free(sm_outputs *outputs); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_outputs, sm_outputs_free)

/* A file of this kind, whatever its ending. */
void sm_outputs_add(sm_outputs *outputs, sm_output_kind kind, const char *path);
/* A file whose bytes are made already; takes them. */
void sm_outputs_add_made(sm_outputs *outputs, const char *path, GBytes *bytes);
/* NAME.json of the first, NAME.png; not where that is asked for by name. */
void sm_outputs_add_report(sm_outputs *outputs);
/* NAME.pgw and NAME.prj of each picture of pixels NAME.png; of other endings the first letter, the
 * last one, and w. */
void sm_outputs_add_world_files(sm_outputs *outputs);

/* Does one of them need it? */
bool sm_outputs_need(const sm_outputs *outputs, sm_output_trait trait);

/* True where none of them replaces a file that was read, nor one that the user did not name and
 * that is not ours: an earlier report, an earlier pair of world file and .prj. Else SM_ERROR_USAGE.
 */
bool sm_outputs_spare(const sm_outputs *outputs, const sm_input_set *inputs, GError **error);

/* Makes the bytes of all. Errors are those of the writers, with the path before them. */
bool sm_outputs_make(sm_outputs *outputs, const sm_writing *what, GError **error);
/* Puts what was made in place: all files, or none (base/file.h). SM_ERROR_RENDER. */
bool sm_outputs_put(const sm_outputs *outputs, GError **error);

#endif
