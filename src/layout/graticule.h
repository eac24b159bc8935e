/* Which parallels and meridians a frame shows, and where they meet its edges. */
#ifndef SM_LAYOUT_GRATICULE_H
#define SM_LAYOUT_GRATICULE_H

#include "geom/shapes.h"
#include "project/projection.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_graticule_tick {
    bool meridian; /* on the lower edge; else a parallel, on the left edge */
    double degree;
    sm_xy_pt at; /* on the frame's edge */
} sm_graticule_tick;

typedef struct sm_graticule {
    double step_deg;
    GArray *ticks;    /* sm_graticule_tick */
    GPtrArray *lines; /* sm_shapes_pt *, owned: one per parallel or meridian */
    double
        convergence_deg; /* largest departure of true north from the page's top inside the frame */
} sm_graticule;

/* Lines at a round interval that gives some four to seven in the longer direction.
 * Clear with sm_graticule_clear(); false where the frame cannot be told in degrees. */
bool sm_graticule_init(sm_graticule *graticule, const sm_frame *frame, sm_projection *projection);
void sm_graticule_clear(sm_graticule *graticule);

#endif
