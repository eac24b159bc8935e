#include "source/event_overlap.h"

#include "source/events.h"
#include "source/events_inner.h"

#include <math.h>

/* Of the warning. */
#define NEAR_KM 10.0

#define KM_PER_DEGREE 111.2
/* Cells of the search are as large as the distance, or larger: numbers of cells stay small. */
#define LEAST_CELL_KM 1.0

typedef struct matching {
    const sm_events *events;
    sm_event_nearness near;
    const bool *wanted;
    double cell_deg;
    GHashTable *last; /* day and cell -> row + 1 */
    uint32_t *before; /* of each row the one before it in its cell, plus 1 */
    bool *taken;      /* has a partner in the data set that is looked at */
    int32_t apart;    /* days; pairs of fewer are made */
} matching;

/* Is it so that all files of two are one data set? */
static bool is_same_set(const sm_events *events, uint32_t a, uint32_t b)
{
    const sm_event_family *family = events->sources[a].schema.family;
    return a == b || (family->name && family == events->sources[b].schema.family);
}

static bool has_file_before(const sm_events *events, uint32_t file)
{
    for (uint32_t i = 0; i < file; i++)
        if (is_same_set(events, i, file)) return true;
    return false;
}

static bool is_sums(const sm_events *events, uint32_t file)
{
    return events->sources[file].schema.column[SM_ROLE_EVENTS] >= 0;
}

static bool takes_part(const matching *m, uint32_t row)
{
    return (!m->wanted || m->wanted[row]) && m->events->geo[row] < SM_GEO_AREA &&
           m->events->date[row] < SM_DATE_MONTH;
}

static guint64 cell_key(int32_t day, int lon, int lat)
{
    return (guint64)(guint32)day << 32 | (guint64)(lon & 0xffff) << 16 | (guint64)(lat & 0xffff);
}

static int cell_of(const matching *m, double degrees)
{
    return (int)floor(degrees / m->cell_deg);
}

static double distance_km(sm_lonlat a, sm_lonlat b)
{
    double y = (a.lat - b.lat) * KM_PER_DEGREE;
    double x = (a.lon - b.lon) * KM_PER_DEGREE * cos((a.lat + b.lat) / 2 * G_PI / 180);
    return hypot(x, y);
}

static void add_row(matching *m, uint32_t row)
{
    sm_lonlat at = m->events->position[row];
    guint64 *key = g_new(guint64, 1);
    *key = cell_key(m->events->first_day[row], cell_of(m, at.lon), cell_of(m, at.lat));
    m->before[row] = GPOINTER_TO_UINT(g_hash_table_lookup(m->last, key));
    g_hash_table_replace(m->last, key, GUINT_TO_POINTER(row + 1));
}

typedef struct partner {
    uint32_t row; /* plus 1; 0: none */
    double km;
} partner;

static void look_in_cell(const matching *m, uint32_t row, guint64 key, partner *best)
{
    sm_lonlat at = m->events->position[row];
    uint32_t other = GPOINTER_TO_UINT(g_hash_table_lookup(m->last, &key));
    for (; other > 0; other = m->before[other - 1]) {
        double km = distance_km(at, m->events->position[other - 1]);
        if (m->taken[other - 1] || km > m->near.km) continue;
        if (best->row > 0 && (best->km < km || (best->km == km && best->row < other))) continue;
        *best = (partner){other, km};
    }
}

static partner find_on_day(const matching *m, uint32_t row, int32_t day)
{
    sm_lonlat at = m->events->position[row];
    partner best = {0, 0};
    /* Cells are narrower towards the poles. */
    int reach = 1 + (int)(1 / MAX(cos(at.lat * G_PI / 180), 0.05));
    for (int x = -reach; x <= reach; x++)
        for (int y = -1; y <= 1; y++)
            look_in_cell(m, row, cell_key(day, cell_of(m, at.lon) + x, cell_of(m, at.lat) + y),
                         &best);
    return best;
}

