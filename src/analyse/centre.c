#include "analyse/centre.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

static const double DEG_PER_RAD = 180 / G_PI;
/* Of the median centre. Weiszfeld's steps come near from anywhere, Newton's are then fast; a step
 * of Newton's that is so much shorter than the tolerance is the last. */
static const uint32_t MOST_STEPS = 10000, FIRST_STEPS = 20, MOST_NEWTON_STEPS = 200;
static const double SAFETY = 100;
static const int MOST_HALVINGS = 60;
static const double STEEPNESS_LEFT = 0.9;
/* Below that share of the curvature across, the events lie on one line as far as numbers tell. */
static const double LEAST_CURVATURE = 1e-13;

static bool check_events(const sm_sample *events, const char *measure, GError **error)
{
    if (!sm_sample_check(events, measure, error)) return false;
    if (sm_sample_weight_sum(events) > 0) return true;
    return sm_fail(error, SM_ERROR_DATA, "%s: there is no event with a weight", measure);
}

/* --- mean
 * ------------------------------------------------------------------------------------------ */

/* About the first event: what large coordinates would lose otherwise. */
static sm_xy_m mean_of(const sm_sample *events)
{
    sm_xy_m origin = events->points[0];
    double x = 0, y = 0, sum = sm_sample_weight_sum(events);
    for (uint32_t i = 0; i < events->n; i++) {
        double share = sm_sample_weight(events, i) / sum;
        x += share * (events->points[i].x - origin.x);
        y += share * (events->points[i].y - origin.y);
    }
    return (sm_xy_m){origin.x + x, origin.y + y};
}

bool sm_centre_mean(const sm_sample *events, sm_centre *centre, GError **error)
{
    if (!check_events(events, "mean centre", error)) return false;
    sm_centre c = {.at = mean_of(events)};
    c.n = sm_sample_count(events);
    c.weight = sm_sample_weight_sum(events);
    double xx = 0, yy = 0;
    for (uint32_t i = 0; i < events->n; i++) {
        double share = sm_sample_weight(events, i) / c.weight;
        double dx = share * (events->points[i].x - c.at.x);
        double dy = share * (events->points[i].y - c.at.y);
        xx += dx * dx;
        yy += dy * dy;
    }
    c.has_error = c.n > 1;
    if (c.has_error) {
        double free = c.n / (c.n - 1.0);
        c.error_x_m = sqrt(free * xx);
        c.error_y_m = sqrt(free * yy);
    }
    *centre = c;
    return true;
}

/* --- median
 * ---------------------------------------------------------------------------------------- */

typedef struct pile {
    sm_xy_m at;
    double weight;
} pile;

static int compare_places(const void *a, const void *b)
{
    const pile *p = a, *q = b;
    if (p->at.x != q->at.x) return (p->at.x > q->at.x) - (p->at.x < q->at.x);
    return (p->at.y > q->at.y) - (p->at.y < q->at.y);
}

/* Events on one place together, about `origin`, weights as shares of their sum. */
static pile *pile_up(const sm_sample *events, sm_xy_m origin, uint32_t *n)
{
    pile *piles = g_new(pile, events->n);
    double sum = sm_sample_weight_sum(events);
    uint32_t used = 0;
    for (uint32_t i = 0; i < events->n; i++) {
        sm_xy_m p = events->points[i];
        double weight = sm_sample_weight(events, i);
        if (weight > 0) piles[used++] = (pile){{p.x - origin.x, p.y - origin.y}, weight / sum};
    }
    qsort(piles, used, sizeof *piles, compare_places);
    *n = 0;
    for (uint32_t i = 0; i < used; i++) {
        if (*n > 0 && compare_places(&piles[i], &piles[*n - 1]) == 0)
            piles[*n - 1].weight += piles[i].weight;
        else
            piles[(*n)++] = piles[i];
    }
    return piles;
}

/* One step of Vardi & Zhang: T(y) of Weiszfeld, held back by the weight of events at y itself. */
static sm_xy_m median_step(const pile *piles, uint32_t n, sm_xy_m y)
{
    double sum_x = 0, sum_y = 0, sum = 0, pull_x = 0, pull_y = 0, here = 0;
    for (uint32_t i = 0; i < n; i++) {
        double dx = piles[i].at.x - y.x, dy = piles[i].at.y - y.y;
        double distance = sqrt(dx * dx + dy * dy);
        if (!(distance > 0)) {
            here += piles[i].weight;
            continue;
        }
        double w = piles[i].weight / distance;
        sum_x += w * piles[i].at.x;
        sum_y += w * piles[i].at.y;
        pull_x += w * dx;
        pull_y += w * dy;
        sum += w;
    }
    double pull = sqrt(pull_x * pull_x + pull_y * pull_y);
    if (!(sum > 0) || pull <= here) return y; /* the events here hold it */
    double stay = here / pull;
    return (sm_xy_m){(1 - stay) * sum_x / sum + stay * y.x, (1 - stay) * sum_y / sum + stay * y.y};
}

