#include "compose/page_layout.h"

#include "compose/annotations.h"
#include "compose/event_checks.h"
#include "compose/event_marks.h"
#include "compose/key_choice.h"
#include "compose/map_checks.h"
#include "compose/panel_titles.h"

#include <math.h>

/* Symbol, gap and padding beside the text of a map's own legend, in ems. */
#define OWN_KEY_EM 4.2
#define LEAST_TEXT_EM 6.0
/* Heights closer than this, in points, are the same. */
#define SAME_HEIGHT_PT 0.1
#define MOST_GUESSES 3
#define MOST_DIVISIONS 4

/* What every step is handed. */
typedef struct tools {
    sm_text_engine *engine;
    sm_timings *timings;
    sm_diagnostics *diagnostics;
} tools;

/* ---- texts outside the maps ---- */

static void set_footer(const sm_content *c, const char *text, sm_text_block *footer,
                       sm_text_engine *engine)
{
    sm_footer_init(footer, c->figure, c->style, text, sm_logo_room_in(&c->logo, true, c->style),
                   engine);
}

static double titles_height(const sm_content *c, const char *subtitle, double head_width_pt,
                            sm_text_engine *engine)
{
    sm_titles titles;
    sm_titles_init(&titles, c->figure, c->style, c->title, subtitle,
                   sm_page_rooms_beside_titles(c, head_width_pt), engine);
    double height = titles.height_pt;
    sm_titles_clear(&titles);
    return height;
}

/* Facets have titles of one line. */
static double panel_titles(const sm_content *c, double width_pt, sm_text_engine *engine)
{
    return c->asked.facets ? sm_panel_titles_line_pt(c->style)
                           : sm_panel_titles_height_pt(&c->themes, c->style, width_pt, engine);
}

static void free_legend(void *data)
{
    sm_legend_layout_free(data);
}

/* More entries than this stand in two columns where these have room. */
#define MOST_IN_A_COLUMN 2

static sm_legend_layout *lay_out_own(const sm_content *c, const GArray *keys, double width_pt,
                                     sm_text_engine *engine)
{
    double em = sm_length_pt(c->style->legend.text.size, 0);
    for (uint32_t columns = keys->len > MOST_IN_A_COLUMN ? 2 : 1;; columns--) {
        sm_legend_keys_setting setting = {
            .text_width_pt = MAX(width_pt / columns - OWN_KEY_EM * em, LEAST_TEXT_EM * em),
            .width_pt = columns > 1 ? width_pt : 0,
            .columns = columns};
        sm_legend_layout *legend = sm_legend_keys_layout(keys, c->style, setting, engine);
        if (!legend || columns == 1 || legend->width_pt <= width_pt + SAME_HEIGHT_PT) return legend;
        sm_legend_layout_free(legend);
    }
}

/* Each of several maps says below itself what it alone shows. Returns the height of the highest. */
static double set_own_legends(const sm_content *c, const GPtrArray *keys, sm_rect_pt map,
                              GPtrArray *legends, sm_text_engine *engine)
{
    double highest = 0;
    for (guint i = 0; i < keys->len; i++) {
        sm_legend_layout *legend =
            lay_out_own(c, g_ptr_array_index(keys, i), sm_rect_pt_width(map), engine);
        g_ptr_array_add(legends, legend);
        if (legend) highest = MAX(highest, legend->height_pt);
    }
    return highest;
}

/* ---- guesses ---- */

/* Of maps on a page without a height: columns, and the height of all of them as a share of the
 * page's width. */
#define LEAST_FREE_COLUMNS 2
#define MOST_FREE_COLUMNS 4
#define MOST_MAPS_HEIGHT 1.3

/* The page divided with `rooms->columns`, and the room that the maps' own legends take in it, which
 * are the higher the narrower the maps are. */
static bool divide_with_legends(const sm_content *c, const GPtrArray *keys, sm_page_rooms *rooms,
                                sm_page *page, sm_text_engine *engine, GError **error)
{
    double room = -1;
    for (int i = 0; i < MOST_GUESSES && rooms->own_legend_pt > room; i++) {
        g_autoptr(GPtrArray) legends = g_ptr_array_new_with_free_func(free_legend);
        room = rooms->own_legend_pt;
        sm_page_clear(page);
        if (!sm_page_rooms_divide(c, rooms, page, error)) return false;
        rooms->own_legend_pt = set_own_legends(c, keys, page->maps[0], legends, engine);
    }
    return true;
}

