/* One map of the page: what all windows have in common is drawn once, into parts that the scenes of
 * windows include. */
#ifndef SM_COMPOSE_PANEL_H
#define SM_COMPOSE_PANEL_H

#include "compose/panel_layout.h"

/* The parts in painting order; between them stands what changes from window to window. */
typedef struct sm_panel_parts {
    sm_scene *land;  /* to be cut to the frame; sums of events come above it */
    sm_scene *lines; /* to be cut to the frame; marks of events come above it */
    sm_scene *names; /* to be cut to the frame; labels of events come above it */
    sm_scene *edge;  /* frame and degrees */
    sm_scene *furniture;
} sm_panel_parts;

/* Where the first map stands. Clear with sm_panel_parts_clear(). */
void sm_panel_parts_init(sm_panel_parts *parts, const sm_panel_layout *layout,
                         sm_text_engine *engine);
/* To their own place. */
void sm_panel_parts_move(sm_panel_parts *parts, sm_xy_pt by);
void sm_panel_parts_clear(sm_panel_parts *parts);

#endif
