/* The .qix beside a .shp: a quadtree of record bounds, searched by shapelib. */
#ifndef SM_SOURCE_SPATIAL_INDEX_H
#define SM_SOURCE_SPATIAL_INDEX_H

#include "geom/rect.h"
#include "source/memory_file.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* True when pieces->qix is there, whole, made for `n_records` records, and finds each of them
 * where it lies; `*defect` (may be NULL)
 * says why not, or is NULL when there is none. */
bool sm_spatial_index_usable(const sm_pieces *pieces, uint32_t n_records, const char **defect);

/* Records (uint32_t from 0, ascending) whose bounds may touch `within`; NULL when shapelib fails.
 * Only for an index that is usable. */
GArray *sm_spatial_index_search(sm_pieces *pieces, const sm_rect_crs *within);

#endif
