/* The shaping machinery behind text/text.h: fonts that were looked up, lines that were shaped.
 * Internal to text/.
 *
 * Everything is shaped at one size and scaled after that, as outlines without hinting may be: a
 * name that is tried in several sizes is shaped once, and fonts are looked up once for all sizes.
 */
#ifndef SM_TEXT_ENGINE_H
#define SM_TEXT_ENGINE_H

#include "text/clean.h"
#include "text/font_set.h"
#include "text/text.h"

#include <pango/pangocairo.h>

/* Large enough that Pango's 1/1024 pt are 1/65536 em. */
#define SM_TEXT_SHAPE_PT 64.0

/* A font that was looked up; lives as long as the engine. Lengths in points at SM_TEXT_SHAPE_PT. */
typedef struct sm_text_face {
    const sm_font_set *set;
    PangoFontDescription *description;
    double ascent, descent, cap_height, x_height;
} sm_text_face;

/* A line shaped at SM_TEXT_SHAPE_PT; belongs to the engine, and is good until the next call of
 * sm_text_engine_line(). */
typedef struct sm_text_line {
    sm_clean_text clean;
    PangoLayout *layout;
    PangoLayoutLine *line; /* of `layout` */
    sm_text_extent extent;
} sm_text_line;

const sm_text_line *sm_text_engine_line(sm_text_engine *engine, const sm_font *font,
                                        const char *utf8);

/* From SM_TEXT_SHAPE_PT to the font's size; 0 for a size that is not a positive number. */
double sm_text_scale(const sm_font *font);

#endif
