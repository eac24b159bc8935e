/* Shapefiles written, for the program's own data: degrees on WGS 84, UTF-8, a spatial index. */
#ifndef SM_SOURCE_SHAPEFILE_WRITE_H
#define SM_SOURCE_SHAPEFILE_WRITE_H

#include "geom/shapes.h"
#include "source/table.h"

#include <glib.h>
#include <stdbool.h>

/* Writes STEM.shp, .shx, .dbf, .prj, .cpg and .qix. `attributes`: columns of text; shape i has the
 * row shapes->source[i]. SM_ERROR_RENDER where that fails; what was written by then stays. */
bool sm_shapefile_write(const char *stem, const sm_shapes_crs *shapes, const sm_table *attributes,
                        GError **error);

#endif
