/* Names bent along a polygon's medial axis. */
#ifndef SM_LAYOUT_LABEL_MEDIAL_AXIS_H
#define SM_LAYOUT_LABEL_MEDIAL_AXIS_H

#include "layout/label_problem.h"
#include "layout/label_raster.h"

/* Offers the one-line text, spread along a gentle curve through the middle of the polygon, where
 * such a curve is: candidates of the newest slot. */
void sm_label_offer_bent(sm_label_problem *problem, const sm_label_raster *raster,
                         const sm_label_setting *measured);

#endif
