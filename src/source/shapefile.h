/* Shapefiles by shapelib: geometry and attributes as they stand in the file. */
#ifndef SM_SOURCE_SHAPEFILE_H
#define SM_SOURCE_SHAPEFILE_H

#include "geom/shapes.h"
#include "source/table.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

/* An open shapefile. One thread at a time. */
typedef struct sm_shapefile sm_shapefile;

/* `path` with or without ".shp" (or ".SHP"), or an archive that holds one shapefile, or one of
 * several in an archive as "units.zip/adm1.shp". Opens .shp,
 * .dbf, .prj, .cpg and .qix where they are; a missing .shx is rebuilt in memory, with a warning. A
 * missing .prj is a warning (WGS 84 is assumed); a missing .dbf is a warning (no attributes).
 * SM_ERROR_DATA with "path: what, and what to do" for anything corrupt. */
sm_shapefile *sm_shapefile_open(const char *path, sm_diagnostics *diagnostics, GError **error);
void sm_shapefile_close(sm_shapefile *shapefile); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_shapefile, sm_shapefile_close)

/* Whether sm_shapefile_open() is the one to ask: by the ending or the first bytes, or as an archive
 * that holds a .shp. What is no regular file is left unread. */
bool sm_shapefile_is_at(const char *path);

const char *sm_shapefile_path(const sm_shapefile *shapefile);
/* Text of the .prj, or NULL; borrowed. */
const char *sm_shapefile_crs(const sm_shapefile *shapefile);
sm_shape_kind sm_shapefile_kind(const sm_shapefile *shapefile);
/* The type's name as shapelib gives it ("Polygon", "PointZ", ...), borrowed static text. */
const char *sm_shapefile_type_name(const sm_shapefile *shapefile);
uint32_t sm_shapefile_n_records(const sm_shapefile *shapefile);
/* Bounds from the header (from the records' own boxes where the header has none), checked against
 * the records when these are read. */
sm_rect_crs sm_shapefile_bounds(const sm_shapefile *shapefile);
/* Code page in use, as a name that iconv knows ("UTF-8", "WINDOWS-1252"); borrowed. */
const char *sm_shapefile_encoding(const sm_shapefile *shapefile);

/* A layer in memory. `shapes->source[i]` is the row of `attributes` that shape i has (rows hold
 * only records that were read); `record[row]` is the record's number in the file, from 1. */
typedef struct sm_features {
    char *path;
    char *crs_wkt; /* NULL: WGS 84 degrees */
    sm_shapes_crs *shapes;
    sm_table *attributes;
    uint32_t *record;
} sm_features;

/* Records whose bounds touch `within` (NULL: all), through the .qix where there is one; null shapes
 * and records marked as deleted in the .dbf are skipped, and so are rings of fewer than three
 * points and lines of one. `columns`: NULL-terminated list of attributes wanted, NULL for all;
 * names that the file has not are ignored. SM_ERROR_DATA naming file and record for anything
 * corrupt (counts that point outside the record, coordinates that are not finite, ...). */
sm_features *sm_shapefile_read(sm_shapefile *shapefile, const sm_rect_crs *within,
                               const char *const *columns, sm_diagnostics *diagnostics,
                               GError **error);
void sm_features_free(sm_features *features); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_features, sm_features_free)

#endif
