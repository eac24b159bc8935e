/* Hatches and dots as <pattern>s, each written once. Internal to paint/. */
#ifndef SM_PAINT_SVG_PATTERNS_H
#define SM_PAINT_SVG_PATTERNS_H

#include "paint/svg_ids.h"
#include "paint/svg_styles.h"
#include "scene/scene.h"

typedef struct sm_svg_patterns sm_svg_patterns;

/* Both are borrowed. */
sm_svg_patterns *sm_svg_patterns_create(sm_svg_ids *ids, sm_svg_styles *styles);
void sm_svg_patterns_free(sm_svg_patterns *patterns); /* NULL is allowed */

/* The id of the pattern of the marks of `fill` (HATCH or DOTS), without its background; `dark`
 * gives the colour on dark grounds. NULL where nothing is to be seen, or where single marks could
 * not be told apart: then sm_pattern_tint() is what to fill with. Ends a look that was begun. */
const char *sm_svg_patterns_take(sm_svg_patterns *patterns, const sm_fill *fill,
                                 const sm_fill *dark);

/* All that were taken. */
void sm_svg_patterns_append(const sm_svg_patterns *patterns, GString *svg);

#endif
