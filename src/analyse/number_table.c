#include "analyse/number_table.h"

#include "source/date.h"

#include <math.h>

sm_number_table *sm_number_table_create(const char *name)
{
    sm_number_table *table = g_new0(sm_number_table, 1);
    table->term = sm_term_named(name);
    g_assert(table->term);
    table->cells = g_array_new(FALSE, TRUE, sizeof(sm_number_cell));
    table->parameters = g_array_new(FALSE, FALSE, sizeof(sm_number_note));
    table->left_out = g_array_new(FALSE, FALSE, sizeof(sm_number_note));
    table->texts = g_string_chunk_new(1024);
    return table;
}

void sm_number_table_free(sm_number_table *table)
{
    if (!table) return;
    g_array_free(table->cells, TRUE);
    g_array_free(table->parameters, TRUE);
    g_array_free(table->left_out, TRUE);
    g_string_chunk_free(table->texts);
    g_free(table->reason);
    g_free(table);
}

void sm_number_table_row(sm_number_table *table)
{
    g_array_set_size(table->cells, ++table->n_rows * table->term->n_columns);
}

static sm_number_cell *last_cell(sm_number_table *table, const char *column)
{
    int at = sm_term_column_named(table->term, column);
    g_assert(at >= 0 && table->n_rows > 0);
    return &g_array_index(table->cells, sm_number_cell,
                          (table->n_rows - 1) * table->term->n_columns + (uint32_t)at);
}

void sm_number_table_text(sm_number_table *table, const char *column, const char *text)
{
    sm_number_cell *cell = last_cell(table, column);
    if (!text || !*text) return;
    cell->known = true;
    cell->text = g_string_chunk_insert_const(table->texts, text);
}

void sm_number_table_number(sm_number_table *table, const char *column, double number)
{
    sm_number_cell *cell = last_cell(table, column);
    cell->known = isfinite(number);
    cell->number = cell->known ? number : 0;
}

void sm_number_table_day(sm_number_table *table, const char *column, int32_t day)
{
    char iso[SM_DAY_BUFFER];
    if (day > 0) sm_number_table_text(table, column, sm_day_format(day, iso));
}

static void add_note(sm_number_table *table, GArray *notes, const char *name, const char *text,
                     double number)
{
    sm_number_note note = {g_string_chunk_insert_const(table->texts, name),
                           text ? g_string_chunk_insert_const(table->texts, text) : NULL, number};
    g_array_append_val(notes, note);
}

void sm_number_table_parameter(sm_number_table *table, const char *name, double number)
{
    add_note(table, table->parameters, name, NULL, number);
}

void sm_number_table_parameter_text(sm_number_table *table, const char *name, const char *text)
{
    add_note(table, table->parameters, name, text, 0);
}

void sm_number_table_left_out(sm_number_table *table, const char *why, double events)
{
    if (events > 0) add_note(table, table->left_out, why, NULL, events);
}

void sm_number_table_refuse(sm_number_table *table, const char *reason)
{
    g_free(table->reason);
    table->reason = g_strdup(reason);
}

double sm_number_rounded(double number, int decimals)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    if (decimals >= 0 && fabs(number) >= 1e15) return number;
    g_snprintf(format, sizeof format, decimals < 0 ? "%%.%dg" : "%%.%df", ABS(decimals));
    double rounded = g_ascii_strtod(g_ascii_formatd(text, sizeof text, format, number), NULL);
    return rounded == 0 ? 0 : rounded; /* no -0 */
}

const sm_number_cell *sm_number_table_cell(const sm_number_table *table, uint32_t row,
                                           uint32_t column)
{
    return &g_array_index(table->cells, sm_number_cell, row * table->term->n_columns + column);
}
