#include "project/geodesic.h"

#include <stddef.h>

#include <geodesic.h>

static const double WGS84_A_M = 6378137;
static const double WGS84_F = 1 / 298.257223563;

double sm_geodesic_distance_m(sm_lonlat a, sm_lonlat b, double *azimuth_deg)
{
    struct geod_geodesic wgs84;
    geod_init(&wgs84, WGS84_A_M, WGS84_F);
    double distance_m;
    geod_inverse(&wgs84, a.lat, a.lon, b.lat, b.lon, &distance_m, azimuth_deg, NULL);
    return distance_m;
}

sm_lonlat sm_geodesic_move(sm_lonlat from, double azimuth_deg, double distance_m)
{
    struct geod_geodesic wgs84;
    geod_init(&wgs84, WGS84_A_M, WGS84_F);
    sm_lonlat to;
    geod_direct(&wgs84, from.lat, from.lon, azimuth_deg, distance_m, &to.lat, &to.lon, NULL);
    return to;
}
