/* Ids: readable, stable, begun with the figure's own, each given out once. Internal to paint/. */
#ifndef SM_PAINT_SVG_IDS_H
#define SM_PAINT_SVG_IDS_H

#include <glib.h>

typedef struct sm_svg_ids sm_svg_ids;

/* `figure` is what the figure calls itself; NULL: "figure". */
sm_svg_ids *sm_svg_ids_create(const char *figure);
void sm_svg_ids_free(sm_svg_ids *ids); /* NULL is allowed */

/* The figure's id: [a-z0-9-]+ that begins with a letter. */
const char *sm_svg_ids_figure(const sm_svg_ids *ids);
/* "figure--wanted" of ASCII letters, digits, dots, dashes and underscores; inside scopes
 * "figure--scope--wanted"; "-2" and so on where it was given out before. Lives as long as `ids`. */
const char *sm_svg_ids_take(sm_svg_ids *ids, const char *wanted);

/* `text` in the letters, digits and dashes that a part of an id or of a class may have, "id" if
 * none is left. Lives as long as `ids`. */
const char *sm_svg_ids_plain(sm_svg_ids *ids, const char *text);

/* What is taken until the matching pop carries `scope`; NULL: as before. */
void sm_svg_ids_push(sm_svg_ids *ids, const char *scope);
void sm_svg_ids_pop(sm_svg_ids *ids);

#endif
