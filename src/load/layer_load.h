/* Several layers read at once. */
#ifndef SM_LOAD_LAYER_LOAD_H
#define SM_LOAD_LAYER_LOAD_H

#include "load/layer.h"
#include "source/pack.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef enum sm_layer_bond {
    SM_BOND_NONE,
    SM_BOND_FACES, /* polygons of a partition whose edges other layers hold as lines */
    SM_BOND_EDGES, /* such lines: where they end the polygons keep a vertex */
} sm_layer_bond;

/* What sm_map_layer_read() takes for one layer, and where its result goes. */
typedef struct sm_layer_job {
    const char *path;
    const char *beyond; /* the same layer of a wider data set, shown outside `seam`; NULL: none */
    const char *key;    /* by this column shapes of both grow together; NULL: none do */
    const char *const *columns;
    const char *place;    /* put before an error, as "file:line:column: "; NULL: none */
    bool rings_may_cross; /* nobody checked its polygons */
    sm_layer_bond bond;
    const GPtrArray *packs; /* sm_pack, whose units take the place of the layer's; NULL: none */
    const char *of_packs;   /* the file of these, with its data set's folder */
    sm_map_layer **to;
} sm_layer_job;

typedef struct sm_layer_view {
    sm_projection *projection;
    const sm_frame *frame;
    sm_rect_crs seam; /* where layers end that are continued by others */
} sm_layer_view;

/* Reads all of them, on as many threads as the machine has processors. Warnings come in the order
 * of the jobs, and the error is that of the first job that failed, whatever the threads did: layers
 * are the same as if they were read one by one. Layers with a bond are simplified alike, so that
 * every line lies on the edges that it is the line of; where they end is appended to the ends
 * of `knots`, for sm_map_layer_show() of others of their kind. On failure some of `to` may be
 * filled. */
bool sm_layers_load(const sm_layer_job *jobs, uint32_t n, const sm_layer_view *view,
                    sm_layer_knots *knots, sm_diagnostics *diagnostics, GError **error);

/* Appends where the lines end. */
void sm_layer_add_ends(const sm_shapes_crs *lines, GArray *ends);

#endif
