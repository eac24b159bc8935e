/* A position in one text. */
#ifndef SM_SOURCE_COORDINATES_H
#define SM_SOURCE_COORDINATES_H

#include "geom/point.h"

#include <stdbool.h>

/* "14.5, -3.2" and "14.5 -3.2" with the latitude first, with degree signs and letters too, in
 * brackets or not; WKT and EWKT, "POINT (-3.2 14.5)"; GeoJSON's geometry. Numbers have a decimal
 * point, or a comma where that leaves one way to part them ("14,5; -3,2"). Height and accuracy
 * after them ("14.5 -3.2 270 5", POINT Z) do not matter. False for anything else. Ranges are not
 * checked. */
bool sm_coordinates_parse(const char *text, sm_lonlat *at);

#endif
