/* The spread of a figure's events in numbers: centres and their track, density, first arrivals,
 * southern edge, border bands, coastal states, and what chance would have them be. */
#ifndef SAHELMAP_SPREAD_H
#define SAHELMAP_SPREAD_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "sahelmap/diagnostics.h"
#include "sahelmap/export.h"

G_BEGIN_DECLS

/* Zero-initialise and set what is needed; all pointers are borrowed during the call. */
typedef struct sm_spread_request {
    const char *figure; /* path of the figure file; `spread:` in it says how to measure */
    /* NULL-terminated. NAME.json holds everything; NAME.csv stands for NAME-MEASURE.csv, one tidy
     * table for each measure, and NAME-measures.csv, which explains them; a folder (that exists, or
     * a path that ends with "/") gets the same tables as MEASURE.csv. */
    const char *const *outputs;
    const char *const *overrides; /* "key.path=value", NULL-terminated; NULL: none */
    bool strict;                  /* warnings are failure, and nothing is written */
} sm_spread_request;

/* What was written and found. Zero-initialise; clear with sm_spread_answer_clear(). */
typedef struct sm_spread_answer {
    char **findings; /* one sentence each in the figure's language, NULL-terminated; also those that
                        say that nothing can be said */
    uint32_t n_read, n_measured, n_windows;
    char **written; /* paths of the files, in the order of `outputs`; NULL-terminated */
    char *timings;  /* "stage 1.2 ms, ..." */
} sm_spread_answer;

SM_API void sm_spread_answer_clear(sm_spread_answer *answer);

/* Measures once and writes every output; all are made before the first is written, and each file is
 * whole or not there. `diagnostics` is filled in also on failure; it may be
 * NULL. Errors: SM_ERROR with the code
 * that says what kind. What cannot be measured of events that can be read is no error: it is null
 * in the output, with the reason. */
SM_API bool sm_spread(const sm_spread_request *request, sm_spread_answer *answer,
                      sm_diagnostics *diagnostics, GError **error);

/* The definitions of all measures and their numbers, with sources, as a text of lines below 100
 * characters; free with g_free(). */
SM_API char *sm_spread_explain(void);

G_END_DECLS

#endif
