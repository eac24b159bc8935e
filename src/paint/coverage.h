/* How much of each pixel an outline covers: exact areas, in integers, then rounded to the nearest
 * of 32 steps. Internal to paint/.
 *
 * Corners are rounded to 1/256 pixel. Each edge leaves, in every pixel it touches, the height it
 * climbs there and the area between it and the pixel's left side; summed along a row these give the
 * winding number's mean over each pixel. Where parts of an outline overlap within one pixel the
 * mean is taken over their sum, cut at 1, as FreeType and others do for letters. The method is that
 * of Levien's libart (1998) and Shemanarev's Anti-Grain Geometry (2002). */
#ifndef SM_PAINT_COVERAGE_H
#define SM_PAINT_COVERAGE_H

#include "paint/pixel.h"

#include <stdint.h>

typedef struct sm_coverage sm_coverage;

typedef enum sm_rule { SM_RULE_WINDING, SM_RULE_EVEN_ODD } sm_rule;

/* `length` pixels of one row from `x` on, covered alike, 1..255 (255: wholly). */
typedef struct sm_span {
    int32_t x, length;
    uint8_t cover;
} sm_span;

/* Rows come from top to bottom, spans from left to right, none of them outside the box. */
typedef void (*sm_span_visitor)(int y, const sm_span *spans, int n, void *data);

sm_coverage *sm_coverage_create(void);
void sm_coverage_free(sm_coverage *coverage); /* NULL is allowed */

/* Forgets all edges; what lies outside of `box` will not be seen. A smaller box leaves the pixels
 * inside it as they are. */
void sm_coverage_begin(sm_coverage *coverage, sm_box_px box);
/* Outlines must be closed by the caller. Coordinates may be any; edges to what is not finite are
 * left out. */
void sm_coverage_edge(sm_coverage *coverage, sm_xy_px from, sm_xy_px to);
void sm_coverage_sweep(sm_coverage *coverage, sm_rule rule, sm_span_visitor visit, void *data);

#endif
