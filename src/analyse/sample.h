/* What the measures take: places on the map plane, each with a weight.
 *
 * All measures agree on what can be measured. Coordinates must be finite and within a million
 * kilometres of the origin; weights finite, not negative and at most 1e100; anything else is
 * refused with SM_ERROR_DATA and a message that names the first bad row (counted from 0). With that
 * no sum of squares can overflow. A weight of 0 takes a row out. */
#ifndef SM_ANALYSE_SAMPLE_H
#define SM_ANALYSE_SAMPLE_H

#include "geom/point.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SM_GREATEST_COORDINATE_M 1e9
#define SM_GREATEST_VALUE 1e100

typedef struct sm_sample {
    const sm_xy_m *points;
    const double *weights; /* NULL: each weighs 1 */
    uint32_t n;
} sm_sample;

static inline double sm_sample_weight(const sm_sample *sample, uint32_t row)
{
    return sample->weights ? sample->weights[row] : 1;
}

/* False with SM_ERROR_DATA, the message beginning with "`measure`: ", when a row cannot be
 * measured. An empty sample passes. */
bool sm_sample_check(const sm_sample *sample, const char *measure, GError **error);

/* Sum of the weights. */
double sm_sample_weight_sum(const sm_sample *sample);

/* How many rows weigh something. */
uint32_t sm_sample_count(const sm_sample *sample);

/* Refuses a length that is not finite and above 0: "`measure`: the `what` is 0 m; ...". */
bool sm_sample_check_length(double length_m, const char *measure, const char *what, GError **error);

#endif
