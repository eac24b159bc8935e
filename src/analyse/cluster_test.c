#include "analyse/cluster_test.h"

#include "analyse/clusters.h"
#include "analyse/random.h"
#include "base/fail.h"

#include <math.h>

/* A covariance is of one dimension below this share of its largest possible determinant. */
static const double LEAST_DETERMINANT = 1e-10;
/* Variances below this share of the squared difference of the means are rounding. */
static const double LEAST_VARIANCE = 1e-18;

typedef struct covariance {
    double xx, xy, yy;
} covariance;

/* ---- scores, and their sums by cluster ---- */

static sm_xy_m *sum_by_cluster(const sm_xy_m *scores, const sm_clusters *c, uint32_t n)
{
    sm_xy_m *sums = g_new0(sm_xy_m, c->n + 1);
    for (uint32_t i = 0; i < n; i++) {
        sums[c->of[i]].x += scores[i].x;
        sums[c->of[i]].y += scores[i].y;
    }
    return sums;
}

static double weight_of(const sm_cluster_sample *s, uint32_t i)
{
    return s->weights ? s->weights[i] : 1;
}

/* Mean of both groups, of the first, of the second. */
typedef struct means {
    sm_xy_m at[3];
    double weight[3];
} means;

static means find_means(const sm_cluster_sample *s)
{
    means m = {0};
    sm_xy_m origin = s->n ? s->values[0] : (sm_xy_m){0, 0};
    for (uint32_t i = 0; i < s->n; i++) {
        double w = weight_of(s, i);
        const int groups[] = {0, s->later[i] ? 2 : 1};
        for (int k = 0; k < 2; k++) {
            m.weight[groups[k]] += w;
            m.at[groups[k]].x += w * (s->values[i].x - origin.x);
            m.at[groups[k]].y += w * (s->values[i].y - origin.y);
        }
    }
    for (int g = 0; g < 3; g++) {
        double w = m.weight[g] > 0 ? m.weight[g] : 1;
        m.at[g] = (sm_xy_m){origin.x + m.at[g].x / w, origin.y + m.at[g].y / w};
    }
    return m;
}

/* About the mean of both groups, or each group about its own. */
static sm_xy_m *find_scores(const sm_cluster_sample *s, const means *m, bool own)
{
    sm_xy_m *scores = g_new(sm_xy_m, s->n + 1);
    for (uint32_t i = 0; i < s->n; i++) {
        int group = s->later[i] ? 2 : 1;
        sm_xy_m about = m->at[own ? group : 0];
        double share = weight_of(s, i) / m->weight[group] * (group == 2 ? 1 : -1);
        scores[i] =
            (sm_xy_m){share * (s->values[i].x - about.x), share * (s->values[i].y - about.y)};
    }
    return scores;
}

/* ---- statistics ---- */

static covariance covariance_of(const sm_xy_m *sums, uint32_t n)
{
    covariance v = {0};
    for (uint32_t i = 0; i < n; i++) {
        v.xx += sums[i].x * sums[i].x;
        v.xy += sums[i].x * sums[i].y;
        v.yy += sums[i].y * sums[i].y;
    }
    return v;
}

/* d' V^- d, and how many dimensions V has; of one dimension along it alone. */
static double distance2(sm_xy_m d, covariance v, int *dimensions)
{
    double determinant = v.xx * v.yy - v.xy * v.xy, half = (v.xx + v.yy) / 2;
    *dimensions = !(half > 0) ? 0 : determinant > LEAST_DETERMINANT * half * half ? 2 : 1;
    if (*dimensions == 2)
        return (v.yy * d.x * d.x - 2 * v.xy * d.x * d.y + v.xx * d.y * d.y) / determinant;
    if (*dimensions == 0) return 0;
    double turn = atan2(2 * v.xy, v.xx - v.yy) / 2;
    double along = d.x * cos(turn) + d.y * sin(turn);
    return along * along / (half + hypot((v.xx - v.yy) / 2, v.xy));
}

/* Share of flips with a statistic at least as great, the observed one included. */
static double flip_p(const sm_xy_m *sums, uint32_t n, uint32_t flips, uint64_t seed,
                     uint64_t stream)
{
    covariance v = covariance_of(sums, n);
    sm_random random = sm_random_make(seed, stream);
    sm_xy_m all = {0, 0};
    int dimensions;
    for (uint32_t i = 0; i < n; i++)
        all = (sm_xy_m){all.x + sums[i].x, all.y + sums[i].y};
    double observed = distance2(all, v, &dimensions);
    uint32_t as_great = 1;
    for (uint32_t f = 0; f < flips; f++) {
        sm_xy_m flipped = {0, 0};
        uint32_t bits = 0;
        for (uint32_t i = 0; i < n; i++, bits >>= 1) {
            if (i % 16 == 0) bits = sm_random_below(&random, 1 << 16);
            double sign = bits & 1 ? 1 : -1;
            flipped = (sm_xy_m){flipped.x + sign * sums[i].x, flipped.y + sign * sums[i].y};
        }
        as_great += distance2(flipped, v, &dimensions) >= observed * (1 - 1e-9);
    }
    return as_great / (flips + 1.0);
}

/* ---- Hotelling's T^2 ---- */

