/* The measures of spread as JSON: each number with name, definition, unit, window, n, parameters,
 * what was left out and why. No NaN: a number that is not known is null, with the row's `reason`.
 */
#ifndef SM_REPORT_SPREAD_JSON_H
#define SM_REPORT_SPREAD_JSON_H

#include "analyse/finding.h"
#include "analyse/number_table.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* All borrowed. */
typedef struct sm_spread_document {
    const char *figure;   /* file name */
    const char *data_set; /* whose boundaries */
    const char *plane, *plane_definition;
    bool own_plane; /* not the map's */
    double scale_error;
    const sm_number_note *ledger; /* what became of every row that was read */
    uint32_t n_ledger;
    const GPtrArray *tables;   /* sm_number_table */
    const GPtrArray *findings; /* sm_finding */
    const sm_diagnostics *warnings;
} sm_spread_document;

/* Free with g_free(). */
char *sm_spread_json(const sm_spread_document *document);

#endif
