#include "compose/figure_plan.h"

#include "compose/adapt.h"
#include "compose/aggregates.h"
#include "compose/attempt.h"
#include "compose/credits.h"
#include "compose/describe.h"
#include "compose/event_checks.h"
#include "compose/event_labels.h"
#include "compose/event_marks.h"
#include "compose/event_tags.h"
#include "compose/kept_names.h"
#include "compose/look.h"
#include "compose/mark_cover.h"
#include "compose/panel.h"
#include "compose/panel_titles.h"
#include "scene/scene_digest.h"
#include "scene/shift.h"

#include "base/digest.h"
#include "base/fail.h"

#include <math.h>

struct sm_figure_plan {
    const sm_figure *figure;
    sm_style style;     /* adapted to the page */
    sm_style placed_as; /* adapted too, when `places_apart` */
    bool places_apart;
    char *date;
    sm_geography *geography;
    sm_event_set events;
    sm_figure_plan_choice choice;
    sm_kept_names *names_before;
    sm_content content;
    sm_attempt *attempt;       /* the one that is drawn */
    sm_event_tags *tags;       /* NULL: none are asked for */
    sm_panel_parts *parts;     /* of each panel_index */
    sm_event_labels ***labels; /* [panel_index][window] */
    sm_scene *below;           /* footer and outside legends: what stands around the maps */
    sm_ledger *ledger;         /* over all windows */
};

/* ---- windows ---- */

static void span_of_events(const sm_figure_plan *plan, bool *any, int32_t *first, int32_t *last)
{
    *any = false;
    *first = *last = 0;
    if (!plan->events.events) return;
    sm_event_window own = sm_event_set_window(&plan->events);
    const int32_t *day = sm_events_first_day(plan->events.events);
    for (uint32_t row = 0; row < sm_events_count(plan->events.events); row++) {
        if (plan->events.wanted && !plan->events.wanted[row]) continue;
        if (day[row] < own.first_day || day[row] >= own.end_day) continue;
        *first = *any ? MIN(*first, day[row]) : day[row];
        *last = *any ? MAX(*last, day[row]) : day[row];
        *any = true;
    }
}

static bool choose_windows(sm_figure_plan *plan, const sm_figure_plan_options *options,
                           GError **error)
{
    plan->choice.windows = g_array_new(FALSE, FALSE, sizeof(sm_event_window));
    if (!options->choose) {
        sm_event_window whole = sm_event_set_whole(&plan->events);
        g_array_append_val(plan->choice.windows, whole);
        return true;
    }
    if (plan->events.events && !sm_events_have_days(plan->events.events))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: a series shows events day after day, and %s has no column of dates",
                       plan->figure->path, sm_events_path(plan->events.events, 0));
    bool any;
    int32_t first, last;
    span_of_events(plan, &any, &first, &last);
    return options->choose(any, first, last, &plan->choice, options->choose_data, error);
}

const sm_page_layout *sm_figure_plan_page(const sm_figure_plan *plan)
{
    return plan->attempt->page;
}

uint32_t sm_figure_plan_n_windows(const sm_figure_plan *plan)
{
    return plan->choice.windows->len;
}

const sm_event_window *sm_figure_plan_windows(const sm_figure_plan *plan)
{
    return (const sm_event_window *)(const void *)plan->choice.windows->data;
}

/* ---- parts that all windows share ---- */

static sm_scene *empty_scene(const sm_figure_plan *plan)
{
    return sm_scene_create(sm_length_pt(plan->figure->width, 0),
                           plan->attempt->page->page.height_pt, plan->style.page.color);
}

static const sm_base_map *map_of(const sm_figure_plan *plan)
{
    return &plan->attempt->page->framed->map;
}

static const sm_mark_scale *scale_of(const sm_figure_plan *plan)
{
    return sm_event_marks_scale(plan->attempt->page->framed->elements[0]);
}

