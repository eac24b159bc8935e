#include "compose/sheet.h"

#include "compose/areas.h"
#include "compose/credits.h"
#include "compose/event_doubts.h"
#include "compose/event_marks.h"
#include "spread/findings.h"
#include "compose/look.h"
#include "compose/map_doubts.h"
#include "compose/sheet_inner.h"
#include "compose/sheet_key.h"
#include "compose/spread_layers.h"

#include "base/fail.h"

#include <math.h>

/* Symbol, gap and padding beside the text of a panel's own legend, in ems. */
#define PANEL_KEY_EM 4.2
/* Room for degrees beside and below the frame. */
#define AXIS_PT 10.0
/* The caption tells so many findings, and looks for them among at most so many events. */
#define FINDINGS_TOLD 2
#define MOST_FOR_FINDINGS 5000
/* Narrower pages leave what must be told of boundaries to the caption. */
#define NOTES_LEAST_PT 300.0
/* Heights closer than this, in points, are the same. */
#define SAME_HEIGHT_PT 0.1
/* Smaller maps go without degrees. */
#define AXIS_LEAST_MAP_PT 260.0

/* ---- the page ---- */

static void choose_furniture(sm_sheet *c)
{
    double width = sm_length_pt(c->figure->width, 0);
    bool large = width / c->n_maps >= AXIS_LEAST_MAP_PT;
    c->ticks = c->figure->graticule == SM_GRATICULE_TICKS ||
               c->figure->graticule == SM_GRATICULE_LINES ||
               (c->figure->graticule == SM_GRATICULE_AUTO && large);
    c->lines = c->figure->graticule == SM_GRATICULE_LINES;
}

bool sm_sheet_divide(const sm_sheet *c, double legend_beside_pt, double legend_below_pt,
                     sm_page *page, GError **error)
{
    const sm_figure *figure = c->figure;
    sm_font panel_title = sm_look_font(c->style, &c->style->text.panel_title);
    bool titled = c->facets;
    for (uint32_t i = 0; i < figure->panels.n; i++)
        titled |= figure->panels.items[i].title != NULL;
    sm_page_request request = {
        .width_pt = sm_length_pt(figure->width, 0),
        .height_pt = sm_length_pt(figure->height, 0),
        .margin_pt = sm_length_pt(c->style->page.margin, 0),
        .gap_pt = sm_length_pt(c->style->page.gap, 0),
        .title_height_pt = MAX(c->titles.height_pt, sm_logo_height_in(&c->logo, false)),
        .footer_height_pt = MAX(c->footer.height_pt, sm_logo_height_in(&c->logo, true)),
        .n_panels = c->n_maps,
        .columns = figure->columns,
        .panel_aspect = c->map.aspect,
        .panel_title_pt = titled ? panel_title.size_pt * 1.6 : 0,
        .panel_legend_pt = c->panel_legend_pt,
        .axis_left_pt = c->ticks ? AXIS_PT : 0,
        .axis_bottom_pt = c->ticks ? AXIS_PT : 0,
    };
    request.legend_right_pt = legend_beside_pt;
    request.legend_below_pt = legend_below_pt;
    request.legend_right_height_pt = c->legend ? c->legend->height_pt : 0;
    if (c->callout_key && c->key_beside > 0)
        request.key_right_pt = sm_callout_key_columns_pt(c->callout_key, c->key_beside);
    else if (c->callout_key)
        request.key_below_pt = sm_callout_key_height_pt(c->callout_key);
    if (c->chart && figure->chart.position == SM_CHART_RIGHT)
        request.chart_right_pt = sm_time_chart_room_pt(figure);
    else if (c->chart)
        request.chart_below_pt = sm_time_chart_room_pt(figure);
    if (sm_page_init(page, &request, error)) return true;
    g_prefix_error(error, "%s: ", figure->path);
    return false;
}

bool sm_sheet_divide_as_is(const sm_sheet *c, sm_page *page, GError **error)
{
    bool beside = c->legend && c->legend_place == SM_LEGEND_BESIDE;
    bool below = c->legend && c->legend_place == SM_LEGEND_BELOW;
    return sm_sheet_divide(c, beside ? c->legend->width_pt : 0, below ? c->legend->height_pt : 0,
                           page, error);
}

static bool divide_page(sm_sheet *c, GError **error)
{
    sm_page_clear(&c->page);
    return sm_sheet_divide_as_is(c, &c->page, error);
}

sm_placed_map sm_sheet_placed(const sm_sheet *c, uint32_t panel)
{
    return (sm_placed_map){
        .figure = c->figure,
        .style = c->style,
        .map = &c->map,
        .elements = c->elements[panel],
        .events = c->events,
        .n_windows = c->n_windows,
    };
}

