/* From the coordinates of any file to degrees of WGS 84, point by point, by PROJ. */
#ifndef SM_PROJECT_TO_DEGREES_H
#define SM_PROJECT_TO_DEGREES_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>

/* Owns its PJ_CONTEXT: one per thread. The operation of the last CRS is kept. */
typedef struct sm_to_degrees sm_to_degrees;

sm_to_degrees *sm_to_degrees_create(void);
void sm_to_degrees_free(sm_to_degrees *to_degrees); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_to_degrees, sm_to_degrees_free)

/* `crs`: an authority code, a PROJ string or WKT; NULL is WGS 84 degrees. `out` is NaN where the
 * point has no place in degrees. False, and `out` untouched, when PROJ does not know the CRS. */
bool sm_to_degrees_point(sm_to_degrees *to_degrees, const char *crs, sm_xy_crs in, sm_lonlat *out);

#endif
