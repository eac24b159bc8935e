#include "spread/intervals.h"
#include "spread/tables_inner.h"

#include "analyse/border_bands.h"
#include "project/geodesic.h"

#include <math.h>

static void add_list(sm_number_table *table, const char *name, const sm_strings *codes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = 0; i < codes->n; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", codes->items[i]);
    sm_number_table_parameter_text(table, name, text->str);
}

/* ---- southern edge ---- */

static bool add_edge(sm_number_table *table, const sm_edge *edge, const char *quantile,
                     const char *least, const char *median)
{
    if (edge->n == 0) return false;
    sm_number_table_number(table, quantile, edge->quantile);
    if (least) sm_number_table_number(table, least, edge->least);
    sm_number_table_number(table, median, edge->median);
    return true;
}

void sm_spread_table_southern_edge(sm_number_table *table, sm_spread_set *set)
{
    g_autoptr(GError) error = NULL;
    sm_number_table_parameter(table, "edge_percent", set->spec->edge_percent);
    add_list(table, "coast", &set->spec->coast);
    const sm_edge *latitude = sm_spread_edges(set, SM_REACH_LATITUDE, NULL);
    const sm_edge *coast = sm_spread_edges(set, SM_REACH_COAST, &error);
    for (uint32_t p = 0; p < set->n_periods; p++) {
        sm_spread_row_window(table, set, p);
        bool known = latitude && add_edge(table, &latitude[p], "edge_latitude",
                                          "southernmost_latitude", "median_latitude");
        if (!known) sm_number_table_text(table, "reason", "no event in the window");
        if (!coast) sm_number_table_text(table, "reason", error->message);
        if (coast)
            add_edge(table, &coast[p], "edge_coast_km", "nearest_coast_km", "median_coast_km");
    }
}

static void add_trend(sm_number_table *table, sm_spread_set *set, sm_spread_reach reach,
                      const char *of, const char *unit)
{
    GError *error = NULL;
    sm_trend trend;
    sm_number_table_row(table);
    sm_number_table_text(table, "of", of);
    sm_number_table_text(table, "unit", unit);
    if (!sm_spread_edge_trend(set, reach, &trend, &error)) {
        sm_spread_row_reason(table, error);
        return;
    }
    sm_number_table_number(table, "windows", trend.n);
    sm_number_table_number(table, "slope", trend.slope);
    sm_number_table_number(table, "robust_slope", trend.robust_slope);
    sm_number_table_number(table, "kendall_s", (double)trend.kendall_s);
    sm_number_table_number(table, "p", trend.p);
    sm_number_table_number(table, "inflation", trend.inflation);
    sm_number_table_number(table, "p_corrected", trend.p_corrected);
    if (trend.has_error)
        sm_number_table_number(table, "slope_error", trend.slope_error);
    else
        sm_number_table_text(table, "reason", "two windows: no standard error");
}

void sm_spread_table_edge_trend(sm_number_table *table, sm_spread_set *set)
{
    sm_number_table_parameter(table, "edge_percent", set->spec->edge_percent);
    sm_number_table_parameter(table, "least_events", SM_SPREAD_EDGE_EVENTS);
    add_trend(table, set, SM_REACH_LATITUDE, "edge_latitude", "degrees per year");
    add_trend(table, set, SM_REACH_COAST, "edge_coast_km", "km per year");
    add_trend(table, set, SM_REACH_CORE, "reach_km", "km per year");
}

