#include "series/facets.h"

#include "base/digest.h"
#include "base/fail.h"
#include "words/period_words.h"

#include <math.h>
#include <string.h>

/* From so many columns on the maps are small: less is drawn, and finer. */
#define SMALL_COLUMNS 4
/* Of the sizes in a figure of one map, with so many columns; more columns, smaller by the root. */
#define SMALL_FACTOR 0.62
#define SMALL_TITLE 0.85
#define SMALLEST_TITLE_PT 6.5

/* As wide as it is high, or a column wider: what a page in portrait or landscape takes best. */
static uint32_t facet_columns(const sm_run *run)
{
    const sm_series_spec *spec = &run->inputs.figure->series;
    if (spec->facet_columns) return spec->facet_columns;
    return (uint32_t)ceil(sqrt((double)run->frames->len));
}

/* A page of a height, and one of few maps, takes the grid that makes them largest: 0. */
static uint32_t grid_columns(const sm_run *run)
{
    const sm_figure *figure = run->inputs.figure;
    bool few = run->frames->len < SMALL_COLUMNS * SMALL_COLUMNS;
    if (figure->series.facet_columns || (!few && figure->height.value <= 0))
        return facet_columns(run);
    return 0;
}

bool sm_facets_check(const sm_run *run, GError **error)
{
    const sm_series_spec *spec = &run->inputs.figure->series;
    uint32_t room = spec->facet_columns * spec->facet_rows;
    if (!(run->outputs & SM_SERIES_FACETS) || room == 0 || room >= run->frames->len) return true;
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s: series.facets: %ux%u has room for %u frames, and there are %u; write a "
                   "larger grid, or fewer periods",
                   run->inputs.figure->path, spec->facet_columns, spec->facet_rows, room,
                   run->frames->len);
}

static bool choose_again(bool any, int32_t first_day, int32_t last_day,
                         sm_figure_plan_choice *choice, void *data, GError **error)
{
    (void)any, (void)first_day, (void)last_day, (void)error;
    const sm_run *run = data;
    for (guint i = 0; i < run->windows->len; i++) {
        const sm_window *window = &g_array_index(run->windows, sm_window, i);
        sm_event_window plain = {window->first_day, window->end_day, window->trail_day};
        g_array_append_val(choice->windows, plain);
    }
    const sm_window *first = &g_array_index(run->windows, sm_window, 0);
    const sm_window *last = &g_array_index(run->windows, sm_window, run->windows->len - 1);
    if (!first->title)
        choice->subtitle = sm_period_words_cut(run->inputs.figure->lang, first->period_day,
                                               MAX(last->period_end_day, first->period_end_day),
                                               first->first_day, last->end_day);
    return true;
}

static void shrink(sm_length *length, double factor)
{
    length->value *= factor;
}

/* Lines and marks of a map so small that they would cover it at their usual size. */
static void make_small(sm_style *style, double factor)
{
    sm_length *const lengths[] = {
        &style->event.size_min,
        &style->event.size_max,
        &style->event.marker.size,
        &style->country.focus_border.width,
        &style->country.tint_width,
        &style->border.international.width,
        &style->border.disputed.width,
        &style->border.admin1.width,
        &style->border.focus_admin1.width,
        &style->border.coast.width,
        &style->hydro.river.width,
        &style->hydro.lake_outline.width,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
        shrink(lengths[i], factor);
}

/* The layers that a small map still has room for; `*items` is to be freed. */
static void drop_layers(sm_figure *figure, sm_layer **items)
{
    uint32_t n = 0;
    *items = g_new(sm_layer, MAX(figure->layers.n, 1));
    for (uint32_t i = 0; i < figure->layers.n; i++) {
        const sm_layer *layer = &figure->layers.items[i];
        bool fine = layer->name &&
                    (strcmp(layer->name, "admin1") == 0 || strcmp(layer->name, "rivers") == 0 ||
                     strcmp(layer->name, "places") == 0);
        if (!fine) (*items)[n++] = *layer;
    }
    figure->layers.items = *items;
    figure->layers.n = n;
}

/* Each map's period, `brief` where the maps are too narrow for it. */
static GPtrArray *facet_titles(const sm_run *run, bool brief)
{
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_window *window = &g_array_index(run->windows, sm_window, i);
        g_ptr_array_add(titles,
                        brief && !window->title
                            ? sm_period_words_brief(run->inputs.figure->lang, window->period_day,
                                                    window->period_end_day, window->first_day,
                                                    window->end_day)
                            : g_strdup(sm_run_frame(run, i)->text.period));
    }
    return titles;
}

