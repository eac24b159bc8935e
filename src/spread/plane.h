/* The plane that spread is measured on: the map's own where it is true enough, else one of its own.
 */
#ifndef SM_SPREAD_PLANE_H
#define SM_SPREAD_PLANE_H

#include "project/projection.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_spread_plane {
    sm_projection *projection; /* the map's, or a new one */
    bool own;                  /* new: free it with sm_projection_free() */
    /* Greatest |scale - 1| along the plane's axes and of lengths from the middle, at 25 places: the
     * middle of the positions and eight directions from it, up to as far as they reach. */
    double scale_error;
} sm_spread_plane;

/* False with SM_ERROR_DATA when there is no plane for these positions: they lie on more
 * than half of the Earth. Without positions the map's plane. */
bool sm_spread_plane_choose(sm_spread_plane *plane, sm_projection *map, const sm_lonlat *positions,
                            uint32_t n, GError **error);

#endif
