/* What the program says on standard error, one line each. */
#ifndef SM_CLI_MESSAGE_H
#define SM_CLI_MESSAGE_H

#include <glib.h>

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

/* "sahelmap: TEXT"; returns the exit code that the error stands for. */
int sm_message_error(const GError *error);
/* "sahelmap: warning: TEXT" for each. */
void sm_message_warnings(const sm_diagnostics *diagnostics);
/* "52 events read = 40 drawn + 12 outside the frame; 31 of 33 labels placed (...)" */
void sm_message_ledger(const sm_ledger *ledger);

#endif
