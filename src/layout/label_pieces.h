/* The boxes that a placed label fills, found from its placement alone. */
#ifndef SM_LAYOUT_LABEL_PIECES_H
#define SM_LAYOUT_LABEL_PIECES_H

#include "layout/label_box.h"
#include "layout/label_types.h"

#include <glib.h>

/* Appends sm_label_box, halo included: one for each line, for each letter of curved text; none
 * where it was dropped. */
void sm_label_pieces(const sm_label_request *request, const sm_label_placement *placement,
                     sm_text_engine *engine, GArray *boxes);

#endif