static sm_scene *draw_in_style(const sm_run *run, const sm_style *base, sm_diagnostics *diagnostics,
                               GError **error)
{
    sm_figure figure = *run->inputs.figure; /* read with the strings of the original */
    sm_style style = *base;
    g_autofree sm_layer *layers = NULL;
    figure.columns = grid_columns(run);
    if (facet_columns(run) >= SMALL_COLUMNS) {
        drop_layers(&figure, &layers);
        figure.events.label = NULL;
        figure.overlay.annotations.n = 0;
        double factor = sqrt((SMALL_COLUMNS - 1.0) / facet_columns(run)) * SMALL_FACTOR;
        make_small(&style, factor);
        shrink(&style.text.panel_title.size, SMALL_TITLE);
        style.text.panel_title.size.value =
            MAX(style.text.panel_title.size.value, SMALLEST_TITLE_PT);
    }
    sm_figure_plan_options options = {
        .data_dir = run->inputs.shapefiles,
        .date = run->request->date,
        .choose = choose_again,
        .choose_data = (gpointer)(guintptr)run,
        .facets = true,
        .tags = sm_series_frames_with(run->outputs, SM_OUTPUT_NEEDS_TAGS) != 0,
        .placed_as = base == run->inputs.dark ? run->inputs.style : NULL};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(&figure, &style, &options, ledger, NULL, diagnostics, error);
    if (!plan) return NULL;
    g_autoptr(GPtrArray) titles = facet_titles(run, false);
    if (!sm_figure_plan_titles_fit(plan, (const char *const *)titles->pdata, titles->len)) {
        g_ptr_array_unref(titles);
        titles = facet_titles(run, true);
    }
    return sm_figure_plan_draw_facets(plan, (const char *const *)titles->pdata, error);
}

static sm_scene *draw_facets(const sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_scene) scene = draw_in_style(run, run->inputs.style, diagnostics, error);
    if (!scene || !run->dark) return g_steal_pointer(&scene);
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    g_autoptr(sm_scene) dark = draw_in_style(run, run->inputs.dark, unsaid, error);
    if (!dark) return NULL;
    if (!sm_scene_set_dark(scene, dark))
        sm_diagnostics_warn(diagnostics,
                            "facets: svg.theme: the style \"%s\" changes more than the colours of "
                            "\"%s\", the SVG has its light colours only",
                            run->inputs.dark->name, run->inputs.style->name);
    return g_steal_pointer(&scene);
}

static char *facets_key(const sm_run *run, sm_output_kind kind)
{
    const sm_figure *figure = run->inputs.figure;
    g_autofree char *columns = g_strdup_printf("%u", facet_columns(run));
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, run->program);
    sm_digest_text(&digest, sm_output_facts_of(kind)->ending);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_DPI)) sm_digest_text(&digest, run->settings);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_TAGS)) sm_digest_text(&digest, run->svg);
    sm_digest_text(&digest, columns);
    sm_digest_text(&digest, figure->title);
    for (guint i = 0; i < run->frames->len; i++) {
        sm_digest_text(&digest, sm_run_frame(run, i)->picture);
        sm_digest_text(&digest, sm_run_frame(run, i)->text.period);
    }
    return sm_digest_end(&digest);
}

static bool make_page(sm_run *run, sm_output_kind kind, sm_scene **scene, sm_gathered *gathered,
                      sm_diagnostics *diagnostics, GError **error)
{
    const sm_series_request *request = run->request;
    g_autofree char *file = g_strdup_printf("facets.%s", sm_output_facts_of(kind)->ending);
    g_autofree char *key = facets_key(run, kind);
    if (sm_gathered_keep(gathered, request->folder, run->before, request->force, file, key))
        return true;
    if (!*scene) *scene = draw_facets(run, diagnostics, error);
    if (!*scene) return false;
    sm_writing what = {.scene = *scene,
                       .ledger = run->ledger,
                       .paint = {.dpi = run->dpi, .svg = sm_inputs_svg(&run->inputs)},
                       .diagnostics = diagnostics};
    g_autoptr(GBytes) bytes = sm_write(kind, &what, error);
    return bytes && sm_gathered_write(gathered, request->folder, "facets", file, key, bytes, error);
}

bool sm_facets_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_scene) scene = NULL;
    bool any = false, good = true;
    for (int kind = 0; good && kind < SM_N_OUTPUT_KINDS; kind++) {
        if (!sm_run_has(run, kind)) continue;
        any = true;
        good = make_page(run, (sm_output_kind)kind, &scene, gathered, diagnostics, error);
    }
    return good && (any || make_page(run, SM_OUTPUT_PNG, &scene, gathered, diagnostics, error));
}
