/* Fonts cut down to the letters in use, by HarfBuzz. Internal to paint/. */
#ifndef SM_PAINT_SVG_SUBSET_H
#define SM_PAINT_SVG_SUBSET_H

#include <glib.h>
#include <harfbuzz/hb.h>
#include <stdbool.h>

/* Do the font's own licence bits (OS/2 fsType) let it be passed on inside a document, cut down? */
bool sm_svg_subset_may_embed(hb_face_t *face);

/* A font file with the glyphs that texts of these characters can need, joined forms and marks
 * among them; its copyright and its licence, or where to read that, stay. A variable font is fixed
 * at `coords` (in its own units, NULL: as it is). NULL when HarfBuzz cannot do it. */
hb_blob_t *sm_svg_subset_make(hb_face_t *face, const hb_set_t *characters, const float *coords,
                              guint n_coords);

#endif
