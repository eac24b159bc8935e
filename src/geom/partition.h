/* Units of a country, as somebody else drew them, made a partition of the country's own outline. */
#ifndef SM_GEOM_PARTITION_H
#define SM_GEOM_PARTITION_H

#include "geom/shapes.h"

#include <glib.h>

typedef struct sm_partition {
    sm_shapes_crs
        *units; /* `source` is that of the units given; those without land are not there */
    sm_shapes_crs *lines; /* where two units meet, each once; `source` counts from 0 */
    double covered;       /* share of the country's area that the units had */
    double outside;       /* share of the units' area that lies outside of the country */
} sm_partition;

/* Fits the polygons `units` to shape `country` of `outlines`, both in degrees. Lines are thinned to
 * `detail_deg`, shared ones alike. What the units have outside of the outline goes; land that none
 * has goes to the unit beside it, divided where two units met; where units lie over one another the
 * first has it. Units and lines then have the same vertices, and no land of the country is left.
 * Free with sm_partition_free(). */
sm_partition *sm_partition_make(const sm_shapes_crs *units, const sm_shapes_crs *outlines,
                                uint32_t country, double detail_deg);
void sm_partition_free(sm_partition *partition); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_partition, sm_partition_free)

#endif
