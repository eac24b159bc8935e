#include "compose/event_marks.h"

#include "compose/caption_events.h"
#include "compose/element_table.h"
#include "compose/event_tags.h"
#include "compose/look.h"
#include "compose/mark_cover.h"
#include "compose/mark_legend_keys.h"
#include "compose/names_inner.h"
#include "compose/importance.h"
#include "words/sentence.h"
#include "words/words.h"

#include <math.h>

/* What names pay for covering a mark, and what it costs furniture: a mark's own share of it, or of
 * an event that has none. */
#define WEIGHT_MARK 40.0
#define WEIGHT_HIDDEN_MARK 12.0
#define WORTH_LEAST_RADIUS_PT 4.0

const sm_mark_scale *sm_event_marks_scale(const sm_elements *elements)
{
    return sm_elements_value(elements, &sm_element_marks);
}

static void free_scale(void *value)
{
    sm_mark_scale_clear(value);
    g_free(value);
}

static bool resolve(const sm_element_scope *scope, void **value, GError **error)
{
    *value = g_new0(sm_mark_scale, 1);
    return sm_mark_scale_init(*value, scope->events, scope->themes, scope->windows,
                              scope->n_windows, scope->style, scope->map, scope->diagnostics,
                              error);
}

/* ---- what it takes ---- */

static double event_radius(const sm_mark_scale *scale, uint32_t row)
{
    if (!scale->sized || !scale->value_of || !(scale->value_of[row] > 0))
        return WORTH_LEAST_RADIUS_PT;
    return MAX(WORTH_LEAST_RADIUS_PT, scale->pt_per_root * sqrt(scale->value_of[row]));
}

/* The events inside the frame, of whatever day. */
static void expect(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    const sm_event_set *set = on->events;
    for (uint32_t row = 0; set->events && row < sm_events_count(set->events); row++)
        if (set->kept[row] && sm_event_set_inside(set, on->map, row))
            sm_cost_raster_add_disc(costs, sm_frame_to_page(&on->map->frame, set->plane[row]),
                                    event_radius(value, row), WEIGHT_HIDDEN_MARK);
}

/* What is summed up in areas has no marks that keep furniture off. */
static void cover(const void *value, const sm_placed_map *on, sm_cost_raster *costs)
{
    if (on->marks && on->marks->len == 0) expect(value, on, costs);
}

/* Above this, marks are told to the label engine by cells of the page that they cover: names cannot
 * keep off each of them anyhow. */
#define MOST_SINGLE_MARKS 3000
#define MARK_CELL_PT 7.0

/* In a series names stay where they are: what a mark costs them is the share of windows that have
 * it.
 */
static double mark_share(const sm_placed_map *on, const sm_mark *mark)
{
    return MIN(1.0, (double)mark->n_events / on->n_windows);
}

/* On most of the maps that are made of the events a mark is a grey dot, and names stand alike on
 * all of them. */
#define SHARE_OF_MAPS 0.35

static double name_weight(const sm_mark_scale *scale)
{
    return scale->has.others ? SHARE_OF_MAPS * WEIGHT_MARK : WEIGHT_MARK;
}

/* In a series names are told of marks roughly: a row that was corrected a little must not move a
 * name by a hair, and with it change every frame. */
#define COARSE_PT 4.0
#define COARSE_SHARE 0.25

static double coarse(double value, double step)
{
    return round(value / step) * step;
}

static void name_cells(const sm_placed_map *on, const sm_mark_scale *scale, sm_names *names)
{
    sm_rect_pt page = on->map->frame.page;
    uint32_t columns = (uint32_t)(sm_rect_pt_width(page) / MARK_CELL_PT) + 1;
    uint32_t rows = (uint32_t)(sm_rect_pt_height(page) / MARK_CELL_PT) + 1;
    g_autofree double *covered = g_new0(double, (gsize)columns *rows);
    for (guint i = 0; i < on->marks->len; i++) {
        const sm_mark *mark = &g_array_index(on->marks, sm_mark, i);
        uint32_t column = (uint32_t)CLAMP((mark->at.x - page.x0) / MARK_CELL_PT, 0, columns - 1);
        uint32_t row = (uint32_t)CLAMP((mark->at.y - page.y0) / MARK_CELL_PT, 0, rows - 1);
        covered[(gsize)row * columns + column] += mark_share(on, mark);
    }
    for (gsize cell = 0; cell < (gsize)columns * rows; cell++) {
        if (covered[cell] <= 0) continue;
        double share = MIN(1.0, covered[cell]);
        if (on->n_windows > 1) share = MIN(1.0, coarse(share + COARSE_SHARE / 2, COARSE_SHARE));
        sm_xy_pt center = {page.x0 + ((double)(cell % columns) + 0.5) * MARK_CELL_PT,
                           page.y0 + ((double)(cell / columns) + 0.5) * MARK_CELL_PT};
        sm_names_keep_free_above(names, center, MARK_CELL_PT / 2, name_weight(scale) * share);
        sm_names_weigh(names, center, MARK_CELL_PT / 2, WEIGHT_HIDDEN_MARK * share);
    }
}

