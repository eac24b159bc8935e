/* Lines with a width as outlines to be filled by the winding rule. Internal to paint/. */
#ifndef SM_PAINT_STROKER_H
#define SM_PAINT_STROKER_H

#include "paint/flat.h"

/* Joins are round. Lengths in pixels. */
typedef struct sm_pen {
    double half_width; /* > 0 */
    bool butt;         /* caps; else round */
    double dashes[6];  /* on, off, on, ... from the start of each part */
    int n_dashes;      /* 0: solid */
} sm_pen;

/* Every piece of a line (a segment, a join, a cap) winds the same way round, so that none takes
 * away what another one covers; pieces that follow each other share their sides exactly. */
void sm_stroker_add(sm_coverage *coverage, const sm_flat *flat, const sm_pen *pen);

#endif
