#include "compose/plan.h"

#include "compose/adapt.h"
#include "compose/credits.h"
#include "compose/describe.h"
#include "compose/event_labels.h"
#include "compose/event_marks.h"
#include "compose/event_tags.h"
#include "compose/look.h"
#include "compose/panel.h"
#include "compose/sheet.h"
#include "scene/scene_digest.h"
#include "scene/shift.h"

#include "base/digest.h"
#include "base/fail.h"

struct sm_plan {
    const sm_figure *figure;
    sm_style style; /* adapted to the page */
    char *date;
    sm_geography *geography;
    sm_event_set events;
    sm_plan_choice choice;
    sm_sheet sheet;
    sm_event_tags *tags;       /* NULL: none are asked for */
    sm_panel_parts *parts;     /* of each theme */
    sm_event_labels ***labels; /* [theme][window] */
    sm_scene *below;           /* footer and outside legends: what stands around the maps */
    sm_ledger *ledger;         /* over all windows */
    sm_style placed_as;        /* adapted too, when `places_apart` */
    bool places_apart;
    bool easy,
        crowded; /* boxes of annotations are wanted only where they stand well; they do not */
};

/* ---- windows ---- */

static void span_of_events(const sm_plan *plan, bool *any, int32_t *first, int32_t *last)
{
    *any = false;
    *first = *last = 0;
    if (!plan->events.events) return;
    sm_plan_window own = sm_event_set_window(&plan->events);
    const int32_t *day = sm_events_first_day(plan->events.events);
    for (uint32_t row = 0; row < sm_events_count(plan->events.events); row++) {
        if (plan->events.wanted && !plan->events.wanted[row]) continue;
        if (day[row] < own.first_day || day[row] >= own.end_day) continue;
        *first = *any ? MIN(*first, day[row]) : day[row];
        *last = *any ? MAX(*last, day[row]) : day[row];
        *any = true;
    }
}

static bool choose_windows(sm_plan *plan, const sm_plan_options *options, GError **error)
{
    plan->choice.windows = g_array_new(FALSE, FALSE, sizeof(sm_plan_window));
    if (!options->choose) {
        sm_plan_window whole = sm_event_set_whole(&plan->events);
        g_array_append_val(plan->choice.windows, whole);
        return true;
    }
    bool any;
    int32_t first, last;
    span_of_events(plan, &any, &first, &last);
    return options->choose(any, first, last, &plan->choice, options->choose_data, error);
}

const sm_sheet *sm_plan_sheet(const sm_plan *plan)
{
    return &plan->sheet;
}

uint32_t sm_plan_n_windows(const sm_plan *plan)
{
    return plan->choice.windows->len;
}

const sm_plan_window *sm_plan_windows(const sm_plan *plan)
{
    return (const sm_plan_window *)(const void *)plan->choice.windows->data;
}

/* ---- parts that all windows share ---- */

static sm_scene *empty_scene(const sm_plan *plan)
{
    return sm_scene_create(sm_length_pt(plan->figure->width, 0),
                           sm_length_pt(plan->figure->height, 0), plan->style.page.color);
}

static const sm_mark_scale *scale_of(const sm_plan *plan)
{
    return sm_event_marks_scale(plan->sheet.elements[0]);
}

/* Each window's labels beside its events; the one before is what the next one prefers. */
static void place_event_labels(sm_plan *plan, uint32_t theme, sm_text_engine *engine)
{
    const sm_panel_parts *parts = &plan->parts[theme];
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    const sm_event_labels *before = NULL;
    plan->labels[theme] = g_new0(sm_event_labels *, plan->choice.windows->len);
    for (guint w = 0; w < plan->choice.windows->len && plan->figure->events.label; w++) {
        sm_event_view view;
        sm_event_view_init(&view, &plan->events, &plan->sheet.map, &sm_plan_windows(plan)[w], 1,
                           uncounted);
        g_autoptr(GArray) marks =
            sm_marks_make(scale_of(plan), &plan->events, &view, &plan->style, &plan->sheet.map);
        plan->labels[theme][w] =
            sm_event_labels_place(&plan->events, marks, &plan->style, &parts->around, parts->placed,
                                  before, plan->ledger->label_report, engine);
        before = plan->labels[theme][w];
        sm_event_view_clear(&view);
    }
}

