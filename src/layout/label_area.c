#include "layout/label_break.h"
#include "layout/label_candidates.h"
#include "layout/label_cost.h"
#include "layout/label_raster.h"
#include "layout/label_medial_axis.h"
#include "geom/polygon.h"

#include <math.h>
#include <stdlib.h>

#define N_SCALES 4
#define N_SPACINGS 4
#define MOST_BROKEN_LINES 3
/* Positions tried along each side of the polygon's bounds. */
#define POSITIONS_A_SIDE 14
/* With so many positions at one size a smaller one is not tried. */
#define ENOUGH_POSITIONS 60
/* Positions that are looked at closely, and candidates kept of those. */
#define MOST_LOOKED_AT 48
#define MOST_CANDIDATES 64
/* Letters may be drawn together to this share of the spacing that the style asks for. */
#define LEAST_SPACING_SHARE 0.3
/* A name looks at ease with this much air around it, as a share of its height. */
#define AIR 0.7
/* So many times the share of that air that is missing: a sixth is all that is to be had for one
 * letter at each end. */
#define MOST_TIGHT 6.0
/* Centre of gravity and deepest point: where an editor starts from lies between the two. */
#define SHARE_OF_DEEPEST 0.5

/* Where a leader may end: not only in the polygon's heart but wherever it is nearly as deep. */
#define MOST_ANCHORS 48
#define ANCHOR_DEPTH 0.6

typedef struct spot {
    uint32_t setting;
    sm_xy_pt origin;
    double cost;
    double guess;
    uint32_t number;
} spot;

typedef struct area {
    sm_label_problem *problem;
    const sm_label_request *request;
    uint32_t number; /* of the request */
    const sm_label_raster *raster;
    sm_xy_pt heart;                 /* where the name would stand best */
    sm_xy_pt anchors[MOST_ANCHORS]; /* where a leader may end */
    uint32_t n_anchors;
    double reach; /* half the diagonal of the bounds: what distances are measured against */
    double spacing_low, spacing_high;
    GArray *spots;
    const sm_rect_pt *layer; /* bounds of the shapes of the request; NULL: not asked for */
    bool fits;               /* somewhere inside */
} area;

static void find_heart(area *a)
{
    const sm_label_raster *r = a->raster;
    double t = SHARE_OF_DEEPEST;
    a->heart = (sm_xy_pt){t * r->deepest.x + (1.0 - t) * r->centroid.x,
                          t * r->deepest.y + (1.0 - t) * r->centroid.y};
    if (sm_label_raster_clearance(r, a->heart) <= 0.3 * r->depth_pt) a->heart = r->deepest;
    a->reach = 0.5 * sm_label_distance((sm_xy_pt){r->bounds.x0, r->bounds.y0},
                                       (sm_xy_pt){r->bounds.x1, r->bounds.y1});
}

/* ---- horizontal names inside ---- */

static sm_rect_pt block_at(const sm_label_setting *setting, sm_xy_pt center)
{
    double height = setting->bottom_pt - setting->top_pt;
    return sm_rect_pt_at(center.x - 0.5 * setting->width_pt, center.y - 0.5 * height,
                         setting->width_pt, height);
}

/* Every line must lie inside, not the whole block: a short line may stand in a narrower part. */
static double share_inside(const area *a, const sm_label_setting *setting, sm_rect_pt block,
                           double air)
{
    double share = 1.0;
    for (uint32_t i = 0; i < setting->n_lines; i++) {
        sm_rect_pt ink = sm_label_setting_ink(setting, i, 0.5);
        sm_rect_pt at = {block.x0 + ink.x0, block.y0 + ink.y0 - setting->top_pt, block.x0 + ink.x1,
                         block.y0 + ink.y1 - setting->top_pt};
        share = sm_least(share, sm_label_raster_share(a->raster, sm_rect_pt_inset(at, -air)));
    }
    return share;
}

static void try_position(area *a, uint32_t index, sm_xy_pt center, double setting_cost)
{
    const sm_label_setting *setting = sm_label_problem_setting(a->problem, index);
    sm_rect_pt block = block_at(setting, center);
    if (share_inside(a, setting, block, a->request->halo_pt) < 1.0) return;
    double air = AIR * setting->lines[0].extent.cap_height * setting->scale;
    double tight = 1.0 - share_inside(a, setting, block, air);
    spot s = {
        .setting = index,
        .origin = {block.x0, block.y0 - setting->top_pt},
        .cost = setting_cost + SM_LABEL_COST_TIGHT * sm_least(1.0, MOST_TIGHT * tight) +
                SM_LABEL_COST_OFF_CENTER * sm_label_distance(center, a->heart) / a->reach,
        .number = a->spots->len,
    };
    s.guess = s.cost + SM_LABEL_COST_AREA_LINES * sm_label_field_burden(a->problem->field, block);
    g_array_append_val(a->spots, s);
}

