#include "analyse/centre_shift.h"

#include "analyse/centre.h"
#include "base/fail.h"

#include <math.h>

/* Covariances are as good as singular below this share of their largest possible determinant. */
static const double LEAST_DETERMINANT = 1e-10;

typedef struct covariance {
    double xx, xy, yy;
} covariance;

static covariance covariance_of_mean(const sm_sample *events, const sm_centre *centre)
{
    covariance v = {0};
    double free = centre->n / (centre->n - 1.0);
    for (uint32_t i = 0; i < events->n; i++) {
        double share = sm_sample_weight(events, i) / centre->weight;
        double dx = share * (events->points[i].x - centre->at.x);
        double dy = share * (events->points[i].y - centre->at.y);
        v.xx += free * dx * dx;
        v.xy += free * dx * dy;
        v.yy += free * dy * dy;
    }
    return v;
}

static bool check_number(const sm_sample *events, GError **error)
{
    uint32_t n = sm_sample_count(events);
    return n >= SM_SHIFT_LEAST_EVENTS ||
           sm_fail(
               error, SM_ERROR_DATA,
               "shift: %u event%s in a window, and at least %d are needed to tell it from chance",
               n, n == 1 ? "" : "s", SM_SHIFT_LEAST_EVENTS);
}

bool sm_shift_test(const sm_sample *a, const sm_sample *b, sm_shift *shift, GError **error)
{
    sm_centre from, to;
    if (!check_number(a, error) || !check_number(b, error)) return false;
    if (!sm_centre_mean(a, &from, error) || !sm_centre_mean(b, &to, error)) return false;
    covariance va = covariance_of_mean(a, &from), vb = covariance_of_mean(b, &to);
    covariance v = {va.xx + vb.xx, va.xy + vb.xy, va.yy + vb.yy};
    double determinant = v.xx * v.yy - v.xy * v.xy, half = (v.xx + v.yy) / 2;
    if (!(determinant > LEAST_DETERMINANT * half * half))
        return sm_fail(error, SM_ERROR_DATA,
                       "shift: the events lie on one line or point, and nothing can be told");
    sm_shift s = {.x_m = to.at.x - from.at.x, .y_m = to.at.y - from.at.y};
    s.statistic =
        (v.yy * s.x_m * s.x_m - 2 * v.xy * s.x_m * s.y_m + v.xx * s.y_m * s.y_m) / determinant;
    s.p = exp(-s.statistic / 2);
    *shift = s;
    return true;
}
