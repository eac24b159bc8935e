#include "layout/label_candidates.h"
#include "layout/label_cost.h"
#include "layout/label_centreline.h"
#include "layout/label_curve.h"

#include <math.h>
#include <stdlib.h>

/* Between the line and the ink beside it, in em. */
#define GAP_EM 0.18
/* Windows start this far from each other, in em. */
#define STRIDE_EM 0.8
/* Air before and after the name on its line, in em. */
#define MARGIN_EM 0.5
/* A name must not turn by more than this in all, as the sum of its turns' sines (about radians),
 * nor within one em. */
#define MOST_TURN 1.3
#define MOST_TURN_PER_EM 0.32
/* Steepest direction of any part: 80 degrees, so that no letter leans backwards. */
#define LEAST_UX 0.17
/* Between neighbouring letters: 25 degrees. */
#define LEAST_COSINE 0.906
/* Positions that are looked at closely, and candidates kept of those. */
#define MOST_LOOKED_AT 48
#define MOST_CANDIDATES 48
#define MOST_REPEATS 12
/* Repeats keep this share of the stated distance. */
#define APART_SHARE 0.6
/* Where no distance is stated, records of one name still keep that. */
#define APART_PT 120.0

/* A stretch of a centreline, on one side. */
typedef struct spot {
    uint32_t centreline, first, last; /* samples */
    bool reversed, below;
    double offset_pt; /* of the baseline from the smoothed line */
    double cost;
    double middle_pt; /* along all centrelines */
    uint32_t number;
} spot;

typedef struct river {
    sm_label_problem *problem;
    const sm_label_request *request;
    const sm_label_setting *setting;
    uint32_t setting_index;
    GArray *centrelines; /* sm_label_centreline */
    double length_pt;
    GArray *spots;
} river;

static const sm_label_centreline *centreline_at(const river *r, uint32_t i)
{
    return &g_array_index(r->centrelines, sm_label_centreline, i);
}

/* ---- stretches ---- */

static sm_xy_pt direction(const sm_label_centreline *c, uint32_t i)
{
    uint32_t a = i > 0 ? i - 1 : i, b = i + 1 < c->n ? i + 1 : i;
    double dx = c->smooth[b].x - c->smooth[a].x, dy = c->smooth[b].y - c->smooth[a].y;
    double length = sqrt(dx * dx + dy * dy);
    return length > 0.0 ? (sm_xy_pt){dx / length, dy / length} : (sm_xy_pt){1.0, 0.0};
}

typedef struct bend {
    double total, sharpest, least_ux;
} bend;

/* How a stretch turns, read in its direction. */
static bend measure_bend(const river *r, const spot *s)
{
    const sm_label_centreline *c = centreline_at(r, s->centreline);
    uint32_t per_em = (uint32_t)sm_most(1.0, r->setting->font.size_pt / c->step_pt);
    bend found = {0.0, 0.0, 1.0};
    double sign = s->reversed ? -1.0 : 1.0;
    for (uint32_t i = s->first; i <= s->last; i++) {
        sm_xy_pt d = direction(c, i);
        found.least_ux = sm_least(found.least_ux, sign * d.x);
        if (i > s->first) {
            sm_xy_pt before = direction(c, i - 1);
            found.total += fabs(before.x * d.y - before.y * d.x);
        }
        if (i >= s->first + per_em) {
            sm_xy_pt before = direction(c, i - per_em);
            found.sharpest = sm_most(found.sharpest, fabs(before.x * d.y - before.y * d.x));
        }
    }
    return found;
}

/* Unit normal towards the side where the name stands: up for reading direction `d`, or down. */
static sm_xy_pt side(sm_xy_pt d, const spot *s)
{
    double sign = (s->reversed ? -1.0 : 1.0) * (s->below ? -1.0 : 1.0);
    return (sm_xy_pt){sign * d.y, -sign * d.x};
}

/* How far the true line leaves the smoothed one towards the name. */
static double bulge(const river *r, const spot *s)
{
    const sm_label_centreline *c = centreline_at(r, s->centreline);
    double most = 0.0;
    for (uint32_t i = s->first; i <= s->last; i++) {
        sm_xy_pt n = side(direction(c, i), s);
        most = sm_most(most,
                       (c->raw[i].x - c->smooth[i].x) * n.x + (c->raw[i].y - c->smooth[i].y) * n.y);
    }
    return most;
}

