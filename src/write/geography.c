/* The kinds that say where on the Earth a figure lies. */
#include "write/writer.h"

#include "compose/georeference.h"

#include <string.h>

GBytes *sm_write_geojson(const sm_writing *what, GError **error)
{
    (void)error;
    char *json = sm_figure_plan_geojson(what->plan, 0);
    return g_bytes_new_take(json, strlen(json));
}

GBytes *sm_write_world_file(const sm_writing *what, GError **error)
{
    (void)error;
    sm_georeference where = sm_figure_plan_georeference(what->plan);
    char *lines = sm_georeference_world_file(&where, what->paint.dpi);
    g_free(where.wkt);
    return g_bytes_new_take(lines, strlen(lines));
}

GBytes *sm_write_projection(const sm_writing *what, GError **error)
{
    (void)error;
    sm_georeference where = sm_figure_plan_georeference(what->plan);
    if (where.wkt) return g_bytes_new_take(where.wkt, strlen(where.wkt));
    sm_diagnostics_warn(what->diagnostics,
                        "%s: PROJ has no WKT of this projection for other programs; no .prj is "
                        "written",
                        what->figure);
    return NULL;
}
