/* Layers of features that GDAL reads: KML, KMZ, GPX, GeoJSON, GeoPackage, FlatGeobuf, MapInfo, File
 * Geodatabase. As read by sm_shapefile_read(), which is the one for shapefiles. */
#ifndef SM_SOURCE_GDAL_FEATURES_H
#define SM_SOURCE_GDAL_FEATURES_H

#include "source/shapefile.h"

#include <glib.h>
#include <stdbool.h>

/* By what is in the file, or folder. */
bool sm_gdal_features_are_at(const char *path);

/* All features of the only layer with geometry; of several kinds of geometry the first one's, with
 * a warning. `columns`: as for sm_shapefile_read(). SM_ERROR_DATA where the file is damaged, holds
 * no feature or several layers, SM_ERROR_RENDER where GDAL is not installed. */
sm_features *sm_gdal_features_read(const char *path, const char *const *columns,
                                   sm_diagnostics *diagnostics, GError **error);

#endif
