/* What stands in one cell of delimited text. */
#ifndef SM_SOURCE_CELL_H
#define SM_SOURCE_CELL_H

#include "source/csv_scan.h"

#include <glib.h>
#include <stdbool.h>

/* Without the quotes around it, where nothing inside them needs unescaping; blanks around dropped.
 * For numbers and dates: a cell with doubled quotes comes back as it stands. */
sm_csv_cell sm_cell_inner(sm_csv_cell cell);

/* Nothing, or only blanks, quoted or not. */
bool sm_cell_is_empty(sm_csv_cell cell);
/* The same, or a word for that such as NA (source/missing.h). */
bool sm_cell_is_missing(sm_csv_cell cell);

typedef enum sm_cell_number {
    SM_CELL_NUMBER, /* a finite number */
    SM_CELL_EMPTY,
    SM_CELL_NOT_A_NUMBER,
    SM_CELL_OUT_OF_RANGE, /* 1e400 */
} sm_cell_number;

/* How the numbers of a column are written. */
typedef enum sm_number_style {
    SM_NUMBERS_POINT,       /* 12.5; commas group thousands: 1,200 */
    SM_NUMBERS_COMMA,       /* 12,5, and 12.5 too */
    SM_NUMBERS_COMMA_COUNT, /* 12,5; points group thousands: 1.200 */
} sm_number_style;

/* Correctly rounded, whatever the locale. Thousands may also be grouped by blanks of all kinds and
 * apostrophes, a minus may be U+2212 or a dash; words for "missing" (source/missing.h) are empty
 * cells. */
sm_cell_number sm_cell_to_number(sm_csv_cell cell, sm_number_style style, double *value);

/* The text as UTF-8: quotes taken off, doubled ones made single, NUL bytes replaced by U+FFFD.
 * Bytes that are no UTF-8 are read as Windows-1252. Free with g_free(). */
char *sm_cell_to_text(sm_csv_cell cell);

/* For messages: at most 40 characters of the text, on one line. Free with g_free(). */
char *sm_cell_to_excerpt(sm_csv_cell cell);

#endif
