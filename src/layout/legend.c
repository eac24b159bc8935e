#include "layout/legend.h"

#include <math.h>

/* In ems of the text font. */
#define SYMBOL_GAP_EM 0.75  /* between symbol and text */
#define ROW_GAP_EM 0.55     /* between two rows */
#define HEADING_GAP_EM 0.95 /* above a heading that is not the first of its column */
#define COLUMN_GAP_EM 1.8
#define CIRCLE_LEADER_EM 0.9 /* from the circles' top to their values */

typedef struct row_size {
    double width, height;
} row_size;

static row_size measure_circles(const sm_legend_entry *entry, const sm_legend_request *request,
                                sm_text_engine *engine)
{
    double em = request->text_font.size_pt, widest = 0;
    for (uint32_t i = 0; i < entry->n_circles; i++)
        widest =
            MAX(widest, sm_text_measure(engine, &request->text_font, entry->values[i]).advance);
    double stacked = (entry->n_circles - 1) * em * 1.15 + em;
    return (row_size){2 * entry->radii_pt[0] + CIRCLE_LEADER_EM * em + widest,
                      MAX(2 * entry->radii_pt[0], stacked)};
}

/* Fills in everything but the position. */
static row_size measure_row(sm_legend_row *row, const sm_legend_entry *entry, double symbol_column,
                            const sm_legend_request *request, sm_text_engine *engine)
{
    const sm_font *font =
        entry->kind == SM_LEGEND_HEADING ? &request->title_font : &request->text_font;
    double em = request->text_font.size_pt;
    sm_text_block_init(&row->text, engine, font, entry->text, request->text_width_pt, false);
    switch (entry->kind) {
    case SM_LEGEND_HEADING:
    case SM_LEGEND_NOTE:
        return (row_size){row->text.width_pt, row->text.height_pt};
    case SM_LEGEND_KEY:
        return (row_size){symbol_column + SYMBOL_GAP_EM * em + row->text.width_pt,
                          MAX(entry->symbol_height_pt, row->text.height_pt)};
    case SM_LEGEND_CIRCLES:
        return measure_circles(entry, request, engine);
    }
    return (row_size){0, 0};
}

/* Values stand beside the circles' tops, pushed apart where they would touch. */
static void place_circle_values(sm_legend_row *row, const sm_legend_entry *entry,
                                const sm_font *font, double x, double top)
{
    double em = font->size_pt, foot = top + 2 * entry->radii_pt[0], least = -INFINITY;
    for (uint32_t i = 0; i < entry->n_circles; i++) {
        double y = foot - 2 * entry->radii_pt[i] + em * 0.36;
        y = MAX(y, least);
        row->value_at[i] = (sm_xy_pt){x + 2 * entry->radii_pt[0] + CIRCLE_LEADER_EM * em, y};
        least = y + em * 1.15;
    }
}

static void place_row(sm_legend_row *row, const sm_legend_entry *entry, row_size size,
                      double symbol_column, const sm_legend_request *request, double x, double y)
{
    double em = request->text_font.size_pt;
    double text_y = y + (size.height - row->text.height_pt) / 2 + row->text.ascent_pt;
    switch (entry->kind) {
    case SM_LEGEND_HEADING:
    case SM_LEGEND_NOTE:
        row->text_at = (sm_xy_pt){x, text_y};
        break;
    case SM_LEGEND_KEY:
        row->symbol = sm_rect_pt_at(x + (symbol_column - entry->symbol_width_pt) / 2,
                                    y + (size.height - entry->symbol_height_pt) / 2,
                                    entry->symbol_width_pt, entry->symbol_height_pt);
        row->text_at = (sm_xy_pt){x + symbol_column + SYMBOL_GAP_EM * em, text_y};
        break;
    case SM_LEGEND_CIRCLES:
        row->symbol = sm_rect_pt_at(x, y, 2 * entry->radii_pt[0], 2 * entry->radii_pt[0]);
        place_circle_values(row, entry, &request->text_font, x, y);
        break;
    }
}

/* Row where each column after the first begins: as even as possible, never after a heading. */
static double column_height(const sm_legend_request *request, const row_size *sizes, uint32_t from,
                            uint32_t to)
{
    double em = request->text_font.size_pt, height = 0;
    for (uint32_t i = from; i < to; i++) {
        if (i > from)
            height += request->entries[i].kind == SM_LEGEND_HEADING ? HEADING_GAP_EM * em
                                                                    : ROW_GAP_EM * em;
        height += sizes[i].height;
    }
    return height;
}

static uint32_t column_end(const sm_legend_request *request, const row_size *sizes, uint32_t from,
                           uint32_t columns_left)
{
    uint32_t n = request->n_entries;
    if (columns_left == 1) return n;
    double share = column_height(request, sizes, from, n) / columns_left;
    uint32_t to = from + 1;
    while (to < n &&
           (column_height(request, sizes, from, to) < share * 0.98 ||
            request->entries[to - 1].kind == SM_LEGEND_HEADING || request->entries[to].keep))
        to++;
    return to;
}

sm_legend_layout *sm_legend_layout_create(const sm_legend_request *request, sm_text_engine *engine)
{
    sm_legend_layout *legend = g_new0(sm_legend_layout, 1);
    double em = request->text_font.size_pt, symbol_column = 0;
    g_autofree row_size *sizes = g_new0(row_size, request->n_entries);
    legend->rows = g_new0(sm_legend_row, request->n_entries);
    legend->n_rows = request->n_entries;
    legend->text_font = request->text_font;
    for (uint32_t i = 0; i < request->n_entries; i++)
        if (request->entries[i].kind == SM_LEGEND_KEY)
            symbol_column = MAX(symbol_column, request->entries[i].symbol_width_pt);
    for (uint32_t i = 0; i < request->n_entries; i++) {
        legend->rows[i].entry = i;
        sizes[i] =
            measure_row(&legend->rows[i], &request->entries[i], symbol_column, request, engine);
    }

    double x = request->padding_pt, tallest = 0;
    uint32_t from = 0;
    for (uint32_t column = 0; column < request->columns && from < request->n_entries; column++) {
        uint32_t to = column_end(request, sizes, from, request->columns - column);
        double y = request->padding_pt, widest = 0;
        for (uint32_t i = from; i < to; i++) {
            const sm_legend_entry *entry = &request->entries[i];
            if (i > from)
                y += entry->kind == SM_LEGEND_HEADING ? HEADING_GAP_EM * em : ROW_GAP_EM * em;
            place_row(&legend->rows[i], entry, sizes[i], symbol_column, request, x, y);
            y += sizes[i].height;
            widest = MAX(widest, sizes[i].width);
        }
        tallest = MAX(tallest, y - request->padding_pt);
        x += widest + (to < request->n_entries ? COLUMN_GAP_EM * em : 0);
        from = to;
    }
    legend->width_pt = x + request->padding_pt;
    legend->height_pt = tallest + 2 * request->padding_pt;
    return legend;
}

void sm_legend_layout_free(sm_legend_layout *legend)
{
    if (!legend) return;
    for (uint32_t i = 0; i < legend->n_rows; i++)
        sm_text_block_clear(&legend->rows[i].text);
    g_free(legend->rows);
    g_free(legend);
}
