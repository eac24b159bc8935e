/* A path measured by its length: where text along a curve stands. Internal to paint/. */
#ifndef SM_PAINT_BASELINE_H
#define SM_PAINT_BASELINE_H

#include "scene/path.h"

typedef struct sm_baseline {
    GArray *vertices; /* sm_xy_pt */
    GArray *lengths;  /* double, path length up to each vertex */
} sm_baseline;

/* The first subpath, curves as short chords. The chords do not depend on the resolution. */
sm_baseline sm_baseline_make(const sm_path *path);
void sm_baseline_clear(sm_baseline *baseline);
double sm_baseline_length(const sm_baseline *baseline);
/* The point at `length` from the start; before the start and after the end the path goes on
 * straight. */
sm_xy_pt sm_baseline_at(const sm_baseline *baseline, double length);

#endif
