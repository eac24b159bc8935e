#include "compose/framed.h"

#include "compose/aggregates.h"
#include "compose/areas.h"
#include "compose/caption_events.h"
#include "compose/credits.h"
#include "compose/event_marks.h"
#include "compose/legend_keys.h"
#include "compose/mark_legend_keys.h"

/* Narrower pages leave what must be told of boundaries to the caption. */
#define NOTES_LEAST_PT 300.0

/* ---- the footer ---- */

/* What there is room for. */
static char *write_footer(const sm_content *c, const sm_credit_facts *facts)
{
    if (c->figure->bare) return g_strdup("");
    sm_credit_facts told = *facts;
    told.no_disclaimer = c->style->furniture.disclaimer == SM_DISCLAIMER_DISPUTED;
    if (sm_length_pt(c->figure->width, 0) < NOTES_LEAST_PT) {
        told.vintage = told.disputed = NULL;
        told.regions_end = false;
    }
    return sm_credits_footer(c->figure, c->events, &told, c->date);
}

char *sm_framed_guess_footer(const sm_content *c)
{
    sm_credit_facts facts = {0};
    sm_credit_facts_guess(&facts, c->figure, c->base.detailed && !c->base.no_regions, c->geography,
                          c->extent.region);
    char *text = write_footer(c, &facts);
    sm_credit_facts_clear(&facts);
    return text;
}

/* A frame that was asked for is its author's choice; what one that found itself leaves out must be
 * told. */
static char *say_outside(const sm_framed *framed)
{
    const sm_content *c = framed->content;
    if (!sm_frame_finds_itself(c->figure)) return NULL;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, c->events, &framed->map, c->windows, c->n_windows, uncounted);
    uint32_t all = view.passing->len, outside = all - view.rows->len;
    sm_event_view_clear(&view);
    return outside > 0 ? sm_caption_outside(c->figure, outside, all) : NULL;
}

static char *left_out(const sm_framed *framed)
{
    const sm_content *c = framed->content;
    if (!c->themes.of) return NULL;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, c->events, &framed->map, c->windows, c->n_windows, uncounted);
    char *text = sm_themes_left_out(&c->themes, c->events, view.rows);
    sm_event_view_clear(&view);
    return text;
}

static void write_credits(sm_framed *framed)
{
    const sm_content *c = framed->content;
    sm_credit_facts facts = {0};
    sm_credit_facts_init(&facts, c->figure, &framed->map);
    facts.geonames = sm_geography_used_geonames(c->geography);
    facts.outside = say_outside(framed);
    facts.left_out = left_out(framed);
    facts.uncounted = sm_aggregates_left_out(framed->elements[0], c->figure);
    facts.in_areas = sm_caption_in_areas(c->events, &framed->map, c->windows, c->n_windows);
    facts.matched = sm_caption_matched(c->events, &framed->map, c->windows, c->n_windows);
    framed->credit_text = sm_credits_footer(c->figure, c->events, &facts, c->date);
    framed->footer_text = write_footer(c, &facts);
    sm_credit_facts_clear(&facts);
}

/* ---- the subtitle ---- */

/* What a figure of one window says below its title where its author said nothing. */
static char *write_subtitle(const sm_framed *framed)
{
    const sm_content *c = framed->content;
    if (g_strcmp0(c->subtitle, "none") == 0) return NULL;
    if (!sm_content_writes_subtitle(c)) return g_strdup(c->subtitle);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, c->events, &framed->map, c->windows, c->n_windows, uncounted);
    sm_caption_request request = {
        .figure = c->figure,
        .map = &framed->map,
        .set = c->events,
        .rows = (const uint32_t *)(const void *)view.rows->data,
        .n_rows = view.rows->len,
    };
    sm_caption_set_days(&request, c->windows, c->n_windows);
    char *text = sm_caption_subtitle(&request);
    sm_event_view_clear(&view);
    return text;
}