/* Half a row of holes or more looks as if something was missing. */
static bool leaves_holes(uint32_t n, uint32_t columns)
{
    uint32_t last = n % columns;
    return last > 0 && 2 * last <= columns;
}

/* How good a grid is: on a page of a height how large the wanted frame is drawn; on one without
 * fewer columns are always larger, down to two, as long as the maps are no higher than the page
 * should be. */
static double grid_score(const sm_content *c, const sm_page *page, uint32_t columns)
{
    sm_rect_pt map = page->maps[0];
    double width = sm_length_pt(c->figure->width, 0);
    double height = page->panel_legends[c->n_maps - 1].y1 - page->panel_titles[0].y0;
    if (sm_length_pt(c->figure->height, 0) > 0)
        return sm_fitted_width_pt(sm_rect_pt_width(map), sm_rect_pt_height(map), c->base.aspect);
    if (leaves_holes(c->n_maps, columns) || columns > MOST_FREE_COLUMNS) return 0;
    return height <= MOST_MAPS_HEIGHT * width ? sm_rect_pt_width(map) : 1 / height;
}

/* Mostly all of a panel_index is in the frame. */
static bool guess_own_legends(const sm_content *c, sm_page_rooms *rooms, sm_text_engine *engine,
                              GError **error)
{
    g_autoptr(GPtrArray) keys = sm_framed_guess_keys(c);
    bool free = !(sm_length_pt(c->figure->height, 0) > 0);
    uint32_t given = MIN(c->figure->columns, c->n_maps);
    uint32_t least = given ? given : free ? MIN(c->n_maps, LEAST_FREE_COLUMNS) : 1;
    sm_page_rooms best = *rooms;
    double most = -1;
    for (uint32_t columns = least; columns <= (given ? given : c->n_maps); columns++) {
        sm_page page = {0};
        sm_page_rooms tried = *rooms;
        tried.columns = columns;
        g_clear_error(error);
        bool good = divide_with_legends(c, keys, &tried, &page, engine, error);
        double score = good ? grid_score(c, &page, columns) : -1;
        sm_page_clear(&page);
        if (score <= most) continue;
        most = score;
        best = tried;
    }
    if (most < 0) return false;
    g_clear_error(error);
    *rooms = best;
    return true;
}

bool sm_page_layout_guess(const sm_content *c, sm_page_rooms *rooms, sm_text_engine *engine,
                          GError **error)
{
    g_autofree char *text = sm_framed_guess_footer(c);
    sm_text_block footer = {0};
    set_footer(c, text, &footer, engine);
    *rooms = (sm_page_rooms){.titles_pt = c->titles.height_pt,
                             .footer_pt = footer.height_pt,
                             .panel_title_pt = panel_titles(c, INFINITY, engine)};
    sm_text_block_clear(&footer);
    return c->themes.n == 1 || guess_own_legends(c, rooms, engine, error);
}

/* ---- steps ---- */

/* The page divided by `rooms`, with what the maps show in the frame that they get. The key is given
 * back so much room. */
static sm_page_layout *lay_out_maps(const sm_content *c, const sm_page_rooms *rooms,
                                    const tools *with, GError **error)
{
    g_autoptr(sm_page_layout) layout = g_rc_box_new0(sm_page_layout);
    layout->content = c;
    if (!sm_page_rooms_divide(c, rooms, &layout->page, error)) return NULL;
    layout->framed =
        sm_framed_create(c, layout->page.maps[0], with->timings, with->diagnostics, error);
    if (!layout->framed) return NULL;
    set_footer(c, layout->framed->footer_text, &layout->footer, with->engine);
    /* Never lower than it was: else the page would be divided to and fro. */
    double panel_title = panel_titles(c, sm_rect_pt_width(layout->page.maps[0]), with->engine);
    layout->needed = (sm_page_rooms){
        .columns = rooms->columns,
        .titles_pt = titles_height(c, layout->framed->subtitle, rooms->head_width_pt, with->engine),
        .footer_pt = layout->footer.height_pt,
        .panel_title_pt = MAX(rooms->panel_title_pt, panel_title),
        .key_right_pt = rooms->key_right_pt,
        .key_height_pt = rooms->key_height_pt};
    if (!layout->framed->own_keys) return g_steal_pointer(&layout);
    layout->own_legends = g_ptr_array_new_with_free_func(free_legend);
    layout->needed.own_legend_pt = set_own_legends(
        c, layout->framed->own_keys, layout->page.maps[0], layout->own_legends, with->engine);
    return g_steal_pointer(&layout);
}