static sm_element_scope scope_of(const sm_sheet *c, sm_diagnostics *diagnostics)
{
    return (sm_element_scope){
        .figure = c->figure,
        .style = c->style,
        .map = &c->map,
        .geography = c->geography,
        .events = c->events,
        .windows = c->windows,
        .n_windows = c->n_windows,
        .spread_set = c->spread_set,
        .diagnostics = diagnostics,
    };
}

static void clear_elements(sm_sheet *c)
{
    sm_elements_free(c->elements, c->n_themes);
    c->elements = NULL;
}

/* Frame and layers at the first panel's place, and what stands in that frame on all maps. */
static bool load_map(sm_sheet *c, sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_base_map_load(&c->map, c->figure, &c->extent, c->page.maps[0],
                          sm_figure_needs_admin1(c->figure), diagnostics, error))
        return false;
    sm_element_scope scope = scope_of(c, diagnostics);
    c->elements = sm_elements_create(&scope, c->n_themes, error);
    return c->elements != NULL;
}

static void clear_panel_keys(sm_sheet *c)
{
    for (uint32_t i = 0; c->panel_keys && i < c->n_themes; i++) {
        g_clear_pointer(&c->panel_keys[i], g_array_unref);
        g_clear_pointer(&c->panel_legends[i], sm_legend_layout_free);
    }
}

/* Each panel says below itself what it alone shows. */
static void make_panel_keys(sm_sheet *c, sm_elements *const *elements)
{
    clear_panel_keys(c);
    if (!c->panel_keys) {
        c->panel_keys = g_new0(GArray *, c->n_themes);
        c->panel_legends = g_new0(sm_legend_layout *, c->n_themes);
    }
    double em = sm_length_pt(c->style->legend.text.size, 0);
    double width = sm_rect_pt_width(c->page.maps[0]) - PANEL_KEY_EM * em;
    c->panel_legend_pt = 0;
    for (uint32_t i = 0; i < c->n_themes; i++) {
        sm_placed_map on = {.figure = c->figure, .style = c->style, .elements = elements[i]};
        c->panel_keys[i] = sm_keys_of_panel(&on);
        c->panel_legends[i] = sm_keys_layout(
            c->panel_keys[i], c->style,
            (sm_keys_setting){.text_width_pt = MAX(width, 6 * em), .columns = 1}, c->engine);
        if (c->panel_legends[i])
            c->panel_legend_pt = MAX(c->panel_legend_pt, c->panel_legends[i]->height_pt);
    }
}

/* Room for them is kept before the map is read: mostly all of a theme is in the frame. */
static bool guess_panel_keys(sm_sheet *c, GError **error)
{
    const int most_rounds = 3;
    sm_element_scope scope = scope_of(c, NULL);
    sm_elements **all = sm_elements_promise(&scope, c->n_themes);
    bool good = true;
    double room = -1;
    for (int round = 0; good && round < most_rounds && c->panel_legend_pt > room; round++) {
        room = c->panel_legend_pt;
        good = divide_page(c, error);
        if (good) make_panel_keys(c, all);
    }
    sm_elements_free(all, c->n_themes);
    return good;
}

static void make_keys(sm_sheet *c)
{
    if (c->keys) g_array_unref(c->keys);
    bool several = c->n_themes > 1;
    sm_placed_map on = sm_sheet_placed(c, 0);
    c->keys = sm_keys_of_figure(&on, several);
    if (several) make_panel_keys(c, c->elements);
}

/* ---- the footer ---- */

/* Takes over the facts. */
static void write_footer(sm_sheet *c, sm_credit_facts *facts)
{
    g_free(c->credit_text);
    c->credit_text = sm_credits_footer(c->figure, c->events, facts, c->date);
    if (sm_length_pt(c->figure->width, 0) < NOTES_LEAST_PT) {
        g_clear_pointer(&facts->vintage, g_free);
        g_clear_pointer(&facts->disputed, g_free);
        facts->regions_end = false;
    }
    g_autofree char *text =
        c->figure->bare ? g_strdup("") : sm_credits_footer(c->figure, c->events, facts, c->date);
    sm_credit_facts_clear(facts);
    if (g_strcmp0(text, c->footer_text) == 0) return;
    g_free(c->footer_text);
    c->footer_text = g_steal_pointer(&text);
    sm_text_block_clear(&c->footer);
    sm_footer_init(&c->footer, c->figure, c->style, c->footer_text,
                   sm_logo_room_in(&c->logo, true, c->style), c->engine);
}

/* What it will say is known when the map is; its room has to be kept before. */
static void guess_footer(sm_sheet *c)
{
    sm_credit_facts facts = {0};
    sm_credit_facts_guess(&facts, c->figure, c->map.detailed, c->geography, c->extent.region);
    write_footer(c, &facts);
}

