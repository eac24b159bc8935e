/* A measure's numbers as a table that explains itself: its term (analyse/terms.h), parameters, what
 * was left out and why. Nothing in it is NaN: a number that is not known is null, and the row's
 * reason, or the table's, says why. */
#ifndef SM_ANALYSE_NUMBER_TABLE_H
#define SM_ANALYSE_NUMBER_TABLE_H

#include "analyse/terms.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_number_cell {
    bool known;
    double number;    /* WHOLE, NUMBER, YES */
    const char *text; /* TEXT, DATE; the table's */
} sm_number_cell;

/* A parameter, or a reason with the number of events that it left out. */
typedef struct sm_number_note {
    const char *name; /* static, or the table's */
    const char *text; /* NULL: `number` counts */
    double number;
} sm_number_note;

typedef struct sm_number_table {
    const sm_term *term;
    GArray *cells; /* sm_number_cell, row after row */
    uint32_t n_rows;
    GArray *parameters, *left_out; /* sm_number_note */
    char *reason;                  /* why there is no row; NULL: there are rows, or none is due */
    GStringChunk *texts;
} sm_number_table;

/* `name` is that of a term. Free with sm_number_table_free(). */
sm_number_table *sm_number_table_create(const char *name);
void sm_number_table_free(sm_number_table *table); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_number_table, sm_number_table_free)

/* Begins a row; all its cells are null. */
void sm_number_table_row(sm_number_table *table);
/* Cells of the last row, by the column's name. NULL, "" and numbers that are not finite leave the
 * cell null. Days are Julian, 0 is none. */
void sm_number_table_text(sm_number_table *table, const char *column, const char *text);
void sm_number_table_number(sm_number_table *table, const char *column, double number);
void sm_number_table_day(sm_number_table *table, const char *column, int32_t day);

void sm_number_table_parameter(sm_number_table *table, const char *name, double number);
void sm_number_table_parameter_text(sm_number_table *table, const char *name, const char *text);
void sm_number_table_left_out(sm_number_table *table, const char *why, double events);
/* The measure could not be taken at all. */
void sm_number_table_refuse(sm_number_table *table, const char *reason);

/* A number rounded as the column says: what JSON and CSV write. */
double sm_number_rounded(double number, int decimals);

const sm_number_cell *sm_number_table_cell(const sm_number_table *table, uint32_t row,
                                           uint32_t column);

#endif
