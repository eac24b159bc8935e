#include "source/event_overlap.h"

#include "source/events.h"
#include "source/events_inner.h"

#include <math.h>
#include <stdbool.h>

/* Cells of the search, in degrees of latitude: as large as the distance or larger. */
#define NEAR_KM 10.0
#define KM_PER_DEGREE 111.2
#define CELL_DEG 0.1

/* A family's file whose name is known, that is, a data set. */
static const sm_event_family *data_set(const sm_events *events, uint32_t file)
{
    const sm_event_family *family = events->sources[file].schema.family;
    return family->name && events->file_start[file + 1] > events->file_start[file] ? family : NULL;
}

static guint64 cell_key(int32_t day, int lon, int lat)
{
    return (guint64)(guint32)day << 32 | (guint64)((lon + 4096) & 0xffff) << 16 |
           (guint64)((lat + 4096) & 0xffff);
}

static int cell_of(double degrees)
{
    return (int)floor(degrees / CELL_DEG);
}

static bool near(sm_lonlat a, sm_lonlat b)
{
    double y = (a.lat - b.lat) * KM_PER_DEGREE;
    double x = (a.lon - b.lon) * KM_PER_DEGREE * cos((a.lat + b.lat) / 2 * G_PI / 180);
    return x * x + y * y <= NEAR_KM * NEAR_KM;
}

/* Rows of one data set by day and cell; each has the one before it in its cell. */
typedef struct day_index {
    GHashTable *last; /* key -> row + 1 */
    uint32_t *before; /* of each row, plus 1 */
} day_index;

static day_index index_family(const sm_events *events, const sm_event_family *family)
{
    day_index index = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                       g_new0(uint32_t, events->n + 1)};
    for (uint32_t file = 0; file < events->n_files; file++) {
        if (data_set(events, file) != family) continue;
        for (uint32_t row = events->file_start[file]; row < events->file_start[file + 1]; row++) {
            sm_lonlat at = events->position[row];
            guint64 *key = g_new(guint64, 1);
            *key = cell_key(events->first_day[row], cell_of(at.lon), cell_of(at.lat));
            index.before[row] = GPOINTER_TO_UINT(g_hash_table_lookup(index.last, key));
            g_hash_table_insert(index.last, key, GUINT_TO_POINTER(row + 1));
        }
    }
    return index;
}

static bool has_partner(const sm_events *events, const day_index *index, uint32_t row)
{
    sm_lonlat at = events->position[row];
    /* Cells are narrower towards the poles. */
    int reach = 1 + (int)(1 / MAX(cos(at.lat * G_PI / 180), 0.05));
    for (int x = -reach; x <= reach; x++)
        for (int y = -1; y <= 1; y++) {
            guint64 key =
                cell_key(events->first_day[row], cell_of(at.lon) + x, cell_of(at.lat) + y);
            uint32_t other = GPOINTER_TO_UINT(g_hash_table_lookup(index->last, &key));
            for (; other > 0; other = index->before[other - 1])
                if (near(at, events->position[other - 1])) return true;
        }
    return false;
}

static uint32_t count_partners(const sm_events *events, const day_index *index,
                               const sm_event_family *family)
{
    uint32_t n = 0;
    for (uint32_t file = 0; file < events->n_files; file++)
        for (uint32_t row = events->file_start[file];
             data_set(events, file) == family && row < events->file_start[file + 1]; row++)
            n += has_partner(events, index, row);
    return n;
}

void sm_event_warn_overlap(const sm_events *events, sm_diagnostics *diagnostics)
{
    const sm_event_family *first = NULL, *second = NULL;
    for (uint32_t file = 0; file < events->n_files && !second; file++) {
        const sm_event_family *family = data_set(events, file);
        if (!first)
            first = family;
        else if (family && family != first)
            second = family;
    }
    if (!second) return;
    day_index index = index_family(events, first);
    uint32_t n = count_partners(events, &index, second);
    if (n > 0)
        sm_diagnostics_warn(
            diagnostics,
            "%s and %s are added up, though they record the same events: %u of %s's "
            "have one of %s's on the same day within 10 km; use one of them, or `where` "
            "to keep them apart",
            first->name, second->name, n, second->name, first->name);
    g_hash_table_destroy(index.last);
    g_free(index.before);
}