static void settle_footer(sm_sheet *c)
{
    sm_credit_facts facts = {0};
    sm_credit_facts_init(&facts, c->figure, &c->map);
    write_footer(c, &facts);
}

static bool show_map(sm_sheet *c, sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    clear_elements(c);
    sm_base_map_unload(&c->map);
    if (!divide_page(c, error) || !load_map(c, diagnostics, error)) return false;
    sm_timings_mark(timings, "layers");
    settle_footer(c);
    make_keys(c);
    sm_timings_mark(timings, "events");
    if (c->round >= 0) sm_sheet_lay_out_legend(c, diagnostics);
    sm_sheet_key_lay_out(c, diagnostics);
    sm_timings_mark(timings, "legend");
    return true;
}

/* What a legend outside takes from the map. */
static double room_of_legend(const sm_sheet *c)
{
    if (!c->legend) return 0;
    return c->legend_place == SM_LEGEND_BESIDE ? c->legend->width_pt : c->legend->height_pt;
}

/* The legend is made from what the map shows, and one that stands outside takes room from the map:
 * then the map is laid out again beside it, until the room fits what it is for. A key to numbers
 * stands outside anyhow, so a round before the first finds the room that it leaves for the legend.
 */
static bool arrange(sm_sheet *c, sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    const int most_rounds = 4;
    for (c->round = c->numbered ? -1 : 0; c->round < most_rounds; c->round++) {
        double room = room_of_legend(c);
        double below = c->panel_legend_pt, footer = c->footer.height_pt;
        double key = c->callout_key ? sm_callout_key_height_pt(c->callout_key) : 0;
        if (!show_map(c, timings, diagnostics, error)) return false;
        if (c->round < 0) continue;
        if (c->panel_legend_pt > below || c->footer.height_pt > footer + SAME_HEIGHT_PT) continue;
        /* Both were guessed: what is too much is given back, once. */
        if (c->round == 0 && (c->footer.height_pt < footer - SAME_HEIGHT_PT ||
                              c->panel_legend_pt < below - SAME_HEIGHT_PT))
            continue;
        if (c->callout_key && sm_callout_key_height_pt(c->callout_key) > key + SAME_HEIGHT_PT)
            continue;
        /* What needed a legend has left the map: its room is given back, once. */
        if (!c->legend && room > 0 && c->round == 1) continue;
        if (room_of_legend(c) <= room) return true;
    }
    return true;
}

/* ---- checks ---- */

static bool check_codes(sm_sheet *c, const sm_strings *codes, const char *what, GError **error)
{
    const sm_features *world = sm_geography_all_countries(c->geography, error);
    if (!world) return false;
    for (uint32_t i = 0; i < codes->n; i++)
        if (sm_features_find_iso3(world, codes->items[i]) < 0)
            return sm_fail(error, SM_ERROR_FIGURE,
                           "%s: %s: no country \"%s\"; give its ISO 3166 code of three letters, as "
                           "MLI for Mali",
                           c->figure->path, what, codes->items[i]);
    return true;
}

/* A code that no country has would pass in silence: nothing would be coloured. Layers of one's own
 * may hold codes of their own. */
static bool check_countries(sm_sheet *c, GError **error)
{
    if (c->figure->data) return true;
    if (!check_codes(c, &c->figure->countries.focus, "countries.focus", error)) return false;
    for (uint32_t i = 0; i < c->figure->countries.groups.n; i++) {
        const sm_country_group *group = &c->figure->countries.groups.items[i];
        if (!check_codes(c, &group->countries, group->name, error)) return false;
    }
    return check_codes(c, &c->figure->inset.countries, "inset.countries", error);
}

static bool make_chart(sm_sheet *sheet, sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_figure_has_chart(sheet->figure)) return true;
    g_autoptr(GError) reason = NULL;
    sheet->chart = sm_time_chart_create(
        sheet->figure, sheet->events,
        sm_figure_charts_states(sheet->figure) ? sheet->spread_set : NULL, diagnostics, &reason);
    if (!reason) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* Once, while one thread has the measures; with many events it would take longer than drawing. */
static void find_out(sm_sheet *sheet)
{
    sm_spread_set *set = sheet->spread_set;
    if (!set || set->ledger.measured > MOST_FOR_FINDINGS) return;
    g_autoptr(GPtrArray) findings = sm_findings_create(set);
    sheet->findings = sm_findings_caption(findings, sheet->figure->lang, FINDINGS_TOLD);
}

static void wrap_titles(sm_sheet *sheet)
{
    sm_titles_clear(&sheet->titles);
    sm_titles_init(&sheet->titles, sheet->figure, sheet->style, sheet->title, sheet->subtitle,
                   sm_logo_room_in(&sheet->logo, false, sheet->style), sheet->engine);
}

