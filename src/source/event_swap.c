#include "source/event_swap.h"

#include "base/country.h"
#include "source/events_inner.h"
#include "source/events.h"
#include "base/fold.h"

#include <stdbool.h>
#include <string.h>

/* Rows looked at in each file, and the fewest that say something. */
enum { SAMPLE = 500, FEWEST = 3 };

typedef struct country_box {
    char iso3[4];
    int west, south, east, north; /* whole degrees outwards; Natural Earth 1:50m */
} country_box;

static const country_box boxes[] = {
    {"AGO", 11, -19, 25, -4},  {"BDI", 29, -5, 31, -2},   {"BEN", 0, 6, 4, 13},
    {"BFA", -6, 9, 3, 16},     {"CAF", 14, 2, 28, 11},    {"CIV", -9, 4, -2, 11},
    {"CMR", 8, 1, 17, 14},     {"COD", 12, -14, 32, 6},   {"COG", 11, -6, 19, 4},
    {"DJI", 41, 10, 44, 13},   {"DZA", -9, 18, 12, 38},   {"EGY", 24, 21, 37, 32},
    {"ERI", 36, 12, 44, 19},   {"ESH", -18, 20, -8, 28},  {"ETH", 32, 3, 48, 15},
    {"GAB", 8, -4, 15, 3},     {"GHA", -4, 4, 2, 12},     {"GIN", -16, 7, -7, 13},
    {"GMB", -17, 13, -13, 14}, {"GNB", -17, 10, -13, 13}, {"GNQ", 8, 0, 12, 4},
    {"KEN", 33, -5, 42, 6},    {"LBR", -12, 4, -7, 9},    {"LBY", 9, 19, 26, 34},
    {"MAR", -14, 27, -1, 36},  {"MLI", -13, 10, 5, 25},   {"MOZ", 30, -27, 41, -10},
    {"MRT", -18, 14, -4, 28},  {"MWI", 32, -18, 36, -9},  {"NER", 0, 11, 16, 24},
    {"NGA", 2, 4, 15, 14},     {"RWA", 28, -3, 31, -1},   {"SDN", 21, 8, 39, 23},
    {"SEN", -18, 12, -11, 17}, {"SLE", -14, 6, -10, 10},  {"SOM", 40, -2, 52, 12},
    {"SSD", 24, 3, 36, 13},    {"TCD", 13, 7, 24, 24},    {"TGO", -1, 6, 2, 12},
    {"TUN", 7, 30, 12, 38},    {"TZA", 29, -12, 41, 0},   {"UGA", 29, -2, 35, 5},
    {"ZAF", 16, -47, 38, -22}, {"ZMB", 21, -19, 34, -8},  {"ZWE", 25, -23, 34, -15},
};

static const country_box *box_of(const char *country)
{
    g_autofree char *folded = sm_fold(country);
    const char *iso3 = sm_country_iso3(folded);
    for (size_t i = 0; iso3 && i < G_N_ELEMENTS(boxes); i++)
        if (strcmp(boxes[i].iso3, iso3) == 0) return &boxes[i];
    return NULL;
}

static bool inside(const country_box *box, double lon, double lat)
{
    return lon >= box->west && lon <= box->east && lat >= box->south && lat <= box->north;
}

static void check_file(const sm_events *events, uint32_t file, sm_diagnostics *diagnostics)
{
    uint32_t first = events->file_start[file];
    uint32_t end = MIN(events->file_start[file + 1], first + SAMPLE);
    unsigned n = 0, n_inside = 0, n_swapped = 0;
    g_autofree char *name = NULL;
    for (uint32_t row = first; row < end; row++) {
        g_autofree char *country = sm_events_long_text(events, "country", row);
        const country_box *box = box_of(country);
        if (!box) continue;
        sm_lonlat at = events->position[row];
        n++;
        n_inside += inside(box, at.lon, at.lat);
        n_swapped += inside(box, at.lat, at.lon);
        if (!name) name = g_steal_pointer(&country);
    }
    if (n < FEWEST || n_inside * 2 > n || n_swapped * 2 <= n) return;
    sm_diagnostics_warn(
        diagnostics,
        "%s: latitude and longitude look swapped: %u of the first %u events would lie in "
        "the country that they name (%s) when swapped; map latitude to '%s' and longitude "
        "to '%s'",
        events->sources[file].path, n_swapped, n, name,
        sm_events_file_column_for(events, file, "longitude"),
        sm_events_file_column_for(events, file, "latitude"));
}

void sm_event_warn_swapped(const sm_events *events, sm_diagnostics *diagnostics)
{
    for (uint32_t file = 0; file < events->n_files; file++) {
        const int32_t *column = events->sources[file].schema.column;
        if (column[SM_ROLE_COUNTRY] >= 0 && column[SM_ROLE_LATITUDE] >= 0 &&
            column[SM_ROLE_LONGITUDE] >= 0)
            check_file(events, file, diagnostics);
    }
}
