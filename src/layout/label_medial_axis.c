#include "layout/label_medial_axis.h"

#include "layout/label_cost.h"
#include "layout/label_curve.h"

#include <math.h>

/* Slices across the polygon's long axis, in each of which its middle is looked for. */
#define N_SLICES 48
/* Of more cells than that every fourth says as much about the axis. */
#define MANY_CELLS 1200
/* Rounder polygons than that (length to width) have no axis to speak of. */
#define LEAST_ELONGATION 1.35
/* Deep cells decide where the middle is: weights are the depth's fourth power. */
/* The curve may rise above its chord by this share of its length at most. */
#define MOST_SAG 0.18
/* Steeper than this (70 degrees) only names are set that must be known, and straight ones: those of
 * Togo and Benin, which would stand in a neighbour's land else. */
#define LEAST_UX 0.34
/* Share of the free run along the curve that a name fills: some air at both ends. */
#define MOST_FILL 0.86
/* Points of the baseline. */
#define N_POINTS 24
#define N_SCALES 4
#define N_SHIFTS 5

/* Turned axes: u along the polygon, v across, from its centre of gravity. */
typedef struct axis {
    sm_xy_pt origin;
    double ux, uy;
    double u0, u1;   /* extent of the cells inside */
    double a, b, c;  /* the curve v = a + b u + c u^2 */
    double from, to; /* the part of it that is wide enough */
    bool steep;
} axis;

static sm_xy_pt to_page(const axis *x, double u, double v)
{
    return (sm_xy_pt){x->origin.x + u * x->ux - v * x->uy, x->origin.y + u * x->uy + v * x->ux};
}

static double curve_v(const axis *x, double u)
{
    return x->a + (x->b + x->c * u) * u;
}

/* Calls `visit` for each cell inside, with its turned coordinates from the centroid. */
typedef void (*cell_visit)(double u, double v, double depth, void *data);

static void each_cell(const sm_label_raster *raster, const axis *x, cell_visit visit, void *data)
{
    uint32_t step = raster->n_inside > MANY_CELLS ? 2 : 1;
    for (uint32_t row = 0; row < raster->height; row += step)
        for (uint32_t column = 0; column < raster->width; column += step) {
            uint32_t i = row * raster->width + column;
            if (!raster->inside[i]) continue;
            sm_xy_pt p = sm_label_raster_center(raster, column, row);
            double dx = p.x - x->origin.x, dy = p.y - x->origin.y;
            visit(dx * x->ux + dy * x->uy, dy * x->ux - dx * x->uy, raster->distance[i], data);
        }
}

typedef struct moments {
    double uu, uv, vv;
} moments;

static void add_moments(double u, double v, double depth, void *data)
{
    (void)depth;
    moments *m = data;
    m->uu += u * u;
    m->uv += u * v;
    m->vv += v * v;
}

/* The principal axis of the cells: eigenvector of the larger eigenvalue, pointing right. */
static bool find_direction(const sm_label_raster *raster, axis *x)
{
    moments m = {0};
    *x = (axis){.origin = raster->centroid, .ux = 1.0};
    each_cell(raster, x, add_moments, &m);
    double half = 0.5 * (m.uu - m.vv), root = sqrt(half * half + m.uv * m.uv);
    double mean = 0.5 * (m.uu + m.vv);
    if (mean + root < LEAST_ELONGATION * LEAST_ELONGATION * (mean - root)) return false;
    double ex = half >= 0.0 ? half + root : m.uv, ey = half >= 0.0 ? m.uv : root - half;
    double length = sqrt(ex * ex + ey * ey);
    if (length <= 0.0) return false;
    if (ex < 0.0) length = -length;
    x->ux = ex / length;
    x->uy = ey / length;
    x->steep = x->ux < LEAST_UX;
    return true;
}

static void widen(double u, double v, double depth, void *data)
{
    (void)v;
    (void)depth;
    axis *x = data;
    x->u0 = sm_least(x->u0, u);
    x->u1 = sm_most(x->u1, u);
}

typedef struct slices {
    const axis *x;
    double weight[N_SLICES], v[N_SLICES];
} slices;