static void add_side(river *r, spot s, double cost)
{
    double size = r->setting->font.size_pt, rough = bulge(r, &s);
    double ink = s.below ? -r->setting->top_pt : r->setting->bottom_pt;
    s.offset_pt = rough + GAP_EM * size + r->request->halo_pt * 0.5 + ink;
    s.cost = cost + SM_LABEL_COST_ROUGHNESS * rough + (s.below ? SM_LABEL_COST_BESIDE : 0.0);
    s.number = r->spots->len;
    g_array_append_val(r->spots, s);
}

static void add_spot(river *r, uint32_t centreline, uint32_t first, uint32_t last, double before)
{
    const sm_label_centreline *c = centreline_at(r, centreline);
    spot s = {.centreline = centreline, .first = first, .last = last};
    s.reversed = c->smooth[last].x < c->smooth[first].x;
    s.middle_pt = before + 0.5 * (first + last) * c->step_pt;
    bend b = measure_bend(r, &s);
    if (b.least_ux < LEAST_UX || b.total > MOST_TURN || b.sharpest > MOST_TURN_PER_EM) return;
    sm_xy_pt d = {c->smooth[last].x - c->smooth[first].x, c->smooth[last].y - c->smooth[first].y};
    double chord = sm_most(1e-9, sqrt(d.x * d.x + d.y * d.y)), sine = fabs(d.y) / chord;
    double off_middle = fabs(2.0 * s.middle_pt / r->length_pt - 1.0);
    double cost = SM_LABEL_COST_BENDING * b.total / 1.57 + SM_LABEL_COST_STEEP * sine * sine +
                  SM_LABEL_COST_OFF_MIDDLE * off_middle;
    add_side(r, s, cost);
    s.below = true;
    add_side(r, s, cost);
}

static void find_stretches(river *r)
{
    double size = r->setting->font.size_pt, before = 0.0;
    double needed = sm_label_setting_advance(r->setting, 0) + 2.0 * MARGIN_EM * size;
    for (uint32_t k = 0; k < r->centrelines->len; k++) {
        const sm_label_centreline *c = centreline_at(r, k);
        uint32_t window = (uint32_t)ceil(needed / c->step_pt);
        uint32_t stride = (uint32_t)sm_most(1.0, STRIDE_EM * size / c->step_pt);
        for (uint32_t i = 0; i + window < c->n; i += stride)
            add_spot(r, k, i, i + window, before);
        before += (c->n - 1) * c->step_pt;
    }
}

/* ---- offers ---- */

static sm_xy_pt baseline_point(const sm_label_centreline *c, const spot *s, uint32_t i)
{
    sm_xy_pt n = side(direction(c, i), s);
    return (sm_xy_pt){c->smooth[i].x + s->offset_pt * n.x, c->smooth[i].y + s->offset_pt * n.y};
}

/* Beside a sharp bend the baseline is shorter than its line, or even turns back: letters must still
 * stand side by side, none leaning far against the one before. */
static bool reads_well(const river *r, const sm_xy_pt *curve, uint32_t n)
{
    const sm_label_measure *line = &r->setting->lines[0];
    double start =
        0.5 * (sm_label_curve_length(curve, n) - sm_label_setting_advance(r->setting, 0));
    sm_xy_pt before = {0.0, 0.0};
    for (uint32_t i = 0; i < line->n_clusters && start >= 0.0; i++) {
        sm_xy_pt d;
        double middle = line->clusters[i].x + 0.5 * line->clusters[i].advance;
        sm_label_curve_at(curve, n, start + middle * r->setting->scale, &d.x, &d.y);
        if (d.x < LEAST_UX || (i > 0 && d.x * before.x + d.y * before.y < LEAST_COSINE))
            return false;
        before = d;
    }
    return start >= 0.0;
}

