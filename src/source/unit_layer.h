/* Which of several layers in an archive holds units of a level, by what those who hand such
 * archives out call them. */
#ifndef SM_SOURCE_UNIT_LAYER_H
#define SM_SOURCE_UNIT_LAYER_H

#include <glib.h>

/* `path` itself where it is no archive, or one with a single shapefile; else the path of the
 * shapefile in it, as "mli.zip/mli_admbnda_adm1.shp". NULL with SM_ERROR_DATA where it cannot be
 * told, with their names. Free with g_free(). */
char *sm_unit_layer_find(const char *path, int level, GError **error);

#endif