static void add_to_slice(double u, double v, double depth, void *data)
{
    slices *s = data;
    double t = (u - s->x->u0) / (s->x->u1 - s->x->u0) * N_SLICES;
    uint32_t i = (uint32_t)sm_least(N_SLICES - 1.0, sm_most(0.0, floor(t)));
    double w = depth * depth * depth * depth;
    s->weight[i] += w;
    s->v[i] += w * v;
}

static double det3(double m[3][3])
{
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/* Least squares of the slices' middles, each weighted alike with its mean depth: normal equations
 * by Cramer's rule, u scaled to -1..1. */
/* Least squares of a straight line. */
static bool solve_line(const double sums[5], const double right[3], double solution[3])
{
    double det = sums[0] * sums[2] - sums[1] * sums[1];
    if (fabs(det) < 1e-9) return false;
    solution[0] = (right[0] * sums[2] - right[1] * sums[1]) / det;
    solution[1] = (sums[0] * right[1] - sums[1] * right[0]) / det;
    solution[2] = 0.0;
    return true;
}

static bool solve_parabola(const double sums[5], const double right[3], double solution[3])
{
    double m[3][3] = {
        {sums[0], sums[1], sums[2]}, {sums[1], sums[2], sums[3]}, {sums[2], sums[3], sums[4]}};
    double det = det3(m);
    if (fabs(det) < 1e-9) return false;
    for (uint32_t k = 0; k < 3; k++) {
        double replaced[3][3];
        for (uint32_t i = 0; i < 3; i++)
            for (uint32_t j = 0; j < 3; j++)
                replaced[i][j] = j == k ? right[i] : m[i][j];
        solution[k] = det3(replaced) / det;
    }
    return true;
}

static bool fit_curve(axis *x, const slices *s)
{
    double sums[5] = {0}, right[3] = {0}, half = 0.5 * (x->u1 - x->u0);
    double middle = 0.5 * (x->u0 + x->u1);
    for (uint32_t i = 0; i < N_SLICES; i++) {
        if (s->weight[i] <= 0.0) continue;
        double t = (i + 0.5) / N_SLICES * 2.0 - 1.0, v = s->v[i] / s->weight[i];
        double w = sqrt(sqrt(s->weight[i])), power = w;
        for (uint32_t k = 0; k < 5; k++, power *= t) {
            sums[k] += power;
            if (k < 3) right[k] += power * v;
        }
    }
    double solution[3];
    if (!(x->steep ? solve_line : solve_parabola)(sums, right, solution)) return false;
    /* From t back to u = middle + half * t. */
    double c = solution[2] / (half * half), b = solution[1] / half;
    x->c = c;
    x->b = b - 2.0 * c * middle;
    x->a = solution[0] - b * middle + c * middle * middle;
    /* Never upside down. */
    return !x->steep || x->ux - x->b * x->uy >= 0.0;
}

/* The longest run of the curve that is at least `room` from the border. */
static bool find_run(const sm_label_raster *raster, axis *x, double room)
{
    double step = (x->u1 - x->u0) / (4 * N_SLICES), start = x->u0;
    x->from = x->to = x->u0;
    for (double u = x->u0; u <= x->u1; u += step) {
        if (sm_label_raster_clearance(raster, to_page(x, u, curve_v(x, u))) < room)
            start = u + step;
        else if (u - start > x->to - x->from) {
            x->from = start;
            x->to = u;
        }
    }
    double run = x->to - x->from;
    return run > 0.0 && fabs(x->c) * run * run / 4.0 <= MOST_SAG * run;
}

static bool find_axis(const sm_label_raster *raster, axis *x)
{
    if (!find_direction(raster, x)) return false;
    x->u0 = INFINITY;
    x->u1 = -INFINITY;
    each_cell(raster, x, widen, x);
    if (x->u1 - x->u0 < 8.0 * raster->cell_pt) return false;
    slices s = {.x = x};
    each_cell(raster, x, add_to_slice, &s);
    return fit_curve(x, &s);
}

/* ---- offers ---- */

/* The baseline for a name around u, moved down so that the letters' middle runs on the curve. */
static void draw_baseline(const axis *x, double middle, double length, double down, sm_xy_pt *curve)
{
    for (uint32_t i = 0; i < N_POINTS; i++) {
        double u = middle + length * (i / (N_POINTS - 1.0) - 0.5);
        double slope = x->b + 2.0 * x->c * u, norm = sqrt(1.0 + slope * slope);
        curve[i] = to_page(x, u - down * slope / norm, curve_v(x, u) + down / norm);
    }
}

static bool all_inside(const sm_label_raster *raster, const sm_label_setting *setting,
                       const sm_xy_pt *curve)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(sm_label_box));
    sm_label_curve_boxes(setting, curve, N_POINTS, 0.0, boxes);
    for (uint32_t i = 0; i < boxes->len; i++) {
        sm_rect_pt bounds = sm_label_box_bounds(&g_array_index(boxes, sm_label_box, i));
        if (sm_label_raster_share(raster, bounds) < 1.0) return false;
    }
    return true;
}

