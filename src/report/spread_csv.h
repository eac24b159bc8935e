/* The measures of spread as CSV (RFC 4180, UTF-8, lines end with LF): one tidy table for each
 * measure, and one that says what they mean. A number that is not known is an empty cell, with the
 * row's `reason`. */
#ifndef SM_REPORT_SPREAD_CSV_H
#define SM_REPORT_SPREAD_CSV_H

#include "analyse/number_table.h"

#include <glib.h>

/* Columns as the term names them. Free with g_free(). */
char *sm_spread_csv(const sm_number_table *table);

/* A row for each column of each table: measure, column, unit, definition, source, parameters, what
 * was left out, and why a table has no rows. Free with g_free(). */
char *sm_spread_csv_measures(const GPtrArray *tables);

/* A row for each finding (sm_finding): measure, whether the numbers carry it, English, French. Free
 * with g_free(). */
char *sm_spread_csv_findings(const GPtrArray *findings);

#endif
