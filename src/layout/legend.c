#include "layout/legend.h"

#include <math.h>

/* In ems of the text font. */
#define SYMBOL_GAP_EM 0.75 /* between symbol and text */
#define ROW_GAP_EM 0.55    /* between two rows */
#define BLOCK_GAP_EM 1.0   /* above a block that has a heading, or stands below one that has */
#define COLUMN_GAP_EM 1.8
#define COUNT_GAP_EM 1.4     /* at least, between a text and its count */
#define BAR_GAP_EM 0.8       /* between a text and its bar */
#define CIRCLE_LEADER_EM 0.9 /* from the circles to their values */
#define VALUE_STEP_EM 1.35   /* between the baselines of two values */
/* The middle and the top of digits above their baseline. */
#define DIGIT_MIDDLE_EM 0.36
#define DIGIT_TOP_EM 0.72
/* Blocks are shared out to columns in every possible way, up to this many ways; beyond, they follow
 * each other. */
#define MOST_WAYS 70000.0
/* What it costs, in ems of height, to leave the order of the blocks; and for each em that the
 * shortest column is shorter than the tallest. */
#define COST_ORDER_EM 0.4
#define COST_RAGGED 0.05

/* Rows that stay together: a heading with its keys, or a key by itself. */
typedef struct block {
    uint32_t first, end;
    bool headed;
    double height;
    double circles; /* diameter of the largest; 0: it has none */
    uint32_t column;
} block;

typedef struct setting {
    const sm_legend_request *request;
    sm_legend_layout *legend;
    double *heights;      /* of rows */
    double *value_widths; /* of rows of circles, and of rows with a count */
    block *blocks;
    uint32_t n_blocks;
    double bar_texts; /* width of the widest text before a bar */
    double em;
} setting;

/* ---- rows ---- */

static double measure_values(const sm_legend_entry *entry, const sm_font *font,
                             sm_text_engine *engine)
{
    double widest = 0;
    for (uint32_t i = 0; i < entry->n_circles; i++)
        widest = MAX(widest, sm_text_measure(engine, font, entry->values[i]).advance);
    return widest;
}

/* Values stand beside the circles' tops, pushed apart where they would touch. */
static void place_circle_values(sm_legend_row *row, const sm_legend_entry *entry, double em,
                                double x, double foot)
{
    double floor_y = foot + DIGIT_MIDDLE_EM * em;
    for (uint32_t i = entry->n_circles; i-- > 0;) {
        double y = foot - 2 * entry->radii_pt[i] + DIGIT_MIDDLE_EM * em;
        row->value_at[i] = (sm_xy_pt){x, MIN(y, floor_y)};
        floor_y = row->value_at[i].y - VALUE_STEP_EM * em;
    }
}

/* The largest circle, and the highest value beside it. */
static double measure_circles(sm_legend_row *row, const sm_legend_entry *entry, double em)
{
    place_circle_values(row, entry, em, 0, 0);
    return MAX(2 * entry->radii_pt[0], DIGIT_TOP_EM * em - row->value_at[0].y);
}

static void measure_row(setting *s, uint32_t i, sm_text_engine *engine)
{
    const sm_legend_request *request = s->request;
    const sm_legend_entry *entry = &request->entries[i];
    sm_legend_row *row = &s->legend->rows[i];
    bool heading = entry->kind == SM_LEGEND_HEADING;
    row->entry = i;
    sm_text_block_init(&row->text, engine, heading ? &request->title_font : &request->text_font,
                       entry->text, request->text_width_pt, false);
    s->heights[i] = row->text.height_pt;
    if (entry->kind == SM_LEGEND_KEY)
        s->heights[i] = MAX(entry->symbol_height_pt, row->text.height_pt);
    if (entry->count)
        s->value_widths[i] = sm_text_measure(engine, &request->text_font, entry->count).advance +
                             COUNT_GAP_EM * s->em;
    if (entry->kind == SM_LEGEND_BAR) s->bar_texts = MAX(s->bar_texts, row->text.width_pt);
    if (entry->kind != SM_LEGEND_CIRCLES) return;
    s->value_widths[i] = measure_values(entry, &request->text_font, engine);
    s->heights[i] = measure_circles(row, entry, s->em);
}

