/* The ledger as JSON, written beside the outputs. */
#ifndef SM_REPORT_LEDGER_JSON_H
#define SM_REPORT_LEDGER_JSON_H

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

/* Free with g_free(). `figure`: the figure's file name. */
char *sm_ledger_json(const sm_ledger *ledger, const char *figure,
                     const sm_diagnostics *diagnostics);

#endif
