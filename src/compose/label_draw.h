/* Placed labels drawn: their lines of text and their leaders. */
#ifndef SM_COMPOSE_LABEL_DRAW_H
#define SM_COMPOSE_LABEL_DRAW_H

#include "layout/labels.h"
#include "scene/scene.h"
#include "spec/style.h"

/* Leader and text of a placement that is not dropped. Halos take the colour of
 * the `ground`, so that they free the letters without shining. `id` may be NULL. */
void sm_label_draw(const sm_label_placement *placement, const sm_text_spec *look, sm_color ground,
                   const sm_style *style, const char *id, sm_scene *scene);

/* The leader alone, over a casing in the colour of the land. Nothing when there is none. */
void sm_label_draw_leader(const sm_label_placement *placement, const sm_style *style,
                          sm_scene *scene);

/* Where the ground's colour is asked for. */
sm_xy_pt sm_label_middle(const sm_label_placement *placement);

#endif
