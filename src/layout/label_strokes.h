/* The lines on the map, as text and leaders meet them. Text is weighed against rows of dots, which
 * stand for stretches of line: a line drawn wide has a row at each of its edges, so that touching
 * its edge counts. */
#ifndef SM_LAYOUT_LABEL_STROKES_H
#define SM_LAYOUT_LABEL_STROKES_H

#include "layout/label_box.h"
#include "layout/label_types.h"

#include <glib.h>

typedef struct sm_label_strokes sm_label_strokes;

/* Never NULL; borrows the scene for its life. */
sm_label_strokes *sm_label_strokes_create(const sm_label_scene *scene);
void sm_label_strokes_free(sm_label_strokes *strokes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_label_strokes, sm_label_strokes_free)

/* Crossings of lines by text in the box, weighted; what runs along counts less, and a strong line
 * that is only touched has a price of its own. */
double sm_label_strokes_crossings(const sm_label_strokes *strokes, const sm_label_box *box);
double sm_label_strokes_leader_crossings(const sm_label_strokes *strokes, sm_xy_pt from,
                                         sm_xy_pt to);

/* Calls `visit` for each stretch: where it is, and weight times length, less where it is level. */
typedef void (*sm_label_stretch_visit)(sm_xy_pt at, double weight, void *data);
void sm_label_strokes_each(const sm_label_strokes *strokes, sm_label_stretch_visit visit,
                           void *data);

#endif
