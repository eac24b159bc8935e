/* The smoothed centrelines of a line: what a name can follow. */
#ifndef SM_LAYOUT_LABEL_CENTRELINE_H
#define SM_LAYOUT_LABEL_CENTRELINE_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

/* Samples at even distances, and the same after smoothing; sample i of one belongs to sample i of
 * the other. */
typedef struct sm_label_centreline {
    sm_xy_pt *raw, *smooth;
    uint32_t n;
    double step_pt;
} sm_label_centreline;

/* All centrelines of the shape inside the frame, parts that meet end to end joined, longest kinks
 * gone that a name of this font size cannot follow: sm_label_centreline; free with g_array_unref().
 */
GArray *sm_label_centrelines(const sm_shapes_pt *shapes, uint32_t shape, sm_rect_pt frame,
                             double font_size_pt);

#endif