/* ---- what stands on the maps ---- */

static sm_element_scope scope_of(const sm_content *c, const sm_base_map *map,
                                 sm_diagnostics *diagnostics)
{
    return (sm_element_scope){
        .figure = c->figure,
        .style = c->style,
        .map = map,
        .geography = c->geography,
        .themes = &c->themes,
        .events = c->events,
        .windows = c->windows,
        .n_windows = c->n_windows,
        .area_values = c->area_values,
        .spread_set = c->spread.set,
        .diagnostics = diagnostics,
    };
}

sm_placed_map sm_framed_placed(const sm_framed *framed, uint32_t panel_index)
{
    const sm_content *c = framed->content;
    return (sm_placed_map){
        .figure = c->figure,
        .style = c->style,
        .map = &framed->map,
        .elements = framed->elements[panel_index],
        .theme = panel_index,
        .events = c->events,
        .n_windows = c->n_windows,
    };
}

/* ---- legend entries ---- */

static void free_keys(void *data)
{
    g_array_unref(data);
}

/* What each panel_index alone shows. */
static GPtrArray *keys_of_themes(const sm_content *c, sm_elements *const *elements)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(free_keys);
    for (uint32_t i = 0; i < c->themes.n; i++) {
        sm_placed_map on = {.figure = c->figure, .style = c->style, .elements = elements[i]};
        GArray *keys = sm_legend_keys_of_panel(&on);
        const sm_mark_scale *marks = sm_event_marks_scale(elements[i]);
        if (marks) sm_mark_legend_keys_add_own(keys, c->figure, c->style, marks, i);
        g_ptr_array_add(all, keys);
    }
    return all;
}

GPtrArray *sm_framed_guess_keys(const sm_content *c)
{
    sm_element_scope scope = scope_of(c, &c->base, NULL);
    sm_elements **all = sm_elements_promise(&scope);
    GPtrArray *keys = keys_of_themes(c, all);
    sm_elements_free(all, c->themes.n);
    return keys;
}

/* ---- making ---- */

static void make_keys(sm_framed *framed)
{
    bool several = framed->content->themes.n > 1;
    sm_placed_map on = sm_framed_placed(framed, 0);
    framed->keys = sm_legend_keys_of_figure(&on, several);
    if (several) framed->own_keys = keys_of_themes(framed->content, framed->elements);
}

/* Are rows drawn as the areas that they name? */
static bool have_areas(const sm_event_set *set)
{
    uint32_t n = 0;
    if (set->events) sm_events_rows_in_areas(set->events, &n);
    return n > 0;
}

sm_framed *sm_framed_create(const sm_content *c, sm_rect_pt place, sm_timings *timings,
                            sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_framed) framed = g_new0(sm_framed, 1);
    framed->content = c;
    if (!sm_base_map_load(&framed->map, &c->base, c->figure, &c->extent, place,
                          sm_figure_needs_admin1(c->figure) || have_areas(c->events), diagnostics,
                          error))
        return NULL;
    sm_timings_mark(timings, "layers");
    sm_element_scope scope = scope_of(c, &framed->map, diagnostics);
    framed->elements = sm_elements_create(&scope, error);
    if (!framed->elements) return NULL;
    framed->subtitle = write_subtitle(framed);
    write_credits(framed);
    make_keys(framed);
    sm_timings_mark(timings, "events");
    return g_steal_pointer(&framed);
}

void sm_framed_free(sm_framed *framed)
{
    if (!framed) return;
    sm_elements_free(framed->elements, framed->content->themes.n);
    g_clear_pointer(&framed->keys, g_array_unref);
    g_clear_pointer(&framed->own_keys, g_ptr_array_unref);
    g_free(framed->subtitle);
    g_free(framed->footer_text);
    g_free(framed->credit_text);
    sm_base_map_unload(&framed->map);
    g_free(framed);
}
