/* What an SVG says about the figure: its size, name and description, and who made it of what.
 * Internal to paint/. */
#ifndef SM_PAINT_SVG_META_H
#define SM_PAINT_SVG_META_H

#include "paint/svg_sheet.h"

/* The root's start tag, with physical size, language and what all elements inherit. */
void sm_svg_append_root(GString *svg, const sm_svg_sheet *sheet);
/* <title>, <desc> and RDF with Dublin Core, as far as the scene says. */
void sm_svg_append_meta(GString *svg, const sm_svg_sheet *sheet);

#endif