static double tilt_cost(const axis *x, double u)
{
    double slope = x->b + 2.0 * x->c * u;
    double dx = x->ux - slope * x->uy, dy = x->uy + slope * x->ux;
    double tangent = fabs(dy) / sm_most(0.1, fabs(dx));
    return sm_least(SM_LABEL_COST_UPRIGHT, SM_LABEL_COST_TILT * tangent * tangent);
}

/* Letters are spread as far as the run and the request allow. */
static double spacing_for(const sm_label_request *r, const sm_label_setting *tight, double run)
{
    uint32_t n = tight->lines[0].n_clusters;
    double low = r->font.letter_spacing_em, high = sm_most(low, r->area.max_spacing_em);
    if (n < 2) return low;
    double room = 0.75 * run - sm_label_setting_advance(tight, 0);
    return CLAMP(low + room / ((n - 1) * tight->font.size_pt), low, high);
}

static void offer_shifts(sm_label_problem *problem, const sm_label_raster *raster, const axis *x,
                         const sm_label_setting *setting, double cost)
{
    double length = sm_label_setting_advance(setting, 0), run = x->to - x->from;
    double down = -0.5 * setting->top_pt, slack = sm_most(0.0, MOST_FILL * run - length);
    uint32_t index = sm_label_problem_add_setting(problem, setting);
    for (uint32_t i = 0; i < N_SHIFTS; i++) {
        double shift = slack * (i / (N_SHIFTS - 1.0) - 0.5);
        double middle = 0.5 * (x->from + x->to) + shift;
        sm_xy_pt curve[N_POINTS];
        draw_baseline(x, middle, length, down, curve);
        if (!all_inside(raster, setting, curve)) continue;
        sm_label_draft draft = {
            .setting = index,
            .curve = curve,
            .n_curve = N_POINTS,
            .cost = cost + tilt_cost(x, middle) +
                    SM_LABEL_COST_OFF_CENTER * fabs(shift) / sm_most(1.0, run),
            .lines_share = SM_LABEL_COST_AREA_LINES,
        };
        sm_label_problem_offer(problem, &draft);
    }
}

void sm_label_offer_bent(sm_label_problem *problem, const sm_label_raster *raster,
                         const sm_label_setting *measured)
{
    const sm_label_request *r =
        &problem->requests[sm_label_problem_slot(problem, problem->slots->len - 1)->request];
    double least = CLAMP(r->area.min_scale, 0.3, 1.0);
    axis x;
    if (!find_axis(raster, &x) || (x.steep && !r->area.outside)) return;
    for (uint32_t i = 0; i < (least < 1.0 ? N_SCALES : 1); i++) {
        double scale = 1.0 - (1.0 - least) * i / (N_SCALES - 1), low = r->font.letter_spacing_em;
        sm_label_setting tight = sm_label_setting_scaled(measured, scale, low);
        double room = 0.5 * (tight.bottom_pt - tight.top_pt) + r->halo_pt;
        if (!find_run(raster, &x, room)) continue;
        if (sm_label_setting_advance(&tight, 0) > MOST_FILL * (x.to - x.from)) continue;
        double spacing = spacing_for(r, &tight, x.to - x.from);
        double range = sm_most(low, r->area.max_spacing_em) - low;
        double unspaced = range > 0.0 ? 1.0 - (spacing - low) / range : 0.0;
        sm_label_setting setting = sm_label_setting_scaled(measured, scale, spacing);
        offer_shifts(problem, raster, &x, &setting,
                     SM_LABEL_COST_BENT + SM_LABEL_COST_SHRUNK * (1.0 - scale) +
                         SM_LABEL_COST_UNSPACED * unspaced);
    }
}