/* A box is as large there as the globe, which has no corners. */
#define HEAD_BOX_SHARE 0.65

/* The locator of all maps, where nobody wants it in a corner of one, is as high as the titles. */
static bool add_locator(sm_page_layout *layout, GError **error)
{
    const sm_content *c = layout->content;
    sm_page_rooms *needed = &layout->needed;
    g_autoptr(GError) reason = NULL;
    if (c->figure->inset.position != SM_POSITION_AUTO || !sm_page_rooms_has_head(c)) return true;
    bool globe = c->style->furniture.locator == SM_LOCATOR_GLOBE;
    double size = (globe ? 1 : HEAD_BOX_SHARE) * sm_length_pt(c->style->inset.size, 0);
    layout->head_inset =
        sm_inset_create(c->figure, c->style, &layout->framed->map, c->geography, size, &reason);
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (!layout->head_inset) return true;
    if (needed->head_width_pt > 0) needed->head_width_pt += sm_page_rooms_head_gap_pt(c);
    needed->head_width_pt += sm_inset_width_pt(layout->head_inset);
    needed->head_height_pt = MAX(needed->head_height_pt, sm_inset_height_pt(layout->head_inset));
    return true;
}

static void add_legend(sm_page_layout *layout, sm_legend_choice choice, const tools *with)
{
    sm_legend_lay_out(&layout->legend, layout->framed, &layout->page, choice, with->engine);
    const sm_legend_layout *outside = layout->legend.outside;
    bool beside = choice.place == SM_LEGEND_BESIDE, head = choice.place == SM_LEGEND_HEAD;
    if (!outside) return;
    layout->legend_in_head = head;
    layout->needed.head_width_pt = head ? outside->width_pt : 0;
    layout->needed.head_height_pt = head ? outside->height_pt : 0;
    layout->needed.legend_right_pt = beside ? outside->width_pt : 0;
    layout->needed.legend_below_pt = beside || head ? 0 : outside->height_pt;
    layout->needed.legend_right_height_pt = head ? 0 : outside->height_pt;
}

/* False: the maps show no annotation. */
static bool make_key(sm_page_layout *layout, const tools *with)
{
    const sm_content *c = layout->content;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (uint32_t i = 0; i < c->themes.n; i++) {
        const GArray *shown = sm_annotations_shown(layout->framed->elements[i]);
        for (guint k = 0; k < shown->len; k++)
            g_ptr_array_add(all,
                            (gpointer)(gsize)g_array_index(shown, sm_shown_annotation, k).spec);
    }
    layout->key = sm_callout_key_create(c->figure, c->style, all, with->engine);
    layout->needed.key_right_pt = layout->needed.key_height_pt = 0;
    return layout->key != NULL;
}

static void choose_key(sm_page_layout *layout, uint32_t *columns, const tools *with)
{
    *columns = sm_key_choose(layout->content, layout->key, &layout->needed, with->engine,
                             with->diagnostics);
}

static void fit_key(sm_page_layout *layout, uint32_t columns, const tools *with)
{
    sm_key_fit(layout->content, layout->key, columns, &layout->needed, with->engine);
}

/* ---- together ---- */

