/* The report on labels, as a table for reading. */
#ifndef SM_CLI_LABEL_TABLE_H
#define SM_CLI_LABEL_TABLE_H

#include "sahelmap/label_report.h"

/* Free with g_free(). */
char *sm_label_table(const sm_label_report *report);

#endif
