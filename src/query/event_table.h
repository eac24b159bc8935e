/* The columns of events as a read-only table of SQLite. */
#ifndef SM_QUERY_EVENT_TABLE_H
#define SM_QUERY_EVENT_TABLE_H

#include "source/actors.h"
#include "source/events.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* What a column's values come from, once loaded. */
typedef enum sm_table_source {
    SM_TABLE_UNREAD,
    SM_TABLE_TEXTS,
    SM_TABLE_NUMBERS,
    SM_TABLE_LONG,
    SM_TABLE_FLAGS,
} sm_table_source;

typedef struct sm_table_column {
    const char *name;
    sm_table_source source;
    const uint32_t *codes;    /* TEXTS */
    const char *const *texts; /* TEXTS */
    const double *numbers;    /* NUMBERS */
    const bool *flags;        /* FLAGS */
    bool read;                /* the statement being prepared reads it */
    int actor;                /* 1, 2: the group of that actor; 0: a column of the events */
    uint32_t *own_codes;      /* of groups */
    char **own_texts;
} sm_table_column;

typedef struct sm_event_table {
    const sm_events *events;
    const sm_actors *actors;
    sm_table_column *columns;
    uint32_t n_columns;
    const char **names; /* NULL-terminated, borrowed */
    /* The rows that a scan gives, in this order; NULL: all. */
    const uint32_t *scan;
    uint32_t n_scan;
    bool reals; /* whole numbers are handed out as reals: 1 / 2 of columns is a half */
} sm_event_table;

#define SM_EVENT_TABLE_NAME "events"

/* `matched`: the column of that name, per row; both may be NULL, and are borrowed. */
void sm_event_table_init(sm_event_table *table, const sm_events *events, const sm_actors *actors,
                         const bool *matched);
void sm_event_table_clear(sm_event_table *table);

/* Registers the module; the table is there from then on. The rowid is the place in the scan. */
bool sm_event_table_register(sm_event_table *table, sqlite3 *db);

/* Loads the columns that are marked as read and are not loaded yet; false when there are none.
 * After it the table must be opened anew, for the types of these columns. */
bool sm_event_table_load(sm_event_table *table);
/* -1: none. ASCII case ignored. */
int sm_event_table_find(const sm_event_table *table, const char *name);

#endif