/* The marks that names keep off: those of all windows. */
static GArray *all_marks(sm_plan *plan)
{
    sm_event_view all;
    sm_event_view_init(&all, &plan->events, &plan->sheet.map, sm_plan_windows(plan),
                       plan->choice.windows->len, plan->ledger);
    GArray *marks =
        sm_marks_make(scale_of(plan), &plan->events, &all, &plan->style, &plan->sheet.map);
    sm_event_view_clear(&all);
    return marks;
}

/* How far the map at `place` is from the first one, where all of them are laid out. */
static sm_xy_pt offset_of(const sm_plan *plan, uint32_t place)
{
    const sm_rect_pt *maps = plan->sheet.page.maps;
    return (sm_xy_pt){maps[place].x0 - maps[0].x0, maps[place].y0 - maps[0].y0};
}

/* Parts of panels go to their place once: in all windows they are the same objects. */
static void move_parts(const sm_plan *plan, uint32_t theme)
{
    sm_xy_pt offset = offset_of(plan, theme);
    sm_panel_parts *parts = &plan->parts[theme];
    sm_scene **scenes[] = {&parts->land, &parts->lines, &parts->names, &parts->edge,
                           &parts->furniture};
    for (size_t i = 0; theme > 0 && i < G_N_ELEMENTS(scenes); i++) {
        sm_scene *moved = sm_scene_shifted(*scenes[i], offset.x, offset.y);
        sm_scene_free(*scenes[i]);
        *scenes[i] = moved;
    }
}

static bool make_parts(sm_plan *plan, uint32_t theme, const sm_inset *inset, sm_text_engine *engine,
                       sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    sm_sheet *sheet = &plan->sheet;
    g_autoptr(GArray) marks = all_marks(plan);
    sm_timings_mark(timings, "marks");
    sm_graticule graticule = {0};
    bool wanted = sheet->ticks || sheet->lines || plan->figure->north_arrow != SM_TOGGLE_NONE;
    bool known = wanted && sm_graticule_init(&graticule, &sheet->map.frame, sheet->map.projection);
    sm_panel_request request = {
        .on = sm_sheet_placed(sheet, theme),
        .graticule = known ? &graticule : NULL,
        .ticks = sheet->ticks,
        .lines = sheet->lines,
        .inset = theme == 0 ? inset : NULL,
        .keys = sheet->keys,
        .legends = sheet->legends,
        .n_legends = theme == 0 ? sheet->n_legends : 0,
        .rule = theme == 0,
        .callout_key = sheet->callout_key,
        .placed_as = plan->places_apart ? &plan->placed_as : NULL,
        .easy = plan->easy,
    };
    request.on.marks = marks;
    bool good = sm_panel_parts_init(&plan->parts[theme], &request, engine, plan->ledger, timings,
                                    diagnostics, error);
    sm_graticule_clear(&graticule);
    plan->crowded = good && plan->parts[theme].crowded;
    if (good && !plan->crowded) {
        place_event_labels(plan, theme, engine);
        move_parts(plan, theme);
    }
    sm_timings_mark(timings, "event labels");
    return good;
}

static bool make_all_parts(sm_plan *plan, sm_text_engine *engine, sm_timings *timings,
                           sm_diagnostics *diagnostics, GError **error)
{
    sm_sheet *sheet = &plan->sheet;
    g_autoptr(GError) reason = NULL;
    g_autoptr(sm_inset) inset = NULL;
    if (sheet->n_maps == 1 || plan->figure->inset.position != SM_POSITION_AUTO)
        inset = sm_inset_create(plan->figure, &plan->style, &sheet->map, plan->geography, &reason);
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    sm_timings_mark(timings, "inset");
    plan->parts = g_new0(sm_panel_parts, sheet->n_themes);
    plan->labels = g_new0(sm_event_labels **, sheet->n_themes);
    bool good = true;
    for (uint32_t i = 0; good && !plan->crowded && i < sheet->n_themes; i++)
        good = make_parts(plan, i, inset, engine, timings, diagnostics, error);
    return good;
}

static void clear_parts(sm_plan *plan)
{
    for (uint32_t i = 0; plan->labels && i < plan->sheet.n_themes; i++) {
        for (guint w = 0; plan->labels[i] && w < plan->choice.windows->len; w++)
            sm_event_labels_free(plan->labels[i][w]);
        g_free(plan->labels[i]);
    }
    g_clear_pointer(&plan->labels, g_free);
    for (uint32_t i = 0; plan->parts && i < plan->sheet.n_themes; i++)
        sm_panel_parts_clear(&plan->parts[i]);
    g_clear_pointer(&plan->parts, g_free);
    plan->crowded = false;
}