/* Beside one or two lines of text in their middle; beside more at the first of them. */
static double symbol_drop(const sm_legend_row *row, const sm_legend_entry *entry, double height)
{
    double beside = row->text.n_lines > 2 ? row->text.leading_pt : height;
    return MAX((beside - entry->symbol_height_pt) / 2, 0);
}

/* `symbols`: width of the column of symbols; `gap`: from it to the texts. */
static void place_row(setting *s, uint32_t i, double symbols, double gap, sm_xy_pt at)
{
    const sm_legend_entry *entry = &s->request->entries[i];
    sm_legend_row *row = &s->legend->rows[i];
    double height = s->heights[i];
    double text_y = at.y + (height - row->text.height_pt) / 2 + row->text.ascent_pt;
    double text_x = at.x + symbols + gap;
    switch (entry->kind) {
    case SM_LEGEND_HEADING:
    case SM_LEGEND_NOTE:
        row->text_at = (sm_xy_pt){at.x, text_y};
        break;
    case SM_LEGEND_KEY:
        row->symbol = sm_rect_pt_at(at.x + (symbols - entry->symbol_width_pt) / 2,
                                    at.y + symbol_drop(row, entry, height), entry->symbol_width_pt,
                                    entry->symbol_height_pt);
        row->text_at = (sm_xy_pt){text_x, text_y};
        break;
    case SM_LEGEND_BAR:
        row->text_at = (sm_xy_pt){at.x, text_y};
        row->symbol = sm_rect_pt_at(at.x + s->bar_texts + BAR_GAP_EM * s->em,
                                    at.y + (height - entry->symbol_height_pt) / 2,
                                    entry->symbol_width_pt, entry->symbol_height_pt);
        break;
    case SM_LEGEND_CIRCLES: {
        double size = 2 * entry->radii_pt[0], foot = at.y + height;
        row->symbol = sm_rect_pt_at(at.x + (symbols - size) / 2, foot - size, size, size);
        place_circle_values(row, entry, s->em, text_x, foot);
        break;
    }
    }
}

/* ---- blocks ---- */

static double gap_above(const setting *s, const block *previous, const block *b)
{
    if (!previous) return 0;
    return (previous->headed || b->headed ? BLOCK_GAP_EM : ROW_GAP_EM) * s->em;
}

static void find_blocks(setting *s)
{
    const sm_legend_entry *entries = s->request->entries;
    s->blocks = g_new0(block, s->request->n_entries);
    for (uint32_t i = 0; i < s->request->n_entries; i++) {
        bool joined = i > 0 && (entries[i].keep || entries[i - 1].kind == SM_LEGEND_HEADING);
        if (!joined) s->blocks[s->n_blocks++] = (block){.first = i};
        block *b = &s->blocks[s->n_blocks - 1];
        b->height += s->heights[i] + (joined ? ROW_GAP_EM * s->em : 0);
        b->headed |= entries[i].kind == SM_LEGEND_HEADING;
        if (entries[i].kind == SM_LEGEND_CIRCLES)
            b->circles = MAX(b->circles, 2 * entries[i].radii_pt[0]);
        b->end = i + 1;
    }
}

static double column_height(const setting *s, uint32_t column)
{
    const block *previous = NULL;
    double height = 0;
    for (uint32_t i = 0; i < s->n_blocks; i++) {
        if (s->blocks[i].column != column) continue;
        height += gap_above(s, previous, &s->blocks[i]) + s->blocks[i].height;
        previous = &s->blocks[i];
    }
    return height;
}

static double cost_of_columns(const setting *s, uint32_t columns)
{
    double tallest = 0, shortest = INFINITY, cost = 0;
    for (uint32_t column = 0; column < columns; column++) {
        double height = column_height(s, column);
        if (height <= 0) return INFINITY;
        tallest = MAX(tallest, height);
        shortest = MIN(shortest, height);
    }
    for (uint32_t i = 1; i < s->n_blocks; i++)
        if (s->blocks[i].column < s->blocks[i - 1].column) cost += COST_ORDER_EM * s->em;
    return tallest + COST_RAGGED * (tallest - shortest) + cost;
}

