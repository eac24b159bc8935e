/* The fonts that a scene's texts are set in: named, and carried inside the file. Internal to
 * paint/. */
#ifndef SM_PAINT_SVG_FONTS_H
#define SM_PAINT_SVG_FONTS_H

#include "base/font.h"
#include "scene/scene.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_svg_fonts sm_svg_fonts;

/* Looks at all texts of `scene`. `figure` is its id. All but the scene are borrowed. */
sm_svg_fonts *sm_svg_fonts_create(const sm_scene *scene, const char *figure,
                                  sm_text_engine *engine);
void sm_svg_fonts_free(sm_svg_fonts *fonts); /* NULL is allowed */

/* What a text that asks for `font` says of itself, so that it looks as it was measured. */
typedef struct sm_svg_face {
    const char *families; /* CSS, with fallbacks */
    bool common;          /* the families are those that the whole file begins with */
    const char *embedded; /* family of the fonts inside the file */
    int weight;
    bool italic;
} sm_svg_face;
sm_svg_face sm_svg_fonts_face(const sm_svg_fonts *fonts, const sm_font *font);

/* The families that most texts begin with; NULL without texts. */
const char *sm_svg_fonts_common(const sm_svg_fonts *fonts);

/* Rules, XML-escaped, that carry the letters in use as TrueType or OpenType fonts. Programs that
 * know no such fonts skip the rules and take the families by name. Fonts that may not be passed on
 * or cannot be cut down are left out with a warning. */
void sm_svg_fonts_append_rules(const sm_svg_fonts *fonts, sm_diagnostics *diagnostics,
                               GString *svg);

#endif
