#include "spread/claims.h"

#include "spread/shifts.h"

#include "analyse/holm.h"

#include <math.h>

/* Of all claims of a run together. */
#define LEVEL_OF_ALL 0.05
/* The band that is spoken of, where there is one. */
#define BAND_KM 50.0

double sm_claim_level(sm_claim claim)
{
    return claim == SM_CLAIM_EDGE || claim == SM_CLAIM_PAIRS ? 0.05 : 0.01;
}

/* ---- which windows ---- */

typedef bool good_window(sm_spread_set *set, uint32_t period);

static bool is_whole(sm_spread_set *set, uint32_t period)
{
    return set->periods[period].complete;
}

static bool has_edge(sm_spread_set *set, uint32_t period)
{
    return set->periods[period].events >= SM_SPREAD_EDGE_EVENTS;
}

static bool has_centre(sm_spread_set *set, uint32_t period)
{
    return sm_sample_count(sm_spread_sample(set, period)) >= SM_SHIFT_LEAST_EVENTS;
}

static bool has_event(sm_spread_set *set, uint32_t period)
{
    return sm_sample_count(sm_spread_sample(set, period)) > 0;
}

static sm_claim_windows find_windows(sm_spread_set *set, good_window *is_good)
{
    sm_claim_windows w = {0};
    for (uint32_t p = 0; p < set->n_periods; p++) {
        if (!is_good(set, p)) continue;
        if (w.n++ == 0) w.first = p;
        w.last = p;
    }
    return w;
}

static void choose_windows(sm_spread_set *set, sm_claims *claims)
{
    claims->edge = find_windows(set, has_edge);
    claims->centre = find_windows(set, has_centre);
    if (claims->centre.n < 2) claims->centre = find_windows(set, has_event);
    claims->counts = find_windows(set, is_whole);
    if (claims->counts.n < 2)
        claims->counts = (sm_claim_windows){set->n_periods, 0, set->n_periods - 1};
}

static uint32_t choose_band(const sm_spread_spec *spec)
{
    for (uint32_t i = 0; i < spec->bands_km.n; i++)
        if (spec->bands_km.items[i] == BAND_KM) return i;
    return (spec->bands_km.n - 1) / 2;
}

bool sm_claims_as_long(const sm_spread_set *set, sm_claim_windows windows)
{
    const sm_span *a = &set->spans[windows.first], *b = &set->spans[windows.last];
    double days_a = a->last_day - a->first_day + 1, days_b = b->last_day - b->first_day + 1;
    return fabs(days_a - days_b) <= SM_CLAIM_SAME_LENGTH * MAX(days_a, days_b);
}

/* ---- tests ---- */

static void take(sm_claims *claims, sm_claim claim, bool tested, double p)
{
    claims->tests[claim] = (sm_claim_test){.tested = tested, .p = p, .corrected = 1};
}

static void test_shifts(sm_spread_set *set, sm_claims *claims)
{
    sm_cluster_difference d = {0};
    sm_claim_windows w = claims->centre;
    bool good = w.n >= 2 && sm_spread_centre_shift(set, w.first, w.last, &d, NULL);
    take(claims, SM_CLAIM_CENTRE, good, d.p);
    w = claims->counts;
    good = w.first < w.last && set->n_states > 0 &&
           sm_spread_band_shift(set, SM_BORDER_COASTAL, claims->band, w.first, w.last, &d, NULL);
    take(claims, SM_CLAIM_BANDS, good, d.p);
}

static void test_cells(sm_spread_set *set, sm_claims *claims)
{
    sm_cell_shift shift = {0};
    sm_claim_windows w = claims->counts;
    bool good = w.first < w.last && sm_claims_as_long(set, w) &&
                sm_spread_cell_shift(set, w.first, w.last, &shift, NULL);
    take(claims, SM_CLAIM_CELLS, good && shift.before + shift.after > 0, shift.p);
}

static void test_trends(sm_spread_set *set, sm_claims *claims)
{
    sm_trend trend = {0};
    sm_knox knox = {0};
    bool good = claims->edge.n >= SM_CLAIM_EDGE_WINDOWS &&
                sm_spread_edge_trend(set, SM_REACH_LATITUDE, &trend, NULL);
    take(claims, SM_CLAIM_EDGE, good, trend.p_corrected);
    good = sm_spread_knox(set, &knox, NULL) && knox.deviation > 0;
    take(claims, SM_CLAIM_PAIRS, good, knox.p);
}

static void correct(sm_claims *claims)
{
    double p[SM_N_CLAIMS];
    sm_claim of[SM_N_CLAIMS];
    for (int i = 0; i < SM_N_CLAIMS; i++) {
        if (!claims->tests[i].tested) continue;
        of[claims->n_tested] = (sm_claim)i;
        p[claims->n_tested++] = claims->tests[i].p;
    }
    sm_holm_correct(p, claims->n_tested, p);
    for (uint32_t i = 0; i < claims->n_tested; i++) {
        sm_claim_test *test = &claims->tests[of[i]];
        test->corrected = p[i];
        test->carried = test->p < sm_claim_level(of[i]) && test->corrected < LEVEL_OF_ALL;
    }
}

sm_claims sm_claims_test(sm_spread_set *set)
{
    sm_claims claims = {.band = choose_band(set->spec)};
    choose_windows(set, &claims);
    test_shifts(set, &claims);
    test_cells(set, &claims);
    test_trends(set, &claims);
    correct(&claims);
    return claims;
}
