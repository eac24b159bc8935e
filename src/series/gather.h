/* The files that hold all frames: facets, book, animation, player. */
#ifndef SM_SERIES_GATHER_H
#define SM_SERIES_GATHER_H

#include "series/run.h"

#include <glib.h>
#include <stdbool.h>

/* What was gathered. */
typedef struct sm_gathered {
    GArray *files;   /* sm_manifest_file, texts of g_strdup() */
    GPtrArray *made; /* char *: those that were not there already */
} sm_gathered;

void sm_gathered_init(sm_gathered *gathered);
void sm_gathered_clear(sm_gathered *gathered);

/* Takes over the file of `before` (may be NULL) under that name if it was made from `key`, is
 * there, and `force` does not ask for another. */
bool sm_gathered_keep(sm_gathered *gathered, const char *folder, const sm_manifest *before,
                      bool force, const char *file, const char *key);
/* Writes a file and notes it. */
bool sm_gathered_write(sm_gathered *gathered, const char *folder, const char *kind,
                       const char *file, const char *key, GBytes *bytes, GError **error);

/* Notes a file that is written already. */
bool sm_gathered_note(sm_gathered *gathered, const char *folder, const char *kind, const char *file,
                      const char *key, GError **error);

/* Makes all that the run's outputs ask for and that is not there already. */
bool sm_gather(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error);

#endif