static void assign(block *blocks, uint32_t n, uint32_t columns, uint32_t code)
{
    for (uint32_t i = n; i-- > 0; code /= columns)
        blocks[i].column = code % columns;
}

/* Every way to share out the blocks; of equal ones the first, in which blocks stand as early as
 * they can. */
static void choose_columns(setting *s, uint32_t columns)
{
    uint32_t codes = 1, best = 0;
    for (uint32_t i = 0; i < s->n_blocks; i++)
        codes *= columns;
    double best_cost = INFINITY;
    for (uint32_t code = 0; code < codes; code++) {
        assign(s->blocks, s->n_blocks, columns, code);
        double cost = cost_of_columns(s, columns);
        if (!(cost < best_cost - 1e-9)) continue;
        best_cost = cost;
        best = code;
    }
    assign(s->blocks, s->n_blocks, columns, best);
}

/* Column after column, each to its share of what is left. */
static void fill_columns(setting *s, uint32_t columns)
{
    double left = 0;
    for (uint32_t i = 0; i < s->n_blocks; i++)
        left += s->blocks[i].height + BLOCK_GAP_EM * s->em;
    uint32_t column = 0;
    double filled = 0, share = left / columns;
    for (uint32_t i = 0; i < s->n_blocks; i++) {
        double height = s->blocks[i].height + BLOCK_GAP_EM * s->em;
        if (filled > 0 && filled + height / 2 > share && column + 1 < columns) {
            left -= filled;
            filled = 0;
            column++;
            share = left / (columns - column);
        }
        s->blocks[i].column = column;
        filled += height;
    }
}

/* ---- columns ---- */

static double row_width(const setting *s, uint32_t i, double symbols, double gap)
{
    const sm_legend_entry *entry = &s->request->entries[i];
    const sm_legend_row *row = &s->legend->rows[i];
    if (entry->kind == SM_LEGEND_KEY)
        return symbols + gap + row->text.width_pt + s->value_widths[i];
    if (entry->kind == SM_LEGEND_BAR)
        return s->bar_texts + BAR_GAP_EM * s->em + entry->symbol_width_pt + s->value_widths[i];
    if (entry->kind == SM_LEGEND_CIRCLES) return symbols + gap + s->value_widths[i];
    return row->text.width_pt;
}

static double widest_symbol(const setting *s, uint32_t column)
{
    double widest = 0;
    for (uint32_t b = 0; b < s->n_blocks; b++)
        for (uint32_t i = s->blocks[b].first; s->blocks[b].column == column && i < s->blocks[b].end;
             i++)
            if (s->request->entries[i].kind == SM_LEGEND_KEY)
                widest = MAX(widest, s->request->entries[i].symbol_width_pt);
    return widest;
}

/* Counts end where the column does. */
static void place_counts(setting *s, uint32_t column, double x1)
{
    for (uint32_t k = 0; k < s->n_blocks; k++)
        for (uint32_t i = s->blocks[k].first; s->blocks[k].column == column && i < s->blocks[k].end;
             i++)
            s->legend->rows[i].count_at = (sm_xy_pt){x1, s->legend->rows[i].text_at.y};
}

/* Returns the column's width. What belongs to circles is centred below them, its text below their
 * values. */
static double place_column(setting *s, uint32_t column, double x)
{
    const block *previous = NULL;
    double y = s->request->padding_y_pt, widest = 0, symbols = widest_symbol(s, column);
    for (uint32_t k = 0; k < s->n_blocks; k++) {
        const block *b = &s->blocks[k];
        if (b->column != column) continue;
        y += gap_above(s, previous, b);
        previous = b;
        double gap = (b->circles > 0 ? CIRCLE_LEADER_EM : SYMBOL_GAP_EM) * s->em;
        double wide = MAX(symbols, b->circles);
        for (uint32_t i = b->first; i < b->end; i++) {
            if (i > b->first) y += ROW_GAP_EM * s->em;
            place_row(s, i, wide, gap, (sm_xy_pt){x, y});
            widest = MAX(widest, row_width(s, i, wide, gap));
            y += s->heights[i];
        }
    }
    s->legend->height_pt = MAX(s->legend->height_pt, y + s->request->padding_y_pt);
    place_counts(s, column, x + widest);
    return widest;
}