static void try_positions(area *a, uint32_t setting, double cost)
{
    const sm_label_raster *r = a->raster;
    try_position(a, setting, a->heart, cost);
    try_position(a, setting, r->deepest, cost);
    if (a->request->kept.had) try_position(a, setting, a->request->kept.had_at, cost);
    double step_x = sm_rect_pt_width(r->bounds) / POSITIONS_A_SIDE;
    double step_y = sm_rect_pt_height(r->bounds) / POSITIONS_A_SIDE;
    for (uint32_t y = 0; y < POSITIONS_A_SIDE; y++)
        for (uint32_t x = 0; x < POSITIONS_A_SIDE; x++) {
            sm_xy_pt center = {r->bounds.x0 + (x + 0.5) * step_x,
                               r->bounds.y0 + (y + 0.5) * step_y};
            if (sm_label_raster_clearance(r, center) > 0.0) try_position(a, setting, center, cost);
        }
}

static double cost_of_setting(const area *a, double scale, double spacing)
{
    double range = a->spacing_high - a->spacing_low;
    double unspaced = range > 0.0 ? (a->spacing_high - spacing) / range : 0.0;
    return SM_LABEL_COST_SHRUNK * (1.0 - scale) + SM_LABEL_COST_UNSPACED * unspaced;
}

static uint32_t add_scaled(area *a, const sm_label_setting *measured, uint32_t i_scale,
                           uint32_t i_spacing, double *cost)
{
    double low = CLAMP(a->request->area.min_scale, 0.3, 1.0);
    double scale = 1.0 - (1.0 - low) * i_scale / (N_SCALES - 1);
    double spacing =
        a->spacing_high - (a->spacing_high - a->spacing_low) * i_spacing / (N_SPACINGS - 1);
    sm_label_setting setting = sm_label_setting_scaled(measured, scale, spacing);
    *cost = cost_of_setting(a, scale, spacing);
    return sm_label_problem_add_setting(a->problem, &setting);
}

static bool is_narrower(const area *a, const sm_label_setting *setting)
{
    return setting->width_pt < sm_rect_pt_width(a->raster->bounds) &&
           setting->bottom_pt - setting->top_pt < sm_rect_pt_height(a->raster->bounds);
}

static void try_text(area *a, const char *text, bool shortened, double cost)
{
    sm_label_setting measured;
    sm_label_setting_measure(a->problem->engine, &a->request->font, text, true, &a->problem->store,
                             &measured);
    measured.shortened = shortened;
    uint32_t n_scales = a->request->area.min_scale < 1.0 ? N_SCALES : 1;
    uint32_t n_spacings = a->spacing_high > a->spacing_low ? N_SPACINGS : 1;
    uint32_t before = a->spots->len;
    for (uint32_t i = 0; i < n_scales && a->spots->len < before + ENOUGH_POSITIONS; i++)
        for (uint32_t k = 0; k < n_spacings; k++) {
            double extra;
            uint32_t setting = add_scaled(a, &measured, i, k, &extra);
            if (is_narrower(a, sm_label_problem_setting(a->problem, setting)))
                try_positions(a, setting, cost + extra);
        }
    if (measured.n_lines == 1 && !shortened) sm_label_offer_bent(a->problem, a->raster, &measured);
}

static int by_guess(const void *a, const void *b)
{
    const spot *sa = a, *sb = b;
    if (sa->guess != sb->guess) return sa->guess < sb->guess ? -1 : 1;
    return sa->number < sb->number ? -1 : sa->number > sb->number;
}

/* The best half, and of the rest evenly, so that a name that others push finds more than the
 * neighbourhood of its best position. */
static void offer_spots(area *a)
{
    uint32_t n = a->spots->len;
    if (n > 0) qsort(a->spots->data, n, sizeof(spot), by_guess);
    uint32_t best = MIN(n, MOST_LOOKED_AT / 2), rest = n - best;
    uint32_t n_rest = MIN(rest, MOST_LOOKED_AT / 2);
    for (uint32_t i = 0; i < best + n_rest; i++) {
        uint32_t index = i < best ? i : best + (uint32_t)((uint64_t)(i - best) * rest / n_rest);
        const spot *s = &g_array_index(a->spots, spot, index);
        sm_label_draft draft = {
            .setting = s->setting,
            .align = 0.5,
            .origin = s->origin,
            .cost = s->cost,
            .lines_share = SM_LABEL_COST_AREA_LINES,
        };
        sm_label_problem_offer(a->problem, &draft);
    }
}

