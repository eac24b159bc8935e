/* The first pass over one event file: what every event has, and the columns asked for beforehand.
 */
#ifndef SM_SOURCE_EVENT_ROWS_H
#define SM_SOURCE_EVENT_ROWS_H

#include "geom/point.h"
#include "source/event_column.h"
#include "source/event_source.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A column to read in the first pass; a file that does not have it has column -1. */
typedef struct sm_event_wish {
    int32_t column;
    sm_event_part_kind kind;
} sm_event_wish;

typedef enum sm_event_fault {
    SM_FAULT_CELLS,    /* wrong number of them */
    SM_FAULT_UNCLOSED, /* a quote is never closed */
    SM_FAULT_POSITION,
    SM_FAULT_DATE,
    SM_FAULT_EVENTS, /* a sum of events that is no number of them */
    SM_N_FAULTS,
} sm_event_fault;

typedef struct sm_event_reject {
    size_t offset;
    sm_event_fault fault;
} sm_event_reject;

/* How many of the rows left out are named. */
enum { SM_LISTED_REJECTS = 20 };

/* What becomes of a row after the pass. */
enum { SM_ROW_DROPPED, SM_ROW_KEPT, SM_ROW_KEPT_IN_AREA };

/* A run of rows, in the file's order. */
typedef struct sm_event_run {
    size_t start, limit; /* records that begin in start..limit are its own */
    size_t end;          /* where the first record at or after `limit` begins */
    uint32_t n, capacity;
    uint64_t *offset;
    sm_lonlat *position; /* NaN: to be placed by name */
    int32_t *first_day;
    int32_t *last_day;    /* NULL: the file has no such column; the first day is the last */
    uint8_t *geo, *date;  /* precision classes */
    uint64_t *id;         /* hash of the event's id; 0: it has none */
    uint8_t *keep;        /* SM_ROW_KEPT, ... */
    sm_event_part *parts; /* one per wish */
    uint32_t n_parts;
    uint32_t n_named; /* rows whose position is NaN */
    uint64_t read;
    uint64_t faults[SM_N_FAULTS];
    sm_event_reject rejects[SM_LISTED_REJECTS];
    uint32_t n_rejects;
} sm_event_run;

typedef struct sm_event_rows {
    sm_event_run *runs;
    uint32_t n_runs;
} sm_event_rows;

/* Reads all rows of the source. `by_name`: rows that have the name of a place or an area and no
 * coordinates are kept, with position NaN. False where there are more events than SM_LIMIT_EVENTS,
 * give or take a few thousand; then not all rows are read. */
bool sm_event_rows_read(sm_event_rows *rows, const sm_event_source *source,
                        const sm_event_wish *wishes, uint32_t n_wishes, bool by_name,
                        unsigned n_threads);
void sm_event_rows_clear(sm_event_rows *rows);

/* One sentence for a row that was left out: "latitude 91 is outside -90..90". Free with g_free().
 */
char *sm_event_fault_text(const sm_event_source *source, const sm_event_reject *reject);

/* The cells of the record at `offset`; `cells` holds n_columns. Missing ones are empty. */
void sm_event_cells_at(const sm_event_source *source, size_t offset, sm_csv_cell *cells);

#endif
