/* The shaping machinery behind text/text.h: one Pango font map, fonts that were looked up, lines
 * that were shaped. Internal to text/. */
#ifndef SM_TEXT_ENGINE_H
#define SM_TEXT_ENGINE_H

#include "text/clean.h"
#include "text/text.h"

#include <pango/pangocairo.h>

/* A font that was looked up; lives as long as the engine. Lengths in points. */
typedef struct sm_text_face {
    PangoFontDescription *description;
    double ascent, descent, cap_height, x_height;
} sm_text_face;

/* A shaped line; belongs to the engine, and is good until the next call of sm_text_engine_line().
 */
typedef struct sm_text_line {
    sm_clean_text clean;
    PangoLayout *layout;
    PangoLayoutLine *line; /* of `layout` */
    const sm_text_face *face;
    sm_text_extent extent;
} sm_text_line;

const sm_text_line *sm_text_engine_line(sm_text_engine *engine, const sm_font *font,
                                        const char *utf8);

/* Scripts whose letters join: spreading them would tear words apart. */
bool sm_text_is_cursive(const char *utf8);

#endif
