/* What the parts of the SVG writer share while a scene is written. Internal to paint/. */
#ifndef SM_PAINT_SVG_SHEET_H
#define SM_PAINT_SVG_SHEET_H

#include "paint/svg_fonts.h"
#include "paint/svg_ids.h"
#include "paint/svg_options.h"
#include "paint/svg_patterns.h"
#include "paint/svg_repeats.h"
#include "paint/svg_styles.h"
#include "scene/scene.h"
#include "text/text_engine.h"

#include <glib.h>

typedef struct sm_svg_sheet {
    const sm_scene *scene;
    const sm_svg_options *options;
    sm_text_engine *engine;
    sm_svg_ids *ids;
    sm_svg_styles *styles;
    sm_svg_repeats *repeats;
    sm_svg_patterns *patterns;
    sm_svg_fonts *fonts;
    GString *body;     /* what is painted */
    GString *defs;     /* what is only referred to */
    const char *layer; /* innermost group with an id, plain: for names of classes */
} sm_svg_sheet;

/* An item, and what stands in its place on dark grounds: itself, or one that differs in colours. */
typedef struct sm_svg_item {
    const sm_item *light, *dark;
} sm_svg_item;

/* ` id="..."` for what wants one; NULL: nothing. Returns the id. */
const char *sm_svg_sheet_id(sm_svg_sheet *sheet, const char *wanted, GString *svg);
/* Ends a start tag: with `title` as content (a tooltip) and the end tag, or as an empty element. */
void sm_svg_sheet_end(GString *svg, const char *element, const char *title);

#endif