/* P(|t| > value) for a whole number of degrees of freedom: Abramowitz & Stegun 26.7.3, 26.7.4. */
static double student_p(double t, uint32_t freedom)
{
    double angle = atan(t / sqrt(freedom)), c2 = cos(angle) * cos(angle), term = 1, sum = 0;
    bool odd = freedom % 2 == 1;
    for (uint32_t k = odd ? 1 : 0; k + 2 <= freedom; k += 2) {
        sum += term;
        term *= (k + 1.0) / (k + 2.0) * c2;
    }
    double inside = odd ? 2 / G_PI * (angle + sin(angle) * cos(angle) * sum) : sin(angle) * sum;
    return CLAMP(1 - inside, 0, 1);
}

static double hotelling_p(double t2, int dimensions, double freedom)
{
    uint32_t whole = (uint32_t)floor(freedom + 1e-9);
    if (whole < (uint32_t)dimensions) return 1;
    if (dimensions == 1) return student_p(sqrt(t2), whole);
    double m = whole - 1.0; /* F = T^2 (v - 1) / (2 v) with 2 and v - 1 */
    return pow(1 + t2 / whole, -m / 2);
}

/* Satterthwaite's, from the clusters' own squares: fewer, the more unlike these are. */
static double freedom_of(const sm_xy_m *sums, uint32_t n)
{
    double squares = 0, fourth = 0;
    for (uint32_t i = 0; i < n; i++) {
        double q = sums[i].x * sums[i].x + sums[i].y * sums[i].y;
        squares += q;
        fourth += q * q;
    }
    return fourth > 0 ? squares * squares / fourth - 1 : 0;
}

static covariance scaled(covariance v, double by)
{
    return (covariance){v.xx * by, v.xy * by, v.yy * by};
}

static double two_way_p(const sm_cluster_sample *s, const means *m, const sm_clusters *time,
                        const sm_clusters *place)
{
    sm_clusters both = sm_clusters_number(time->of, place->of, s->n);
    g_autofree sm_xy_m *scores = find_scores(s, m, true);
    g_autofree sm_xy_m *by_time = sum_by_cluster(scores, time, s->n);
    g_autofree sm_xy_m *by_place = sum_by_cluster(scores, place, s->n);
    g_autofree sm_xy_m *by_both = sum_by_cluster(scores, &both, s->n);
    const uint32_t n[] = {time->n, place->n, both.n};
    g_free(both.of);
    if (MIN(n[0], n[1]) < 2) return 1;
    covariance t = scaled(covariance_of(by_time, n[0]), n[0] / (n[0] - 1.0));
    covariance p = scaled(covariance_of(by_place, n[1]), n[1] / (n[1] - 1.0));
    covariance b = scaled(covariance_of(by_both, n[2]), n[2] / (n[2] - 1.0));
    covariance v = {t.xx + p.xx - b.xx, t.xy + p.xy - b.xy, t.yy + p.yy - b.yy};
    double freedom = MIN(freedom_of(by_time, n[0]), freedom_of(by_place, n[1]));
    sm_xy_m d = {m->at[2].x - m->at[1].x, m->at[2].y - m->at[1].y};
    /* Events of each window at one point: what is left is rounding. */
    if (!(t.xx + t.yy + p.xx + p.yy > LEAST_VARIANCE * (d.x * d.x + d.y * d.y))) return 1;
    int dimensions;
    bool positive = v.xx >= 0 && v.yy >= 0 && v.xx * v.yy - v.xy * v.xy >= 0;
    double t2 = distance2(d, positive ? v : (covariance){t.xx + p.xx, t.xy + p.xy, t.yy + p.yy},
                          &dimensions);
    return dimensions == 0 ? 1 : hotelling_p(t2, dimensions, freedom);
}

/* ---- the test ---- */

bool sm_cluster_test(const sm_cluster_sample *s, uint32_t flips, uint64_t seed,
                     sm_cluster_difference *difference, GError **error)
{
    means m = find_means(s);
    if (!(m.weight[1] > 0 && m.weight[2] > 0))
        return sm_fail(error, SM_ERROR_DATA, "difference: a window has no event with a weight");
    g_autofree sm_xy_m *scores = find_scores(s, &m, false);
    covariance whole = covariance_of(scores, s->n);
    if (!(whole.xx + whole.yy > 0))
        return sm_fail(error, SM_ERROR_DATA,
                       "difference: all events are alike in it, and nothing can be told");
    sm_clusters time = sm_clusters_number(s->time, NULL, s->n);
    sm_clusters place = sm_clusters_number(s->place, NULL, s->n);
    g_autofree sm_xy_m *by_time = sum_by_cluster(scores, &time, s->n);
    g_autofree sm_xy_m *by_place = sum_by_cluster(scores, &place, s->n);
    sm_cluster_difference d = {.x = m.at[2].x - m.at[1].x,
                               .y = m.at[2].y - m.at[1].y,
                               .n_time = time.n,
                               .n_place = place.n,
                               .p_time = flip_p(by_time, time.n, flips, seed, 0),
                               .p_place = flip_p(by_place, place.n, flips, seed, 1),
                               .p_both = two_way_p(s, &m, &time, &place)};
    d.p = MAX(MAX(d.p_time, d.p_place), d.p_both);
    g_free(time.of);
    g_free(place.of);
    *difference = d;
    return true;
}