/* A key stands outside anyhow: the room that it leaves is found before the legend has a place. */
static bool find_key_room(const sm_content *c, sm_page_rooms *rooms, uint32_t *columns,
                          const tools *with, GError **error)
{
    g_autoptr(sm_page_layout) layout = lay_out_maps(c, rooms, with, error);
    if (!layout) return false;
    if (make_key(layout, with)) {
        choose_key(layout, columns, with);
        fit_key(layout, *columns, with);
    }
    *rooms = layout->needed;
    return true;
}

/* Was there room enough? `first`: guesses were all there was to go by, and what they were too much
 * is given back; after it, so is the room of a legend that is no longer there. */
static bool fits(const sm_page_layout *layout, const sm_page_rooms *had, uint32_t n_before)
{
    const sm_page_rooms *needed = &layout->needed;
    double footer = needed->footer_pt - had->footer_pt;
    double own = needed->own_legend_pt - had->own_legend_pt;
    double titles = needed->titles_pt - had->titles_pt;
    double legend = needed->legend_right_pt + needed->legend_below_pt;
    double legend_had = had->legend_right_pt + had->legend_below_pt;
    if (own > 0 || footer > SAME_HEIGHT_PT) return false;
    if (needed->panel_title_pt > had->panel_title_pt + SAME_HEIGHT_PT) return false;
    if (titles > SAME_HEIGHT_PT || (n_before == 0 && titles < -SAME_HEIGHT_PT)) return false;
    if (n_before == 0 && (footer < -SAME_HEIGHT_PT || own < -SAME_HEIGHT_PT)) return false;
    if (layout->key && needed->key_height_pt > had->key_height_pt + SAME_HEIGHT_PT) return false;
    if (!layout->legend.outside && legend_had > 0 && n_before == 1) return false;
    if (needed->head_width_pt > had->head_width_pt + SAME_HEIGHT_PT ||
        needed->head_height_pt > had->head_height_pt + SAME_HEIGHT_PT)
        return false;
    return legend <= legend_had;
}

/* The page is divided again by what the maps turned out to need, until that is there. Where legend
 * and key stand is chosen in the first division and holds in all: so this ends. */
static sm_page_layout *arrange(const sm_content *c, bool numbered, sm_page_rooms rooms,
                               const tools *with, GError **error)
{
    uint32_t columns = 0;
    sm_legend_choice legend = {0};
    g_autoptr(sm_page_layout) layout = NULL;
    if (numbered && !find_key_room(c, &rooms, &columns, with, error)) return NULL;
    for (uint32_t n = 0; n < MOST_DIVISIONS; n++) {
        sm_page_layout *next = lay_out_maps(c, &rooms, with, error);
        g_clear_pointer(&layout, sm_page_layout_free);
        if (!next) return NULL;
        layout = next;
        layout->n_tried = n + 1;
        if (n == 0)
            legend = sm_legend_choose(next->framed, &next->page, &next->needed, with->engine,
                                      with->diagnostics);
        add_legend(next, legend, with);
        if (!add_locator(next, error)) return NULL;
        if (numbered && make_key(next, with)) {
            if (n == 0 && next->needed.legend_right_pt > 0) choose_key(next, &columns, with);
            fit_key(next, columns, with);
        }
        sm_timings_mark(with->timings, "legend");
        if (fits(next, &rooms, n)) break;
        rooms = next->needed;
    }
    return g_steal_pointer(&layout);
}

/* What the maps are drawn from, beside what they show. */
static bool complete(sm_page_layout *layout, const tools *with, GError **error)
{
    const sm_content *c = layout->content;
    const sm_framed *framed = layout->framed;
    const sm_base_map *map = &framed->map;
    g_autoptr(GError) reason = NULL;
    if (c->chart)
        layout->chart = sm_time_chart_place(c->chart, c->style, layout->page.chart, with->engine);
    if (c->n_maps == 1 || c->figure->inset.position != SM_POSITION_AUTO)
        layout->inset = sm_inset_create(c->figure, c->style, map, c->geography,
                                        sm_inset_size_pt(c->style, map), &reason);
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    sm_timings_mark(with->timings, "inset");
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view all;
    sm_event_view_init(&all, c->events, map, c->windows, c->n_windows, uncounted);
    layout->marks = sm_marks_make(sm_event_marks_scale(framed->elements[0]), c->events, &all,
                                  SM_NO_THEME, c->style, map);
    sm_event_view_clear(&all);
    sm_timings_mark(with->timings, "marks");
    layout->has_graticule = (sm_content_has_ticks(c) || sm_content_has_lines(c) ||
                             c->figure->north_arrow != SM_TOGGLE_NONE) &&
                            sm_graticule_init(&layout->graticule, &map->frame, map->projection);
    return true;
}

