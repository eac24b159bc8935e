/* sRGB colours as CSS writes them. */
#ifndef SM_BASE_COLOR_H
#define SM_BASE_COLOR_H

#include <stdbool.h>

/* Components 0..1, not premultiplied, sRGB (gamma-encoded). */
typedef struct sm_color {
    double r, g, b, a;
} sm_color;

#define SM_COLOR_NONE ((sm_color){0, 0, 0, 0})

/* Reads #rgb, #rgba, #rrggbb, #rrggbbaa, rgb()/rgba() with commas, `none`, `transparent` and the
 * CSS Color 4 names. Returns false and leaves `color` alone when the text is none of these. */
bool sm_color_parse(const char *text, sm_color *color);

/* "#rrggbb", or "#rrggbbaa" where alpha is below 1. `buffer` holds at least 10 bytes. */
const char *sm_color_format(sm_color color, char buffer[10]);

bool sm_color_equal(sm_color a, sm_color b);
/* (1 - t) a + t b, component by component. */
sm_color sm_color_mix(sm_color a, sm_color b, double t);
sm_color sm_color_with_alpha(sm_color color, double alpha);
/* `over` painted on an opaque `under`. */
sm_color sm_color_over(sm_color over, sm_color under);
/* Contrast ratio 1..21 of two opaque colours, WCAG 2.1 "relative luminance" definition. */
double sm_color_contrast(sm_color a, sm_color b);

#endif
