#include "series/facets.h"

#include "base/digest.h"
#include "series/record.h"
#include "words/period_words.h"

#include "sahelmap/error.h"

#include <math.h>
#include <string.h>

/* From so many columns on the maps are small: less is drawn, and finer. */
#define SMALL_COLUMNS 4
/* Of the sizes in a figure of one map, with so many columns; more columns, smaller by the root. */
#define SMALL_FACTOR 0.62
#define SMALL_TITLE 0.85
#define SMALLEST_TITLE_PT 6.5

/* Maps that do not fit one page are tried on more, a third more each time. */
#define MORE_PAGES (4.0 / 3)

/* The grid of a page of `most` maps: as wide as it is high, or a column wider: what a page in
 * portrait or landscape takes best. */
static uint32_t facet_columns(const sm_run *run, uint32_t most)
{
    const sm_series_spec *spec = &run->inputs.figure->series;
    return spec->facet_columns ? spec->facet_columns : (uint32_t)ceil(sqrt((double)most));
}

/* A page of a height, and one of few maps, takes the grid that makes them largest: 0. */
static uint32_t grid_columns(const sm_run *run, uint32_t most)
{
    const sm_figure *figure = run->inputs.figure;
    bool few = most < SMALL_COLUMNS * SMALL_COLUMNS;
    if (figure->series.facet_columns || (!few && figure->height.value <= 0))
        return facet_columns(run, most);
    return 0;
}

/* Of the frames from `first` on, up to `end`; NULL where they have titles of their own. */
static char *period_of(const sm_run *run, guint first_frame, guint end)
{
    const sm_window *first = &g_array_index(run->windows, sm_window, first_frame);
    const sm_window *last = &g_array_index(run->windows, sm_window, end - 1);
    if (first->title) return NULL;
    return sm_period_words_cut(run->inputs.figure->lang, first->period_day,
                               MAX(last->period_end_day, first->period_end_day), first->first_day,
                               last->end_day);
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
    choice->subtitle = period_of(run, 0, run->windows->len);
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

/* A page for each `most` maps. */
static GPtrArray *draw_pages(const sm_run *run, const sm_figure_plan *plan, uint32_t most,
                             sm_diagnostics *diagnostics, GError **error)
{
    uint32_t n = sm_figure_plan_n_windows(plan);
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)sm_scene_free);
    g_autoptr(GPtrArray) titles = facet_titles(run, false);
    if (!sm_figure_plan_titles_fit(plan, (const char *const *)titles->pdata, titles->len)) {
        g_ptr_array_unref(titles);
        titles = facet_titles(run, true);
    }
    for (uint32_t first = 0; first < n; first += most) {
        g_autofree char *period = n > most ? period_of(run, first, MIN(first + most, n)) : NULL;
        sm_scene *page = sm_figure_plan_draw_facets(plan, first, (const char *const *)titles->pdata,
                                                    period, diagnostics, error);
        if (!page) return NULL;
        g_ptr_array_add(pages, page);
    }
    return g_steal_pointer(&pages);
}

static GPtrArray *draw_in_style(const sm_run *run, const sm_style *base, uint32_t most,
                                sm_diagnostics *diagnostics, GError **error)
{
    sm_figure figure = *run->inputs.figure; /* read with the strings of the original */
    sm_style style = *base;
    g_autofree sm_layer *layers = NULL;
    uint32_t columns = facet_columns(run, most);
    figure.columns = grid_columns(run, most);
    if (columns >= SMALL_COLUMNS) {
        drop_layers(&figure, &layers);
        figure.events.label = NULL;
        figure.overlay.annotations.n = 0;
        double factor = sqrt((SMALL_COLUMNS - 1.0) / columns) * SMALL_FACTOR;
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
        .facets = most,
        .tags = sm_series_frames_with(run->outputs, SM_OUTPUT_NEEDS_TAGS) != 0,
        .placed_as = base == run->inputs.dark ? run->inputs.style : NULL};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_figure_plan) plan =
        sm_figure_plan_create(&figure, &style, &options, ledger, NULL, diagnostics, error);
    return plan ? draw_pages(run, plan, most, diagnostics, error) : NULL;
}

static bool add_dark(const sm_run *run, uint32_t most, const GPtrArray *pages,
                     sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    g_autoptr(GPtrArray) dark = draw_in_style(run, run->inputs.dark, most, unsaid, error);
    for (guint i = 0; dark && i < pages->len; i++)
        if (!sm_scene_set_dark(g_ptr_array_index(pages, i), g_ptr_array_index(dark, i)))
            sm_diagnostics_warn(diagnostics,
                                "facets: svg.theme: the style \"%s\" changes more than the colours "
                                "of \"%s\", the SVG has its light colours only",
                                run->inputs.dark->name, run->inputs.style->name);
    return dark != NULL;
}

/* As few pages as have room for all maps, with the same number of maps but for the last; a grid
 * that the figure gives says how many. Of sm_scene. */
