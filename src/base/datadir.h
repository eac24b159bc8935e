/* Where the styles, shapefiles and filters that belong to the program are at run time. */
#ifndef SM_BASE_DATADIR_H
#define SM_BASE_DATADIR_H

#include <glib.h>

/* The folder that holds `styles/` and `shapefiles/`; free with g_free(). The first of these counts:
 *   1. the environment variable SAHELMAP_DATA, which must then name such a folder;
 *   2. share/sahelmap of the prefix that holds the file with this code (executable or shared
 *      library: an installation that was moved, a build tree);
 *   3. share/sahelmap of the prefix that holds the public headers which a program with the static
 *      library was compiled with;
 *   4. the folder that the build was configured to install into.
 * NULL with SM_ERROR_DATA, naming the places looked at, when none holds `shapefiles/`. */
char *sm_datadir_find(GError **error);

/* The same for code in the folder `code` and headers in the folder `headers` instead of those of
 * the running process; both may be NULL (unknown). */
char *sm_datadir_find_from(const char *code, const char *headers, GError **error);

#endif