/* ---- outside, led ---- */

static const sm_xy_pt directions[] = {
    {1.0, 0.0},  {0.866, 0.5},   {0.5, 0.866},   {0.0, 1.0},  {-0.5, 0.866}, {-0.866, 0.5},
    {-1.0, 0.0}, {-0.866, -0.5}, {-0.5, -0.866}, {0.0, -1.0}, {0.5, -0.866}, {0.866, -0.5},
};
/* Beyond where the name is just outside, in em. */
static const double led_distances_em[] = {0.6, 1.6, 3.0, 5.0, 8.0, 13.0};
/* Blocks go out from the heart, and from the far ends of what is deep. */
#define MOST_STARTS 3
#define LEADER_GAP_EM 0.2
/* Rather no name than one that stands for the most part on another area, or whose leader crosses
 * so much of one (points); one that readers must know does so where it fits nowhere inside. */
#define MOST_ON_OTHERS 0.5
#define MOST_LEADER_ON_OTHERS_PT 12.0
#define LEADER_SAMPLES 16
#define BLOCK_SAMPLES 4
/* What a letter of a name takes up, in square em, twice over. */
#define REMNANT_EM2 2.0

/* How far to go from a start in a direction until the block is clear of the polygon. */
static double way_out(const area *a, const sm_label_setting *setting, sm_xy_pt start, sm_xy_pt d)
{
    double step = 0.5 * a->request->font.size_pt, limit = 2.0 * a->reach + setting->width_pt;
    double t = step;
    for (; t < limit; t += step) {
        sm_xy_pt center = {start.x + t * d.x, start.y + t * d.y};
        sm_rect_pt block = sm_rect_pt_inset(block_at(setting, center), -a->request->halo_pt);
        if (!sm_rect_pt_overlap(block, a->raster->bounds)) break;
        if (sm_label_raster_share(a->raster, block) <= 0.0) break;
    }
    return t;
}

/* Is there an area of another name? One that may be told abroad keeps off its own layer alone. */
static bool is_foreign(const area *a, uint32_t request)
{
    return a->problem->rasters[request].width > 0 && !a->request->area.abroad;
}

static bool is_on_layer(const area *a, sm_xy_pt p)
{
    const sm_shapes_pt *shapes = a->request->shapes;
    for (uint32_t i = 0; i < shapes->n_shapes; i++)
        if (shapes->source[i] != shapes->source[a->request->shape] &&
            sm_rect_pt_has(a->layer[i], p) && sm_polygon_has(shapes, i, p))
            return true;
    return false;
}

/* Share of the block on other areas of the same layer, whether these have names or not. */
static double share_on_layer(const area *a, sm_rect_pt block)
{
    uint32_t n_on = 0;
    for (uint32_t k = 0; k < BLOCK_SAMPLES * BLOCK_SAMPLES; k++) {
        sm_xy_pt p = {
            block.x0 + (k % BLOCK_SAMPLES + 0.5) / BLOCK_SAMPLES * sm_rect_pt_width(block),
            block.y0 + (k / BLOCK_SAMPLES + 0.5) / BLOCK_SAMPLES * sm_rect_pt_height(block)};
        n_on += is_on_layer(a, p);
    }
    return (double)n_on / (BLOCK_SAMPLES * BLOCK_SAMPLES);
}

/* Share of the block that stands on other named areas: there it reads as their name. */
static double share_on_others(const area *a, sm_rect_pt block)
{
    double share = 0.0;
    for (uint32_t i = 0; i < a->problem->n_requests; i++) {
        const sm_label_raster *other = &a->problem->rasters[i];
        if (i != a->number && is_foreign(a, i) && sm_rect_pt_overlap(block, other->bounds))
            share += sm_label_raster_share(other, block);
    }
    return sm_least(1.0, share);
}