static GPtrArray *draw_facets(const sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    const sm_series_spec *spec = &run->inputs.figure->series;
    uint32_t n = run->frames->len, given = spec->facet_columns * spec->facet_rows, most = n;
    bool once = given || sm_figure_has_panels(run->inputs.figure);
    g_autoptr(GPtrArray) pages = NULL;
    for (uint32_t n_pages = 1; !pages && n_pages <= n;
         n_pages = MAX(n_pages + 1, (uint32_t)(n_pages * MORE_PAGES))) {
        most = given ? MIN(given, n) : (n + n_pages - 1) / n_pages;
        g_clear_error(error);
        pages = draw_in_style(run, run->inputs.style, most, diagnostics, error);
        if (once || !g_error_matches(*error, SM_ERROR, SM_ERROR_FIGURE)) break;
    }
    if (!pages || (run->dark && !add_dark(run, most, pages, diagnostics, error))) return NULL;
    return g_steal_pointer(&pages);
}

/* Of all pages of a kind: they are drawn together. */
static char *facets_key(const sm_run *run, sm_output_kind kind)
{
    const sm_figure *figure = run->inputs.figure;
    uint32_t n = run->frames->len;
    g_autofree char *grid =
        g_strdup_printf("%u %u", facet_columns(run, n), figure->series.facet_rows);
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, run->program);
    sm_digest_text(&digest, sm_output_facts_of(kind)->ending);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_DPI)) sm_digest_text(&digest, run->settings);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_TAGS)) sm_digest_text(&digest, run->svg);
    sm_digest_text(&digest, grid);
    sm_digest_text(&digest, figure->title);
    for (guint i = 0; i < n; i++) {
        sm_digest_text(&digest, sm_run_frame(run, i)->picture);
        sm_digest_text(&digest, sm_run_frame(run, i)->text.period);
    }
    return sm_digest_end(&digest);
}

char *sm_facets_file(sm_output_kind kind, uint32_t page)
{
    const char *ending = sm_output_facts_of(kind)->ending;
    return page == 0 ? g_strdup_printf("facets.%s", ending)
                     : g_strdup_printf("facets-%u.%s", page + 1, ending);
}

/* How many pages of the last run are still good; 0 where one is not there any more. */
static uint32_t n_kept(const sm_run *run, const char *key)
{
    uint32_t n = 0;
    for (guint i = 0; run->before && i < run->before->outputs->len; i++) {
        const sm_manifest_file *old = &g_array_index(run->before->outputs, sm_manifest_file, i);
        if (g_strcmp0(old->key, key) != 0) continue;
        if (!sm_record_there(run->request->folder, old)) return 0;
        n++;
    }
    return run->request->force ? 0 : n;
}

static bool keep_pages(const sm_run *run, sm_output_kind kind, const char *key,
                       sm_gathered *gathered)
{
    uint32_t n = n_kept(run, key);
    for (uint32_t page = 0; page < n; page++) {
        g_autofree char *file = sm_facets_file(kind, page);
        sm_gathered_keep(gathered, run->request->folder, run->before, false, file, key);
    }
    return n > 0;
}

static bool write_page(sm_run *run, sm_output_kind kind, const sm_scene *scene, const char *file,
                       const char *key, sm_gathered *gathered, sm_diagnostics *diagnostics,
                       GError **error)
{
    sm_writing what = {.scene = scene,
                       .ledger = run->ledger,
                       .paint = {.dpi = run->dpi, .svg = sm_inputs_svg(&run->inputs)},
                       .diagnostics = diagnostics};
    g_autoptr(GBytes) bytes = sm_write(kind, &what, error);
    return bytes &&
           sm_gathered_write(gathered, run->request->folder, "facets", file, key, bytes, error);
}

/* `*pages`: drawn for the first kind that is not kept. */
static bool make_pages(sm_run *run, sm_output_kind kind, GPtrArray **pages, sm_gathered *gathered,
                       sm_diagnostics *diagnostics, GError **error)
{
    g_autofree char *key = facets_key(run, kind);
    if (keep_pages(run, kind, key, gathered)) return true;
    if (!*pages) *pages = draw_facets(run, diagnostics, error);
    for (guint i = 0; *pages && i < (*pages)->len; i++) {
        g_autofree char *file = sm_facets_file(kind, i);
        if (!write_page(run, kind, g_ptr_array_index(*pages, i), file, key, gathered, diagnostics,
                        error))
            return false;
    }
    return *pages != NULL;
}

bool sm_facets_make(sm_run *run, sm_gathered *gathered, sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GPtrArray) pages = NULL;
    bool any = false, good = true;
    for (int kind = 0; good && kind < SM_N_OUTPUT_KINDS; kind++) {
        if (!sm_run_has(run, kind)) continue;
        any = true;
        good = make_pages(run, (sm_output_kind)kind, &pages, gathered, diagnostics, error);
    }
    return good && (any || make_pages(run, SM_OUTPUT_PNG, &pages, gathered, diagnostics, error));
}
