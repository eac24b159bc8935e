#include "analyse/places.h"

#include <math.h>
#include <stdlib.h>

static const double BANDS_PER_DEG = 10;

typedef struct entry {
    sm_lonlat at;
    int32_t band;
    uint32_t row;
} entry;

/* Latitudes that are none are kept apart from each other by the comparison, not by the band. */
static int32_t band_of(sm_lonlat p)
{
    return (int32_t)floor(CLAMP(p.lat, -90, 90) * BANDS_PER_DEG);
}

static int compare_entries(const void *a, const void *b)
{
    const entry *p = a, *q = b;
    if (p->band != q->band) return p->band > q->band ? 1 : -1;
    if (p->at.lon != q->at.lon) return p->at.lon > q->at.lon ? 1 : -1;
    return (p->at.lat > q->at.lat) - (p->at.lat < q->at.lat);
}

sm_places *sm_places_find(const sm_lonlat *positions, uint32_t n_rows)
{
    sm_places *places = g_new0(sm_places, 1);
    places->n_rows = n_rows;
    places->at = g_new(sm_spot, MAX(n_rows, 1));
    places->of_row = g_new(uint32_t, MAX(n_rows, 1));
    g_autofree entry *entries = g_new(entry, MAX(n_rows, 1));
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_rows; i++) {
        places->of_row[i] = SM_NO_PLACE;
        if (isfinite(positions[i].lon) && isfinite(positions[i].lat))
            entries[n++] = (entry){positions[i], band_of(positions[i]), i};
    }
    qsort(entries, n, sizeof *entries, compare_entries);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || compare_entries(&entries[i], &entries[i - 1]) != 0)
            places->at[places->n++] = sm_spot_make(entries[i].at);
        places->of_row[entries[i].row] = places->n - 1;
    }
    return places;
}

void sm_places_free(sm_places *places)
{
    if (!places) return;
    g_free(places->at);
    g_free(places->of_row);
    g_free(places);
}
