#include "sahelmap/render.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/timings.h"
#include "compose/legible.h"
#include "compose/plan.h"
#include "paint/paint.h"
#include "report/ledger_json.h"
#include "series/inputs.h"

#include <string.h>

static bool read_inputs(const sm_render_request *request, sm_inputs *in,
                        sm_diagnostics *diagnostics, GError **error)
{
    return sm_inputs_init(in, request->figure, request->overrides, request->style, diagnostics,
                          error);
}

static bool strict_error(const sm_diagnostics *diagnostics, GError **error)
{
    guint n = sm_diagnostics_count(diagnostics);
    return sm_fail(error, SM_ERROR_STRICT,
                   "%u warning%s and --strict was asked for; nothing written", n,
                   n == 1 ? "" : "s");
}

static bool fail_ending(const char *path, GError **error)
{
    bool slash = g_str_has_suffix(path, "/");
    if (slash || g_file_test(path, G_FILE_TEST_IS_DIR))
        return sm_fail(error, SM_ERROR_USAGE,
                       "%s: is a folder; name the file in it, as %s%smap.png", path, path,
                       slash ? "" : "/");
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: the ending says no format; use .png, .svg, .pdf or .txt", path);
}

static bool check_formats(const sm_render_request *request, GError **error)
{
    sm_format format;
    for (const char *const *output = request->outputs; *output; output++)
        if (!sm_format_from_path(*output, &format)) return fail_ending(*output, error);
    return true;
}

static bool paint_all(const sm_render_request *request, const sm_inputs *in, const sm_scene *scene,
                      sm_text_engine *engine, GPtrArray *pictures, sm_timings *timings,
                      sm_diagnostics *diagnostics, GError **error)
{
    sm_paint_options options = {
        .dpi = sm_inputs_dpi(in, request->dpi), .engine = engine, .svg = sm_inputs_svg(in)};
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

/* NAME.json beside the first output. */
static char *ledger_path(const sm_render_request *request)
{
    const char *first = request->outputs[0], *dot = strrchr(first, '.');
    return g_strdup_printf("%.*s.json", (int)(dot - first), first);
}

static bool write_ledger(const sm_render_request *request, const sm_ledger *ledger,
                         const sm_diagnostics *diagnostics, GError **error)
{
    g_autofree char *path = ledger_path(request);
    g_autofree char *name = g_path_get_basename(request->figure);
    g_autofree char *json = sm_ledger_json(ledger, name, diagnostics);
    return sm_file_write(path, json, strlen(json), error);
}

/* Nobody typed the report's name: it replaces nothing but an earlier report. */
static bool check_ledger(const sm_render_request *request, const sm_input_set *inputs,
                         GError **error)
{
    g_autofree char *path = ledger_path(request);
    if (!sm_input_set_spares(inputs, path, request->outputs[0], error)) return false;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || sm_ledger_is_report(path)) return true;
    return sm_fail(error, SM_ERROR_USAGE,
                   "%s: is there and is no report of sahelmap; the report of %s would replace it: "
                   "give the picture another name, or move that file",
                   path, request->outputs[0]);
}

static bool check_outputs(const sm_render_request *request, const sm_inputs *in, GError **error)
{
    g_autoptr(sm_input_set) inputs = sm_inputs_files(in);
    for (const char *const *output = request->outputs; *output; output++)
        if (!sm_input_set_spares(inputs, *output, NULL, error)) return false;
    return !request->ledger || check_ledger(request, inputs, error);
}

