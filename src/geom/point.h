/* The spaces that coordinates live in. There is no implicit conversion: a function that takes one
 * of these types says by that what it wants.
 *
 *   sm_lonlat   degrees, WGS 84, x east, y north
 *   sm_xy_crs   units of a file's own CRS, axes in the order easting/longitude, northing/latitude
 *   sm_xy_m     metres on the map plane, y up
 *   sm_xy_pt    page points (1/72 inch), origin at the page's upper left corner, y down
 *
 * Device pixels exist only inside paint/. */
#ifndef SM_GEOM_POINT_H
#define SM_GEOM_POINT_H

typedef struct sm_lonlat {
    double lon, lat;
} sm_lonlat;

typedef struct sm_xy_crs {
    double x, y;
} sm_xy_crs;

typedef struct sm_xy_m {
    double x, y;
} sm_xy_m;

typedef struct sm_xy_pt {
    double x, y;
} sm_xy_pt;

#endif
