#include "sahelmap/render.h"

#include "base/datadir.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/timings.h"
#include "compose/compose.h"
#include "paint/paint.h"
#include "report/ledger_json.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <string.h>

#define PRINT_DPI 200.0
#define SCREEN_DPI 96.0

typedef struct inputs {
    sm_figure *figure;
    sm_style *style;
    char *shapefiles;
} inputs;

static void clear(inputs *in)
{
    sm_figure_free(in->figure);
    sm_style_free(in->style);
    g_free(in->shapefiles);
}

static bool read_inputs(inputs *in, const sm_render_request *request, sm_diagnostics *diagnostics,
                        GError **error)
{
    in->figure = sm_figure_read(request->figure, request->overrides, diagnostics, error);
    if (!in->figure) return false;
    g_autofree char *data = sm_datadir_find(error);
    if (!data) return false;
    in->shapefiles = g_build_filename(data, "shapefiles", NULL);
    g_autofree char *styles = g_build_filename(data, "styles", NULL);
    const char *dirs[] = {in->figure->folder, styles, NULL};
    in->style = sm_style_read(request->style ? request->style : in->figure->style, dirs,
                              diagnostics, error);
    return in->style != NULL;
}

static bool strict_error(const sm_diagnostics *diagnostics, GError **error)
{
    guint n = sm_diagnostics_count(diagnostics);
    return sm_fail(error, SM_ERROR_STRICT,
                   "%u warning%s and --strict was asked for; nothing written", n,
                   n == 1 ? "" : "s");
}

static bool check_formats(const sm_render_request *request, GError **error)
{
    sm_format format;
    for (const char *const *output = request->outputs; *output; output++)
        if (!sm_format_from_path(*output, &format))
            return sm_fail(error, SM_ERROR_USAGE,
                           "%s: the ending says no format; use .png, .svg, .pdf or .txt", *output);
    return true;
}

static bool paint_all(const sm_render_request *request, const inputs *in, const sm_scene *scene,
                      GPtrArray *pictures, sm_timings *timings, sm_diagnostics *diagnostics,
                      GError **error)
{
    bool in_pixels = in->figure->width.unit == SM_UNIT_PX;
    sm_paint_options options = {.dpi = request->dpi > 0 ? request->dpi
                                       : in_pixels      ? SCREEN_DPI
                                                        : PRINT_DPI};
    for (const char *const *output = request->outputs; *output; output++) {
        sm_format format;
        sm_format_from_path(*output, &format);
        GBytes *bytes = sm_paint(scene, format, &options, diagnostics, error);
        if (!bytes) {
            g_prefix_error(error, "%s: ", *output);
            return false;
        }
        g_ptr_array_add(pictures, bytes);
    }
    sm_timings_mark(timings, "paint");
    return true;
}

static bool write_ledger(const sm_render_request *request, const sm_ledger *ledger,
                         const sm_diagnostics *diagnostics, GError **error)
{
    const char *first = request->outputs[0], *dot = strrchr(first, '.');
    g_autofree char *path = g_strdup_printf("%.*s.json", (int)(dot - first), first);
    g_autofree char *name = g_path_get_basename(request->figure);
    g_autofree char *json = sm_ledger_json(ledger, name, diagnostics);
    return sm_file_write(path, json, strlen(json), error);
}

/* So that a missing folder is found before the first output is written. */
static bool check_folders(const sm_render_request *request, GError **error)
{
    for (const char *const *output = request->outputs; *output; output++) {
        g_autofree char *folder = g_path_get_dirname(*output);
        if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
            return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written: %s is no folder",
                           *output, folder);
    }
    return true;
}

static bool write_all(const sm_render_request *request, const GPtrArray *pictures, GError **error)
{
    for (guint i = 0; i < pictures->len; i++) {
        gsize length;
        const void *bytes = g_bytes_get_data(g_ptr_array_index(pictures, i), &length);
        if (!sm_file_write(request->outputs[i], bytes, length, error)) return false;
    }
    return true;
}

bool sm_render(const sm_render_request *request, sm_ledger *ledger, sm_diagnostics *diagnostics,
               char **timings, GError **error)
{
    g_autoptr(sm_timings) clock = sm_timings_create();
    g_autoptr(GPtrArray) pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(sm_scene) scene = NULL;
    inputs in = {0};
    bool good = false;
    if (!check_formats(request, error) || !read_inputs(&in, request, diagnostics, error)) goto done;
    sm_timings_mark(clock, "spec");
    sm_compose_options options = {.data_dir = in.shapefiles, .date = request->date};
    scene = sm_compose(in.figure, in.style, &options, ledger, clock, diagnostics, error);
    if (!scene || !paint_all(request, &in, scene, pictures, clock, diagnostics, error)) goto done;
    if (request->strict && sm_diagnostics_count(diagnostics)) {
        strict_error(diagnostics, error);
        goto done;
    }
    good = check_folders(request, error) && write_all(request, pictures, error) &&
           (!request->ledger || write_ledger(request, ledger, diagnostics, error));
    sm_timings_mark(clock, "write");
done:
    clear(&in);
    if (timings) *timings = sm_timings_text(clock);
    return good;
}

bool sm_check(const sm_render_request *request, sm_diagnostics *diagnostics, GError **error)
{
    inputs in = {0};
    bool good = read_inputs(&in, request, diagnostics, error);
    if (good && request->strict && sm_diagnostics_count(diagnostics))
        good = strict_error(diagnostics, error);
    clear(&in);
    return good;
}
