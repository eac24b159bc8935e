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
    const char **texts; /* SM_COLUMN_TEXT: n_rows UTF-8 strings, never NULL (absent is "") */
    double *numbers;    /* SM_COLUMN_NUMBER: n_rows; absent is NaN */
    GStringChunk *pool; /* what `texts` point into */
} sm_column;

typedef struct sm_table {
    sm_column *columns;
    uint32_t n_columns;
    uint32_t n_rows;
} sm_table;

/* For those who fill a table: `n_columns` columns without a name or values. sm_column_init() copies
 * the name and makes every value absent; sm_column_set_text() copies the text, equal texts once. */
sm_table *sm_table_create(uint32_t n_columns, uint32_t n_rows);
void sm_column_init(sm_column *column, const char *name, sm_column_type type, uint32_t n_rows);
void sm_column_set_text(sm_column *column, uint32_t row, const char *text);

void sm_table_free(sm_table *table); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_table, sm_table_free)

/* By name, ASCII case ignored; NULL when there is none. */
const sm_column *sm_table_column(const sm_table *table, const char *name);
/* "" / NaN when the column is missing or of the other type. */
const char *sm_table_text(const sm_table *table, const char *column, uint32_t row);
double sm_table_number(const sm_table *table, const char *column, uint32_t row);

#endif
