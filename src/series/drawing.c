#include "series/drawing.h"

bool sm_drawing_init(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    *drawing = (sm_drawing){0};
    sm_inputs *in = &drawing->inputs;
    if (!sm_inputs_init(in, request->figure, request->overrides, request->style, diagnostics,
                        error))
        return false;
    sm_timings_mark(timings, "spec");
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(diagnostics);
    sm_plan_options options = {
        .data_dir = in->shapefiles, .date = request->date, .tags = request->tags, .engine = engine};
    drawing->plan =
        sm_plan_create(in->figure, in->style, &options, ledger, timings, diagnostics, error);
    if (!drawing->plan) return false;
    drawing->scene = sm_plan_draw(drawing->plan, 0, NULL, NULL, engine, ledger, diagnostics, error);
    return drawing->scene != NULL;
}

void sm_drawing_clear(sm_drawing *drawing)
{
    sm_scene_free(drawing->scene);
    sm_plan_free(drawing->plan);
    sm_inputs_clear(&drawing->inputs);
    *drawing = (sm_drawing){0};
}
