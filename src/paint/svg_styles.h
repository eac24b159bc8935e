/* How things look, as classes of one style sheet or as attributes. Internal to paint/. */
#ifndef SM_PAINT_SVG_STYLES_H
#define SM_PAINT_SVG_STYLES_H

#include "scene/scene.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_svg_styles sm_svg_styles;

/* `figure` is the figure's id: classes begin with it, so that figures in one page do not meet. */
sm_svg_styles *sm_svg_styles_create(const char *figure, bool as_classes);
void sm_svg_styles_free(sm_svg_styles *styles); /* NULL is allowed */

/* A look is begun, gets its properties, always in the same order, and is put on an element. */
void sm_svg_styles_begin(sm_svg_styles *styles);
void sm_svg_styles_word(sm_svg_styles *styles, const char *property, const char *value);
/* In points; `unit` is what CSS wants behind it ("px"), and attributes do not. */
void sm_svg_styles_length(sm_svg_styles *styles, const char *property, double pt, const char *unit);
/* `fill` or `stroke` with its opacity; `dark` on dark grounds, where classes are used. */
void sm_svg_styles_color(sm_svg_styles *styles, const char *property, sm_color color,
                         sm_color dark);
/* Whether it is shown on light and on dark grounds; one of the two. Without classes it is what
 * light grounds show. */
void sm_svg_styles_shown(sm_svg_styles *styles, bool light, bool dark);
/* `none` and what else follows from a stroke; the root says round joins and round caps. */
void sm_svg_styles_stroke(sm_svg_styles *styles, const sm_stroke *stroke, const sm_stroke *dark);
/* Appends the class or the attributes to an open start tag. `layer` names classes; `also` is a
 * class of another sheet, or NULL. */
void sm_svg_styles_put(sm_svg_styles *styles, const char *layer, const char *also, GString *svg);

/* The rules of all classes that were put, XML-escaped; those of dark grounds in a media query. */
void sm_svg_styles_append_rules(const sm_svg_styles *styles, GString *svg);

#endif