static double place_side_by_side(setting *s, uint32_t columns)
{
    double x = s->request->padding_x_pt;
    for (uint32_t column = 0; column < columns; column++)
        x += place_column(s, column, x) + (column + 1 < columns ? COLUMN_GAP_EM * s->em : 0);
    return x + s->request->padding_x_pt;
}

/* At even shares of the width; false when some column is wider than its share. */
static bool place_evenly(setting *s, uint32_t columns)
{
    double gap = COLUMN_GAP_EM * s->em, padding = s->request->padding_x_pt;
    double step = (s->request->width_pt - 2 * padding + gap) / columns;
    for (uint32_t column = 0; column < columns; column++)
        if (place_column(s, column, padding + column * step) > step - gap) return false;
    return true;
}

/* A single block, as the classes of a ramp, in rows below its heading: keys stand in cells of one
 * width. False when they do not fit. */
static bool place_grid(setting *s)
{
    double padding = s->request->padding_x_pt, symbols = widest_symbol(s, 0), cell = 0;
    double gap = SYMBOL_GAP_EM * s->em;
    for (uint32_t i = 0; i < s->request->n_entries; i++)
        if (s->request->entries[i].kind == SM_LEGEND_KEY)
            cell = MAX(cell, row_width(s, i, symbols, gap) + COLUMN_GAP_EM * s->em);
    double inner = s->request->width_pt - 2 * padding, y = s->request->padding_y_pt, height = 0;
    if (s->request->columns * cell - COLUMN_GAP_EM * s->em > inner) return false;
    uint32_t column = 0;
    for (uint32_t i = 0; i < s->request->n_entries; i++) {
        bool key = s->request->entries[i].kind == SM_LEGEND_KEY;
        if (i > 0 && (!key || column == 0 || column == s->request->columns)) {
            y += height + ROW_GAP_EM * s->em;
            column = 0;
            height = 0;
        }
        place_row(s, i, symbols, gap, (sm_xy_pt){padding + column * cell, y});
        s->legend->rows[i].count_at = (sm_xy_pt){
            padding + (column + 1) * cell - COLUMN_GAP_EM * s->em, s->legend->rows[i].text_at.y};
        height = MAX(height, s->heights[i]);
        column = key ? column + 1 : 0;
    }
    s->legend->width_pt = s->request->width_pt;
    s->legend->height_pt = y + height + s->request->padding_y_pt;
    s->legend->n_columns = s->request->columns;
    return true;
}

static void place_columns(setting *s)
{
    bool single = s->n_blocks == 1 && s->blocks[0].headed && s->blocks[0].circles <= 0;
    if (single && s->request->columns > 1 && s->request->width_pt > 0 && place_grid(s)) return;
    uint32_t columns = MIN(s->request->columns, s->n_blocks);
    s->legend->n_columns = columns;
    if (columns == 0) return;
    if (pow(columns, s->n_blocks) <= MOST_WAYS)
        choose_columns(s, columns);
    else
        fill_columns(s, columns);
    s->legend->width_pt = s->request->width_pt;
    if (s->request->width_pt > 0 && place_evenly(s, columns)) return;
    s->legend->width_pt = place_side_by_side(s, columns);
}

sm_legend_layout *sm_legend_layout_create(const sm_legend_request *request, sm_text_engine *engine)
{
    sm_legend_layout *legend = g_new0(sm_legend_layout, 1);
    legend->rows = g_new0(sm_legend_row, request->n_entries);
    legend->n_rows = request->n_entries;
    legend->text_font = request->text_font;
    setting s = {.request = request,
                 .legend = legend,
                 .heights = g_new0(double, request->n_entries),
                 .value_widths = g_new0(double, request->n_entries),
                 .em = request->text_font.size_pt};
    for (uint32_t i = 0; i < request->n_entries; i++)
        measure_row(&s, i, engine);
    find_blocks(&s);
    place_columns(&s);
    g_free(s.heights);
    g_free(s.value_widths);
    g_free(s.blocks);
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
