/* The geometry of tapered, curved arrows. */
#ifndef SM_COMPOSE_ARROW_H
#define SM_COMPOSE_ARROW_H

#include "geom/point.h"
#include "scene/path.h"

#include <stdint.h>

/* The centre line: a smooth curve through all points; with two points an arc whose bulge is `bend`
 * of their distance, to the left of the way. Returns SM_ARROW_SAMPLES points; free with g_free().
 */
#define SM_ARROW_SAMPLES 49
sm_xy_pt *sm_arrow_curve(const sm_xy_pt *points, uint32_t n, double bend);

/* The closed outline of an arrow along such a curve; the caller frees it. */
sm_path *sm_arrow_outline(const sm_xy_pt *curve, double width);

/* The curve shifted sideways by `off` to the upper side, running left to right so that text on it
 * is upright; the caller frees it. */
sm_path *sm_arrow_text_line(const sm_xy_pt *curve, double off);
/* The point on that line so far from its middle, along the curve. */
sm_xy_pt sm_arrow_beside(const sm_xy_pt *curve, double off, double along);

#endif
