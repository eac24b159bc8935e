/* What an sm_events consists of, for the files that build it. */
#ifndef SM_SOURCE_EVENTS_INNER_H
#define SM_SOURCE_EVENTS_INNER_H

#include "source/event_rows.h"
#include "source/event_source.h"
#include "source/event_types.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A column by name. What is loaded is written once, under the set's lock, and never changes after.
 */
typedef struct sm_event_set_column {
    char *name;
    sm_event_role role;   /* SM_ROLE_NONE: a file's own column */
    int32_t *file_column; /* one per file, -1: the file does not have it */
    sm_event_column_kind kind;
    bool kind_is_sure;    /* false: by the first rows only */
    double *numbers;      /* NULL: not loaded */
    sm_event_texts texts; /* codes NULL: not loaded */
    uint32_t *codes;      /* owns texts.codes */
    char **strings;       /* owns texts.texts */
    char *variants;       /* texts that were taken as one, for a message; NULL: none */
} sm_event_set_column;

struct sm_events {
    sm_event_source *sources;
    uint32_t n_files;
    unsigned n_threads;
    uint32_t *file_start; /* n_files + 1: first row of each file */
    sm_event_tally *tallies;
    uint32_t n;
    uint64_t *offset; /* where each row begins in its file's text */
    sm_lonlat *position;
    int32_t *first_day;
    int32_t *last_day; /* first_day itself where no file has such a column */
    uint8_t *geo, *date;
    GArray *in_area;     /* uint32_t: rows known to an area that they name, ascending */
    GPtrArray *columns;  /* sm_event_set_column, unified ones first */
    GHashTable *by_name; /* lower case name -> sm_event_set_column, borrowed */
    const char **names;  /* NULL-terminated, borrowed from columns */
    GMutex lock;         /* of the loading of columns */
};

/* ---- event_merge.c ---- */

/* Of rows with one event id keeps the one with the newest `timestamp`, or else the last of the last
 * file; counts the others per file, and warns of those that say something else. Rows of another day
 * and another place are events of their own, whatever their id. */
void sm_event_drop_duplicates(const sm_event_source *sources, sm_event_rows *rows, uint32_t n_files,
                              unsigned n_threads, sm_event_tally *tallies,
                              sm_diagnostics *diagnostics);

/* ---- event_load.c ---- */

/* Makes the list of columns from the files' headers. */
void sm_event_set_make_columns(sm_events *events);
sm_event_set_column *sm_event_set_column_named(const sm_events *events, const char *name);
void sm_event_set_columns_clear(sm_events *events);
/* Which way the column is read in the first pass; false for columns that are made from others or
 * are long. */
bool sm_event_set_part_kind(const sm_event_set_column *column, sm_event_part_kind *kind);
/* Takes what the first pass read: `parts`[file][run] with the runs' `keep`. */
void sm_event_set_join(sm_events *events, sm_event_set_column *column, const sm_event_rows *rows,
                       uint32_t wish);

#endif