void sm_spread_table_core_distance(sm_number_table *table, sm_spread_set *set)
{
    g_autoptr(GError) error = NULL;
    sm_lonlat core;
    const sm_edge *edges = sm_spread_edges(set, SM_REACH_CORE, &error);
    sm_number_table_parameter(table, "edge_percent", set->spec->edge_percent);
    if (!edges || !sm_spread_core(set, &core, &error)) {
        sm_number_table_refuse(table, error->message);
        return;
    }
    sm_number_table_parameter(table, "core_longitude", sm_number_rounded(core.lon, 5));
    sm_number_table_parameter(table, "core_latitude", sm_number_rounded(core.lat, 5));
    sm_number_table_parameter_text(table, "core",
                                   set->core_given ? "spread.core"
                                                   : "mean centre of the events in the core "
                                                     "countries");
    const sm_track *track = sm_spread_track(set, NULL);
    for (uint32_t p = 0; p < set->n_periods; p++) {
        sm_spread_row_window(table, set, p);
        if (!add_edge(table, &edges[p], "reach_km", NULL, "median_km"))
            sm_number_table_text(table, "reason", "no event in the window");
        if (!track || !track->stops[p].known) {
            sm_number_table_text(table, "reason", "no mean centre: no direction");
            continue;
        }
        double azimuth;
        if (sm_geodesic_distance_m(core, track->stops[p].position, &azimuth) > 0)
            sm_number_table_number(table, "azimuth_deg", sm_spread_azimuth(azimuth));
        else
            sm_number_table_text(table, "reason", "the mean centre is the core: no direction");
    }
}

/* ---- borders ---- */

static void add_known(sm_number_table *table, sm_spread_set *set, uint32_t period, uint32_t band,
                      const uint8_t *wanted)
{
    sm_spread_known known;
    if (!sm_spread_known_near(set, wanted, band, period, &known, NULL)) return;
    sm_number_table_number(table, "known", known.near);
    if (known.n > 0)
        sm_number_table_number(table, "known_share", known.near / (double)known.n);
    else
        sm_number_table_text(table, "reason", "no event of the window has a known place");
}

static void add_bands(sm_number_table *table, sm_spread_set *set, uint32_t period,
                      const char *border, const uint8_t *wanted, const sm_border_band *bands,
                      const sm_border_band *all)
{
    for (uint32_t b = 0; b < set->spec->bands_km.n; b++) {
        sm_spread_row_window(table, set, period);
        sm_number_table_text(table, "border", border);
        sm_number_table_number(table, "band_km", set->spec->bands_km.items[b]);
        sm_number_table_number(table, "events", bands[b].events);
        sm_number_table_number(table, "fatalities", bands[b].fatalities);
        sm_number_table_number(table, "fatalities_unknown", bands[b].unknown);
        if (all->events > 0)
            sm_number_table_number(table, "share", bands[b].events / (double)all->events);
        if (all->fatalities > 0)
            sm_number_table_number(table, "fatalities_share",
                                   bands[b].fatalities / all->fatalities);
        if (all->events == 0)
            sm_number_table_text(table, "reason", "no event in the window: no share");
        else if (!(all->fatalities > 0))
            sm_number_table_text(table, "reason", "no known fatality in the window: no share");
        add_known(table, set, period, b, wanted);
    }
}

static void add_groups(sm_number_table *table, sm_spread_set *set)
{
    static const char *const names[] = {[SM_BORDER_ALL] = "all",
                                        [SM_BORDER_COASTAL] = "coastal",
                                        [SM_BORDER_COASTAL_OUT] = "coastal-outer"};
    uint32_t n = set->n_states > 0 ? G_N_ELEMENTS(names) : SM_BORDER_ALL + 1;
    for (uint32_t which = 0; which < n; which++)
        for (uint32_t p = 0; p < set->n_periods; p++) {
            GError *error = NULL;
            const sm_border_bands *bands =
                sm_spread_border_bands(set, (sm_spread_border)which, p, &error);
            if (bands) {
                g_autofree uint8_t *wanted =
                    sm_spread_border_wanted(set, (sm_spread_border)which, NULL);
                add_bands(table, set, p, names[which], wanted, bands->any, &bands->all);
                continue;
            }
            sm_spread_row_window(table, set, p);
            sm_number_table_text(table, "border", names[which]);
            sm_spread_row_reason(table, error);
        }
}