/* A logo beside them follows their height, and they its width. */
static bool set_titles(sm_sheet *sheet, sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_logo_init(&sheet->logo, sheet->figure, sheet->style, diagnostics, error)) return false;
    wrap_titles(sheet);
    if (sm_logo_fit(&sheet->logo, sheet->figure, sheet->titles.height_pt)) wrap_titles(sheet);
    return true;
}

/* Without an event there is no frame of events. */
static bool check_left(const sm_sheet *c, guint n_left, GError **error)
{
    const sm_frame_spec *frame = &c->figure->map.frame;
    bool other = frame->countries.n || frame->bbox.n || frame->places.n ||
                 (!frame->events && c->figure->countries.focus.n);
    if (n_left > 0 || other) return true;
    g_autofree char *none = sm_event_doubts_none_left(c->events, c->windows, c->n_windows);
    return !none || sm_fail(error, SM_ERROR_FIGURE, "%s", none);
}

static void tell_doubts(const sm_sheet *c, sm_diagnostics *diagnostics)
{
    sm_map_doubts_tell(c->figure, &c->map, diagnostics);
    sm_event_doubts_tell(c->events, sm_event_marks_scale(c->elements[0]), c->windows, c->n_windows,
                         &c->map, diagnostics);
}

bool sm_sheet_arrange(sm_sheet *sheet, sm_timings *timings, sm_diagnostics *diagnostics,
                      GError **error)
{
    const sm_figure *figure = sheet->figure;
    sheet->n_themes = MAX(figure->panels.n, 1);
    sheet->n_maps = sheet->facets ? sheet->n_windows : sheet->n_themes;
    g_autoptr(GArray) positions =
        sm_event_set_positions(sheet->events, sheet->windows, sheet->n_windows);
    if (!check_left(sheet, positions->len, error)) return false;
    if (!sm_base_map_init(&sheet->map, figure, sheet->geography, sheet->data_dir, &sheet->extent,
                          (const sm_lonlat *)(const void *)positions->data, positions->len,
                          error) ||
        !check_countries(sheet, error))
        return false;
    sm_event_set_project(sheet->events, &sheet->map);
    if (sm_figure_spreads(figure) || sm_figure_charts_states(figure)) {
        sheet->spread_set =
            sm_spread_set_create(sheet->events, &sheet->map, sheet->geography, error);
        if (!sheet->spread_set) return false;
    }
    if (!make_chart(sheet, diagnostics, error)) return false;
    sm_timings_mark(timings, "extent");
    choose_furniture(sheet);
    if (!set_titles(sheet, diagnostics, error)) return false;
    guess_footer(sheet);
    if (sheet->n_themes > 1 && !guess_panel_keys(sheet, error)) return false;
    sm_timings_mark(timings, "text");
    if (!sm_sheet_rearrange(sheet, sheet->numbered, timings, diagnostics, error)) return false;
    find_out(sheet);
    return true;
}

bool sm_sheet_rearrange(sm_sheet *sheet, bool numbered, sm_timings *timings,
                        sm_diagnostics *diagnostics, GError **error)
{
    sheet->numbered = numbered;
    sm_sheet_clear_legend(sheet);
    g_clear_pointer(&sheet->callout_key, sm_callout_key_free);
    if (!arrange(sheet, timings, diagnostics, error)) return false;
    if (sheet->chart)
        sm_time_chart_place(sheet->chart, sheet->style, sheet->page.chart, sheet->engine);
    tell_doubts(sheet, diagnostics);
    return true;
}

double sm_sheet_content_width_pt(const sm_sheet *sheet)
{
    sm_rect_pt map = sheet->page.maps[0];
    return sm_content_width_pt(sm_rect_pt_width(map), sm_rect_pt_height(map), sheet->map.aspect);
}

void sm_sheet_clear(sm_sheet *sheet)
{
    clear_elements(sheet);
    sm_time_chart_free(sheet->chart);
    sm_spread_set_free(sheet->spread_set);
    if (sheet->keys) g_array_unref(sheet->keys);
    clear_panel_keys(sheet);
    g_free(sheet->panel_keys);
    g_free(sheet->panel_legends);
    sm_sheet_clear_legend(sheet);
    sm_callout_key_free(sheet->callout_key);
    sm_page_clear(&sheet->page);
    sm_titles_clear(&sheet->titles);
    sm_text_block_clear(&sheet->footer);
    g_free(sheet->footer_text);
    g_free(sheet->credit_text);
    g_free(sheet->findings);
    sm_logo_clear(&sheet->logo);
    sm_base_map_clear(&sheet->map);
    sm_extent_clear(&sheet->extent);
}
