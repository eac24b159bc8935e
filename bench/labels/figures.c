#include "figures.h"

#include "compose/label_tally.h"

#include "sahelmap/render.h"

#include <stdio.h>

/* The wrapped function has no parameter to hand these down with. */
static struct {
    GPtrArray *trials;
    const char *set, *name;
    uint32_t n;
} taking;

/* What lies under the legend has no dot to be named. */
static bool is_hidden(const sm_label_request *request, const sm_label_scene *scene)
{
    for (uint32_t i = 0; i < scene->n_reserved; i++)
        if (sm_rect_pt_has(scene->reserved[i], request->at)) return true;
    return !sm_rect_pt_has(scene->frame, request->at);
}

static bool is_wanted(const sm_label_request *request, const sm_label_scene *scene)
{
    return request->kind == SM_LABEL_POINT && request->text && *request->text &&
           !is_hidden(request, scene);
}

static void take(const sm_label_request *requests, uint32_t n, const sm_label_scene *scene)
{
    g_autofree char *file = g_strdup_printf("%s-%u", taking.name, ++taking.n);
    trial *t = trial_create(taking.set, taking.name, file, scene->frame);
    for (uint32_t i = 0; i < n; i++)
        if (is_wanted(&requests[i], scene)) trial_add(t, &requests[i]);
    g_array_append_vals(t->symbols, scene->symbols, scene->n_symbols);
    g_array_append_vals(t->reserved, scene->reserved, scene->n_reserved);
    for (uint32_t i = 0; i < scene->n_lines; i++)
        trial_add_lines(t, &scene->lines[i]);
    trial_set_ground(t, scene->ground);
    if (t->requests->len > 0)
        g_ptr_array_add(taking.trials, t);
    else
        trial_free(t);
}

void __real_sm_label_tally_add(sm_label_report *report, const sm_label_request *requests,
                               const sm_label_rank *ranks, uint32_t n, const sm_label_scene *scene,
                               const sm_labels *labels, sm_text_engine *engine);
void __wrap_sm_label_tally_add(sm_label_report *report, const sm_label_request *requests,
                               const sm_label_rank *ranks, uint32_t n, const sm_label_scene *scene,
                               const sm_labels *labels, sm_text_engine *engine);

void __wrap_sm_label_tally_add(sm_label_report *report, const sm_label_request *requests,
                               const sm_label_rank *ranks, uint32_t n, const sm_label_scene *scene,
                               const sm_labels *labels, sm_text_engine *engine)
{
    if (taking.trials) take(requests, n, scene);
    __real_sm_label_tally_add(report, requests, ranks, n, scene, labels, engine);
}

static char *name_of(const char *path)
{
    char *name = g_path_get_basename(path), *end = g_strrstr(name, ".yaml");
    if (end) *end = '\0';
    return name;
}

figure *figure_take(const char *path, const char *work, GPtrArray *trials)
{
    g_autofree char *folder = g_path_get_dirname(path);
    figure *f = g_new0(figure, 1);
    f->set = g_path_get_basename(folder);
    f->name = name_of(path);
    g_autofree char *png = g_strdup_printf("%s/%s.png", work, f->name);
    const char *outputs[] = {png, NULL};
    sm_render_request request = {.figure = path, .outputs = outputs};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    ledger->label_report = sm_label_report_create();
    taking.trials = trials;
    taking.set = f->set;
    taking.name = f->name;
    taking.n = 0;
    bool good = sm_render(&request, ledger, diagnostics, NULL, &error);
    taking.trials = NULL;
    f->report = sm_label_report_copy(ledger->label_report);
    if (good) return f;
    fprintf(stderr, "bench_labels: %s: %s\n", path, error->message);
    figure_free(f);
    return NULL;
}

void figure_free(figure *f)
{
    if (!f) return;
    g_free(f->set);
    g_free(f->name);
    sm_label_report_free(f->report);
    g_free(f);
}
