/* Wrapped text: a column of lines in one font. */
#ifndef SM_LAYOUT_TEXT_BLOCK_H
#define SM_LAYOUT_TEXT_BLOCK_H

#include "base/font.h"
#include "text/text.h"

#include <glib.h>

/* Distance of baselines as a share of the font size: open enough for accents of capitals. */
#define SM_LINE_SPACING 1.28

typedef struct sm_text_block {
    char **lines; /* NULL-terminated */
    uint32_t n_lines;
    sm_font font;
    double width_pt;  /* of the longest line */
    double height_pt; /* first ascent to last descent */
    double ascent_pt; /* first baseline below the top */
    double leading_pt;
} sm_text_block;

/* An empty or NULL text gives a block without lines and height. Free with sm_text_block_clear(). */
void sm_text_block_init(sm_text_block *block, sm_text_engine *engine, const sm_font *font,
                        const char *utf8, double width_pt, bool balanced);
void sm_text_block_clear(sm_text_block *block);

#endif