/* Each window's labels beside its events; the one before is what the next one prefers. */
static void place_event_labels(sm_figure_plan *plan, uint32_t panel_index, sm_text_engine *engine)
{
    const sm_names *names = sm_attempt_panel(plan->attempt, panel_index)->names;
    g_autoptr(GArray) reserved = g_array_new(FALSE, FALSE, sizeof(sm_rect_pt));
    const sm_label_scene around = sm_names_scene(names, reserved);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    const sm_event_labels *before = NULL;
    plan->labels[panel_index] = g_new0(sm_event_labels *, plan->choice.windows->len);
    for (guint w = 0; w < plan->choice.windows->len && plan->figure->events.label; w++) {
        sm_event_view view;
        sm_event_view_init(&view, &plan->events, map_of(plan), &sm_figure_plan_windows(plan)[w], 1,
                           uncounted);
        g_autoptr(GArray) marks = sm_marks_make(scale_of(plan), &plan->events, &view, panel_index,
                                                &plan->style, map_of(plan));
        plan->labels[panel_index][w] =
            sm_event_labels_place(&plan->events, marks, &plan->style, &around, names, before,
                                  plan->ledger->label_report, engine);
        before = plan->labels[panel_index][w];
        sm_event_view_clear(&view);
    }
}

/* How far the map at `place` is from the first one, where all of them are laid out. */
static sm_xy_pt offset_of(const sm_figure_plan *plan, uint32_t place)
{
    const sm_rect_pt *maps = plan->attempt->page->page.maps;
    return (sm_xy_pt){maps[place].x0 - maps[0].x0, maps[place].y0 - maps[0].y0};
}

/* What all windows share is the same objects in all of them. */
static void draw_parts(sm_figure_plan *plan, sm_text_engine *engine, sm_timings *timings)
{
    uint32_t n = plan->content.themes.n;
    plan->parts = g_new0(sm_panel_parts, n);
    plan->labels = g_new0(sm_event_labels **, n);
    for (uint32_t i = 0; i < n; i++) {
        sm_names_count(sm_attempt_panel(plan->attempt, i)->names, plan->ledger);
        sm_panel_parts_init(&plan->parts[i], sm_attempt_panel(plan->attempt, i), engine);
        sm_panel_parts_move(&plan->parts[i], offset_of(plan, i));
        sm_timings_mark(timings, "scene");
        place_event_labels(plan, i, engine);
        sm_timings_mark(timings, "event labels");
    }
    plan->below = empty_scene(plan);
    sm_page_layout_draw(plan->attempt->page, plan->below);
}

static void clear_parts(sm_figure_plan *plan)
{
    for (uint32_t i = 0; plan->labels && i < plan->content.themes.n; i++) {
        for (guint w = 0; plan->labels[i] && w < plan->choice.windows->len; w++)
            sm_event_labels_free(plan->labels[i][w]);
        g_free(plan->labels[i]);
    }
    g_free(plan->labels);
    for (uint32_t i = 0; plan->parts && i < plan->content.themes.n; i++)
        sm_panel_parts_clear(&plan->parts[i]);
    g_free(plan->parts);
    sm_scene_free(plan->below);
}

/* ---- making ---- */

static uint32_t outside_areas(const sm_figure_plan *plan, const sm_event_view *view)
{
    return sm_aggregates_outside(plan->attempt->page->framed->elements[0], &plan->events, view);
}

/* Marks that lie under others, on maps that differ in their marks. */
static void count_hidden(const sm_figure_plan *plan, const sm_event_view *view, sm_ledger *ledger,
                         sm_diagnostics *diagnostics)
{
    const sm_themes *themes = &plan->content.themes;
    const sm_base_map *map = map_of(plan);
    uint32_t n_marks = 0;
    for (uint32_t i = 0; i < (themes->of ? themes->n : 1); i++) {
        g_autoptr(GArray) marks =
            sm_marks_make(scale_of(plan), &plan->events, view, i, &plan->style, map);
        ledger->marks.hidden += sm_mark_cover_count(marks, map->frame.page);
        n_marks += marks->len;
    }
    if (plan->content.n_windows == 1)
        sm_event_checks_tell_hidden(&plan->events, n_marks, (uint32_t)ledger->marks.hidden,
                                    diagnostics);
}

/* Over all windows together; the names are counted as they are drawn. */
static void count(const sm_figure_plan *plan, sm_ledger *ledger, sm_diagnostics *diagnostics)
{
    const sm_base_map *map = map_of(plan);
    sm_event_view all;
    sm_event_view_init(&all, &plan->events, map, plan->content.windows, plan->content.n_windows,
                       ledger);
    ledger->marks.outside_areas = outside_areas(plan, &all);
    count_hidden(plan, &all, ledger, diagnostics);
    sm_event_view_clear(&all);
    for (guint i = 0; i < plan->content.area_values->len; i++) {
        const sm_area_values *values = g_ptr_array_index(plan->content.area_values, i);
        sm_ledger_add_table(ledger, &values->counts);
    }
    ledger->projection.words = g_strdup(sm_projection_words(map->projection));
    ledger->projection.definition = g_strdup(sm_projection_definition(map->projection));
    ledger->data_set = sm_credits_data_set(plan->figure, map);
    if (sm_figure_has_annotations(plan->figure))
        ledger->callouts = plan->attempt->page->key ? SM_LEDGER_NUMBERS : SM_LEDGER_BOXES;
}

