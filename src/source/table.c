#include "source/table.h"

#include <math.h>

/* Bytes that a column's pool of texts grows by. */
enum { POOL_BLOCK = 4096 };

sm_table *sm_table_create(uint32_t n_columns, uint32_t n_rows)
{
    sm_table *table = g_new0(sm_table, 1);
    table->columns = g_new0(sm_column, n_columns);
    table->n_columns = n_columns;
    table->n_rows = n_rows;
    return table;
}

void sm_column_init(sm_column *column, const char *name, sm_column_type type, uint32_t n_rows)
{
    column->name = g_strdup(name);
    column->type = type;
    if (type == SM_COLUMN_NUMBER) {
        column->numbers = g_new(double, n_rows);
        for (uint32_t row = 0; row < n_rows; row++)
            column->numbers[row] = (double)NAN;
        return;
    }
    column->texts = g_new(const char *, n_rows);
    column->pool = g_string_chunk_new(POOL_BLOCK);
    for (uint32_t row = 0; row < n_rows; row++)
        column->texts[row] = "";
}

void sm_column_set_text(sm_column *column, uint32_t row, const char *text)
{
    column->texts[row] = *text == '\0' ? "" : g_string_chunk_insert_const(column->pool, text);
}

void sm_table_free(sm_table *table)
{
    if (!table) return;
    for (uint32_t i = 0; i < table->n_columns; i++) {
        sm_column *column = &table->columns[i];
        g_free(column->name);
        g_free(column->texts);
        g_free(column->numbers);
        if (column->pool) g_string_chunk_free(column->pool);
    }
    g_free(table->columns);
    g_free(table);
}

const sm_column *sm_table_column(const sm_table *table, const char *name)
{
    for (uint32_t i = 0; i < table->n_columns; i++)
        if (g_ascii_strcasecmp(table->columns[i].name, name) == 0) return &table->columns[i];
    return NULL;
}

const char *sm_table_text(const sm_table *table, const char *column, uint32_t row)
{
    const sm_column *found = sm_table_column(table, column);
    return found && found->type == SM_COLUMN_TEXT && row < table->n_rows ? found->texts[row] : "";
}

double sm_table_number(const sm_table *table, const char *column, uint32_t row)
{
    const sm_column *found = sm_table_column(table, column);
    return found && found->type == SM_COLUMN_NUMBER && row < table->n_rows ? found->numbers[row]
                                                                           : (double)NAN;
}
