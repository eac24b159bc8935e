/* Pictures that come as files, PNG or SVG: what they are, and drawn by Cairo. All functions may be
 * called by any thread; nothing outside of the given bytes is ever read, except fonts for text. */
#ifndef SM_GRAPHIC_GRAPHIC_H
#define SM_GRAPHIC_GRAPHIC_H

#include "base/image_kind.h"
#include "geom/rect.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

/* A larger file is no logo. */
#define SM_GRAPHIC_MOST_BYTES (4 * 1024 * 1024)
/* Of a PNG's sides. */
#define SM_GRAPHIC_MOST_PX 8192

typedef struct sm_graphic_facts {
    sm_image_kind kind;
    double aspect; /* width / height */
    bool has_text; /* an SVG that is drawn in the fonts of this machine */
} sm_graphic_facts;

/* Where it has text the system's
 * fonts are looked up, unless the process has some. False with SM_ERROR_DATA where it is neither
 * PNG nor SVG, is damaged, has no size, is too large, or refers to other files; the message says
 * what to do and goes on from the file's name: "is ...".
 */
bool sm_graphic_inspect(const void *bytes, gsize length, sm_graphic_facts *facts, GError **error);

/* Fills `box`, which has the picture's aspect or stretches it (PNG) or has it in its middle (SVG).
 * What reaches beyond is cut. False with SM_ERROR_RENDER where it cannot be drawn; `what` begins
 * the message. */
bool sm_graphic_paint(cairo_t *cr, sm_image_kind kind, const void *bytes, gsize length,
                      sm_rect_pt box, const char *what, GError **error);

#endif
