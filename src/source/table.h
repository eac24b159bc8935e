/* Attributes of features: named columns of text or numbers, one value per record. Immutable. */
#ifndef SM_SOURCE_TABLE_H
#define SM_SOURCE_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum sm_column_type { SM_COLUMN_TEXT, SM_COLUMN_NUMBER } sm_column_type;

typedef struct sm_column {
    char *name;
    sm_column_type type;
    char **texts;    /* SM_COLUMN_TEXT: n_rows UTF-8 strings, never NULL (absent is "") */
    double *numbers; /* SM_COLUMN_NUMBER: n_rows; absent is NaN */
} sm_column;

typedef struct sm_table {
    sm_column *columns;
    uint32_t n_columns;
    uint32_t n_rows;
} sm_table;

void sm_table_free(sm_table *table); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_table, sm_table_free)

/* By name, ASCII case ignored; NULL when there is none. */
const sm_column *sm_table_column(const sm_table *table, const char *name);
/* "" / NaN when the column is missing or of the other type. */
const char *sm_table_text(const sm_table *table, const char *column, uint32_t row);
double sm_table_number(const sm_table *table, const char *column, uint32_t row);

#endif
