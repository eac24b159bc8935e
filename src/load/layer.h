/* One layer of a map: what was read, and what of it is seen, on the page. */
#ifndef SM_LOAD_LAYER_H
#define SM_LOAD_LAYER_H

#include "geom/shapes.h"
#include "project/projection.h"
#include "source/shapefile.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* Where lines of other layers end on the shapes of a layer (sm_xy_crs). */
typedef struct sm_layer_knots {
    GArray *ends;
    GArray *inside; /* those, sorted by x, that may be no vertices of the shapes but lie on a side
                     * of them: where a pack's units meet an outline that was drawn without them */
} sm_layer_knots;

typedef struct sm_map_layer {
    sm_features *features;
    sm_shapes_pt *shapes; /* clipped to the frame; shapes->source[i] is a row of the attributes */
} sm_map_layer;

/* Reads what the frame shows of the shapefile at `path`, projects, clips and simplifies it. */
sm_map_layer *sm_map_layer_read(const char *path, const char *const *columns,
                                sm_projection *projection, const sm_frame *frame,
                                sm_diagnostics *diagnostics, GError **error);
/* The first half of it: the records that the frame (NULL: any) can show. */
sm_features *sm_map_layer_features(const char *path, const char *const *columns,
                                   sm_projection *projection, const sm_frame *frame,
                                   sm_diagnostics *diagnostics, GError **error);
/* The second, from features in memory, which stay the caller's. Drawn as the page's size needs it:
 * small bends, spikes and narrow loops are straightened, between the knots (see sm_layers_load();
 * NULL: none) alone. */
sm_shapes_pt *sm_map_layer_show(const sm_features *features, sm_projection *projection,
                                const sm_frame *frame, const sm_layer_knots *knots, GError **error);
void sm_map_layer_free(sm_map_layer *layer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_map_layer, sm_map_layer_free)

/* Attribute of shape `shape`; "" when the column is missing. Borrowed. */
const char *sm_map_layer_text(const sm_map_layer *layer, const char *column, uint32_t shape);
double sm_map_layer_number(const sm_map_layer *layer, const char *column, uint32_t shape);

#endif