/* ---- annotations as boxes or as numbers: docs/decisions/0019 ---- */

/* With a key beside or below it, what the map is for keeps at least this share of its width. */
#define LEAST_KEPT 0.6

/* What the parts are tried with; what they found is kept only when the try is. */
typedef struct attempt {
    sm_text_engine *engine;
    sm_timings *timings;
    sm_diagnostics *diagnostics;
    const sm_ledger *before;
} attempt;

/* The parts with boxes that stand well (`easy`), with boxes anyhow, or with numbers. */
static bool try_parts(sm_plan *plan, const attempt *with, bool easy, GError **error)
{
    g_autoptr(sm_diagnostics) found = sm_diagnostics_create();
    clear_parts(plan);
    sm_ledger_copy(plan->ledger, with->before);
    plan->easy = easy;
    if (!make_all_parts(plan, with->engine, with->timings, found, error)) return false;
    for (guint i = 0; !plan->crowded && i < sm_diagnostics_count(found); i++)
        sm_diagnostics_warn(with->diagnostics, "%s", sm_diagnostics_get(found, i));
    return true;
}

static bool rearrange(sm_plan *plan, const attempt *with, bool numbered, GError **error)
{
    return sm_sheet_rearrange(&plan->sheet, numbered, with->timings, with->diagnostics, error);
}

static bool all_boxes_stand(const sm_plan *plan)
{
    for (uint32_t i = 0; i < plan->sheet.n_themes; i++)
        if (!sm_names_has_all_callouts(plan->parts[i].placed)) return false;
    return true;
}

/* Boxes that stand well are the best; then numbers, if the map stays large; then boxes in whatever
 * way they find room, and numbers on whatever map is left. */
static bool choose_callouts(sm_plan *plan, const attempt *with, GError **error)
{
    if (!try_parts(plan, with, true, error)) return false;
    if (!plan->crowded) return true;
    double width = sm_sheet_content_width_pt(&plan->sheet);
    g_autoptr(GError) no_numbers = NULL;
    bool possible = rearrange(plan, with, true, &no_numbers);
    if (possible && sm_sheet_content_width_pt(&plan->sheet) >= LEAST_KEPT * width)
        return try_parts(plan, with, false, error);
    g_autoptr(GError) no_boxes = NULL;
    bool boxes = rearrange(plan, with, false, &no_boxes) && try_parts(plan, with, false, &no_boxes);
    if (boxes && (!possible || all_boxes_stand(plan))) return true;
    if (possible) return rearrange(plan, with, true, error) && try_parts(plan, with, false, error);
    if (!boxes) {
        g_propagate_error(error, g_steal_pointer(&no_boxes));
        return false;
    }
    sm_diagnostics_warn(
        with->diagnostics,
        "%s: annotations: not all find room on a page of this size, neither as boxes "
        "nor as numbers with a key; enlarge `size` or shorten their texts",
        plan->figure->path);
    return true;
}

static bool has_annotations(const sm_figure *figure)
{
    bool any = figure->theme.annotations.n > 0;
    for (uint32_t i = 0; i < figure->panels.n; i++)
        any |= figure->panels.items[i].theme.annotations.n > 0;
    return any;
}

static bool make_maps(sm_plan *plan, sm_text_engine *engine, sm_timings *timings,
                      sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_ledger) before = sm_ledger_create();
    sm_ledger_copy(before, plan->ledger);
    attempt with = {engine, timings, diagnostics, before};
    bool any = has_annotations(plan->figure);
    bool choose = any && plan->figure->callouts.as == SM_CALLOUTS_AUTO;
    if (!(choose ? choose_callouts(plan, &with, error) : try_parts(plan, &with, false, error)))
        return false;
    if (any) plan->ledger->callouts = plan->sheet.callout_key ? "numbers" : "boxes";
    return true;
}

static void draw_below(sm_plan *plan)
{
    const sm_sheet *sheet = &plan->sheet;
    plan->below = empty_scene(plan);
    for (uint32_t i = 0; sheet->panel_legends && i < sheet->n_themes; i++)
        if (sheet->panel_legends[i])
            sm_keys_draw(
                sheet->panel_keys[i], sheet->panel_legends[i], &plan->style,
                (sm_xy_pt){sheet->page.panel_legends[i].x0, sheet->page.panel_legends[i].y0}, false,
                plan->below);
    if (sheet->legend)
        sm_keys_draw(sheet->keys, sheet->legend, &plan->style,
                     (sm_xy_pt){sheet->page.legend.x0, sheet->page.legend.y0}, false, plan->below);
    if (sheet->callout_key) sm_callout_key_draw(sheet->callout_key, sheet->page.key, plan->below);
    if (sheet->chart) sm_time_chart_draw(sheet->chart, &plan->style, plan->below);
    sm_footer_draw(&sheet->footer, &plan->style, sheet->page.footer,
                   sm_logo_room_in(&sheet->logo, true, &plan->style), plan->below);
    sm_logo_draw(&sheet->logo, sheet->page.title, sheet->page.footer, plan->below);
}

