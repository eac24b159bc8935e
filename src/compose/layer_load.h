/* Several layers read at once. */
#ifndef SM_COMPOSE_LAYER_LOAD_H
#define SM_COMPOSE_LAYER_LOAD_H

#include "compose/layer.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* What sm_map_layer_read() takes for one layer, and where its result goes. */
typedef struct sm_layer_job {
    const char *path;
    const char *const *columns;
    const char *place; /* put before an error, as "file:line:column: "; NULL: none */
    sm_map_layer **to;
} sm_layer_job;

/* Reads all of them, on as many threads as the machine has processors. Warnings come in the order
 * of the jobs, and the error is that of the first job that failed, whatever the threads did: layers
 * are the same as if they were read one by one. On failure some of `to` may be filled. */
bool sm_layers_load(const sm_layer_job *jobs, uint32_t n, sm_projection *projection,
                    const sm_frame *frame, sm_diagnostics *diagnostics, GError **error);

#endif
