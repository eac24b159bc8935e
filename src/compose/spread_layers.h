/* The element of the layers of spread, made and drawn in the figure's order. They show the whole
 * time of the figure: in a series they are the same in every window. */
#ifndef SM_COMPOSE_SPREAD_LAYERS_H
#define SM_COMPOSE_SPREAD_LAYERS_H

#include "spec/figure.h"

/* Does the figure ask for any? */
bool sm_figure_spreads(const sm_figure *figure);

#endif
