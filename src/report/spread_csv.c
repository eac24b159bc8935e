#include "report/spread_csv.h"

#include "analyse/finding.h"

#include <string.h>

/* A spreadsheet computes what begins so, also behind a quote; an apostrophe makes it a text.
 * Numbers and our names of cells ("-1 -2") do no harm and stay. */
static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text) && text[strspn(text, "+-0123456789. ")] != '\0';
}

static void add_text(GString *csv, const char *text)
{
    if (!text) return;
    const char *mark = is_formula(text) ? "'" : "";
    if (!strpbrk(text, ",\"\n\r")) {
        g_string_append(csv, mark);
        g_string_append(csv, text);
        return;
    }
    g_string_append_c(csv, '"');
    g_string_append(csv, mark);
    for (const char *c = text; *c; c++) {
        if (*c == '"') g_string_append_c(csv, '"');
        g_string_append_c(csv, *c);
    }
    g_string_append_c(csv, '"');
}

static void add_number(GString *csv, double value, int decimals)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(
        csv, g_ascii_formatd(text, sizeof text, "%.15g", sm_number_rounded(value, decimals)));
}

static void add_cell(GString *csv, const sm_number_cell *cell, const sm_term_column *column)
{
    if (!cell->known) return;
    switch (column->kind) {
    case SM_TERM_TEXT:
    case SM_TERM_DATE:
        add_text(csv, cell->text);
        return;
    case SM_TERM_YES:
        add_text(csv, cell->number != 0 ? "true" : "false");
        return;
    case SM_TERM_WHOLE:
        add_number(csv, cell->number, 0);
        return;
    case SM_TERM_NUMBER:
        add_number(csv, cell->number, column->decimals);
    }
}

char *sm_spread_csv(const sm_number_table *table)
{
    GString *csv = g_string_new(NULL);
    uint32_t n = table->term->n_columns;
    for (uint32_t c = 0; c < n; c++)
        g_string_append_printf(csv, "%s%s", c ? "," : "", table->term->columns[c].name);
    g_string_append_c(csv, '\n');
    for (uint32_t r = 0; r < table->n_rows; r++)
        for (uint32_t c = 0; c < n; c++) {
            add_cell(csv, sm_number_table_cell(table, r, c), &table->term->columns[c]);
            g_string_append_c(csv, c + 1 < n ? ',' : '\n');
        }
    return g_string_free(csv, FALSE);
}

/* "bandwidth_km 60; kernel Gaussian" */
static char *notes_text(const GArray *notes)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < notes->len; i++) {
        const sm_number_note *note = &g_array_index(notes, sm_number_note, i);
        g_string_append_printf(text, "%s%s ", i ? "; " : "", note->name);
        if (note->text)
            g_string_append(text, note->text);
        else
            add_number(text, note->number, -15);
    }
    return g_string_free(text, FALSE);
}

static void add_row(GString *csv, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        add_text(csv, texts[i]);
        g_string_append_c(csv, i + 1 < n ? ',' : '\n');
    }
}

char *sm_spread_csv_measures(const GPtrArray *tables)
{
    static const char *const header[] = {"measure",    "column",     "unit",
                                         "definition", "of_measure", "source",
                                         "parameters", "left_out",   "no_rows_because"};
    GString *csv = g_string_new(NULL);
    add_row(csv, header, G_N_ELEMENTS(header));
    for (guint i = 0; i < tables->len; i++) {
        const sm_number_table *table = g_ptr_array_index(tables, i);
        g_autofree char *parameters = notes_text(table->parameters);
        g_autofree char *left_out = notes_text(table->left_out);
        for (uint32_t c = 0; c < table->term->n_columns; c++) {
            const sm_term_column *column = &table->term->columns[c];
            const char *texts[] = {table->term->name,
                                   column->name,
                                   column->unit,
                                   column->definition,
                                   table->term->definition,
                                   table->term->source,
                                   parameters,
                                   left_out,
                                   table->reason};
            add_row(csv, texts, G_N_ELEMENTS(texts));
        }
    }
    return g_string_free(csv, FALSE);
}

char *sm_spread_csv_findings(const GPtrArray *findings)
{
    GString *csv = g_string_new("measure,carried_by_the_numbers,en,fr\n");
    for (guint i = 0; i < findings->len; i++) {
        const sm_finding *finding = g_ptr_array_index(findings, i);
        const char *texts[] = {finding->id, finding->carried ? "true" : "false", finding->english,
                               finding->french};
        add_row(csv, texts, G_N_ELEMENTS(texts));
    }
    return g_string_free(csv, FALSE);
}
