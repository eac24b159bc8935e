/* Which fill an area, a country or a probability word has: the same answer for map and legend. */
#ifndef SM_COMPOSE_FILLS_H
#define SM_COMPOSE_FILLS_H

#include "geom/shapes.h"
#include "load/base_map.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <stdbool.h>

/* The group that the country belongs to (the first that names it), or -1. */
int sm_figure_group_of(const sm_figure *figure, const char *iso3);
const sm_fill_spec *sm_fills_group(const sm_figure *figure, const sm_style *style, uint32_t group);
const sm_fill_spec *sm_fills_country(const sm_figure *figure, const sm_base_map *map,
                                     const sm_style *style, const char *iso3);
const sm_fill_spec *sm_fills_probability(const sm_style *style, sm_probability probability);
/* `index`: which of the figure's area titles this is, for areas that bring no fill of their own. */
const sm_fill_spec *sm_fills_area(const sm_figure *figure, const sm_style *style,
                                  const sm_area *area, uint32_t index);
const sm_line_spec *sm_fills_area_stroke(const sm_style *style, const sm_area *area);

/* Layers of the user's own: what is written, else lines (and points) in a plain dark ink. */
sm_fill sm_fills_layer(const sm_style *style, const sm_layer *layer, sm_shape_kind kind);
sm_stroke sm_fills_layer_stroke(const sm_style *style, const sm_layer *layer);

#endif
