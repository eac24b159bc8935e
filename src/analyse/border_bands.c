#include "analyse/border_bands.h"

#include "analyse/line_index.h"
#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>

/* A border within reach of a place. */
typedef struct near_border {
    uint32_t pair;
    double km;
} near_border;

struct sm_border_survey {
    uint32_t n_pairs;
    double most_km;
    const sm_places *places;
    uint32_t *start;   /* places + 1 */
    near_border *near; /* of each place, by pair */
};

/* ---- the survey ---- */

static bool check_places(const sm_places *places, GError **error)
{
    for (uint32_t i = 0; i < places->n_rows; i++)
        if (places->of_row[i] == SM_NO_PLACE || !(fabs(places->at[places->of_row[i]].at.lat) <= 90))
            return sm_fail(error, SM_ERROR_DATA,
                           "border bands: the position of row %u is no place; leave the row out",
                           i);
    return true;
}

typedef struct found_border {
    uint32_t place, pair;
    double km;
} found_border;

static bool survey_pair(const sm_border_survey *survey, const sm_borders *borders, uint8_t *only,
                        uint32_t pair, double *distances, GArray *found, GError **error)
{
    only[pair] = 1;
    g_autoptr(sm_line_index) index = sm_line_index_create_of(borders->lines, only, error);
    only[pair] = 0;
    if (!index) return false;
    const sm_places *places = survey->places;
    sm_line_index_distances(index, places->at, places->n, survey->most_km, 0, distances);
    for (uint32_t i = 0; i < places->n; i++) {
        if (!(distances[i] <= survey->most_km)) continue;
        found_border f = {i, pair, distances[i]};
        g_array_append_val(found, f);
    }
    return true;
}

/* From pair by pair to place by place. */
static void sort_by_place(sm_border_survey *survey, const GArray *found)
{
    uint32_t n = survey->places->n;
    survey->start = g_new0(uint32_t, n + 2);
    survey->near = g_new(near_border, found->len + 1);
    for (guint i = 0; i < found->len; i++)
        survey->start[g_array_index(found, found_border, i).place + 2]++;
    for (uint32_t i = 1; i <= n; i++)
        survey->start[i + 1] += survey->start[i];
    for (guint i = 0; i < found->len; i++) {
        const found_border *f = &g_array_index(found, found_border, i);
        survey->near[survey->start[f->place + 1]++] = (near_border){f->pair, f->km};
    }
}

sm_border_survey *sm_border_survey_create(const sm_borders *borders, const uint8_t *wanted,
                                          const sm_places *places, double most_km, GError **error)
{
    if (!check_places(places, error)) return NULL;
    g_autoptr(sm_border_survey) survey = g_new0(sm_border_survey, 1);
    survey->n_pairs = borders->n;
    survey->most_km = most_km;
    survey->places = places;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(found_border));
    g_autofree double *distances = g_new(double, MAX(survey->places->n, 1));
    g_autofree uint8_t *only = g_new0(uint8_t, MAX(borders->n, 1));
    for (uint32_t pair = 0; pair < borders->n; pair++) {
        if (borders->pairs[pair].b == SM_NO_COUNTRY || (wanted && !wanted[pair])) continue;
        if (!survey_pair(survey, borders, only, pair, distances, found, error)) return NULL;
    }
    sort_by_place(survey, found);
    return g_steal_pointer(&survey);
}

void sm_border_survey_free(sm_border_survey *survey)
{
    if (!survey) return;
    g_free(survey->start);
    g_free(survey->near);
    g_free(survey);
}

/* ---- bands ---- */

static bool check_bands(const double *bands_km, uint32_t n_bands, double most_km, GError **error)
{
    bool good = n_bands > 0;
    for (uint32_t i = 0; i < n_bands; i++)
        good = good && isfinite(bands_km[i]) && bands_km[i] > (i > 0 ? bands_km[i - 1] : 0);
    if (!good)
        return sm_fail(error, SM_ERROR_DATA,
                       "border bands: distances must be above 0 km and rise, as in 10, 20, 50");
    return bands_km[n_bands - 1] <= most_km ||
           sm_fail(error, SM_ERROR_DATA, "border bands: nothing is known beyond %g km", most_km);
}

static void add_event(sm_border_band *bands, const double *bands_km, uint32_t n_bands, double km,
                      const sm_border_band *event)
{
    for (uint32_t band = n_bands; band > 0 && km <= bands_km[band - 1]; band--) {
        bands[band - 1].events += event->events;
        bands[band - 1].unknown += event->unknown;
        bands[band - 1].fatalities += event->fatalities;
    }
}

double sm_border_survey_nearest_km(const sm_border_survey *survey, const uint8_t *wanted,
                                   uint32_t row)
{
    uint32_t place = survey->places->of_row[row];
    double nearest = INFINITY;
    for (uint32_t i = survey->start[place]; i < survey->start[place + 1]; i++)
        if (!wanted || wanted[survey->near[i].pair]) nearest = MIN(nearest, survey->near[i].km);
    return nearest;
}

static void count_row(sm_border_bands *bands, const sm_border_survey *survey, const uint8_t *wanted,
                      uint32_t row, const sm_border_band *event, const double *bands_km)
{
    uint32_t place = survey->places->of_row[row];
    for (uint32_t i = survey->start[place]; i < survey->start[place + 1]; i++) {
        const near_border *near = &survey->near[i];
        if (wanted && !wanted[near->pair]) continue;
        add_event(bands->by_pair + (gsize)near->pair * bands->n_bands, bands_km, bands->n_bands,
                  near->km, event);
    }
    add_event(bands->any, bands_km, bands->n_bands,
              sm_border_survey_nearest_km(survey, wanted, row), event);
    const double everywhere = INFINITY;
    add_event(&bands->all, &everywhere, 1, 0, event);
}

sm_border_bands *sm_border_survey_bands(const sm_border_survey *survey, const uint8_t *wanted,
                                        const uint32_t *rows, uint32_t n_rows,
                                        const double *fatalities, const double *bands_km,
                                        uint32_t n_bands, GError **error)
{
    if (!check_bands(bands_km, n_bands, survey->most_km, error)) return NULL;
    g_autoptr(sm_border_bands) bands = g_new0(sm_border_bands, 1);
    bands->n_pairs = survey->n_pairs;
    bands->n_bands = n_bands;
    bands->by_pair = g_new0(sm_border_band, MAX((gsize)survey->n_pairs * n_bands, 1));
    bands->any = g_new0(sm_border_band, n_bands);
    uint32_t n = rows ? n_rows : survey->places->n_rows;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = rows ? rows[i] : i;
        bool known = fatalities && !isnan(fatalities[row]);
        if (known && fabs(fatalities[row]) > SM_GREATEST_VALUE) {
            sm_fail(error, SM_ERROR_DATA,
                    "border bands: the fatalities of row %u cannot be summed; leave it out", row);
            return NULL;
        }
        sm_border_band event = {1, known ? fatalities[row] : 0, !known};
        count_row(bands, survey, wanted, row, &event, bands_km);
    }
    return g_steal_pointer(&bands);
}

void sm_border_bands_free(sm_border_bands *bands)
{
    if (!bands) return;
    g_free(bands->by_pair);
    g_free(bands->any);
    g_free(bands);
}
