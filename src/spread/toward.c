#include "spread/toward.h"

#include "spread/country.h"

#include "analyse/borders.h"

#include <string.h>

/* States that violence in the Sahel is feared to reach; only where a figure is about them. */
static const char *const coastal[] = {"BEN", "CIV", "GHA", "TGO"};

static bool is_of(const sm_strings *list, const char *iso3)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (g_ascii_strcasecmp(list->items[i], iso3) == 0) return true;
    return false;
}

static bool is_studied(const sm_spread_set *set, const char *iso3)
{
    return set->spec->countries.n == 0 || is_of(&set->spec->countries, iso3);
}

static void add(const sm_spread_set *set, GArray *states, const char *iso3)
{
    if (!is_studied(set, iso3)) return;
    sm_spread_state state = {.iso3 = iso3, .country = sm_spread_set_country(set, iso3)};
    g_array_append_val(states, state);
}

/* ---- which states ---- */

static void add_coastal(const sm_spread_set *set, const sm_base_map *map, GArray *states)
{
    for (size_t i = 0; i < G_N_ELEMENTS(coastal); i++) {
        int country = sm_spread_set_country(set, coastal[i]);
        if (country >= 0 && (sm_base_map_is_focus(map, coastal[i]) ||
                             sm_features_reach(set->countries, (uint32_t)country, map->window)))
            add(set, states, coastal[i]);
    }
}

static bool is_focus(const sm_spread_set *set, const sm_base_map *map, uint32_t country)
{
    return sm_spread_set_is_in(set, country, &map->focus);
}

/* In the order of the layer. */
static bool add_neighbours(const sm_spread_set *set, const sm_base_map *map, GArray *states,
                           GError **error)
{
    g_autoptr(sm_borders) borders = sm_borders_find(set->countries->shapes, error);
    if (!borders) return false;
    uint32_t n = set->countries->shapes->n_shapes;
    g_autofree bool *near = g_new0(bool, n + 1);
    for (uint32_t i = 0; i < borders->n; i++) {
        const sm_border_pair *pair = &borders->pairs[i];
        if (pair->b == SM_NO_COUNTRY || is_focus(set, map, pair->a) == is_focus(set, map, pair->b))
            continue;
        near[is_focus(set, map, pair->a) ? pair->b : pair->a] = true;
    }
    for (uint32_t i = 0; i < n; i++)
        if (near[i]) add(set, states, sm_spread_set_country_iso3(set, i));
    return true;
}

/* ---- which of them the files have rows of ---- */

/* One for each country: has any row of the files, shown or not, its place there? */
static bool *find_covered(const sm_spread_set *set, const sm_event_set *events, GError **error)
{
    uint32_t n = sm_events_count(events->events), n_countries = set->countries->shapes->n_shapes;
    const sm_lonlat *positions = sm_events_positions(events->events);
    g_autofree uint32_t *rows = g_new(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        rows[i] = i;
    g_autofree uint32_t *of = sm_spread_find_areas(set->countries, positions, n);
    uint64_t changed = 0;
    if (!sm_spread_trust_files(set->countries, events->events, rows, positions, n, of, &changed,
                               error))
        return NULL;
    bool *covered = g_new0(bool, n_countries + 1);
    for (uint32_t i = 0; i < n; i++)
        if (of[i] < n_countries) covered[of[i]] = true;
    return covered;
}

/* Those of the measured events first: they are at hand. */
static bool mark_covered(const sm_spread_set *set, const sm_event_set *events, GArray *states,
                         GError **error)
{
    uint32_t n = set->countries->shapes->n_shapes, missing = 0;
    g_autofree bool *covered = g_new0(bool, n + 1);
    for (uint32_t i = 0; i < set->events.n; i++)
        if (set->events.country_of[i] < n) covered[set->events.country_of[i]] = true;
    for (guint i = 0; i < states->len; i++) {
        int country = g_array_index(states, sm_spread_state, i).country;
        missing += country >= 0 && !covered[country];
    }
    if (missing > 0) {
        g_free(covered);
        covered = find_covered(set, events, error);
        if (!covered) return false;
    }
    for (guint i = 0; i < states->len; i++) {
        sm_spread_state *state = &g_array_index(states, sm_spread_state, i);
        state->covered = state->country >= 0 && covered[state->country];
    }
    return true;
}

static void drop_uncovered(GArray *states)
{
    for (guint i = states->len; i-- > 0;)
        if (!g_array_index(states, sm_spread_state, i).covered) g_array_remove_index(states, i);
}

/* ---- all ---- */

static bool choose(sm_spread_set *set, const sm_base_map *map, GArray *states, GError **error)
{
    const sm_strings *written = &set->spec->coastal_states;
    for (uint32_t i = 0; i < written->n; i++)
        add(set, states, written->items[i]);
    if (set->spec->coastal_states_given) return true;
    add_coastal(set, map, states);
    if (states->len > 0 || map->focus.n == 0) return true;
    set->toward_neighbours = true;
    return add_neighbours(set, map, states, error);
}

bool sm_spread_toward_find(sm_spread_set *set, const sm_event_set *events, const sm_base_map *map,
                           GError **error)
{
    GArray *states = g_array_new(FALSE, FALSE, sizeof(sm_spread_state));
    bool good = choose(set, map, states, error) && mark_covered(set, events, states, error);
    if (good && !set->spec->coastal_states_given) drop_uncovered(states);
    set->n_states = states->len;
    set->states = (sm_spread_state *)(void *)g_array_free(states, FALSE);
    return good;
}