static uint32_t count_wanted(const sm_event_set *set)
{
    uint32_t n = 0, all = set->events ? sm_events_count(set->events) : 0;
    for (uint32_t row = 0; row < all; row++)
        n += !set->wanted || set->wanted[row];
    return n;
}

/* Of a series those of a frame, to the next power of two: the marks of a new month must not make
 * those of all others paler by a hair. */
static void fit_to_events(sm_figure_plan *plan)
{
    uint32_t n = count_wanted(&plan->events), n_windows = plan->choice.windows->len;
    if (n_windows > 1) n = (uint32_t)exp2(ceil(log2(MAX(n / n_windows, 1u))));
    sm_style_fit_events(&plan->style, n);
}

static bool read_content(sm_figure_plan *plan, const sm_figure_plan_options *options,
                         sm_text_engine *engine, sm_timings *timings, sm_diagnostics *diagnostics,
                         GError **error)
{
    if (!choose_windows(plan, options, error)) return false;
    /* What is counted over all windows is true of none of them, and its order changes with each
     * new month. */
    if (plan->choice.windows->len > 1) plan->style.furniture.counts = false;
    fit_to_events(plan);
    if (options->facets && sm_figure_has_panels(plan->figure))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: panels: facets make a map of each window; leave out one of the two",
                       plan->figure->path);
    plan->content = (sm_content){
        .figure = plan->figure,
        .style = &plan->style,
        .date = plan->date,
        .title = plan->choice.title ? plan->choice.title : plan->figure->title,
        .subtitle = plan->choice.subtitle ? plan->choice.subtitle : plan->figure->subtitle,
        .geography = plan->geography,
        .events = &plan->events,
        .windows = sm_figure_plan_windows(plan),
        .n_windows = plan->choice.windows->len,
        .asked = {options->facets, plan->names_before},
    };
    return sm_content_init(&plan->content, options->data_dir, engine, timings, diagnostics, error);
}

/* To the size that several maps will have: that of what else stands on the page is not known yet.
 */
static bool fit_style(sm_figure_plan *plan, GError **error)
{
    const sm_page_rooms rooms = {.titles_pt = plan->content.titles.height_pt,
                                 .panel_title_pt = sm_panel_titles_line_pt(&plan->style)};
    sm_page page;
    if (!sm_page_rooms_divide(&plan->content, &rooms, &page, error)) return false;
    sm_style_fit_maps(&plan->style, page.maps[0], plan->figure->width);
    if (plan->places_apart) sm_style_fit_maps(&plan->placed_as, page.maps[0], plan->figure->width);
    sm_page_clear(&page);
    return true;
}

static bool settle(sm_figure_plan *plan, const sm_figure_plan_options *options,
                   sm_text_engine *engine, sm_timings *timings, sm_diagnostics *diagnostics,
                   GError **error)
{
    if (!read_content(plan, options, engine, timings, diagnostics, error)) return false;
    if (plan->content.themes.n > 1 && !fit_style(plan, error)) return false;
    plan->attempt = sm_attempt_choose(&plan->content, plan->places_apart ? &plan->placed_as : NULL,
                                      engine, timings, diagnostics, error);
    if (!plan->attempt) return false;
    if (options->tags) plan->tags = sm_event_tags_create(&plan->events, scale_of(plan), error);
    if (options->tags && !plan->tags) return false;
    count(plan, plan->ledger, diagnostics);
    draw_parts(plan, engine, timings);
    return true;
}

static bool make(sm_figure_plan *plan, const sm_figure_plan_options *options, sm_timings *timings,
                 sm_diagnostics *diagnostics, GError **error)
{
    sm_text_engine *own = options->engine ? NULL : sm_text_engine_create(diagnostics);
    sm_timings_mark(timings, "start");
    bool good = sm_event_set_init(&plan->events, plan->figure, options->data_dir, plan->ledger,
                                  diagnostics, error);
    plan->events.geography = plan->geography;
    if (good) sm_credits_check(plan->figure, &plan->events, diagnostics);
    sm_timings_mark(timings, "events");
    good = good && settle(plan, options, options->engine ? options->engine : own, timings,
                          diagnostics, error);
    sm_text_engine_free(own);
    return good;
}