static double mean_distance(const pile *piles, uint32_t n, sm_xy_m y)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += piles[i].weight * hypot(piles[i].at.x - y.x, piles[i].at.y - y.y);
    return sum;
}

/* Slope and curvature of the mean distance at a place. */
typedef struct slope {
    double x, y, xx, xy, yy;
} slope;

static slope slope_at(const pile *piles, uint32_t n, sm_xy_m y)
{
    slope s = {0};
    for (uint32_t i = 0; i < n; i++) {
        double dx = y.x - piles[i].at.x, dy = y.y - piles[i].at.y, d = hypot(dx, dy);
        if (!(d > 0)) continue;
        double w = piles[i].weight / d, east = dx / d, north = dy / d;
        s.x += w * dx;
        s.y += w * dy;
        s.xx += w * north * north;
        s.xy -= w * east * north;
        s.yy += w * east * east;
    }
    return s;
}

/* The least curvature, of all directions. */
static double least_curvature(slope s)
{
    double half = (s.xx + s.yy) / 2, root = hypot((s.xx - s.yy) / 2, s.xy);
    return root < half ? (s.xx * s.yy - s.xy * s.xy) / (half + root) : 0;
}

/* Where the events at a place hold it, that is the optimum (Kuhn 1973): no slope is stronger. */
static bool find_holding_pile(const pile *piles, uint32_t n, sm_xy_m *y)
{
    uint32_t nearest = 0;
    double least = INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        double d = hypot(piles[i].at.x - y->x, piles[i].at.y - y->y);
        if (d < least) nearest = i;
        least = MIN(least, d);
    }
    slope s = slope_at(piles, n, piles[nearest].at);
    if (hypot(s.x, s.y) > piles[nearest].weight) return false;
    *y = piles[nearest].at;
    return true;
}

/* Newton's step, halved until the way down has not turned into a way up as steep. */
static sm_xy_m newton_step(const pile *piles, uint32_t n, sm_xy_m y, slope s)
{
    double determinant = s.xx * s.yy - s.xy * s.xy;
    sm_xy_m step = {-(s.yy * s.x - s.xy * s.y) / determinant,
                    -(s.xx * s.y - s.xy * s.x) / determinant};
    double down = -(s.x * step.x + s.y * step.y);
    for (int halved = 0; halved < MOST_HALVINGS; halved++) {
        slope there = slope_at(piles, n, (sm_xy_m){y.x + step.x, y.y + step.y});
        if (there.x * step.x + there.y * step.y <= STEEPNESS_LEFT * down) break;
        step = (sm_xy_m){step.x / 2, step.y / 2};
        down /= 2;
    }
    return step;
}

/* As near as Weiszfeld's steps tell: they shrink by a nearly constant ratio r; what is left is
 * step r / (1 - r). For events on one line, where there is no curvature. */
static bool near_enough(double step, double last, double tolerance)
{
    if (step == 0) return true;
    double ratio = step / last;
    return ratio < 1 && step * ratio / (1 - ratio) < tolerance && step < tolerance;
}

/* Steps of Weiszfeld's: near enough for Newton's, or all the way where there is no curvature. */
static void walk(const pile *piles, uint32_t n, double tolerance_m, sm_median *m)
{
    for (double last = INFINITY; !m->converged && m->steps < MOST_STEPS; m->steps++) {
        slope s = slope_at(piles, n, m->at);
        bool curved = least_curvature(s) > LEAST_CURVATURE * (s.xx + s.yy);
        if (curved && m->steps >= FIRST_STEPS) return;
        sm_xy_m next = median_step(piles, n, m->at);
        double step = hypot(next.x - m->at.x, next.y - m->at.y);
        m->converged = !curved && near_enough(step, last, tolerance_m);
        m->at = next;
        last = step;
    }
}

static void run(const pile *piles, uint32_t n, double tolerance_m, sm_median *m)
{
    for (uint32_t i = 0; !m->converged && i < MOST_NEWTON_STEPS; i++, m->steps++) {
        m->converged = find_holding_pile(piles, n, &m->at);
        if (m->converged) return;
        sm_xy_m step = newton_step(piles, n, m->at, slope_at(piles, n, m->at));
        if (!isfinite(step.x) || !isfinite(step.y)) return;
        m->at = (sm_xy_m){m->at.x + step.x, m->at.y + step.y};
        m->converged = hypot(step.x, step.y) < tolerance_m / SAFETY;
    }
}

bool sm_centre_median(const sm_sample *events, double tolerance_m, sm_median *median,
                      GError **error)
{
    if (!check_events(events, "median centre", error) ||
        !sm_sample_check_length(tolerance_m, "median centre", "tolerance", error))
        return false;
    sm_xy_m origin = mean_of(events);
    uint32_t n;
    g_autofree pile *piles = pile_up(events, origin, &n);
    sm_median m = {0};
    walk(piles, n, tolerance_m, &m);
    run(piles, n, tolerance_m, &m);
    m.mean_distance_m = mean_distance(piles, n, m.at);
    m.at = (sm_xy_m){origin.x + m.at.x, origin.y + m.at.y};
    *median = m;
    return true;
}

