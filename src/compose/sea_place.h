/* Where on open water the name of a sea stands. */
#ifndef SM_COMPOSE_SEA_PLACE_H
#define SM_COMPOSE_SEA_PLACE_H

#include "layout/label_types.h"

#include <stdbool.h>

/* The water of a page, for several seas. */
typedef struct sm_sea_places sm_sea_places;

/* `ground` is borrowed. */
sm_sea_places *sm_sea_places_create(const sm_label_ground *ground);
void sm_sea_places_free(sm_sea_places *places); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_sea_places, sm_sea_places_free)

/* The middle of a box of the size that holds (nearly) nothing but water, in the water around
 * `point`, as near to it as can be. False: there is none within some widths of the box. */
bool sm_sea_places_find(const sm_sea_places *places, sm_xy_pt point, double width_pt,
                        double height_pt, sm_xy_pt *middle);

#endif
