/* Text along a curve: where its clusters stand. The text is centred on the curve's length. */
#ifndef SM_LAYOUT_LABEL_CURVE_H
#define SM_LAYOUT_LABEL_CURVE_H

#include "layout/label_box.h"
#include "layout/label_setting.h"

#include <glib.h>
#include <stdint.h>

double sm_label_curve_length(const sm_xy_pt *curve, uint32_t n);
/* The point at `distance_pt` along, and the direction there (unit vector); before the start and
 * after the end the end segments go on straight. `n` >= 2. */
sm_xy_pt sm_label_curve_at(const sm_xy_pt *curve, uint32_t n, double distance_pt, double *ux,
                           double *uy);
/* A box for each cluster of the setting's first line along the baseline, halo included:
 * sm_label_box, appended. */
void sm_label_curve_boxes(const sm_label_setting *setting, const sm_xy_pt *curve, uint32_t n,
                          double halo_pt, GArray *boxes);

#endif
