/* The Earth seen from far above a place: the locator without a box. */
#ifndef SM_COMPOSE_GLOBE_H
#define SM_COMPOSE_GLOBE_H

#include "load/base_map.h"
#include "load/geography.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>

typedef struct sm_globe sm_globe;

/* `world`, borrowed for the value's life, as an orthographic view from above `center`. */
sm_globe *sm_globe_create(const sm_features *world, sm_lonlat center, double diameter_pt);
void sm_globe_free(sm_globe *globe); /* NULL is allowed */

/* Longer side of the country's outline as it is seen; 0: it is not. */
double sm_globe_size_pt(const sm_globe *globe, const char *iso3);
/* Where a place is seen, from the upper left corner; false behind the rim. */
bool sm_globe_at(const sm_globe *globe, sm_lonlat place, sm_xy_pt *at);

/* With its upper left corner at `at`; the countries of the focus in the colour of the outline. */
void sm_globe_draw(const sm_globe *globe, const sm_base_map *map, const sm_style *style,
                   sm_xy_pt at, sm_scene *scene);

#endif
