/* Geodesics on the WGS 84 ellipsoid (Karney 2013, Journal of Geodesy 87:43, as in PROJ). */
#ifndef SM_PROJECT_GEODESIC_H
#define SM_PROJECT_GEODESIC_H

#include "geom/point.h"

/* Metres; azimuth at `a` in degrees clockwise from north (NULL: not asked for). */
double sm_geodesic_distance_m(sm_lonlat a, sm_lonlat b, double *azimuth_deg);
sm_lonlat sm_geodesic_move(sm_lonlat from, double azimuth_deg, double distance_m);

#endif