sm_page_layout *sm_page_layout_create(const sm_content *c, bool numbered,
                                      const sm_page_rooms *guess, sm_text_engine *engine,
                                      sm_timings *timings, sm_diagnostics *diagnostics,
                                      GError **error)
{
    const tools with = {engine, timings, diagnostics};
    const sm_page_rooms rooms = {.titles_pt = guess->titles_pt,
                                 .footer_pt = guess->footer_pt,
                                 .panel_title_pt = guess->panel_title_pt,
                                 .own_legend_pt = guess->own_legend_pt,
                                 .columns = guess->columns};
    g_autoptr(sm_page_layout) layout = arrange(c, numbered, rooms, &with, error);
    if (!layout || !complete(layout, &with, error)) return NULL;
    const sm_framed *framed = layout->framed;
    sm_map_checks_tell(c->figure, &framed->map, diagnostics);
    sm_event_checks_tell(c->events, sm_event_marks_scale(framed->elements[0]), c->windows,
                         c->n_windows, &framed->map, diagnostics);
    return g_steal_pointer(&layout);
}

static void clear(void *data)
{
    sm_page_layout *layout = data;
    sm_page_clear(&layout->page);
    sm_framed_free(layout->framed);
    sm_text_block_clear(&layout->footer);
    if (layout->own_legends) g_ptr_array_unref(layout->own_legends);
    sm_legend_set_clear(&layout->legend);
    sm_callout_key_free(layout->key);
    sm_chart_free(layout->chart.layout);
    sm_inset_free(layout->inset);
    sm_inset_free(layout->head_inset);
    g_clear_pointer(&layout->marks, g_array_unref);
    sm_graticule_clear(&layout->graticule);
}

sm_page_layout *sm_page_layout_ref(sm_page_layout *layout)
{
    return g_rc_box_acquire(layout);
}

void sm_page_layout_free(sm_page_layout *layout)
{
    if (layout) g_rc_box_release_full(layout, clear);
}

double sm_page_layout_content_width_pt(const sm_page_layout *layout)
{
    sm_rect_pt map = layout->page.maps[0];
    return sm_fitted_width_pt(sm_rect_pt_width(map), sm_rect_pt_height(map),
                              layout->content->base.aspect);
}

void sm_page_layout_draw(const sm_page_layout *layout, sm_scene *scene)
{
    const sm_content *c = layout->content;
    const sm_page *page = &layout->page;
    for (guint i = 0; layout->own_legends && i < layout->own_legends->len; i++) {
        const sm_legend_layout *legend = g_ptr_array_index(layout->own_legends, i);
        if (legend)
            sm_legend_keys_draw(g_ptr_array_index(layout->framed->own_keys, i), legend, c->style,
                                (sm_xy_pt){page->panel_legends[i].x0, page->panel_legends[i].y0},
                                false, scene);
    }
    sm_rect_pt legend = layout->legend_in_head ? page->head : page->legend;
    if (layout->legend.outside)
        sm_legend_keys_draw(layout->framed->keys, layout->legend.outside, c->style,
                            (sm_xy_pt){legend.x0, legend.y0}, false, scene);
    if (layout->head_inset)
        sm_inset_draw(
            layout->head_inset, &layout->framed->map, c->style,
            (sm_xy_pt){page->head.x1 - sm_inset_width_pt(layout->head_inset), page->head.y0},
            scene);
    if (layout->key) sm_callout_key_draw(layout->key, page->key, scene);
    if (c->chart) sm_placed_chart_draw(&layout->chart, c->style, scene);
    sm_footer_draw(&layout->footer, c->style, page->footer,
                   sm_logo_room_in(&c->logo, true, c->style), scene);
    sm_logo_draw(&c->logo, page->title, page->footer, scene);
}
