/* One event file, opened: its text, how it is cut, its columns and what they hold. Whatever the
 * file was (JSON, SQLite, a shapefile, UTF-16), it is delimited UTF-8 or Windows-1252 text from
 * here on. */
#ifndef SM_SOURCE_EVENT_SOURCE_H
#define SM_SOURCE_EVENT_SOURCE_H

#include "source/cell.h"
#include "source/csv_scan.h"
#include "source/event_schema.h"
#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What the first rows say of a column. */
typedef enum sm_event_sample {
    SM_SAMPLE_EMPTY,
    SM_SAMPLE_NUMBER,
    SM_SAMPLE_TEXT,
    SM_SAMPLE_LONG, /* texts that differ from row to row */
} sm_event_sample;

typedef struct sm_event_column_facts {
    sm_event_sample sample;
    sm_number_style style;
} sm_event_column_facts;

typedef struct sm_event_source {
    char *path;   /* as messages name it; "standard input" for "-" */
    char *others; /* sheets or layers that were not taken; NULL: none */
    char *part;   /* which sheet or layer of it; NULL: it is one thing */
    GBytes *bytes;
    const char *text; /* inside `bytes`, after a byte order mark */
    size_t length;
    bool mapped;          /* `bytes` are pages of a file */
    size_t data_start;    /* where the first row begins */
    bool by_record;       /* rows have numbers, not lines */
    uint32_t *records;    /* these numbers, of the header too; NULL: 1, 2, 3 ... after it */
    const char *encoding; /* "UTF-8", ...; static text */
    sm_csv_dialect dialect;
    sm_event_form form;
    sm_event_schema schema;
    sm_date_reader dates;
    char **names;  /* NULL-terminated */
    bool numbered; /* the file has no names of columns, which are called "1", "2", ... */
    uint32_t n_columns;
    size_t n_cells; /* of the first row: one more than n_columns where rows end with a separator */
    sm_event_column_facts *facts; /* one per column */
} sm_event_source;

/* SM_ERROR_DATA ("path: what, and what to do") when it cannot be read or is no event file. */
bool sm_event_source_open(sm_event_source *source, const sm_event_file *file,
                          const sm_event_options *options, sm_diagnostics *diagnostics,
                          GError **error);
void sm_event_source_clear(sm_event_source *source);

/* Whether one of the first lines of `text` holds the names of a table of events, or the first is a
 * row of a data set that is handed out without names. */
bool sm_event_head_fits(const char *text, size_t length, const sm_event_file *file);

/* The text of [from..to) is not needed for now; memory for it may go. */
void sm_event_source_let_go(const sm_event_source *source, size_t from, size_t to);

/* The line, or number of the record, of the row that begins at `offset`; `from_offset` and
 * `from_line` are an earlier answer to count on from (0, 0: none). */
uint64_t sm_event_source_line(const sm_event_source *source, size_t offset, size_t from_offset,
                              uint64_t from_line);

/* Is it so in every cell of the column that is not blank, in the first rows, and in one at least?
 */
typedef bool (*sm_event_cell_test)(const sm_event_source *source, sm_csv_cell cell);
bool sm_event_source_all(const sm_event_source *source, int32_t column, sm_event_cell_test is_one);

/* How the column writes its numbers; of no column (-1): with a point. */
sm_number_style sm_event_source_style(const sm_event_source *source, int32_t column);

/* What goes before that number in "file:12": "row " of a sheet, "record ", or "" for lines. */
const char *sm_event_source_row_prefix(const sm_event_source *source);

/* Index of a column by the file's name, ASCII case ignored; -1: none. */
int32_t sm_event_source_column(const sm_event_source *source, const char *name);

#endif
