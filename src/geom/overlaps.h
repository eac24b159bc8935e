/* Polygons whose rings lie over one another. */
#ifndef SM_GEOM_OVERLAPS_H
#define SM_GEOM_OVERLAPS_H

#include "geom/shapes.h"

/* Shapes that have two rings which cross, or cover one another exactly, are made anew so that they
 * fill as shapefiles say it, by direction: clockwise rings bound land, counterclockwise ones holes
 * in the least of them that holds them; where two of the former lie over one another there is land,
 * and where two of the latter do there is none. The others, rings inside of others too, stay as
 * they are. NULL where no shape has such rings. Free with sm_shapes_crs_free(). */
sm_shapes_crs *sm_shapes_without_overlaps(const sm_shapes_crs *shapes);

#endif
