/* What the parts of the map are worth to a reader, as costs of covering them: land by its part in
 * the figure, and what is coloured by data. Furniture keeps off what is worth much. */
#ifndef SM_COMPOSE_IMPORTANCE_H
#define SM_COMPOSE_IMPORTANCE_H

#include "compose/element.h"
#include "layout/cost_raster.h"

/* Covering a frame costs this much where all of it counts once; habits (which corner) lie between 0
 * and 3. */
#define SM_IMPORTANCE_FRAME 260.0

/* Everything at its place on the page, but no points yet; sm_cost_raster_sum() it after adding
 * these: those of the names (sm_names_points()), or sm_elements_expect() before they are known.
 * Never NULL; free with sm_cost_raster_free(). */
static inline sm_cost_raster *sm_importance_raster(const sm_placed_map *on)
{
    sm_cost_raster *costs = sm_cost_raster_create(on->map->frame.page);
    sm_elements_cover(on, costs);
    return costs;
}

#endif
