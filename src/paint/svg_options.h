/* How an SVG is written. The zero value holds the defaults. */
#ifndef SM_PAINT_SVG_OPTIONS_H
#define SM_PAINT_SVG_OPTIONS_H

/* EMBED: text, and the letters it needs as fonts inside the file. REFERENCE: text in fonts that the
 * reader has. OUTLINE: letters as paths. */
typedef enum sm_svg_lettering { SM_SVG_EMBED, SM_SVG_REFERENCE, SM_SVG_OUTLINE } sm_svg_lettering;

/* Shared looks as classes of a style sheet, or each element's own attributes, for programs that
 * know no style sheets (dark colours are left out then). */
typedef enum sm_svg_sheet_kind { SM_SVG_CLASSES, SM_SVG_ATTRIBUTES } sm_svg_sheet_kind;

/* STROKE: halos are strokes of the text itself, by `paint-order`. COPY: a second text below, for
 * programs that would paint the stroke over the letters. */
typedef enum sm_svg_halos { SM_SVG_HALO_STROKE, SM_SVG_HALO_COPY } sm_svg_halos;

/* How text in fonts of the reader's follows a curve: as a <textPath>, which shapes with that font;
 * or letter by letter, for programs that draw no <textPath>, as all other text does. */
typedef enum sm_svg_curves { SM_SVG_CURVE_PATH, SM_SVG_CURVE_LETTERS } sm_svg_curves;

typedef struct sm_svg_options {
    sm_svg_lettering text;
    sm_svg_sheet_kind styles;
    sm_svg_halos halos;
    sm_svg_curves curves;
} sm_svg_options;

#endif