/* How much of a leader runs over other named areas: it would read as leading there. */
static double length_on_others(const area *a, sm_xy_pt from, sm_xy_pt to)
{
    double length = sm_label_distance(from, to);
    sm_rect_pt bounds = {MIN(from.x, to.x), MIN(from.y, to.y), MAX(from.x, to.x),
                         MAX(from.y, to.y)};
    uint32_t n_on = 0;
    for (uint32_t i = 0; i < a->problem->n_requests; i++) {
        const sm_label_raster *other = &a->problem->rasters[i];
        if (i == a->number || !is_foreign(a, i) || !sm_rect_pt_overlap(bounds, other->bounds))
            continue;
        for (uint32_t k = 0; k < LEADER_SAMPLES; k++) {
            double t = (k + 0.5) / LEADER_SAMPLES;
            sm_xy_pt p = {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
            n_on += sm_rect_pt_has(other->bounds, p) && sm_label_raster_clearance(other, p) > 0.0;
        }
    }
    return length * n_on / LEADER_SAMPLES;
}

/* Of a country that the frame cuts off, a remnant smaller than its own name is better left unnamed
 * than explained. */
static bool is_worth_leading(const area *a)
{
    sm_rect_pt frame = sm_rect_pt_inset(a->problem->scene->frame, 1.0);
    sm_rect_pt inner =
        sm_rect_pt_inset(a->raster->bounds, SM_LABEL_RASTER_PAD * a->raster->cell_pt);
    if (a->request->must || sm_rect_pt_contains(frame, inner)) return true;
    double size = a->request->font.size_pt, cell = a->raster->cell_pt;
    double text = REMNANT_EM2 * size * size * (double)g_utf8_strlen(a->request->text, -1);
    return a->raster->n_inside * cell * cell > text;
}

/* Cells that are deep enough, evenly thinned. */
static void find_anchors(area *a)
{
    const sm_label_raster *r = a->raster;
    uint32_t n = 0, seen = 0;
    for (uint32_t i = 0; i < r->width * r->height; i++)
        n += sm_label_raster_depth(r, i) >= ANCHOR_DEPTH * r->depth_pt;
    a->anchors[0] = a->heart;
    a->n_anchors = 1;
    for (uint32_t i = 0; i < r->width * r->height && a->n_anchors < MOST_ANCHORS; i++) {
        if (sm_label_raster_depth(r, i) < ANCHOR_DEPTH * r->depth_pt) continue;
        if (seen++ * (MOST_ANCHORS - 1) / n + 1 == a->n_anchors)
            a->anchors[a->n_anchors++] = sm_label_raster_center(r, i % r->width, i / r->width);
    }
}

static sm_xy_pt nearest_anchor(const area *a, sm_rect_pt block)
{
    sm_xy_pt best = a->heart;
    double nearest = INFINITY;
    for (uint32_t i = 0; i < a->n_anchors; i++) {
        double distance =
            sm_label_distance(sm_label_rect_nearest(block, a->anchors[i]), a->anchors[i]);
        if (distance >= nearest) continue;
        nearest = distance;
        best = a->anchors[i];
    }
    return best;
}

static void offer_led(area *a, uint32_t index, sm_xy_pt center)
{
    const sm_label_setting *setting = sm_label_problem_setting(a->problem, index);
    sm_rect_pt block = block_at(setting, center);
    double gap = LEADER_GAP_EM * setting->font.size_pt + a->request->halo_pt;
    sm_xy_pt anchor = nearest_anchor(a, block);
    sm_xy_pt from = sm_label_rect_nearest(sm_rect_pt_inset(block, -gap), anchor);
    /* From the end of a line at its mid-height, or from the middle above or below. */
    if (from.x <= block.x0 - 0.5 * gap || from.x >= block.x1 + 0.5 * gap)
        from.y = 0.5 * (block.y0 + block.y1);
    double foreign = a->request->area.abroad ? share_on_layer(a, block) : share_on_others(a, block);
    bool astray =
        foreign > MOST_ON_OTHERS || length_on_others(a, from, anchor) > MOST_LEADER_ON_OTHERS_PT;
    if (astray && !a->request->must && (!a->request->known || a->fits)) return;
    sm_label_draft draft = {
        .setting = index,
        .align = 0.5,
        .origin = {block.x0, block.y0 - setting->top_pt},
        .leader = {from, anchor},
        .n_leader = 2,
        .cost = SM_LABEL_COST_OUTSIDE + SM_LABEL_COST_FOREIGN * foreign +
                (astray ? SM_LABEL_COST_ASTRAY_AREA : 0.0),
        .lines_share = 1.0,
    };
    sm_label_problem_offer(a->problem, &draft);
}

static void offer_from(area *a, uint32_t index, sm_xy_pt start)
{
    sm_label_setting setting = *sm_label_problem_setting(a->problem, index);
    for (gsize i = 0; i < G_N_ELEMENTS(directions); i++) {
        sm_xy_pt d = directions[i];
        double out = way_out(a, &setting, start, d);
        for (gsize k = 0; k < G_N_ELEMENTS(led_distances_em); k++) {
            double t = out + led_distances_em[k] * setting.font.size_pt;
            offer_led(a, index, (sm_xy_pt){start.x + t * d.x, start.y + t * d.y});
        }
    }
}

/* Of each shape; nowhere where it is empty. */
static sm_rect_pt *bounds_of(const sm_shapes_pt *shapes)
{
    sm_rect_pt *bounds = g_new0(sm_rect_pt, shapes->n_shapes + 1);
    for (uint32_t i = 0; i < shapes->n_shapes; i++)
        if (!sm_shapes_pt_shape_bounds(shapes, i, &bounds[i]))
            bounds[i] = (sm_rect_pt){INFINITY, INFINITY, -INFINITY, -INFINITY};
    return bounds;
}

static void offer_outside(area *a, const char *text)
{
    sm_label_setting measured;
    sm_label_setting_measure(a->problem->engine, &a->request->font, text, true, &a->problem->store,
                             &measured);
    double scale = sm_most(0.8, CLAMP(a->request->area.min_scale, 0.3, 1.0));
    sm_label_setting setting = sm_label_setting_scaled(&measured, scale, a->spacing_low);
    uint32_t index = sm_label_problem_add_setting(a->problem, &setting);
    find_anchors(a);
    g_autofree sm_rect_pt *layer = a->request->area.abroad ? bounds_of(a->request->shapes) : NULL;
    a->layer = layer;
    const sm_xy_pt starts[MOST_STARTS] = {a->heart, a->anchors[a->n_anchors > 1 ? 1 : 0],
                                          a->anchors[a->n_anchors - 1]};
    for (uint32_t i = 0; i < MOST_STARTS; i++)
        if (i == 0 || sm_label_distance(starts[i], a->heart) > 0.3 * a->reach)
            offer_from(a, index, starts[i]);
}

/* ---- all of it ---- */

static void make_inside(area *a)
{
    const sm_label_request *r = a->request;
    try_text(a, r->text, false, 0.0);
    for (uint32_t n = 2; n <= MOST_BROKEN_LINES; n++) {
        g_autofree char *broken = sm_label_break(r->text, n);
        if (broken) try_text(a, broken, false, SM_LABEL_COST_TWO_LINES * (n - 1));
    }
    if (r->short_text)
        try_text(a, r->short_text, true,
                 r->known ? SM_LABEL_COST_KNOWN_SHORT : SM_LABEL_COST_SHORT);
    offer_spots(a);
}

static sm_label_drop make(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    area a = {
        .problem = problem,
        .request = r,
        .number = request,
        .raster = &problem->rasters[request],
        .spacing_low = LEAST_SPACING_SHARE * r->font.letter_spacing_em,
        .spacing_high = sm_most(r->font.letter_spacing_em, r->area.max_spacing_em),
    };
    if (!r->text || !*r->text) return SM_LABEL_DROP_NO_TEXT;
    if (!r->shapes || r->shape >= r->shapes->n_shapes) return SM_LABEL_DROP_NO_POLYGON;
    if (a.raster->width == 0) return SM_LABEL_DROP_HIDDEN;
    a.spots = g_array_new(FALSE, FALSE, sizeof(spot));
    find_heart(&a);
    make_inside(&a);
    a.fits = a.spots->len > 0;
    bool leads = r->area.outside && is_worth_leading(&a);
    if (leads) offer_outside(&a, r->text);
    g_array_unref(a.spots);
    if (r->area.outside && !leads) return SM_LABEL_DROP_REMNANT;
    if (!a.fits && !leads) return SM_LABEL_DROP_TOO_SMALL;
    return sm_label_problem_slot(problem, problem->open)->harms ? SM_LABEL_DROP_HARM
                                                                : SM_LABEL_DROP_NO_PLACE;
}

void sm_label_make_areas(sm_label_problem *problem, uint32_t request)
{
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    sm_label_drop drop = make(problem, request);
    sm_label_problem_end_slot(problem, slot, MOST_CANDIDATES);
    if (sm_label_problem_slot(problem, slot)->n == 0)
        sm_label_problem_edit_slot(problem, slot)->drop = drop;
}
