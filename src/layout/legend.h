/* The legend laid out: rows of a symbol and its text, in one or more columns. It knows sizes and
 * places, not colours: `entry` leads back to what the caller draws. Positions are relative to the
 * legend's upper left corner, page points, y down. */
#ifndef SM_LAYOUT_LEGEND_H
#define SM_LAYOUT_LEGEND_H

#include "geom/rect.h"
#include "layout/text_block.h"
#include "text/text.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum sm_legend_kind {
    SM_LEGEND_HEADING, /* text alone, in the title font */
    SM_LEGEND_NOTE,    /* text alone, in the text font */
    SM_LEGEND_KEY,     /* a symbol of `symbol_width_pt` x `symbol_height_pt`, text beside it */
    SM_LEGEND_BAR,     /* text, then room of `symbol_width_pt` for a bar, then `count` */
    SM_LEGEND_CIRCLES, /* nested circles that stand on one line, a value beside each */
} sm_legend_kind;

#define SM_LEGEND_MAX_CIRCLES 4
typedef struct sm_legend_entry {
    sm_legend_kind kind;
    const char *text; /* borrowed */
    double symbol_width_pt, symbol_height_pt;
    double radii_pt[SM_LEGEND_MAX_CIRCLES];    /* CIRCLES: falling */
    const char *values[SM_LEGEND_MAX_CIRCLES]; /* CIRCLES: text beside each; borrowed */
    uint32_t n_circles;
    const char *count; /* KEY, BAR: at the right end of the column; NULL: none; borrowed */
    bool keep;         /* belongs to the entry before: in its column, and part of its block */
} sm_legend_entry;

typedef struct sm_legend_row {
    uint32_t entry;
    sm_rect_pt symbol; /* KEY, BAR: where the symbol goes; CIRCLES: bounds of the largest circle */
    sm_text_block text;
    sm_xy_pt text_at;                         /* start of the first baseline */
    sm_xy_pt count_at;                        /* end of the count's baseline */
    sm_xy_pt value_at[SM_LEGEND_MAX_CIRCLES]; /* baselines of the circles' values */
} sm_legend_row;

typedef struct sm_legend_layout {
    sm_legend_row *rows;
    uint32_t n_rows;
    double width_pt, height_pt; /* padding included */
    uint32_t n_columns;         /* as many as were asked for, or fewer */
    sm_font text_font;
} sm_legend_layout;

typedef struct sm_legend_request {
    const sm_legend_entry *entries;
    uint32_t n_entries;
    sm_font title_font, text_font;
    double padding_x_pt, padding_y_pt;
    double text_width_pt; /* texts wrap at this */
    double width_pt;      /* columns begin at even shares of it where they fit; 0: side by side */
    uint32_t columns; /* >= 1; a heading stays with what follows; a block by itself is laid out in
                         rows of so many keys where `width_pt` has room for these */
} sm_legend_request;

/* Never NULL; free with sm_legend_layout_free(). */
sm_legend_layout *sm_legend_layout_create(const sm_legend_request *request, sm_text_engine *engine);
void sm_legend_layout_free(sm_legend_layout *legend); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_legend_layout, sm_legend_layout_free)

#endif