static void name(const void *value, const sm_placed_map *on, sm_names *names)
{
    const sm_mark_scale *scale = value;
    sm_names_end_still(names);
    if (on->marks->len > MOST_SINGLE_MARKS) {
        name_cells(on, scale, names);
        return;
    }
    for (guint i = 0; i < on->marks->len; i++) {
        const sm_mark *mark = &g_array_index(on->marks, sm_mark, i);
        double share = mark_share(on, mark), radius = mark->radius_pt;
        sm_xy_pt at = mark->at;
        if (on->n_windows > 1) {
            at = (sm_xy_pt){coarse(at.x, COARSE_PT), coarse(at.y, COARSE_PT)};
            radius = coarse(radius + COARSE_PT / 2, COARSE_PT);
            share = MIN(1.0, coarse(share + COARSE_SHARE / 2, COARSE_SHARE));
        }
        sm_names_keep_free_above(names, at, radius, name_weight(scale) * share);
        sm_names_weigh(names, at, radius, WEIGHT_HIDDEN_MARK * share);
    }
}

/* ---- legend and drawing ---- */

static void explain(const void *value, const sm_placed_map *on, GArray *keys)
{
    sm_mark_legend_keys_add(keys, on->figure, on->style, value);
}

/* Runs of marks that look the same become one item. */
static bool same_look(const sm_style *style, const sm_mark *a, const sm_mark *b)
{
    return sm_mark_size(style, a->radius_pt) == sm_mark_size(style, b->radius_pt) &&
           a->class_index == b->class_index && a->age == b->age && a->imprecise == b->imprecise &&
           a->rough_date == b->rough_date && isnan(a->value) == isnan(b->value) &&
           (a->value <= 0) == (b->value <= 0) && !(a->sector.to > 0) && !(b->sector.to > 0);
}

/* Of the markers that were added last. */
static void tell_data(const GArray *marks, const sm_event_tags *tags, guint from, guint to,
                      sm_scene *scene)
{
    uint32_t n;
    const char *const *names = sm_event_tags_data_names(tags, &n);
    if (n == 0) return;
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = from; i < to; i++)
        for (uint32_t k = 0; k < n; k++)
            g_ptr_array_add(values,
                            sm_event_tags_value(tags, k, &g_array_index(marks, sm_mark, i)));
    sm_scene_marker_data(scene, names, n, (const char *const *)values->pdata);
}

static void add_markers(const GArray *marks, const sm_event_tags *tags, guint from, guint to,
                        const sm_marker *markers, const sm_mark_look *look, sm_scene *scene)
{
    if (!tags) {
        sm_scene_markers(scene, look->symbol, markers, to - from, look->fill, look->stroke, NULL,
                         NULL);
        return;
    }
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func(g_free);
    for (guint i = from; i < to; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        g_ptr_array_add(ids, sm_event_tags_id(tags, mark));
        g_ptr_array_add(titles, sm_event_tags_title(tags, mark));
    }
    sm_scene_markers(scene, look->symbol, markers, to - from, look->fill, look->stroke,
                     (const char *const *)ids->pdata, (const char *const *)titles->pdata);
    tell_data(marks, tags, from, to, scene);
}

/* Above the marks of the run, which later ones may cover. */
static void draw_ticks(const GArray *marks, const sm_mark_scale *scale, const sm_style *style,
                       guint from, guint to, sm_scene *scene)
{
    const sm_mark *first = &g_array_index(marks, sm_mark, from);
    if (!first->rough_date) return;
    sm_path *path = sm_path_create();
    for (guint i = from; i < to; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        sm_mark_add_tick(path, mark->at, mark->radius_pt);
    }
    sm_stroke stroke = sm_mark_tick_stroke(
        style, &g_array_index(scale->classes, sm_mark_class, first->class_index));
    stroke.color.a *= sm_mark_age_share(first->age);
    sm_scene_path(scene, NULL, NULL, path, SM_NO_FILL, stroke);
}

