/* What an sm_projection holds; for the files of this folder only. */
#ifndef SM_PROJECT_PROJECTION_DATA_H
#define SM_PROJECT_PROJECTION_DATA_H

#include "project/operation.h"
#include "project/projection.h"

struct sm_projection {
    PJ_CONTEXT *light; /* never opens proj.db */
    PJ_CONTEXT *full;  /* with proj.db; NULL until something needs it */
    char *message;     /* the last error that PROJ told, or NULL */
    char *definition;
    char *words;
    char *plain;  /* PROJ string of a projection on WGS 84, or NULL: `crs` says what it is */
    PJ *crs;      /* the projected CRS, in `full`; NULL until something needs it */
    bool one_way; /* PROJ cannot compute `crs` backwards */
    sm_operation degrees;   /* from WGS 84 degrees */
    GHashTable *operations; /* CRS text -> sm_operation, of layers read so far */

    /* The last answer of sm_projection_window_by(): the layers of a map share a window. */
    const sm_operation *window_operation;
    sm_rect_m window;
    sm_rect_crs window_bounds;
    bool window_known;

    double center_lon;   /* central meridian */
    bool has_seam;       /* the map is cut open along the meridian opposite of center_lon */
    double south, north; /* latitudes that can be drawn */
};

/* How near to the seam longitudes may come before rounding turns them over. */
#define SM_SEAM_GAP_DEG 1e-9

/* The operation from a layer's CRS; borrowed. NULL with SM_ERROR_DATA or SM_ERROR_RENDER. */
const sm_operation *sm_projection_operation(sm_projection *projection, const char *crs_wkt,
                                            GError **error);

/* Bounds of the window in the operation's source. Degrees come unwrapped, around the window's own
 * middle (x may leave -180..180). False when it cannot be told. */
bool sm_projection_window_by(sm_projection *projection, const sm_operation *operation,
                             sm_rect_m window, sm_rect_crs *bounds);

/* Projects by `operation` and clips to `window` (NULL: the plane has no bounds). */
sm_shapes_m *sm_projection_layer(sm_projection *projection, const sm_operation *operation,
                                 const sm_shapes_crs *shapes, const sm_rect_m *window,
                                 const sm_detail *detail);

/* Longitude in -180..180. */
double sm_projection_wrap_deg(double lon);

#endif
