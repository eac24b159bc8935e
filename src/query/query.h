/* SQL expressions over events, evaluated by SQLite over a virtual table of the columns: unified names
 * and the files' own names work. Read-only; one expression, no statements, no other tables; bounded
 * in time.
 *
 * All functions: NULL and SM_ERROR_FIGURE for an expression that is wrong: what is wrong, and for an
 * unknown column the nearest names. */
#ifndef SM_QUERY_QUERY_H
#define SM_QUERY_QUERY_H

#include "source/events.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One bool per row: the expression is true (not false, not NULL). Free with g_free(). */
bool *sm_query_rows(const sm_events *events, const char *expression, GError **error);

/* One number per row, NaN where the result is NULL or no number. Free with g_free(). */
double *sm_query_numbers(const sm_events *events, const char *expression, GError **error);

/* One class per row: codes into the distinct texts of the expression, in order of first appearance;
 * NULL results are "". */
typedef struct sm_query_classes {
    uint32_t *codes;
    char **texts;
    uint32_t n_texts;
} sm_query_classes;

sm_query_classes *sm_query_classes_create(const sm_events *events, const char *expression,
                                          GError **error);
void sm_query_classes_free(sm_query_classes *classes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_query_classes, sm_query_classes_free)

#endif
