#include "render/drawing.h"

#include "scene/scene_digest.h"
static sm_figure_plan_options plan_options(const sm_drawing *drawing,
                                           const sm_drawing_request *request)
{
    return (sm_figure_plan_options){.data_dir = drawing->inputs.shapefiles,
                                    .date = request->date,
                                    .tags = request->tags,
                                    .engine = drawing->engine};
}

bool sm_drawing_read(sm_drawing *drawing, const sm_drawing_request *request, sm_timings *timings,
                     sm_diagnostics *diagnostics, GError **error)
{
    *drawing = (sm_drawing){.engine = sm_text_engine_create(diagnostics)};
    bool good = sm_inputs_init(&drawing->inputs, request->figure, request->overrides,
                               request->style, diagnostics, error);
    sm_timings_mark(timings, "spec");
    return good;
}

bool sm_drawing_draw(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    const sm_inputs *in = &drawing->inputs;
    sm_figure_plan_options options = plan_options(drawing, request);
    drawing->plan =
        sm_figure_plan_create(in->figure, in->style, &options, ledger, timings, diagnostics, error);
    if (!drawing->plan) return false;
    drawing->scene = sm_figure_plan_draw(drawing->plan, 0, NULL, NULL, drawing->engine, ledger,
                                         diagnostics, error);
    sm_timings_mark(timings, "draw");
    return drawing->scene != NULL;
}

bool sm_drawing_init(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    return sm_drawing_read(drawing, request, timings, diagnostics, error) &&
           sm_drawing_draw(drawing, request, ledger, timings, diagnostics, error);
}

bool sm_drawing_add_dark(sm_drawing *drawing, const sm_drawing_request *request,
                         sm_diagnostics *diagnostics, GError **error)
{
    const sm_inputs *in = &drawing->inputs;
    if (!in->dark) return true;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    sm_figure_plan_options twin = plan_options(drawing, request);
    twin.placed_as = in->style;
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(in->figure, in->dark, &twin, uncounted, NULL, unsaid, error);
    if (!plan) return false;
    g_autoptr(sm_scene) dark =
        sm_figure_plan_draw(plan, 0, NULL, NULL, drawing->engine, uncounted, unsaid, error);
    if (!dark) return false;
    if (!sm_scene_set_dark(drawing->scene, dark))
        sm_diagnostics_warn(diagnostics,
                            "%s: svg.theme: the style \"%s\" changes more than the colours of "
                            "\"%s\", the SVG has its light colours only",
                            in->figure->path, in->dark->name, in->style->name);
    return true;
}

void sm_drawing_scope_ids(const sm_drawing *drawing, const char *name)
{
    sm_scene_meta *meta = sm_scene_edit_meta(drawing->scene);
    g_autofree char *picture = sm_scene_digest(drawing->scene);
    g_autofree char *tags = sm_scene_tags_digest(drawing->scene);
    g_autofree char *both = g_strconcat(picture, tags, NULL);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);
    char *id = g_strdup_printf("%s-%.8s", name, digest);
    g_free(meta->id);
    meta->id = id;
}

void sm_drawing_clear(sm_drawing *drawing)
{
    sm_scene_free(drawing->scene);
    sm_figure_plan_free(drawing->plan);
    sm_text_engine_free(drawing->engine);
    sm_inputs_clear(&drawing->inputs);
    *drawing = (sm_drawing){0};
}
