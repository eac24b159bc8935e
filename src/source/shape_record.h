/* One record of a .shp as it stands in the file, checked before shapelib makes an object of it. */
#ifndef SM_SOURCE_SHAPE_RECORD_H
#define SM_SOURCE_SHAPE_RECORD_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_shape_record {
    bool is_null;    /* no geometry; the rest is zero */
    sm_rect_crs box; /* as the record states it; a point's own position */
    uint32_t n_parts, n_points;
} sm_shape_record;

/* The kind of geometry of a shapelib type (SHPT_...); false for null, multipatch and unknown. */
bool sm_shape_record_kind(int type, sm_shape_kind *kind);

/* Checks the content of a record (after its 8 bytes of header) in a file of shapes of `kind`:
 * its type, that its counts fit into its length and its parts into its points. Errors are
 * SM_ERROR_DATA and say what is wrong, without the place. */
bool sm_shape_record_check(const uint8_t *content, uint32_t length, sm_shape_kind kind,
                           sm_shape_record *record, GError **error);

#endif