static void add_pairs(sm_number_table *table, sm_spread_set *set)
{
    const sm_borders *borders = sm_spread_borders(set, NULL);
    const sm_border_bands *ever = sm_spread_border_bands(set, SM_BORDER_ALL, SM_ALL_PERIODS, NULL);
    for (uint32_t pair = 0; borders && ever && pair < borders->n; pair++) {
        const sm_border_pair *b = &borders->pairs[pair];
        if (ever->by_pair[pair * ever->n_bands + ever->n_bands - 1].events == 0) continue;
        g_autofree char *name = g_strdup_printf("%s-%s", sm_spread_set_country_iso3(set, b->a),
                                                sm_spread_set_country_iso3(set, b->b));
        g_autofree uint8_t *wanted = g_new0(uint8_t, borders->n + 1);
        wanted[pair] = 1;
        for (uint32_t p = 0; p < set->n_periods; p++) {
            const sm_border_bands *bands = sm_spread_border_bands(set, SM_BORDER_ALL, p, NULL);
            if (bands)
                add_bands(table, set, p, name, wanted, bands->by_pair + pair * bands->n_bands,
                          &bands->all);
        }
    }
}

void sm_spread_table_border_bands(sm_number_table *table, sm_spread_set *set)
{
    g_autofree const char **codes = g_new(const char *, set->n_states + 1);
    for (uint32_t i = 0; i < set->n_states; i++)
        codes[i] = set->states[i].iso3;
    const sm_strings states = {codes, set->n_states};
    add_list(table, "coastal_states", &states);
    add_groups(table, set);
    add_pairs(table, set);
}

/* ---- coastal states ---- */

static void add_state(sm_number_table *table, const sm_spread_set *set, const sm_state *state,
                      const sm_event_set *events)
{
    sm_number_table_number(table, "events", state->events);
    sm_number_table_number(table, "fatalities", state->fatalities);
    sm_number_table_number(table, "fatalities_unknown", state->unknown);
    sm_number_table_day(table, "first_event", state->first_day);
    if (set->events.unit_of) sm_number_table_number(table, "units", state->units);
    if (!state->has_nearest) {
        sm_number_table_text(table, "reason", "no event outside the state in the window");
        return;
    }
    g_autofree char *place =
        sm_events_long_text(events->events, "location", set->events.rows[state->nearest_row]);
    sm_number_table_number(table, "nearest_outside_km", state->nearest_km);
    sm_number_table_day(table, "nearest_outside_date", set->events.days[state->nearest_row]);
    sm_number_table_text(table, "nearest_outside_place", place);
    if (state->events == 0) sm_number_table_text(table, "reason", "no event: no first one");
}

void sm_spread_table_coastal_states(sm_number_table *table, sm_spread_set *set,
                                    const sm_event_set *events)
{
    g_autoptr(GError) error = NULL;
    const sm_state *states = sm_spread_states(set, &error);
    if (!states) {
        sm_number_table_refuse(table, error->message);
        return;
    }
    if (set->n_states == 0)
        sm_number_table_refuse(table, "no states: spread.coastal-states names none, and the files "
                                      "have no events in coastal states that are in the frame or "
                                      "focus, or in neighbours of the focus");
    for (uint32_t i = 0; i < set->n_states; i++) {
        int country = set->states[i].country;
        for (uint32_t p = 0; p < set->n_periods; p++) {
            sm_spread_row_window(table, set, p);
            sm_number_table_text(table, "iso3", set->states[i].iso3);
            if (country < 0) {
                sm_number_table_text(table, "reason", "not in the countries' layer");
                continue;
            }
            sm_number_table_text(
                table, "state",
                sm_spread_set_country_name(set, (uint32_t)country, set->figure->lang));
            add_state(table, set, &states[i * set->n_periods + p], events);
            if (!set->states[i].covered)
                sm_number_table_text(table, "reason",
                                     "the files have no row of this state: 0 is no absence");
        }
    }
}
