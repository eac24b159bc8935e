/* Numbers of an SVG in as few letters as they need. Internal to paint/. */
#ifndef SM_PAINT_SVG_NUMBER_H
#define SM_PAINT_SVG_NUMBER_H

#include <glib.h>

/* Coordinates are whole hundredths of a point: rounding moves nothing by more than 0.005 pt. */
typedef gint64 sm_svg_unit;
#define SM_SVG_UNITS_PER_PT 100

/* What is not finite, or lies further out than any page, is cut to +-1e7 pt. */
sm_svg_unit sm_svg_units(double pt);

/* The shortest form ("12.5", ".5", "-3"), at most 20 letters and a final NUL. Returns its length.
 */
#define SM_SVG_NUMBER_BUFFER 24
int sm_svg_format_units(sm_svg_unit units, char buffer[SM_SVG_NUMBER_BUFFER]);

void sm_svg_append_pt(GString *svg, double pt);
/* Other numbers, with at most `decimals` (0..4) decimals. */
void sm_svg_append_number(GString *svg, double value, int decimals);

#endif
