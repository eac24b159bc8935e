/* Where events are, on average, and how far they lie apart, on the map plane.
 *
 * Of all functions: weights count as so many events in one place for the centre, and only their
 * ratios matter for everything else; rows that cannot be measured are refused as in
 * analyse/sample.h; a sample without weight is refused ("no event"). */
#ifndef SM_ANALYSE_CENTRE_H
#define SM_ANALYSE_CENTRE_H

#include "analyse/sample.h"

/* Mean centre: (sum(w x) / sum(w), sum(w y) / sum(w)), metres. */
typedef struct sm_centre {
    sm_xy_m at;
    uint32_t n;    /* events with a weight */
    double weight; /* sum(w) */
    /* Standard errors of the two coordinates, metres: sqrt(n / (n - 1) sum(w^2 (x - xm)^2)) /
     * sum(w) (Cochran 1977, Sampling Techniques, p. 187; s / sqrt(n) when all weigh the same). They
     * take events as independent, which conflict events hardly are: a lower bound. 0 and
     * `has_error` false for one event. */
    bool has_error;
    double error_x_m, error_y_m;
} sm_centre;

bool sm_centre_mean(const sm_sample *events, sm_centre *centre, GError **error);

/* Median centre: the point of the least summed distance sum(w |p - x|), metres. Where it is not
 * unique (events on one line, an even number) one of the points is found. `tolerance_m`: the answer
 * lies that close to the optimum, else `converged` is false. Method: Weiszfeld 1937 as mended by
 * Vardi & Zhang 2000 (PNAS 97:1423), which does not stick to an event that it meets, and from near
 * by Newton's, which ends where the sum hardly changes over many km, as between two clusters; a
 * place whose events hold it (Kuhn 1973, Mathematical Programming 4:98) is the optimum itself.
 * Events on the same place are put together first. */
typedef struct sm_median {
    sm_xy_m at;
    double mean_distance_m; /* weighted mean distance of the events to it */
    uint32_t steps;
    bool converged;
} sm_median;

bool sm_centre_median(const sm_sample *events, double tolerance_m, sm_median *median,
                      GError **error);

/* Standard distance: sqrt((sum w (x - xm)^2 + sum w (y - ym)^2) / sum(w)), metres (Bachi 1963). */
bool sm_standard_distance(const sm_sample *events, double *distance_m, GError **error);

/* How the eigenvalues L of the scatter matrix (sums of squares and products about the mean centre)
 * become semi-axes; n is the number of events, with weights sum(w) for n and sum(w) (n - 2) / n for
 * n - 2. */
typedef enum sm_ellipse_scaling {
    SM_ELLIPSE_CRIMESTAT,  /* sqrt(2 L / (n - 2)): CrimeStat, R's aspace and sfdep; the default */
    SM_ELLIPSE_YUILL,      /* sqrt(L / n): Yuill 1971, Geografiska Annaler B 53:28 */
    SM_ELLIPSE_YUILL_ROOT, /* sqrt(2 L / n): Yuill's times the root of 2, ArcGIS since 10 */
    SM_ELLIPSE_YUILL_FREE, /* sqrt(L / (n - 2)): Yuill's corrected for degrees of freedom */
} sm_ellipse_scaling;

typedef struct sm_ellipse {
    sm_xy_m centre;
    double long_m, short_m; /* semi-axes; 0 when all events lie on one point or one line */
    double azimuth_deg;     /* of the long axis, clockwise from the plane's +y, 0 <= a < 180; 0 when
                               both axes are as long */
    double scatter_xx, scatter_yy, scatter_xy; /* m2, weighted */
    uint32_t n;
} sm_ellipse;

/* Standard deviational ellipse. At least 1 event, 3 for the scalings with n - 2. */
bool sm_ellipse_measure(const sm_sample *events, sm_ellipse_scaling scaling, sm_ellipse *ellipse,
                        GError **error);

/* `n` points of the ellipse's line, counter-clockwise from the north end of the long axis. */
void sm_ellipse_ring(const sm_ellipse *ellipse, uint32_t n, sm_xy_m *ring);

#endif
