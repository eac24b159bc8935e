/* Warnings: what a run noticed but could go on after. The caller owns the list and hands it down;
 * `--strict` turns a list that is not empty into failure. Functions that take a list take NULL as
 * well: warnings are not told then, and are failure all the same in strict mode. Not thread-safe:
 * one list per worker. */
#ifndef SAHELMAP_DIAGNOSTICS_H
#define SAHELMAP_DIAGNOSTICS_H

#include <glib.h>

#include "sahelmap/export.h"

G_BEGIN_DECLS

typedef struct sm_diagnostics sm_diagnostics;

/* Returns an empty list; free with sm_diagnostics_free(). */
SM_API sm_diagnostics *sm_diagnostics_create(void);
/* NULL is allowed. */
SM_API void sm_diagnostics_free(sm_diagnostics *diagnostics);

/* Adds one line, formatted like printf: "file:line: what, and what to do". NULL `diagnostics`
 * drops it. A text that is already in the list is not added again. */
SM_API void sm_diagnostics_warn(sm_diagnostics *diagnostics, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* 0 for NULL. */
SM_API guint sm_diagnostics_count(const sm_diagnostics *diagnostics);
/* Borrowed; `index` < count. */
SM_API const char *sm_diagnostics_get(const sm_diagnostics *diagnostics, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_diagnostics, sm_diagnostics_free)

G_END_DECLS

#endif