/* ---- making ---- */

static void note_map(const sm_plan *plan, sm_ledger *ledger)
{
    const sm_base_map *map = &plan->sheet.map;
    ledger->projection = g_strdup(sm_projection_words(map->projection));
    ledger->projection_definition = g_strdup(sm_projection_definition(map->projection));
    ledger->data_set = g_strdup(map->data_set);
}

static bool settle(sm_plan *plan, const sm_plan_options *options, sm_text_engine *engine,
                   sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    bool good = choose_windows(plan, options, error);
    if (good && options->facets && plan->figure->panels.n)
        good = sm_fail(error, SM_ERROR_FIGURE,
                       "%s: panels: facets make a map of each window; leave out one of the two",
                       plan->figure->path);
    plan->sheet = (sm_sheet){
        .figure = plan->figure,
        .style = &plan->style,
        .data_dir = options->data_dir,
        .date = plan->date,
        .title = plan->choice.title ? plan->choice.title : plan->figure->title,
        .subtitle = plan->choice.subtitle ? plan->choice.subtitle : plan->figure->subtitle,
        .engine = engine,
        .geography = plan->geography,
        .events = &plan->events,
        .windows = sm_plan_windows(plan),
        .n_windows = plan->choice.windows->len,
        .facets = options->facets,
        .numbered = plan->figure->callouts.as == SM_CALLOUTS_NUMBERS,
    };
    good = good && sm_sheet_arrange(&plan->sheet, timings, diagnostics, error) &&
           make_maps(plan, engine, timings, diagnostics, error);
    if (good && options->tags) {
        plan->tags = sm_event_tags_create(&plan->events, scale_of(plan), error);
        good = plan->tags != NULL;
    }
    if (good) {
        draw_below(plan);
        note_map(plan, plan->ledger);
    }
    return good;
}

static bool make(sm_plan *plan, const sm_plan_options *options, sm_timings *timings,
                 sm_diagnostics *diagnostics, GError **error)
{
    sm_text_engine *own = options->engine ? NULL : sm_text_engine_create(diagnostics);
    sm_timings_mark(timings, "start");
    bool good = sm_event_set_init(&plan->events, plan->figure, options->data_dir, plan->ledger,
                                  diagnostics, error) &&
                sm_credits_check(plan->figure, &plan->events, error);
    sm_timings_mark(timings, "events");
    good = good && settle(plan, options, options->engine ? options->engine : own, timings,
                          diagnostics, error);
    sm_text_engine_free(own);
    return good;
}

sm_plan *sm_plan_create(const sm_figure *figure, const sm_style *style,
                        const sm_plan_options *options, sm_ledger *ledger, sm_timings *timings,
                        sm_diagnostics *diagnostics, GError **error)
{
    sm_plan *plan = g_new0(sm_plan, 1);
    plan->figure = figure;
    plan->style = sm_style_adapted(style, figure->width);
    plan->places_apart = options->placed_as != NULL;
    if (plan->places_apart) plan->placed_as = sm_style_adapted(options->placed_as, figure->width);
    plan->date = g_strdup(figure->date ? figure->date : options->date);
    plan->geography = sm_geography_create(options->data_dir, diagnostics);
    plan->ledger = sm_ledger_create();
    if (ledger->label_report) plan->ledger->label_report = sm_label_report_create();
    bool good = make(plan, options, timings, diagnostics, error);
    sm_ledger_copy(ledger, plan->ledger);
    if (!good) {
        sm_plan_free(plan);
        return NULL;
    }
    sm_timings_mark(timings, "plan");
    return plan;
}

void sm_plan_free(sm_plan *plan)
{
    if (!plan) return;
    clear_parts(plan);
    sm_scene_free(plan->below);
    sm_event_tags_free(plan->tags);
    sm_sheet_clear(&plan->sheet);
    sm_event_set_clear(&plan->events);
    if (plan->choice.windows) g_array_unref(plan->choice.windows);
    g_free(plan->choice.title);
    g_free(plan->choice.subtitle);
    sm_geography_free(plan->geography);
    sm_ledger_free(plan->ledger);
    g_free(plan->date);
    g_free(plan);
}

