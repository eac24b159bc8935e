#include "load/feature_rows.h"

#include <string.h>

static void copy_rows(sm_column *to, const sm_table *from, uint32_t first_row)
{
    const sm_column *column = sm_table_column(from, to->name);
    if (!column || column->type != to->type) return;
    for (uint32_t row = 0; row < from->n_rows; row++) {
        if (to->type == SM_COLUMN_TEXT)
            sm_column_set_text(to, first_row + row, column->texts[row]);
        else
            to->numbers[first_row + row] = column->numbers[row];
    }
}

sm_table *sm_features_both_tables(const sm_features *first, const sm_features *second)
{
    const sm_table *a = first->attributes, *b = second->attributes;
    sm_table *table = sm_table_create(a->n_columns, a->n_rows + b->n_rows);
    for (uint32_t i = 0; i < a->n_columns; i++) {
        const sm_column *column = &a->columns[i];
        sm_column_init(&table->columns[i], column->name, column->type, table->n_rows);
        copy_rows(&table->columns[i], a, 0);
        copy_rows(&table->columns[i], b, a->n_rows);
    }
    return table;
}

uint32_t *sm_features_both_records(const sm_features *first, const sm_features *second)
{
    uint32_t n = first->attributes->n_rows, m = second->attributes->n_rows;
    uint32_t *records = g_new(uint32_t, MAX(n + m, 1u));
    memcpy(records, first->record, n * sizeof *records);
    memcpy(records + n, second->record, m * sizeof *records);
    return records;
}
