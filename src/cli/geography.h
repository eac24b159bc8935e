/* Files beside the pictures that say where on the Earth they lie. */
#ifndef SM_CLI_GEOGRAPHY_H
#define SM_CLI_GEOGRAPHY_H

#include "sahelmap/diagnostics.h"
#include "sahelmap/render.h"

#include <glib.h>
#include <stdbool.h>

/* `world_file`: NAME.pgw and NAME.prj beside each PNG of the request. `geojson`: the file for drawn
 * events and areas; NULL: none. The figure is read and laid out for it once more. */
bool sm_geography_write(const sm_render_request *request, bool world_file, const char *geojson,
                        GError **error);

#endif
