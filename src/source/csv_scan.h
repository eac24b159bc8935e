/* Cutting delimited text into records and cells, without copying: for event files of a gigabyte.
 *
 * A cell that begins with a quote runs to the next quote that is not doubled; separators and line
 * ends inside belong to it. A quote elsewhere is an ordinary character (RFC 4180 forbids it;
 * Python's csv module reads it the same way). A carriage return before the line end is dropped.
 * docs/decisions/0004-scanning-csv.md says why this is not libcsv. */
#ifndef SM_SOURCE_CSV_SCAN_H
#define SM_SOURCE_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sm_csv_dialect {
    char separator; /* ',' ';' '\t' '|', no other */
    char newline;   /* '\n', or '\r' for files that have no line feed */
} sm_csv_dialect;

/* Bytes start..end of the text as they stand, quotes included. */
typedef struct sm_csv_cell {
    const char *start, *end;
} sm_csv_cell;

/* How much text is searched for separators, line ends and quotes at a time. */
enum { SM_CSV_BATCH = 4096 };

typedef struct sm_csv_cursor {
    const char *text;
    size_t length;
    size_t at; /* where the next record begins */
    sm_csv_dialect dialect;
    size_t from, to; /* what the marks cover */
    /* Separators, line ends and quotes: marks[mark] is the first at or after `at`; stops[stop] says
     * which mark at or after that is the first that is no separator. */
    uint32_t mark, n_marks;
    uint32_t stop, n_stops;
    uint32_t marks[SM_CSV_BATCH + 64]; /* offsets from `from`; the rest is room to write ahead */
    uint32_t stops[SM_CSV_BATCH + 64]; /* indices of marks */
} sm_csv_cursor;

typedef struct sm_csv_record {
    size_t start;   /* offset of its first byte */
    size_t n_cells; /* all of them, also those beyond `max_cells` */
    bool unclosed;  /* the text ended inside quotes */
} sm_csv_record;

/* `text` need not be NUL-terminated and must outlive the cursor. */
void sm_csv_cursor_init(sm_csv_cursor *cursor, const char *text, size_t length,
                        sm_csv_dialect dialect);
void sm_csv_cursor_seek(sm_csv_cursor *cursor, size_t at);

/* The next record that is not a blank line: false at the end. The first `max_cells` cells go to
 * `cells`. */
bool sm_csv_cursor_next(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t max_cells,
                        sm_csv_record *record);

/* Like sm_csv_cursor_next() for a record known to begin at the cursor, but stops after `n_cells`
 * cells, leaving the cursor there; returns how many there were. */
size_t sm_csv_cursor_peek(sm_csv_cursor *cursor, sm_csv_cell *cells, size_t n_cells);

/* A likely record start at or after `from`: a line from which the next two records have `n_cells`
 * cells each. The text's length when there is none near. It may be wrong (inside quotes): the
 * reader of the part before finds that out. */
size_t sm_csv_guess_start(const char *text, size_t length, size_t from, sm_csv_dialect dialect,
                          size_t n_cells);

/* Line feeds in text[from..to). */
uint64_t sm_csv_count_lines(const char *text, size_t from, size_t to, char newline);

#endif
