#include "analyse/sample.h"

#include "base/fail.h"

#include <math.h>

/* Written so that NaN is none. */
static bool is_place(sm_xy_m p)
{
    return fabs(p.x) <= SM_GREATEST_COORDINATE_M && fabs(p.y) <= SM_GREATEST_COORDINATE_M;
}

bool sm_sample_check(const sm_sample *sample, const char *measure, GError **error)
{
    for (uint32_t i = 0; i < sample->n; i++) {
        if (!is_place(sample->points[i]))
            return sm_fail(
                error, SM_ERROR_DATA,
                "%s: the position of row %u is no place on the map plane; leave the row out",
                measure, i);
        double weight = sm_sample_weight(sample, i);
        if (!(fabs(weight) <= SM_GREATEST_VALUE))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: the weight of row %u is no number that can be summed; leave the "
                           "row out or weigh all "
                           "rows alike",
                           measure, i);
        if (weight < 0)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: the weight of row %u is below 0; weights are counts or sums",
                           measure, i);
    }
    return true;
}

double sm_sample_weight_sum(const sm_sample *sample)
{
    if (!sample->weights) return sample->n;
    double sum = 0;
    for (uint32_t i = 0; i < sample->n; i++)
        sum += sample->weights[i];
    return sum;
}

uint32_t sm_sample_count(const sm_sample *sample)
{
    if (!sample->weights) return sample->n;
    uint32_t count = 0;
    for (uint32_t i = 0; i < sample->n; i++)
        count += sample->weights[i] > 0;
    return count;
}

bool sm_sample_check_length(double length_m, const char *measure, const char *what, GError **error)
{
    if (isfinite(length_m) && length_m > 0) return true;
    if (!isfinite(length_m))
        return sm_fail(error, SM_ERROR_DATA, "%s: the %s is no number; give it in kilometres",
                       measure, what);
    return sm_fail(error, SM_ERROR_DATA, "%s: the %s must be above 0 km", measure, what);
}