static void offer(river *r, const spot *s)
{
    const sm_label_centreline *c = centreline_at(r, s->centreline);
    uint32_t n = s->last - s->first + 1;
    g_autofree sm_xy_pt *curve = g_new(sm_xy_pt, n);
    for (uint32_t i = 0; i < n; i++)
        curve[i] = baseline_point(c, s, s->reversed ? s->last - i : s->first + i);
    if (!reads_well(r, curve, n)) return;
    sm_label_draft draft = {
        .setting = r->setting_index,
        .curve = curve,
        .n_curve = n,
        .cost = s->cost,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(r->problem, &draft);
}

static int by_cost(const void *a, const void *b)
{
    const spot *sa = a, *sb = b;
    if (sa->cost != sb->cost) return sa->cost < sb->cost ? -1 : 1;
    return sa->number < sb->number ? -1 : sa->number > sb->number;
}

/* Which part of the whole length, of `n` equal ones, the stretch lies in. */
static uint32_t part_of(const river *r, const spot *s, uint32_t n)
{
    double part = floor(s->middle_pt / r->length_pt * n);
    return (uint32_t)sm_least(n - 1.0, sm_most(0.0, part));
}

static void make_slot(river *r, uint32_t request, uint32_t part, uint32_t n_parts, bool main_one)
{
    uint32_t slot = sm_label_problem_begin_slot(r->problem, request), n = 0;
    sm_label_slot *s = sm_label_problem_edit_slot(r->problem, slot);
    double repeat = r->request->repeat_pt;
    s->apart_pt = repeat > 0.0 ? APART_SHARE * repeat : APART_PT;
    if (!main_one) s->drop_cost = (int64_t)(SM_LABEL_COST_DROP_REPEAT * SM_LABEL_COST_UNIT);
    for (uint32_t i = 0; i < r->spots->len && n < MOST_LOOKED_AT; i++) {
        const spot *found = &g_array_index(r->spots, spot, i);
        if (part_of(r, found, n_parts) != part) continue;
        offer(r, found);
        n++;
    }
    sm_label_problem_end_slot(r->problem, slot, MOST_CANDIDATES);
}

/* The part with the best stretch comes first: it carries the name, the others repeat it. */
static void make_slots(river *r, uint32_t request)
{
    double repeat = r->request->repeat_pt;
    uint32_t n =
        repeat > 0.0 ? (uint32_t)CLAMP(floor(r->length_pt / repeat), 1.0, MOST_REPEATS) : 1;
    if (r->spots->len > 0) qsort(r->spots->data, r->spots->len, sizeof(spot), by_cost);
    /* The best stretch of all is the name's. */
    uint32_t best = r->spots->len > 0 ? part_of(r, &g_array_index(r->spots, spot, 0), n) : 0;
    make_slot(r, request, best, n, true);
    for (uint32_t i = 0; i < n; i++)
        if (i != best) make_slot(r, request, i, n, false);
}

static void measure(river *r)
{
    sm_label_setting setting;
    sm_label_setting_measure(r->problem->engine, &r->request->font, r->request->text, true,
                             &r->problem->store, &setting);
    r->setting_index = sm_label_problem_add_setting(r->problem, &setting);
    r->setting = sm_label_problem_setting(r->problem, r->setting_index);
}

static void drop(sm_label_problem *problem, uint32_t request, sm_label_drop why)
{
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    sm_label_problem_edit_slot(problem, slot)->drop = why;
    sm_label_problem_end_slot(problem, slot, 0);
}

void sm_label_make_lines(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *q = &problem->requests[request];
    bool drawn = q->shapes && q->shape < q->shapes->n_shapes && q->text && *q->text;
    if (!drawn) {
        drop(problem, request, SM_LABEL_DROP_NO_LINE);
        return;
    }
    river r = {.problem = problem, .request = q};
    measure(&r);
    r.centrelines =
        sm_label_centrelines(q->shapes, q->shape, problem->scene->frame, q->font.size_pt);
    for (uint32_t i = 0; i < r.centrelines->len; i++)
        r.length_pt += (centreline_at(&r, i)->n - 1) * centreline_at(&r, i)->step_pt;
    r.spots = g_array_new(FALSE, FALSE, sizeof(spot));
    find_stretches(&r);
    if (r.spots->len > 0)
        make_slots(&r, request);
    else
        drop(problem, request, SM_LABEL_DROP_BENT);
    g_array_unref(r.spots);
    g_array_unref(r.centrelines);
}