static void draw_run(const GArray *marks, const sm_mark_scale *scale, const sm_event_tags *tags,
                     const sm_style *style, guint from, guint to, sm_scene *scene)
{
    const sm_mark *first = &g_array_index(marks, sm_mark, from);
    sm_mark_look look = sm_mark_look_of(scale, style, first);
    g_autofree sm_marker *markers = g_new(sm_marker, to - from);
    for (guint i = from; i < to; i++) {
        const sm_mark *mark = &g_array_index(marks, sm_mark, i);
        double radius = MAX(mark->radius_pt - look.inset_pt, mark->radius_pt / 2);
        markers[i - from] = (sm_marker){mark->at, (float)radius, mark->event};
    }
    add_markers(marks, tags, from, to, markers, &look, scene);
    if (look.symbol == SM_SYMBOL_SECTOR) sm_scene_marker_sector(scene, first->sector);
    draw_ticks(marks, scale, style, from, to, scene);
}

static void draw_marks(const GArray *marks, const sm_mark_scale *scale, const sm_event_tags *tags,
                       const sm_placed_map *on, sm_scene *scene)
{
    if (marks->len == 0) return;
    sm_scene_group(scene, "events", on->figure->events.title, NULL);
    for (guint from = 0; from < marks->len;) {
        guint to = from + 1;
        while (to < marks->len && same_look(on->style, &g_array_index(marks, sm_mark, from),
                                            &g_array_index(marks, sm_mark, to)))
            to++;
        draw_run(marks, scale, tags, on->style, from, to, scene);
        from = to;
    }
    sm_scene_end(scene);
}

/* Below all marks: where else events are. */
static void draw_others(const sm_mark_scale *scale, const sm_placed_map *on,
                        const sm_event_view *view, sm_scene *scene)
{
    g_autoptr(GArray) at = sm_marks_others(scale, on->events, view, on->theme, on->map);
    if (at->len == 0) return;
    g_autofree sm_marker *markers = g_new(sm_marker, at->len);
    for (guint i = 0; i < at->len; i++)
        markers[i] = (sm_marker){g_array_index(at, sm_xy_pt, i), (float)scale->maps.other_radius_pt,
                                 UINT32_MAX};
    sm_scene_group(scene, "other-events", sm_word_text(on->figure->lang, SM_WORD_OTHER_EVENTS),
                   NULL);
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, markers, at->len, sm_marks_other_fill(on->style),
                     SM_NO_STROKE, NULL, NULL);
    sm_scene_end(scene);
}

static bool draw_window(const void *value, const sm_placed_map *on, sm_level level,
                        const sm_element_window *window, sm_scene *scene, GError **error)
{
    (void)error;
    if (level != SM_LEVEL_MARKS) return true;
    draw_others(value, on, window->view, scene);
    g_autoptr(GArray) marks =
        sm_marks_make(value, on->events, window->view, on->theme, on->style, on->map);
    if (window->ledger)
        window->ledger->marks.hidden += sm_mark_cover_count(marks, on->map->frame.page);
    draw_marks(marks, value, window->tags, on, scene);
    return true;
}

/* "Kind of attack: Battles (41) and Violence against civilians (12)."; NULL where colours tell no
 * classes apart, or where the maps' titles name them. Counts over several windows are those of
 * none. */
static char *say_classes(const sm_figure *figure, const sm_mark_scale *scale)
{
    bool told = figure->events.color_by && !scale->maps.by_theme && !scale->maps.nested;
    if (!told || scale->n_windows > 1) return NULL;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < scale->classes->len; i++) {
        const sm_mark_class *class = &g_array_index(scale->classes, sm_mark_class, i);
        g_autofree char *n = sm_words_number(figure->lang, class->n_events, 0);
        bool named = !class->value || *class->value; /* "–" in the legend */
        if (named && class->n_events > 0)
            g_ptr_array_add(
                texts, g_strdup_printf("%s (%s)", class->name ? class->name : class->label, n));
    }
    if (texts->len < 2) return NULL;
    g_autofree char *list =
        sm_say_list(figure->lang, (const char *const *)texts->pdata, texts->len);
    g_autofree char *what = g_strconcat(list, ".", NULL);
    const char *title =
        figure->events.title ? figure->events.title : sm_word_text(figure->lang, scale->heading);
    return sm_say(figure->lang, SM_SAY_PANEL, "title", title, "what", what, NULL);
}

static void tell(const sm_caption_request *request, GString *text)
{
    const sm_mark_scale *scale = sm_elements_value(request->elements[0], &sm_element_marks);
    char *classes = scale ? say_classes(request->figure, scale) : NULL;
    if (classes) sm_caption_add(text, classes);
}

const sm_element sm_element_marks = {
    .turn = {.names = 10, .legend = 1},
    .resolve = resolve,
    .free = free_scale,
    .cover = cover,
    .expect = expect,
    .name = name,
    .explain = explain,
    .draw_window = draw_window,
    .tell = tell,
};
