/* One figure file to one or several pictures. */
#ifndef SAHELMAP_RENDER_H
#define SAHELMAP_RENDER_H

#include <glib.h>
#include <stdbool.h>

#include "sahelmap/diagnostics.h"
#include "sahelmap/export.h"
#include "sahelmap/ledger.h"

G_BEGIN_DECLS

/* Zero-initialise and set what is needed; all pointers are borrowed during the call. */
typedef struct sm_render_request {
    const char *figure;           /* path of the figure file */
    const char *const *outputs;   /* NULL-terminated; each of the kind that its ending says:
                                     docs/reference.md, Outputs */
    const char *const *overrides; /* "key.path=value", NULL-terminated; NULL: none */
    const char *style;            /* name or path; NULL: the figure's */
    double dpi;                   /* of PNG and WebP; 0: 96 for figures sized in px, else 200 */
    const char *date; /* ISO date for "map made" where the figure has none; NULL: none */
    bool strict;      /* warnings are failure, and nothing is written */
    bool ledger;      /* also write NAME.json beside the first output */
} sm_render_request;

/* Draws the figure once and writes every output: all files, or none where one cannot be made or
 * written; each is whole or not there. `ledger` and `diagnostics` are filled in also on failure, as
 * far as the run came; each may be NULL. `timings`: where non-NULL gets "stage 1.2 ms, ...", to be
 * freed with g_free(). Errors: SM_ERROR with the code that says what kind. */
SM_API bool sm_render(const sm_render_request *request, sm_ledger *ledger,
                      sm_diagnostics *diagnostics, char **timings, GError **error);

/* Reads and checks a figure and its style without drawing. `diagnostics` may be NULL. */
SM_API bool sm_check(const sm_render_request *request, sm_diagnostics *diagnostics, GError **error);

G_END_DECLS

#endif