sm_plan_counts sm_plan_count(const sm_plan *plan, uint32_t window)
{
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, &plan->events, &plan->sheet.map, &sm_plan_windows(plan)[window], 1,
                       ledger);
    sm_event_view_clear(&view);
    return (sm_plan_counts){ledger->drawn, ledger->fatalities, ledger->fatalities_unknown};
}

char *sm_plan_look(const sm_plan *plan)
{
    sm_digest sum;
    sm_digest_init(&sum);
    for (uint32_t i = 0; i <= plan->sheet.n_themes; i++) {
        const sm_panel_parts *p = i < plan->sheet.n_themes ? &plan->parts[i] : NULL;
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
static void include(const sm_plan *plan, sm_scene *part, uint32_t place, sm_scene *scene)
{
    sm_xy_pt offset = offset_of(plan, place);
    if (!plan->sheet.facets || place == 0) {
        sm_scene_include(scene, part);
        return;
    }
    g_autoptr(sm_scene) moved = sm_scene_shifted(part, offset.x, offset.y);
    sm_scene_include(scene, moved);
}

/* What a window adds to a map is drawn where the first map stands. */
static sm_scene *begin_at(const sm_plan *plan, uint32_t place, sm_scene *scene)
{
    return place == 0 ? scene : empty_scene(plan);
}

static void end_at(const sm_plan *plan, uint32_t place, sm_scene *drawn, sm_scene *scene)
{
    if (drawn == scene) return;
    sm_xy_pt offset = offset_of(plan, place);
    sm_scene_add_shifted(scene, drawn, offset.x, offset.y);
    sm_scene_free(drawn);
}

static bool draw_window(const sm_plan *plan, uint32_t place, sm_level level,
                        const sm_event_view *view, sm_scene *scene, GError **error)
{
    sm_placed_map on = sm_sheet_placed(&plan->sheet, plan->sheet.facets ? 0 : place);
    const sm_element_window window = {view, plan->tags};
    sm_scene *drawn = begin_at(plan, place, scene);
    bool good = sm_elements_draw_window(&on, level, &window, drawn, error);
    end_at(plan, place, drawn, scene);
    return good;
}

static void draw_event_labels(const sm_plan *plan, uint32_t place, uint32_t theme, uint32_t window,
                              sm_scene *scene)
{
    const sm_event_labels *labels = plan->labels[theme][window];
    if (!labels) return;
    sm_scene *drawn = begin_at(plan, place, scene);
    sm_event_labels_draw(labels, &plan->style, drawn);
    end_at(plan, place, drawn, scene);
}

static bool draw_map(const sm_plan *plan, uint32_t place, uint32_t window, sm_ledger *ledger,
                     sm_scene *scene, GError **error)
{
    const sm_sheet *sheet = &plan->sheet;
    uint32_t theme = sheet->facets ? 0 : place;
    const sm_panel_parts *parts = &plan->parts[theme];
    sm_event_view view;
    sm_event_view_init(&view, &plan->events, &sheet->map, &sm_plan_windows(plan)[window], 1,
                       ledger);
    sm_path *frame = sm_path_create();
    sm_path_rect(frame, sheet->page.maps[place]);
    sm_scene_clip(scene, "map", frame);
    include(plan, parts->land, place, scene);
    bool good = draw_window(plan, place, SM_LEVEL_SUMS, &view, scene, error);
    include(plan, parts->lines, place, scene);
    good = good && draw_window(plan, place, SM_LEVEL_MARKS, &view, scene, error);
    include(plan, parts->names, place, scene);
    draw_event_labels(plan, place, theme, window, scene);
    sm_scene_end(scene);
    include(plan, parts->edge, place, scene);
    if (place == 0 || !sheet->facets) sm_scene_include(scene, parts->furniture);
    sm_event_view_clear(&view);
    return good;
}

static void draw_panel_title(const sm_plan *plan, uint32_t place, const char *title,
                             sm_scene *scene)
{
    if (!title) return;
    const sm_text_spec *look = &plan->style.text.panel_title;
    sm_font font = sm_look_font(&plan->style, look);
    sm_rect_pt box = plan->sheet.page.panel_titles[place];
    sm_scene_text(scene, NULL, title, &font, (sm_xy_pt){box.x0, box.y1 - font.size_pt * 0.5},
                  SM_ANCHOR_START, 0, look->color, SM_NO_HALO);
}

static bool draw_panel(const sm_plan *plan, uint32_t place, uint32_t window, const char *title,
                       sm_ledger *ledger, sm_scene *scene, GError **error)
{
    bool several = plan->sheet.n_maps > 1;
    draw_panel_title(plan, place, title, scene);
    g_autofree char *id = g_strdup_printf("panel-%u", place + 1);
    if (several) sm_scene_scope(scene, id, title ? title : id);
    bool good = draw_map(plan, place, window, ledger, scene, error);
    if (several) sm_scene_end(scene);
    return good;
}

static void draw_titles(const sm_plan *plan, const char *title, const char *subtitle,
                        sm_text_engine *engine, sm_diagnostics *diagnostics, sm_scene *scene)
{
    sm_titles titles;
    sm_logo_room logo = sm_logo_room_in(&plan->sheet.logo, false, &plan->style);
    sm_titles_init(&titles, plan->figure, &plan->style, title, subtitle, logo, engine);
    if (titles.height_pt > plan->sheet.titles.height_pt + 0.01)
        sm_diagnostics_warn(diagnostics,
                            "%s: title: \"%s\" takes more lines than there is room for; shorten "
                            "it",
                            plan->figure->path, title ? title : subtitle);
    sm_titles_draw(&titles, &plan->style, plan->sheet.page.title, logo, scene);
    sm_titles_clear(&titles);
}

sm_scene *sm_plan_draw(const sm_plan *plan, uint32_t window, const char *title,
                       const char *subtitle, sm_text_engine *engine, sm_ledger *ledger,
                       sm_diagnostics *diagnostics, GError **error)
{
    const sm_figure *figure = plan->figure;
    g_autoptr(sm_scene) scene = empty_scene(plan);
    if (!title) title = figure->title;
    if (!subtitle) subtitle = figure->subtitle;
    sm_ledger_copy(ledger, plan->ledger);
    sm_describe_figure(&plan->sheet, &sm_plan_windows(plan)[window], 1, title, subtitle, scene);
    for (uint32_t i = 0; i < plan->sheet.n_maps; i++) {
        const char *panel_title = figure->panels.n ? figure->panels.items[i].title : NULL;
        g_autoptr(sm_ledger) again = sm_ledger_create();
        if (!draw_panel(plan, i, window, panel_title, i == 0 ? ledger : again, scene, error))
            return NULL;
        sm_event_labels_count(plan->labels[i][window], ledger);
    }
    if (plan->sheet.chart)
        sm_time_chart_draw_bars(plan->sheet.chart, &sm_plan_windows(plan)[window], &plan->style,
                                scene);
    sm_scene_include(scene, plan->below);
    draw_titles(plan, title, subtitle, engine, diagnostics, scene);
    return g_steal_pointer(&scene);
}

bool sm_plan_titles_fit(const sm_plan *plan, const char *const *titles, uint32_t n)
{
    sm_text_engine *engine = sm_text_engine_create(NULL);
    sm_font font = sm_look_font(&plan->style, &plan->style.text.panel_title);
    bool fit = true;
    for (uint32_t i = 0; fit && i < n; i++)
        fit = sm_text_measure(engine, &font, titles[i]).advance <=
              sm_rect_pt_width(plan->sheet.page.panel_titles[0]);
    sm_text_engine_free(engine);
    return fit;
}

sm_scene *sm_plan_draw_facets(const sm_plan *plan, const char *const *titles, GError **error)
{
    g_autoptr(sm_scene) scene = empty_scene(plan);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_describe_figure(&plan->sheet, sm_plan_windows(plan), sm_plan_n_windows(plan),
                       plan->sheet.title, plan->sheet.subtitle, scene);
    for (uint32_t i = 0; i < plan->sheet.n_maps; i++)
        if (!draw_panel(plan, i, i, titles[i], uncounted, scene, error)) return NULL;
    sm_plan_window whole = {G_MININT32, G_MAXINT32, G_MININT32};
    if (plan->sheet.chart) sm_time_chart_draw_bars(plan->sheet.chart, &whole, &plan->style, scene);
    sm_scene_include(scene, plan->below);
    sm_titles_draw(&plan->sheet.titles, &plan->style, plan->sheet.page.title,
                   sm_logo_room_in(&plan->sheet.logo, false, &plan->style), scene);
    return g_steal_pointer(&scene);
}
