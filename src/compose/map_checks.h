/* What about the base map of a figure is likely to be a mistake, though it can be drawn: that none
 * of the focus countries is on it, that a layer of the user's own is not, that the delivered layers
 * are too coarse for it. */
#ifndef SM_COMPOSE_MAP_CHECKS_H
#define SM_COMPOSE_MAP_CHECKS_H

#include "load/base_map.h"
#include "spec/figure.h"

#include "sahelmap/diagnostics.h"

/* Warns. `map` is loaded. */
void sm_map_checks_tell(const sm_figure *figure, const sm_base_map *map,
                        sm_diagnostics *diagnostics);

#endif
