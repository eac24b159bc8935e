/* The ledger as JSON, written beside the outputs. */
#ifndef SM_REPORT_LEDGER_JSON_H
#define SM_REPORT_LEDGER_JSON_H

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <stdbool.h>

/* Free with g_free(). `figure`: the figure's file name. */
char *sm_ledger_json(const sm_ledger *ledger, const char *figure,
                     const sm_diagnostics *diagnostics);

/* Is the file such a report, of whatever version of the program? */
bool sm_ledger_is_report(const char *path);

#endif
