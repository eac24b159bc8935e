/* What names stand on: whose land, and how dark. A caller tells it as cells; from them positions
 * are judged by the atlas maker's rules that a town's name stands on its own side of a border, that
 * of a port on the water, and none half on dark and half on light ground. */
#ifndef SM_LAYOUT_LABEL_GROUND_H
#define SM_LAYOUT_LABEL_GROUND_H

#include "layout/label_box.h"
#include "layout/label_types.h"

/* Whose land `at` is; beside a shore that is drawn a little off, the nearest land's. 0: water. */
uint16_t sm_label_ground_home(const sm_label_ground *ground, sm_xy_pt at);
/* Is there open water within `reach_pt`? */
bool sm_label_ground_on_shore(const sm_label_ground *ground, sm_xy_pt at, double reach_pt);

/* Shares of the boxes, 0..1. */
typedef struct sm_label_standing {
    double water;  /* on open water */
    double abroad; /* on land that is not `home` */
    double mixed;  /* on ground that stands out from what most of the name stands on, each cell by
                      how much: wholly from 4.5 : 1 on, the contrast that a text must have */
} sm_label_standing;
sm_label_standing sm_label_ground_standing(const sm_label_ground *ground, const sm_label_box *boxes,
                                           uint32_t n, uint16_t home);

#endif
