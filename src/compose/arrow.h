/* Tapered, curved arrows. */
#ifndef SM_COMPOSE_ARROW_H
#define SM_COMPOSE_ARROW_H

#include "compose/theme.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

/* The centre line: a smooth curve through all points; with two points an arc whose bulge is `bend`
 * of their distance, to the left of the way. Returns SM_ARROW_SAMPLES points; free with g_free().
 */
#define SM_ARROW_SAMPLES 49
sm_xy_pt *sm_arrow_curve(const sm_xy_pt *points, uint32_t n, double bend);

/* The closed outline of an arrow along such a curve; the caller frees it. */
sm_path *sm_arrow_outline(const sm_xy_pt *curve, double width);

/* Opaque, so that an arrow has one colour over any ground; forecasts are pale with a dashed edge.
 */
sm_fill sm_arrow_fill(const sm_arrow *arrow, const sm_style *style);
sm_stroke sm_arrow_stroke(const sm_arrow *arrow, const sm_style *style);

void sm_arrow_draw(const sm_theme_arrow *arrow, uint32_t number, const sm_style *style,
                   sm_scene *scene);

#endif