/* The nearest row, plus 1, of those so many days apart; 0: none. */
static uint32_t find_partner(const matching *m, uint32_t row)
{
    int32_t day = m->events->first_day[row];
    partner before = find_on_day(m, row, day - m->apart);
    partner after = m->apart > 0 ? find_on_day(m, row, day + m->apart) : before;
    return before.row > 0 && (after.row == 0 || before.km <= after.km) ? before.row : after.row;
}

/* Calls for every row that takes part, in all files of the data set of `file`. */
static void each_row(matching *m, uint32_t file, void (*call)(matching *m, uint32_t row, bool *out),
                     bool *out)
{
    for (uint32_t i = file; i < m->events->n_files; i++) {
        if (!is_same_set(m->events, i, file) || is_sums(m->events, i)) continue;
        for (uint32_t row = m->events->file_start[i]; row < m->events->file_start[i + 1]; row++)
            if (takes_part(m, row)) call(m, row, out);
    }
}

static void seek(matching *m, uint32_t row, bool *matched)
{
    uint32_t other = matched[row] ? 0 : find_partner(m, row);
    if (other == 0) return;
    m->taken[other - 1] = matched[row] = true;
}

/* What an earlier data set has stands for both. */
static void keep(matching *m, uint32_t row, bool *matched)
{
    if (!matched[row]) add_row(m, row);
}

static uint32_t count_sets(const sm_events *events)
{
    uint32_t n = 0;
    for (uint32_t file = 0; file < events->n_files; file++)
        n += !has_file_before(events, file);
    return n;
}

bool *sm_events_matched(const sm_events *events, sm_event_nearness near, const bool *wanted)
{
    if (count_sets(events) < 2 || !sm_events_have_days(events)) return NULL;
    bool *matched = g_new0(bool, events->n + 1);
    matching m = {.events = events,
                  .near = near,
                  .wanted = wanted,
                  .cell_deg = MAX(near.km, LEAST_CELL_KM) / KM_PER_DEGREE,
                  .last = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                  .before = g_new0(uint32_t, events->n + 1)};
    for (uint32_t file = 0; file < events->n_files; file++) {
        if (has_file_before(events, file)) continue;
        m.taken = g_new0(bool, events->n + 1);
        for (m.apart = 0; m.apart <= near.days; m.apart++)
            each_row(&m, file, seek, matched);
        each_row(&m, file, keep, matched);
        g_free(m.taken);
    }
    g_hash_table_destroy(m.last);
    g_free(m.before);
    return matched;
}

/* The first two that are known; false: there are none. */
static bool find_families(const sm_events *events, const sm_event_family **first,
                          const sm_event_family **second)
{
    *first = *second = NULL;
    for (uint32_t file = 0; file < events->n_files && !*second; file++) {
        const sm_event_family *family = events->sources[file].schema.family;
        if (!family->name || events->file_start[file + 1] == events->file_start[file]) continue;
        if (!*first)
            *first = family;
        else if (family != *first)
            *second = family;
    }
    return *second != NULL;
}

void sm_event_warn_overlap(const sm_events *events, sm_diagnostics *diagnostics)
{
    const sm_event_family *first, *second;
    if (!find_families(events, &first, &second)) return;
    g_autofree bool *matched = sm_events_matched(events, (sm_event_nearness){0, NEAR_KM}, NULL);
    uint32_t n = 0;
    for (uint32_t file = 0; matched && file < events->n_files; file++)
        for (uint32_t row = events->file_start[file];
             events->sources[file].schema.family == second && row < events->file_start[file + 1];
             row++)
            n += matched[row];
    if (n > 0)
        sm_diagnostics_warn(
            diagnostics,
            "%s and %s are added up, though they record the same events: %u of %s's "
            "have one of %s's on the same day within 10 km; use one of them, `match: {days: 1, km: "
            "10}` to count such events once, or `where` to keep them apart",
            first->name, second->name, n, second->name, first->name);
}
