#include "compose/unit_events.h"

#include "spread/country.h"

#include "analyse/area_index.h"

#include <string.h>

/* The rows of one country or unit each, with their places. */
typedef struct moved {
    uint32_t *rows, *country_of;
    sm_lonlat *at;
    uint32_t n;
} moved;

static void clear(moved *m)
{
    g_free(m->rows);
    g_free(m->country_of);
    g_free(m->at);
}

/* Those that their files put into another country than the one that holds them. */
static bool find_moved(moved *m, const sm_features *countries, const sm_event_set *set,
                       const GArray *rows, GError **error)
{
    const sm_lonlat *positions = sm_events_positions(set->events);
    m->rows = g_new(uint32_t, rows->len + 1);
    m->at = g_new(sm_lonlat, rows->len + 1);
    for (guint i = 0; i < rows->len; i++) {
        m->rows[i] = g_array_index(rows, uint32_t, i);
        m->at[i] = positions[m->rows[i]];
    }
    g_autofree uint32_t *before = sm_spread_find_areas(countries, m->at, rows->len);
    m->country_of = g_new(uint32_t, rows->len + 1);
    memcpy(m->country_of, before, rows->len * sizeof *before);
    uint64_t changed = 0;
    if (!sm_spread_trust_files(countries, set->events, m->rows, m->at, rows->len, m->country_of,
                               &changed, error))
        return false;
    for (guint i = 0; i < rows->len; i++) {
        if (m->country_of[i] == before[i]) continue;
        m->rows[m->n] = m->rows[i];
        m->at[m->n] = m->at[i];
        m->country_of[m->n++] = m->country_of[i];
    }
    return true;
}

uint32_t *sm_unit_events_find(const sm_features *countries, const sm_features *units,
                              const sm_event_set *set, const GArray *rows, GError **error)
{
    uint32_t n = sm_events_count(set->events);
    g_autofree uint32_t *found = g_new(uint32_t, n + 1);
    for (uint32_t row = 0; row < n; row++)
        found[row] = SM_NO_AREA;
    moved m = {0};
    bool good = find_moved(&m, countries, set, rows, error);
    g_autofree uint32_t *unit_of = good ? sm_spread_find_areas(units, m.at, m.n) : NULL;
    good = good && sm_spread_own_units(countries, units, m.at, m.n, m.country_of, unit_of, error);
    for (uint32_t i = 0; good && i < m.n; i++)
        found[m.rows[i]] = unit_of[i];
    clear(&m);
    return good ? g_steal_pointer(&found) : NULL;
}
