/* How much happens near land borders. */
#ifndef SM_ANALYSE_BORDER_BANDS_H
#define SM_ANALYSE_BORDER_BANDS_H

#include "analyse/borders.h"
#include "analyse/places.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What lies within a distance of a border; bands include the narrower ones. */
typedef struct sm_border_band {
    uint32_t events;
    double fatalities; /* of those with a known number */
    uint32_t unknown;  /* events without one */
} sm_border_band;

typedef struct sm_border_bands {
    uint32_t n_pairs, n_bands;
    sm_border_band *by_pair; /* pair * n_bands + band; zeros for pairs not wanted */
    sm_border_band *any;     /* n_bands: near any wanted border, each event once */
    sm_border_band all;      /* all events, near or far: what shares are taken of */
} sm_border_bands;

void sm_border_bands_free(sm_border_bands *bands); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_border_bands, sm_border_bands_free)

/* How far each position is from each land border: measured once, counted in any number of ways. */
typedef struct sm_border_survey sm_border_survey;

/* Distances up to `most_km` to the wanted pairs (one for each pair; NULL: all land borders, never
 * coasts), both sides of a border alike; geodesics (analyse/line_index.h). `places` are borrowed
 * for the survey's life. SM_ERROR_DATA for a row that has no place, or one off the Earth. Free with
 * sm_border_survey_free(). */
sm_border_survey *sm_border_survey_create(const sm_borders *borders, const uint8_t *wanted,
                                          const sm_places *places, double most_km, GError **error);
void sm_border_survey_free(sm_border_survey *survey); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_border_survey, sm_border_survey_free)

/* From a row to the nearest wanted pair, km; infinite beyond the survey's distance. */
double sm_border_survey_nearest_km(const sm_border_survey *survey, const uint8_t *wanted,
                                   uint32_t row);

/* The bands of some of the rows (`rows` NULL: all; n_rows does not matter then) and of some of the
 * pairs that were surveyed (`wanted` NULL: all of them). `fatalities` has one for each row,
 * NaN is unknown; NULL: all unknown. `bands_km` rise, the last at most the survey's distance.
 * SM_ERROR_DATA for other bands, or a number of fatalities that cannot be summed. Free with
 * sm_border_bands_free(). */
sm_border_bands *sm_border_survey_bands(const sm_border_survey *survey, const uint8_t *wanted,
                                        const uint32_t *rows, uint32_t n_rows,
                                        const double *fatalities, const double *bands_km,
                                        uint32_t n_bands, GError **error);

#endif