/* So that a missing folder is found before the first output is written. */
static bool check_folders(const sm_render_request *request, GError **error)
{
    for (const char *const *output = request->outputs; *output; output++) {
        g_autofree char *folder = g_path_get_dirname(*output);
        if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
            return sm_fail(error, SM_ERROR_RENDER,
                           "%s: cannot be written: %s is no folder; make it first", *output,
                           folder);
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

static bool writes_svg(const sm_render_request *request)
{
    for (const char *const *output = request->outputs; *output; output++) {
        sm_format format;
        if (sm_format_from_path(*output, &format) && format == SM_FORMAT_SVG) return true;
    }
    return false;
}

static sm_scene *draw(const sm_inputs *in, const sm_style *style, const sm_plan_options *options,
                      sm_ledger *ledger, sm_timings *clock, sm_diagnostics *diagnostics,
                      GError **error)
{
    g_autoptr(sm_plan) plan =
        sm_plan_create(in->figure, style, options, ledger, clock, diagnostics, error);
    if (!plan) return NULL;
    sm_scene *scene =
        sm_plan_draw(plan, 0, NULL, NULL, options->engine, ledger, diagnostics, error);
    if (clock) sm_timings_mark(clock, "draw");
    return scene;
}

/* What is to be said of the figure was said of the light one. */
static bool add_dark(const sm_inputs *in, const sm_plan_options *options, sm_scene *scene,
                     sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    sm_plan_options twin = *options;
    twin.placed_as = in->style;
    g_autoptr(sm_scene) dark = draw(in, in->dark, &twin, uncounted, NULL, unsaid, error);
    if (!dark) return false;
    if (!sm_scene_set_dark(scene, dark))
        sm_diagnostics_warn(diagnostics,
                            "%s: svg.theme: the style \"%s\" changes more than the colours of "
                            "\"%s\", the SVG has its light colours only",
                            in->figure->path, in->dark->name, in->style->name);
    return true;
}

static sm_scene *compose(const sm_inputs *in, const sm_render_request *request,
                         sm_text_engine *engine, sm_ledger *ledger, sm_timings *clock,
                         sm_diagnostics *diagnostics, GError **error)
{
    bool svg = writes_svg(request);
    sm_plan_options options = {
        .data_dir = in->shapefiles, .date = request->date, .tags = svg, .engine = engine};
    g_autoptr(sm_scene) scene = draw(in, in->style, &options, ledger, clock, diagnostics, error);
    if (scene && svg && in->dark && !add_dark(in, &options, scene, diagnostics, error)) return NULL;
    return g_steal_pointer(&scene);
}

bool sm_render(const sm_render_request *request, sm_ledger *ledger, sm_diagnostics *diagnostics,
               char **timings, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    g_autoptr(sm_ledger) uncounted = ledger ? NULL : sm_ledger_create();
    if (!ledger) ledger = uncounted;
    g_autoptr(sm_timings) clock = sm_timings_create();
    g_autoptr(GPtrArray) pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(sm_scene) scene = NULL;
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_inputs in = {0};
    bool good = false;
    if (!check_formats(request, error) || !read_inputs(request, &in, diagnostics, error) ||
        !check_outputs(request, &in, error))
        goto done;
    sm_timings_mark(clock, "spec");
    scene = compose(&in, request, engine, ledger, clock, diagnostics, error);
    if (!scene || !paint_all(request, &in, scene, engine, pictures, clock, diagnostics, error))
        goto done;
    if (request->strict && sm_diagnostics_count(diagnostics)) {
        strict_error(diagnostics, error);
        goto done;
    }
    good = check_folders(request, error) && write_all(request, pictures, error) &&
           (!request->ledger || write_ledger(request, ledger, diagnostics, error));
    sm_timings_mark(clock, "write");
done:
    sm_inputs_clear(&in);
    if (timings) *timings = sm_timings_text(clock);
    return good;
}

bool sm_check(const sm_render_request *request, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    sm_inputs in = {0};
    bool good = read_inputs(request, &in, diagnostics, error);
    if (good) sm_legible_check(in.figure, in.style, diagnostics);
    if (good && request->strict && sm_diagnostics_count(diagnostics))
        good = strict_error(diagnostics, error);
    sm_inputs_clear(&in);
    return good;
}