sm_figure_plan *sm_figure_plan_create(const sm_figure *figure, const sm_style *style,
                                      const sm_figure_plan_options *options, sm_ledger *ledger,
                                      sm_timings *timings, sm_diagnostics *diagnostics,
                                      GError **error)
{
    sm_figure_plan *plan = g_new0(sm_figure_plan, 1);
    plan->figure = figure;
    plan->style = sm_style_adapted(style, figure->width);
    plan->places_apart = options->placed_as != NULL;
    if (plan->places_apart) plan->placed_as = sm_style_adapted(options->placed_as, figure->width);
    plan->date = g_strdup(figure->date ? figure->date : options->date);
    plan->geography = sm_geography_create(options->data_dir, diagnostics);
    sm_geography_prefer(plan->geography, figure);
    plan->names_before = sm_kept_names_read(options->names_before);
    plan->ledger = sm_ledger_create();
    if (ledger->label_report) plan->ledger->label_report = sm_label_report_create();
    bool good = make(plan, options, timings, diagnostics, error);
    sm_ledger_copy(ledger, plan->ledger);
    if (!good) {
        sm_figure_plan_free(plan);
        return NULL;
    }
    sm_timings_mark(timings, "plan");
    return plan;
}

void sm_figure_plan_free(sm_figure_plan *plan)
{
    if (!plan) return;
    clear_parts(plan);
    sm_event_tags_free(plan->tags);
    sm_attempt_free(plan->attempt);
    sm_content_clear(&plan->content);
    sm_kept_names_free(plan->names_before);
    sm_event_set_clear(&plan->events);
    if (plan->choice.windows) g_array_unref(plan->choice.windows);
    g_free(plan->choice.title);
    g_free(plan->choice.subtitle);
    sm_geography_free(plan->geography);
    sm_ledger_free(plan->ledger);
    g_free(plan->date);
    g_free(plan);
}

sm_figure_plan_counts sm_figure_plan_count(const sm_figure_plan *plan, uint32_t window)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, &plan->events, map_of(plan), &sm_figure_plan_windows(plan)[window], 1,
                       ledger);
    sm_event_view_clear(&view);
    return (sm_figure_plan_counts){ledger->drawn, ledger->fatalities, ledger->fatalities_unknown};
}

const sm_event_set *sm_figure_plan_events(const sm_figure_plan *plan)
{
    return &plan->events;
}

void sm_figure_plan_names(const sm_figure_plan *plan, GPtrArray *texts)
{
    for (uint32_t i = 0; i < plan->content.themes.n; i++)
        sm_kept_names_write(sm_attempt_panel(plan->attempt, i)->names, texts);
}

char *sm_figure_plan_look(const sm_figure_plan *plan)
{
    sm_digest sum;
    sm_digest_init(&sum);
    sm_digest_text(&sum, plan->content.figure->name); /* ids begin with it */
    for (uint32_t i = 0; i <= plan->content.themes.n; i++) {
        const sm_panel_parts *p = i < plan->content.themes.n ? &plan->parts[i] : NULL;
        const sm_scene *scenes[] = {p ? p->land : plan->below, p ? p->lines : NULL,
                                    p ? p->names : NULL, p ? p->edge : NULL,
                                    p ? p->furniture : NULL};
        for (size_t k = 0; k < G_N_ELEMENTS(scenes); k++) {
            if (!scenes[k]) continue;
            g_autofree char *digest = sm_scene_digest(scenes[k]);
            sm_digest_text(&sum, digest);
        }
    }
    return sm_digest_end(&sum);
}

/* ---- drawing ---- */

/* With facets all maps are the first one, moved. */
static void include(const sm_figure_plan *plan, sm_scene *part, uint32_t place, sm_scene *scene)
{
    sm_xy_pt offset = offset_of(plan, place);
    if (!plan->content.asked.facets || place == 0) {
        sm_scene_include(scene, part);
        return;
    }
    g_autoptr(sm_scene) moved = sm_scene_shifted(part, offset.x, offset.y);
    sm_scene_include(scene, moved);
}

/* What a window adds to a map is drawn where the first map stands. */
static sm_scene *begin_at(const sm_figure_plan *plan, uint32_t place, sm_scene *scene)
{
    return place == 0 ? scene : empty_scene(plan);
}

static void end_at(const sm_figure_plan *plan, uint32_t place, sm_scene *drawn, sm_scene *scene)
{
    if (drawn == scene) return;
    sm_xy_pt offset = offset_of(plan, place);
    sm_scene_add_shifted(scene, drawn, offset.x, offset.y);
    sm_scene_free(drawn);
}

