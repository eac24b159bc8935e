#include "compose/content.h"

#include "compose/event_checks.h"
#include "compose/spread_layers.h"
#include "spread/findings.h"

#include "base/fail.h"

/* The caption tells so many findings, and looks for them among at most so many events. */
#define FINDINGS_TOLD 2
#define MOST_FOR_FINDINGS 5000
/* Smaller maps go without degrees. */
#define AXIS_LEAST_MAP_PT 260.0

bool sm_content_has_ticks(const sm_content *c)
{
    bool large = sm_length_pt(c->figure->width, 0) / c->n_maps >= AXIS_LEAST_MAP_PT;
    return c->figure->graticule == SM_GRATICULE_TICKS || sm_content_has_lines(c) ||
           (c->figure->graticule == SM_GRATICULE_AUTO && c->style->furniture.ticks && large);
}

bool sm_content_has_lines(const sm_content *c)
{
    return c->figure->graticule == SM_GRATICULE_LINES;
}

bool sm_content_writes_subtitle(const sm_content *c)
{
    return c->style->furniture.subtitle && !c->subtitle && c->n_windows == 1 && c->events->events;
}

double sm_content_width_pt(const sm_content *c)
{
    return sm_length_pt(c->figure->width, 0) - 2 * sm_length_pt(c->style->page.margin, 0);
}

/* ---- checks ---- */

static bool check_codes(const sm_content *c, const sm_strings *codes, const char *what,
                        GError **error)
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
static bool check_countries(const sm_content *c, GError **error)
{
    if (c->figure->data) return true;
    if (!check_codes(c, &c->figure->countries.focus, "countries.focus", error)) return false;
    for (uint32_t i = 0; i < c->figure->countries.groups.n; i++) {
        const sm_country_group *group = &c->figure->countries.groups.items[i];
        if (!check_codes(c, &group->countries, group->name, error)) return false;
    }
    return check_codes(c, &c->figure->inset.countries, "inset.countries", error);
}

/* Without an event there is no frame of events. */
static bool check_left(const sm_content *c, guint n_left, GError **error)
{
    const sm_frame_spec *frame = &c->figure->map.frame;
    bool other = frame->countries.n || frame->bbox.n || frame->places.n ||
                 (!frame->events && c->figure->countries.focus.n);
    if (n_left > 0 || other) return true;
    g_autofree char *none = sm_event_checks_none_left(c->events, c->windows, c->n_windows);
    return !none || sm_fail(error, SM_ERROR_FIGURE, "%s", none);
}

/* ---- making ---- */

static bool make_chart(sm_content *c, sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_figure_has_chart(c->figure)) return true;
    g_autoptr(GError) reason = NULL;
    c->chart = sm_time_chart_create(c->figure, c->events,
                                    sm_figure_charts_states(c->figure) ? c->spread.set : NULL,
                                    diagnostics, &reason);
    if (!reason) return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* With many events it would take longer than drawing. */
static void find_out(sm_content *c)
{
    sm_spread_set *set = c->spread.set;
    if (!set || set->ledger.measured > MOST_FOR_FINDINGS) return;
    g_autoptr(GPtrArray) findings = sm_findings_create(set);
    c->spread.findings = sm_findings_caption(findings, c->figure->lang, FINDINGS_TOLD);
}

static bool measure(sm_content *c, GError **error)
{
    if (!sm_figure_spreads(c->figure) && !sm_figure_charts_states(c->figure)) return true;
    c->spread.set = sm_spread_set_create(c->events, &c->base, c->geography, error);
    find_out(c);
    return c->spread.set != NULL;
}

/* As long as those that are written from the data mostly are. */
#define TYPICAL_SUBTITLE "1,500 events in Mali, 2023 to 2025; 5,464 people reported killed"

/* For the room that it takes. */
static const char *likely_subtitle(const sm_content *c)
{
    if (g_strcmp0(c->subtitle, "none") == 0) return NULL;
    return sm_content_writes_subtitle(c) ? TYPICAL_SUBTITLE : c->subtitle;
}

static void wrap_titles(sm_content *c, sm_text_engine *engine)
{
    sm_titles_clear(&c->titles);
    sm_titles_init(&c->titles, c->figure, c->style, c->title, likely_subtitle(c),
                   sm_logo_room_in(&c->logo, false, c->style), engine);
}

/* A logo beside them follows their height, and they its width. */
static bool set_titles(sm_content *c, sm_text_engine *engine, sm_diagnostics *diagnostics,
                       GError **error)
{
    if (!sm_logo_init(&c->logo, c->figure, c->style, diagnostics, error)) return false;
    wrap_titles(c, engine);
    if (sm_logo_fit(&c->logo, c->figure, c->titles.height_pt)) wrap_titles(c, engine);
    return true;
}

/* Focus, extent and projection: what the events decide before there is a page. */
static bool find_ground(sm_content *c, const char *data_dir, GError **error)
{
    sm_event_places places;
    sm_event_set_find_places(c->events, c->windows, c->n_windows, &places);
    if (sm_frame_finds_itself(c->figure)) sm_event_set_weigh_places(c->events, &places);
    bool good =
        check_left(c, places.n, error) &&
        sm_geography_choose_packs(c->geography, c->figure, sm_event_set_year(c->events), error) &&
        sm_focus_find(&c->focus, c->events, &places, c->geography, error) &&
        sm_base_map_init(&c->base, c->figure, &c->focus.countries, c->geography, data_dir,
                         &c->extent, &places, error);
    sm_event_places_clear(&places);
    return good;
}

static void free_area_values(void *values)
{
    sm_area_values_free(values);
}

static bool read_area_values(sm_content *c, sm_diagnostics *diagnostics, GError **error)
{
    c->area_values = g_ptr_array_new_with_free_func(free_area_values);
    for (uint32_t i = 0; i < c->figure->area_data.n; i++) {
        sm_area_values *values = sm_area_values_read(c->figure, &c->figure->area_data.items[i],
                                                     &c->base, c->geography, diagnostics, error);
        if (!values) return false;
        g_ptr_array_add(c->area_values, values);
    }
    return true;
}

bool sm_content_init(sm_content *c, const char *data_dir, sm_text_engine *engine,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    if (!find_ground(c, data_dir, error) || !check_countries(c, error) ||
        !read_area_values(c, diagnostics, error))
        return false;
    c->base.no_regions = !c->figure->layers_given && !c->style->furniture.regions;
    sm_event_set_project(c->events, &c->base);
    if (!sm_themes_init(&c->themes, c->events, c->windows, c->n_windows, c->base.window, error))
        return false;
    c->n_maps = c->asked.facets ? MIN(c->asked.facets, c->n_windows) : c->themes.n;
    if (!measure(c, error) || !make_chart(c, diagnostics, error)) return false;
    sm_timings_mark(timings, "extent");
    return set_titles(c, engine, diagnostics, error);
}

void sm_content_clear(sm_content *c)
{
    sm_themes_clear(&c->themes);
    sm_time_chart_free(c->chart);
    sm_spread_set_free(c->spread.set);
    if (c->area_values) g_ptr_array_unref(c->area_values);
    g_free(c->spread.findings);
    sm_titles_clear(&c->titles);
    sm_logo_clear(&c->logo);
    sm_base_map_clear(&c->base);
    sm_extent_clear(&c->extent);
    sm_focus_clear(&c->focus);
}