/* --- spread
 * ---------------------------------------------------------------------------------------- */

/* About the mean, of weights that sum to 1: nothing over- or underflows. */
typedef struct scatter {
    double xx, yy, xy;
} scatter;

static scatter scatter_of(const sm_sample *events, sm_xy_m mean)
{
    scatter s = {0};
    double sum = sm_sample_weight_sum(events);
    for (uint32_t i = 0; i < events->n; i++) {
        double w = sm_sample_weight(events, i) / sum;
        double dx = events->points[i].x - mean.x, dy = events->points[i].y - mean.y;
        s.xx += w * dx * dx;
        s.yy += w * dy * dy;
        s.xy += w * dx * dy;
    }
    return s;
}

bool sm_standard_distance(const sm_sample *events, double *distance_m, GError **error)
{
    if (!check_events(events, "standard distance", error)) return false;
    scatter s = scatter_of(events, mean_of(events));
    *distance_m = sqrt(s.xx + s.yy);
    return true;
}

/* "crimestat: sqrt(2 lambda / (n - 2))", ... */
static const char *scaling_words(sm_ellipse_scaling scaling)
{
    switch (scaling) {
    case SM_ELLIPSE_CRIMESTAT:
        return "crimestat: sqrt(2 lambda / (n - 2))";
    case SM_ELLIPSE_YUILL:
        return "yuill: sqrt(lambda / n)";
    case SM_ELLIPSE_YUILL_ROOT:
        return "yuill-root: sqrt(2 lambda / n)";
    case SM_ELLIPSE_YUILL_FREE:
        return "yuill-free: sqrt(lambda / (n - 2))";
    }
    return "";
}

/* What the eigenvalues of the scatter by n are multiplied by. */
static double scaling_factor(sm_ellipse_scaling scaling, double n)
{
    bool doubled = scaling == SM_ELLIPSE_CRIMESTAT || scaling == SM_ELLIPSE_YUILL_ROOT;
    bool freed = scaling == SM_ELLIPSE_CRIMESTAT || scaling == SM_ELLIPSE_YUILL_FREE;
    return (doubled ? 2 : 1) * (freed ? n / (n - 2) : 1);
}

/* Of the eigenvector of the larger eigenvalue. */
static double long_azimuth_deg(scatter s)
{
    if (s.xy == 0 && s.xx == s.yy) return 0;
    double from_x_deg = atan2(2 * s.xy, s.xx - s.yy) / 2 * DEG_PER_RAD;
    double azimuth = fmod(90 - from_x_deg + 180, 180);
    return azimuth < 180 ? azimuth : 0;
}

bool sm_ellipse_measure(const sm_sample *events, sm_ellipse_scaling scaling, sm_ellipse *ellipse,
                        GError **error)
{
    if (!check_events(events, "deviational ellipse", error)) return false;
    uint32_t n = sm_sample_count(events);
    bool freed = scaling == SM_ELLIPSE_CRIMESTAT || scaling == SM_ELLIPSE_YUILL_FREE;
    if (freed && n < 3)
        return sm_fail(error, SM_ERROR_DATA,
                       "deviational ellipse: %u event%s; \"%s\" needs 3 or more", n,
                       n == 1 ? "" : "s", scaling_words(scaling));
    sm_xy_m mean = mean_of(events);
    scatter s = scatter_of(events, mean);
    double middle = (s.xx + s.yy) / 2, half = hypot((s.xx - s.yy) / 2, s.xy);
    double factor = scaling_factor(scaling, n), weight = sm_sample_weight_sum(events);
    /* The smaller eigenvalue is below 0 only by rounding. */
    *ellipse = (sm_ellipse){.centre = mean,
                            .long_m = sqrt(factor * (middle + half)),
                            .short_m = sqrt(factor * MAX(middle - half, 0)),
                            .azimuth_deg = long_azimuth_deg(s),
                            .scatter_xx = s.xx * weight,
                            .scatter_yy = s.yy * weight,
                            .scatter_xy = s.xy * weight,
                            .n = n};
    return true;
}

void sm_ellipse_ring(const sm_ellipse *ellipse, uint32_t n, sm_xy_m *ring)
{
    double azimuth = ellipse->azimuth_deg / DEG_PER_RAD;
    double north_x = sin(azimuth), north_y = cos(azimuth);
    for (uint32_t i = 0; i < n; i++) {
        double turn = 2 * G_PI * i / n;
        double along = ellipse->long_m * cos(turn), across = ellipse->short_m * sin(turn);
        ring[i] = (sm_xy_m){ellipse->centre.x + along * north_x - across * north_y,
                            ellipse->centre.y + along * north_y + across * north_x};
    }
}
