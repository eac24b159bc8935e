/* What an SVG file holds that a drawing of it could not show as its author meant it. Internal to
 * graphic/. */
#ifndef SM_GRAPHIC_SVG_SCAN_H
#define SM_GRAPHIC_SVG_SCAN_H

#include <glib.h>
#include <stdbool.h>

typedef struct sm_svg_findings {
    bool is_svg;   /* the first element is `svg` */
    bool has_text; /* an element `text` */
    char *outside; /* the first reference to another file, as it is written (its beginning), in
                      valid UTF-8 on one line; NULL: none */
} sm_svg_findings;

/* A look at tags, attributes and style sheets; the file may be damaged. It serves for messages:
 * what keeps files of others unread is how the drawing is loaded. Free `outside` with g_free(). */
void sm_svg_scan(const char *bytes, gsize length, sm_svg_findings *findings);

#endif