static bool draw_window(const sm_figure_plan *plan, uint32_t place, sm_level level, uint32_t index,
                        const sm_event_view *view, sm_ledger *ledger, sm_scene *scene,
                        GError **error)
{
    sm_placed_map on =
        sm_framed_placed(plan->attempt->page->framed, plan->content.asked.facets ? 0 : place);
    const sm_element_window window = {index, view, plan->tags, ledger};
    sm_scene *drawn = begin_at(plan, place, scene);
    bool good = sm_elements_draw_window(&on, level, &window, drawn, error);
    end_at(plan, place, drawn, scene);
    return good;
}

static void draw_event_labels(const sm_figure_plan *plan, uint32_t place, uint32_t panel_index,
                              uint32_t window, sm_scene *scene)
{
    const sm_event_labels *labels = plan->labels[panel_index][window];
    if (!labels) return;
    sm_scene *drawn = begin_at(plan, place, scene);
    sm_event_labels_draw(labels, &plan->style, drawn);
    end_at(plan, place, drawn, scene);
}

static bool draw_map(const sm_figure_plan *plan, uint32_t place, uint32_t window, sm_ledger *ledger,
                     sm_scene *scene, GError **error)
{
    bool facets = plan->content.asked.facets > 0;
    uint32_t panel_index = facets ? 0 : place;
    const sm_panel_parts *parts = &plan->parts[panel_index];
    sm_event_view view;
    sm_event_view_init(&view, &plan->events, map_of(plan), &sm_figure_plan_windows(plan)[window], 1,
                       ledger);
    ledger->marks.outside_areas = outside_areas(plan, &view);
    /* One window shows the marks that were counted for the plan. */
    sm_ledger *unseen = plan->content.n_windows > 1 ? ledger : NULL;
    if (!unseen) ledger->marks.hidden = plan->ledger->marks.hidden;
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, plan->attempt->page->page.maps[place]);
    sm_scene_clip(scene, "map", frame);
    include(plan, parts->land, place, scene);
    bool good = draw_window(plan, place, SM_LEVEL_SUMS, window, &view, unseen, scene, error);
    include(plan, parts->lines, place, scene);
    good = good && draw_window(plan, place, SM_LEVEL_MARKS, window, &view, unseen, scene, error);
    include(plan, parts->names, place, scene);
    draw_event_labels(plan, place, panel_index, window, scene);
    sm_scene_end(scene);
    include(plan, parts->edge, place, scene);
    if (place == 0 || !facets) sm_scene_include(scene, parts->furniture);
    sm_event_view_clear(&view);
    return good;
}

static bool draw_panel(const sm_figure_plan *plan, uint32_t place, uint32_t window,
                       const char *name, sm_ledger *ledger, sm_scene *scene, GError **error)
{
    bool several = plan->content.n_maps > 1;
    g_autofree char *id = g_strdup_printf("panel-%u", place + 1);
    if (several) sm_scene_scope(scene, id, name ? name : id);
    bool good = draw_map(plan, place, window, ledger, scene, error);
    if (several) sm_scene_end(scene);
    return good;
}

/* How much the map shows in this window. */
static char *total_of(const sm_figure_plan *plan, uint32_t place, uint32_t window)
{
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, &plan->events, map_of(plan), &sm_figure_plan_windows(plan)[window], 1,
                       uncounted);
    char *total = sm_themes_total(&plan->content.themes, place, &plan->events, view.rows);
    sm_event_view_clear(&view);
    return total;
}

static bool draw_theme(const sm_figure_plan *plan, uint32_t place, uint32_t window,
                       sm_text_engine *engine, sm_ledger *ledger, sm_scene *scene, GError **error)
{
    const sm_theme *theme = &plan->content.themes.items[place];
    g_autofree char *total = total_of(plan, place, window);
    g_autoptr(sm_ledger) again = sm_ledger_create();
    sm_panel_title_draw(theme->title, total, &plan->style,
                        plan->attempt->page->page.panel_titles[place], engine, scene);
    if (!draw_panel(plan, place, window, theme->value ? theme->value : theme->title,
                    place == 0 ? ledger : again, scene, error))
        return false;
    if (place > 0 && theme->value && plan->content.n_windows > 1)
        ledger->marks.hidden += again->marks.hidden;
    sm_event_labels_count(plan->labels[place][window], ledger);
    return true;
}

