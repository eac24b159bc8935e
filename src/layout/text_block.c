#include "layout/text_block.h"

#include <string.h>

void sm_text_block_init(sm_text_block *block, sm_text_engine *engine, const sm_font *font,
                        const char *utf8, double width_pt, bool balanced)
{
    memset(block, 0, sizeof *block);
    block->font = *font;
    block->leading_pt = font->size_pt * SM_LINE_SPACING;
    if (!utf8 || !*utf8) return;
    block->lines = sm_text_wrap(engine, font, utf8, width_pt, balanced);
    double descent = 0;
    for (; block->lines[block->n_lines]; block->n_lines++) {
        sm_text_extent extent = sm_text_measure(engine, font, block->lines[block->n_lines]);
        block->width_pt = MAX(block->width_pt, extent.advance);
        block->ascent_pt = MAX(block->ascent_pt, extent.cap_height * 1.12);
        descent = MAX(descent, extent.descent * 0.82);
    }
    if (block->n_lines == 0) return;
    block->height_pt = block->ascent_pt + (block->n_lines - 1) * block->leading_pt + descent;
}

void sm_text_block_clear(sm_text_block *block)
{
    g_strfreev(block->lines);
    memset(block, 0, sizeof *block);
}
