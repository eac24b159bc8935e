#include "analyse/places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bins of a tenth of a degree; longitudes may run beyond a turn (analyse/line_index.h). */
static const double BINS_PER_DEG = 10;
static const double FARTHEST_LON_DEG = 720;
enum { N_LAT_BINS = 1801, N_LON_BINS = 14401 };

/* A distinct position and the number that it got when it was first seen. */
typedef struct entry {
    sm_lonlat at;
    uint32_t id;
} entry;

static int compare_entries(const void *a, const void *b)
{
    const entry *p = a, *q = b;
    if (p->at.lon != q->at.lon) return p->at.lon > q->at.lon ? 1 : -1;
    return (p->at.lat > q->at.lat) - (p->at.lat < q->at.lat);
}

/* ---- which rows share a position ---- */

static uint64_t hash(sm_lonlat at)
{
    uint64_t lon, lat;
    memcpy(&lon, &at.lon, sizeof lon);
    memcpy(&lat, &at.lat, sizeof lat);
    uint64_t h = lon * UINT64_C(0x9e3779b97f4a7c15) ^ lat * UINT64_C(0xc2b2ae3d27d4eb4f);
    h = (h ^ h >> 31) * UINT64_C(0xbf58476d1ce4e5b9);
    return h ^ h >> 29;
}

/* Numbers positions as they are first seen; returns how many there are. */
static uint32_t find_distinct(const sm_lonlat *positions, uint32_t n_rows, entry *entries,
                              uint32_t *of_row)
{
    uint64_t size = 16;
    while (size < 2 * (uint64_t)n_rows)
        size *= 2;
    g_autofree uint32_t *slots = g_new(uint32_t, size);
    memset(slots, 0xff, size * sizeof *slots);
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_rows; i++) {
        sm_lonlat at = {positions[i].lon + 0.0, positions[i].lat + 0.0}; /* -0 is 0 */
        of_row[i] = SM_NO_PLACE;
        if (!isfinite(at.lon) || !isfinite(at.lat)) continue;
        uint64_t slot = hash(at) & (size - 1);
        while (slots[slot] != SM_NO_PLACE &&
               (entries[slots[slot]].at.lon != at.lon || entries[slots[slot]].at.lat != at.lat))
            slot = (slot + 1) & (size - 1);
        if (slots[slot] == SM_NO_PLACE) {
            entries[n] = (entry){at, n};
            slots[slot] = n++;
        }
        of_row[i] = slots[slot];
    }
    return n;
}

/* ---- their order ---- */

static uint32_t lat_bin(sm_lonlat at)
{
    return (uint32_t)floor((CLAMP(at.lat, -90, 90) + 90) * BINS_PER_DEG);
}

static uint32_t lon_bin(sm_lonlat at)
{
    double lon = CLAMP(at.lon, -FARTHEST_LON_DEG, FARTHEST_LON_DEG);
    return (uint32_t)floor((lon + FARTHEST_LON_DEG) * BINS_PER_DEG);
}

/* One stable pass by counting. */
static void sort_by_bin(const entry *from, entry *to, uint32_t n, uint32_t (*bin)(sm_lonlat),
                        uint32_t n_bins)
{
    g_autofree uint32_t *next = g_new0(uint32_t, (gsize)n_bins + 1);
    for (uint32_t i = 0; i < n; i++)
        next[bin(from[i].at) + 1]++;
    for (uint32_t i = 0; i < n_bins; i++)
        next[i + 1] += next[i];
    for (uint32_t i = 0; i < n; i++)
        to[next[bin(from[i].at)]++] = from[i];
}

/* From south to north by bands, in a band from west to east. */
static void sort_entries(entry *entries, uint32_t n)
{
    g_autofree entry *other = g_new(entry, (gsize)n + 1);
    sort_by_bin(entries, other, n, lon_bin, N_LON_BINS);
    sort_by_bin(other, entries, n, lat_bin, N_LAT_BINS);
    for (uint32_t i = 0, end; i < n; i = end) {
        uint32_t lat = lat_bin(entries[i].at), lon = lon_bin(entries[i].at);
        for (end = i + 1;
             end < n && lat_bin(entries[end].at) == lat && lon_bin(entries[end].at) == lon;)
            end++;
        qsort(entries + i, end - i, sizeof *entries, compare_entries);
    }
}

sm_places *sm_places_find(const sm_lonlat *positions, uint32_t n_rows)
{
    sm_places *places = g_new0(sm_places, 1);
    places->n_rows = n_rows;
    places->of_row = g_new(uint32_t, MAX(n_rows, 1));
    g_autofree entry *entries = g_new(entry, MAX(n_rows, 1));
    uint32_t n = places->n = find_distinct(positions, n_rows, entries, places->of_row);
    places->at = g_new(sm_spot, MAX(n, 1));
    g_autofree uint32_t *number = g_new(uint32_t, MAX(n, 1));
    sort_entries(entries, n);
    for (uint32_t i = 0; i < n; i++) {
        places->at[i] = sm_spot_make(entries[i].at);
        number[entries[i].id] = i;
    }
    for (uint32_t i = 0; i < n_rows; i++)
        if (places->of_row[i] != SM_NO_PLACE) places->of_row[i] = number[places->of_row[i]];
    return places;
}

void sm_places_free(sm_places *places)
{
    if (!places) return;
    g_free(places->at);
    g_free(places->of_row);
    g_free(places);
}
