#include "spread/measures_inner.h"

#include "analyse/line_index.h"
#include "base/fail.h"

#include <math.h>

/* ---- borders ---- */

const sm_borders *sm_spread_borders(sm_spread_set *set, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (!m->borders) m->borders = sm_borders_find(set->countries->shapes, error);
    return m->borders;
}

uint8_t *sm_spread_border_wanted(sm_spread_set *set, sm_spread_border which, GError **error)
{
    const sm_borders *borders = sm_spread_borders(set, error);
    if (!borders) return NULL;
    uint8_t *wanted = g_new0(uint8_t, borders->n + 1);
    for (uint32_t i = 0; i < borders->n; i++) {
        const sm_border_pair *pair = &borders->pairs[i];
        if (pair->b == SM_NO_COUNTRY) continue;
        bool a = sm_spread_set_is_toward(set, pair->a);
        bool b = sm_spread_set_is_toward(set, pair->b);
        wanted[i] = which == SM_BORDER_ALL ? 1 : which == SM_BORDER_COASTAL ? a || b : a != b;
    }
    return wanted;
}

const sm_border_survey *sm_spread_border_survey(sm_spread_set *set, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    const sm_borders *borders = sm_spread_borders(set, error);
    const double *bands = set->spec->bands_km.items;
    if (!borders || m->survey) return borders ? m->survey : NULL;
    m->survey = sm_border_survey_create(borders, NULL, sm_spread_places(set),
                                        bands[set->spec->bands_km.n - 1], error);
    return m->survey;
}

const sm_border_bands *sm_spread_border_bands(sm_spread_set *set, sm_spread_border which,
                                              uint32_t period, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    sm_border_bands **slot = &m->bands[which][sm_spread_slot(set, period)];
    const sm_border_survey *distances = sm_spread_border_survey(set, error);
    if (!distances || *slot) return distances ? *slot : NULL;
    g_autofree uint8_t *wanted = sm_spread_border_wanted(set, which, error);
    if (!wanted) return NULL;
    uint32_t n;
    const uint32_t *rows = sm_spread_rows(set, period, &n);
    *slot = sm_border_survey_bands(distances, wanted, rows, n, set->events.fatalities,
                                   set->spec->bands_km.items, set->spec->bands_km.n, error);
    return *slot;
}

/* ---- coast ---- */

/* An edge along the layer's own frame is where the data were cut, not a shore. */
static bool on_frame(sm_rect_crs frame, sm_xy_crs a, sm_xy_crs b)
{
    return (a.x == b.x && (a.x == frame.x0 || a.x == frame.x1)) ||
           (a.y == b.y && (a.y == frame.y0 || a.y == frame.y1));
}

static sm_rect_crs frame_of(const sm_shapes_crs *shapes)
{
    sm_rect_crs r = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < shapes->n_points; i++) {
        sm_xy_crs p = shapes->points[i];
        r = (sm_rect_crs){MIN(r.x0, p.x), MIN(r.y0, p.y), MAX(r.x1, p.x), MAX(r.y1, p.y)};
    }
    return r;
}

static void add_shore(sm_shapes_builder *builder, const sm_shapes_crs *lines, uint32_t shape,
                      sm_rect_crs frame)
{
    for (uint32_t p = lines->shape_start[shape]; p < lines->shape_start[shape + 1]; p++)
        for (uint32_t k = lines->part_start[p] + 1; k < lines->part_start[p + 1]; k++) {
            sm_xy_crs a = lines->points[k - 1], b = lines->points[k];
            if (on_frame(frame, a, b)) continue;
            sm_shapes_builder_part(builder);
            sm_shapes_builder_point(builder, a.x, a.y);
            sm_shapes_builder_point(builder, b.x, b.y);
        }
}

static sm_line_index *coast_index(sm_spread_set *set, GError **error)
{
    const sm_borders *borders = sm_spread_borders(set, error);
    if (!borders) return NULL;
    sm_rect_crs frame = frame_of(set->countries->shapes);
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    for (uint32_t i = 0; i < borders->n; i++) {
        const sm_border_pair *pair = &borders->pairs[i];
        if (pair->b != SM_NO_COUNTRY || !sm_spread_set_is_in(set, pair->a, &set->spec->coast))
            continue;
        sm_shapes_builder_shape(builder, i);
        add_shore(builder, borders->lines, i, frame);
        sm_shapes_builder_drop_null(builder);
    }
    g_autoptr(sm_shapes_crs) shore = sm_shapes_builder_finish_crs(builder);
    if (shore->n_shapes == 0) {
        sm_fail(error, SM_ERROR_DATA,
                "none of the countries of spread.coast has a shore in %s; name others",
                set->countries->path);
        return NULL;
    }
    return sm_line_index_create(shore, error);
}

double *sm_spread_coast_km(sm_spread_set *set, GError **error)
{
    g_autoptr(sm_line_index) index = coast_index(set, error);
    if (!index) return NULL;
    const sm_places *places = sm_spread_places(set);
    g_autofree double *of_place = g_new(double, places->n + 1);
    sm_line_index_distances(index, places->at, places->n, (double)INFINITY, 0, of_place);
    double *km = g_new(double, set->events.n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        km[i] = of_place[places->of_row[i]];
    return km;
}

/* ---- states ---- */

const sm_state *sm_spread_states(sm_spread_set *set, GError **error)
{
    sm_spread_measures *m = sm_spread_measures_of(set);
    if (m->states) return m->states;
    uint32_t n_countries = set->countries->shapes->n_shapes, n_periods = set->n_periods;
    g_autofree uint8_t *wanted = g_new0(uint8_t, n_countries + 1);
    for (uint32_t i = 0; i < n_countries; i++)
        wanted[i] = sm_spread_set_is_toward(set, i);
    sm_state_events events = {.n = set->events.n,
                              .positions = set->events.positions,
                              .days = set->events.days,
                              .fatalities = set->events.fatalities,
                              .state_of = set->events.country_of,
                              .unit_of = set->events.unit_of,
                              .places = sm_spread_places(set)};
    g_autofree sm_state *of_all =
        sm_states_measure(set->countries->shapes, wanted, &events, set->spans, n_periods, error);
    if (!of_all) return NULL;
    m->states = g_new0(sm_state, (gsize)set->n_states * n_periods + 1);
    for (uint32_t i = 0; i < set->n_states; i++) {
        int country = set->states[i].country;
        for (uint32_t p = 0; country >= 0 && p < n_periods; p++)
            m->states[i * n_periods + p] = of_all[(uint32_t)country * n_periods + p];
    }
    return m->states;
}
