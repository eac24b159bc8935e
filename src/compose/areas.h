/* The element of areas that are filled in a color: countries, regions by name, shapefiles. */
#ifndef SM_COMPOSE_AREAS_H
#define SM_COMPOSE_AREAS_H

#include "compose/element.h"
#include "load/layer.h"

typedef struct sm_shown_area {
    const sm_area *spec;
    sm_map_layer *own; /* of `file:`; owned */
    /* Shapes that make up the area; the layers are borrowed from the base map or `own`. */
    struct {
        const sm_map_layer *layer;
        uint32_t shape;
    } * pieces;
    uint32_t n_pieces;
} sm_shown_area;

/* sm_shown_area; NULL: none. */
const GArray *sm_areas_shown(const sm_elements *elements);

/* Does any part of the figure fill units by their names? Need admin-1 polygons? */
bool sm_figure_names_units(const sm_figure *figure);
bool sm_figure_needs_admin1(const sm_figure *figure);

#endif
