/* A straight line through values in time, by least squares and by Theil and Sen. */
#ifndef SM_ANALYSE_TREND_H
#define SM_ANALYSE_TREND_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The values' unit per year throughout; a value at a time t (years) is intercept + slope t. */
typedef struct sm_trend {
    uint32_t n;
    double slope, intercept; /* least squares */
    bool has_error;          /* from 3 values on */
    double slope_error; /* standard error of the slope, sqrt(sum e^2 / (n - 2) / sum (t - tm)^2):
                           takes the errors as independent */
    /* Theil 1950, Sen 1968 (JASA 63:1379): the median of the slopes of all pairs with different
     * times; the intercept is the median of value - slope t. One outlier in four does not move it.
     */
    double robust_slope, robust_intercept;
    /* Is there a trend at all? Kendall's S over all pairs with different times (Mann 1945,
     * Econometrica 13:245), and the chance of an S at least as far from 0 where all orders of the
     * values are equally likely, two-sided: exact without ties up to 50 values, else by the normal
     * distribution with continuity and ties corrected (Kendall 1975). */
    int64_t kendall_s; /* pairs that rise less pairs that fall */
    double p;          /* 1 where all values are the same */
    /* The same where neighbouring values hang together: by the variance of S times `inflation`,
     * which follows from those autocorrelations of the ranks of the rests about Theil and Sen's
     * line that are significant at 5 % (Hamed & Rao 1998, Journal of Hydrology 204:182); never less
     * than 1, so that this p is at least the other one. */
    double inflation, p_corrected;
} sm_trend;

/* `years`: time in years, for example mid-day / 365.2425. SM_ERROR_DATA when a number is not finite
 * or beyond 1e100, there are fewer than two different times, or more than 3000 values (put them
 * into periods first: all pairs are compared). */
bool sm_trend_fit(const double *years, const double *values, uint32_t n, sm_trend *trend,
                  GError **error);

#endif
