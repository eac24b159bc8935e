#include "cli/geography.h"

#include "base/fail.h"
#include "base/file.h"
#include "compose/georeference.h"
#include "paint/paint.h"
#include "series/drawing.h"

#include <string.h>

static bool write_text(const char *path, const char *text, GError **error)
{
    return sm_file_write(path, text, strlen(text), error);
}

/* A .prj may be that of a shapefile of the same name. */
static bool check_crs_file(const char *png, const char *crs_path, const char *world_path,
                           const sm_input_set *inputs, GError **error)
{
    if (!sm_input_set_spares(inputs, crs_path, png, error) ||
        !sm_input_set_spares(inputs, world_path, png, error))
        return false;
    if (!g_file_test(crs_path, G_FILE_TEST_EXISTS) || g_file_test(world_path, G_FILE_TEST_EXISTS))
        return true;
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is there without a world file and belongs to something else; give %s "
                   "another name",
                   crs_path, png);
}

static bool write_world_file(const char *png, const sm_georeference *where, double dpi,
                             const sm_input_set *inputs, GError **error)
{
    int stem = (int)(strlen(png) - strlen(".png"));
    g_autofree char *world_path = g_strdup_printf("%.*s.pgw", stem, png);
    g_autofree char *crs_path = g_strdup_printf("%.*s.prj", stem, png);
    if (!check_crs_file(png, crs_path, world_path, inputs, error)) return false;
    g_autofree char *world = sm_georeference_world_file(where, dpi);
    return write_text(world_path, world, error) &&
           (!where->wkt || write_text(crs_path, where->wkt, error));
}

static bool write_world_files(const sm_render_request *request, const sm_drawing *drawing,
                              const sm_input_set *inputs, GError **error)
{
    sm_georeference where = sm_plan_georeference(drawing->plan);
    double dpi = sm_inputs_dpi(&drawing->inputs, request->dpi);
    bool good = true;
    for (const char *const *output = request->outputs; good && *output; output++) {
        sm_format format;
        if (sm_format_from_path(*output, &format) && format == SM_FORMAT_PNG)
            good = write_world_file(*output, &where, dpi, inputs, error);
    }
    g_free(where.wkt);
    return good;
}

bool sm_geography_write(const sm_render_request *request, bool world_file, const char *geojson,
                        GError **error)
{
    sm_drawing_request what = {.figure = request->figure,
                               .overrides = request->overrides,
                               .style = request->style,
                               .date = request->date};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_diagnostics) told = sm_diagnostics_create(); /* by the rendering already */
    sm_drawing drawing = {0};
    bool good = sm_drawing_init(&drawing, &what, ledger, NULL, told, error);
    g_autoptr(sm_input_set) inputs = good ? sm_inputs_files(&drawing.inputs) : NULL;
    if (good && geojson) good = sm_input_set_spares(inputs, geojson, NULL, error);
    if (good && world_file) good = write_world_files(request, &drawing, inputs, error);
    if (good && geojson) {
        g_autofree char *json = sm_plan_geojson(drawing.plan, 0);
        good = write_text(geojson, json, error);
    }
    sm_drawing_clear(&drawing);
    return good;
}
