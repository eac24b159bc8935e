/* SQL expressions over events, evaluated by SQLite over a virtual table of the columns: unified
 * names and the files' own names work (sm_events_column_names()). Read-only; one expression, no
 * statements, no other tables; bounded in time.
 *
 *   text columns     TEXT; absent is the empty text
 *   number columns   NUMERIC; unknown is NULL; reals where a number is asked for: 1 / 2 is 0.5
 *   event_date       TEXT, '2025-06-01', so that dates compare as texts
 *   actor1_group     with an actors file: the group of actor1 on the event's day, or actor1 itself;
 *   actor2_group     the same of actor2
 *   matched          where data sets are compared: 1 for events that an earlier one has too, else 0
 *
 * An expression that reads only columns of few values is evaluated once for each combination that
 * occurs. Functions that depend on chance, on the clock or on the time zone are not there; texts,
 * classes and time are bounded (base/limit.h).
 *
 * An expression that is a column's name, blanks and signs and all, is that column.
 *
 * All functions: NULL and SM_ERROR_FIGURE for an expression that is wrong or takes too long: what
 * is wrong, and for an unknown column the nearest names. The message does not begin with a place;
 * the caller knows where the expression stands. */
#ifndef SM_QUERY_QUERY_H
#define SM_QUERY_QUERY_H

#include "source/actors.h"
#include "source/events.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One class per row: codes into the distinct texts of the expression, in order of first appearance;
 * NULL results are "". */
typedef struct sm_query_classes {
    uint32_t *codes;
    char **texts;
    uint32_t n_texts;
} sm_query_classes;

void sm_query_classes_free(sm_query_classes *classes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_query_classes, sm_query_classes_free)

typedef struct sm_query_options {
    const sm_actors *actors; /* NULL: no groups; borrowed for as long as the query lives */
    const bool *matched;     /* NULL: no such column; borrowed likewise */
    double limit_s;          /* 0: SM_LIMIT_SQL_SECONDS */
} sm_query_options;

/* One thread at a time; several queries may share the events. */
typedef struct sm_query sm_query;

/* `events` are borrowed for as long as the query lives; `options` may be NULL. NULL with
 * SM_ERROR_RENDER when SQLite cannot be started. */
sm_query *sm_query_open(const sm_events *events, const sm_query_options *options, GError **error);
void sm_query_close(sm_query *query); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_query, sm_query_close)

/* One bool per row: the expression is true (not false, not NULL). Free with g_free(). */
bool *sm_query_find_rows(sm_query *query, const char *expression, GError **error);
/* One number per row, NaN where the result is NULL or no number. Free with g_free(). */
double *sm_query_find_numbers(sm_query *query, const char *expression, GError **error);
sm_query_classes *sm_query_find_classes(sm_query *query, const char *expression, GError **error);

#endif