static void draw_titles(const sm_figure_plan *plan, const char *title, const char *subtitle,
                        sm_text_engine *engine, sm_diagnostics *diagnostics, sm_scene *scene)
{
    sm_titles titles;
    sm_logo_room logo =
        sm_page_rooms_beside_titles(&plan->content, plan->attempt->page->needed.head_width_pt);
    sm_titles_init(&titles, plan->figure, &plan->style, title, subtitle, logo, engine);
    sm_rect_pt room = plan->attempt->page->page.title;
    if (titles.height_pt > sm_rect_pt_height(room) + 0.01)
        sm_diagnostics_warn(diagnostics,
                            "%s: title: \"%s\" takes more lines than there is room for; shorten "
                            "it",
                            plan->figure->path, title ? title : subtitle);
    sm_titles_draw(&titles, &plan->style, room, logo, scene);
    sm_titles_clear(&titles);
}

sm_scene *sm_figure_plan_draw(const sm_figure_plan *plan, uint32_t window, const char *title,
                              const char *subtitle, sm_text_engine *engine, sm_ledger *ledger,
                              sm_diagnostics *diagnostics, GError **error)
{
    const sm_figure *figure = plan->figure;
    g_autoptr(sm_scene) scene = empty_scene(plan);
    if (!title) title = figure->title;
    if (!subtitle) subtitle = plan->attempt->page->framed->subtitle;
    sm_ledger_copy(ledger, plan->ledger);
    sm_describe_figure(plan->attempt->page, &sm_figure_plan_windows(plan)[window], 1, title,
                       subtitle, scene);
    for (uint32_t i = 0; i < plan->content.n_maps; i++)
        if (!draw_theme(plan, i, window, engine, ledger, scene, error)) return NULL;
    if (plan->content.chart)
        sm_placed_chart_draw_bars(&plan->attempt->page->chart,
                                  &sm_figure_plan_windows(plan)[window], &plan->style, scene);
    sm_scene_include(scene, plan->below);
    draw_titles(plan, title, subtitle, engine, diagnostics, scene);
    return sm_ledger_check(ledger, error) ? g_steal_pointer(&scene) : NULL;
}

bool sm_figure_plan_titles_fit(const sm_figure_plan *plan, const char *const *titles, uint32_t n)
{
    sm_text_engine *engine = sm_text_engine_create(NULL);
    sm_font font = sm_look_font(&plan->style, &plan->style.text.panel_title);
    bool fit = true;
    for (uint32_t i = 0; fit && i < n; i++)
        fit = sm_text_measure(engine, &font, titles[i]).advance <=
              sm_rect_pt_width(plan->attempt->page->page.panel_titles[0]);
    sm_text_engine_free(engine);
    return fit;
}

/* A page of several has a subtitle of its own. */
static void draw_page_titles(const sm_figure_plan *plan, const char *subtitle,
                             sm_diagnostics *diagnostics, sm_scene *scene)
{
    if (!subtitle) {
        sm_titles_draw(&plan->content.titles, &plan->style, plan->attempt->page->page.title,
                       sm_logo_room_in(&plan->content.logo, false, &plan->style), scene);
        return;
    }
    sm_text_engine *engine = sm_text_engine_create(NULL);
    draw_titles(plan, plan->content.title, subtitle, engine, diagnostics, scene);
    sm_text_engine_free(engine);
}

sm_scene *sm_figure_plan_draw_facets(const sm_figure_plan *plan, uint32_t first,
                                     const char *const *titles, const char *subtitle,
                                     sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_scene) scene = empty_scene(plan);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    uint32_t n = MIN(plan->content.n_maps, plan->content.n_windows - first);
    sm_describe_figure(plan->attempt->page, &sm_figure_plan_windows(plan)[first], n,
                       plan->content.title, subtitle ? subtitle : plan->content.subtitle, scene);
    for (uint32_t i = 0; i < n; i++) {
        const char *title = titles[first + i];
        sm_panel_title_draw_line(title, &plan->style, plan->attempt->page->page.panel_titles[i],
                                 scene);
        if (!draw_panel(plan, i, first + i, title, uncounted, scene, error)) return NULL;
    }
    sm_event_window whole = {G_MININT32, G_MAXINT32, G_MININT32};
    if (plan->content.chart)
        sm_placed_chart_draw_bars(&plan->attempt->page->chart, &whole, &plan->style, scene);
    sm_scene_include(scene, plan->below);
    draw_page_titles(plan, subtitle, diagnostics, scene);
    return g_steal_pointer(&scene);
}
