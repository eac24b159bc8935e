#include "render/render.h"

#include "base/fail.h"
#include "base/timings.h"
#include "compose/language.h"
#include "compose/legible.h"
#include "render/drawing.h"

static bool check_strict(const sm_render_request *request, const sm_diagnostics *diagnostics,
                         GError **error)
{
    guint n = sm_diagnostics_count(diagnostics);
    if (!request->strict || n == 0) return true;
    return sm_fail(error, SM_ERROR_STRICT,
                   "%u warning%s and --strict was asked for; nothing written", n,
                   n == 1 ? "" : "s");
}

static bool make(const sm_render_request *request, const sm_drawing *drawing, sm_outputs *outputs,
                 const sm_ledger *ledger, sm_diagnostics *diagnostics, GError **error)
{
    g_autofree char *name = g_path_get_basename(request->figure);
    sm_writing what = {
        .scene = drawing->scene,
        .plan = drawing->plan,
        .figure = name,
        .ledger = ledger,
        .paint = {.dpi = sm_inputs_dpi(&drawing->inputs, request->dpi),
                  .engine = drawing->engine,
                  .svg = sm_inputs_svg(&drawing->inputs)},
        .diagnostics = diagnostics,
    };
    return sm_outputs_make(outputs, &what, error);
}

static bool spare_files(const sm_drawing *drawing, const sm_outputs *outputs, GError **error)
{
    g_autoptr(sm_input_set) inputs = sm_inputs_files(&drawing->inputs);
    return sm_outputs_spare(outputs, inputs, error);
}

bool sm_render_outputs(const sm_render_request *request, sm_outputs *outputs, sm_ledger *ledger,
                       sm_diagnostics *diagnostics, char **timings, GError **error)
{
    g_autoptr(sm_timings) clock = sm_timings_create();
    sm_drawing_request what = {.figure = request->figure,
                               .overrides = request->overrides,
                               .style = request->style,
                               .tags = sm_outputs_need(outputs, SM_OUTPUT_NEEDS_TAGS),
                               .date = request->date};
    sm_drawing drawing;
    bool good = sm_drawing_read(&drawing, &what, clock, diagnostics, error) &&
                spare_files(&drawing, outputs, error) &&
                sm_drawing_draw(&drawing, &what, ledger, clock, diagnostics, error) &&
                (!what.tags || sm_drawing_add_dark(&drawing, &what, diagnostics, error)) &&
                make(request, &drawing, outputs, ledger, diagnostics, error);
    sm_timings_mark(clock, "paint");
    good = good && check_strict(request, diagnostics, error) && sm_outputs_put(outputs, error);
    sm_timings_mark(clock, "write");
    sm_drawing_clear(&drawing);
    if (timings) *timings = sm_timings_text(clock);
    return good;
}

bool sm_render(const sm_render_request *request, sm_ledger *ledger, sm_diagnostics *diagnostics,
               char **timings, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    g_autoptr(sm_ledger) uncounted = ledger ? NULL : sm_ledger_create();
    g_autoptr(sm_outputs) outputs = sm_outputs_create(request->outputs, error);
    if (!outputs) return false;
    if (request->ledger) sm_outputs_add_report(outputs);
    return sm_render_outputs(request, outputs, ledger ? ledger : uncounted,
                             diagnostics ? diagnostics : own, timings, error);
}

bool sm_check(const sm_render_request *request, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    sm_drawing_request what = {
        .figure = request->figure, .overrides = request->overrides, .style = request->style};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_drawing drawing;
    bool good = sm_drawing_read(&drawing, &what, NULL, diagnostics, error);
    if (good) {
        sm_legible_check(drawing.inputs.figure, drawing.inputs.style, diagnostics);
        sm_language_check(drawing.inputs.figure, diagnostics);
    }
    good = good && sm_drawing_draw(&drawing, &what, ledger, NULL, diagnostics, error) &&
           check_strict(request, diagnostics, error);
    sm_drawing_clear(&drawing);
    return good;
}
