#include "layout/label_break.h"
#include "layout/label_candidates.h"
#include "layout/label_cost.h"

#include <math.h>

/* From the symbol's edge to the ink, in em. */
#define GAP_EM 0.16
/* The second distance. */
#define FAR_GAP_EM 0.5
/* Where a corner position stands, as shares of the reach: so far out that not even a descender's
 * halo meets the symbol, and a little up or down, as an engraver sets it. */
#define CORNER_X 0.95
#define CORNER_Y 0.5
/* How much of the width a name slides along when it is neither centred nor at a corner. */
#define SLIDE 0.25
#define MOST_CANDIDATES 40
#define MOST_CANDIDATES_OF_KNOWN 160
/* A label of the frame before still stands beside its symbol up to here, in em from its edge. */
#define MOST_HAD_EM 1.0

/* Which point of the text block stands where: `sx`, `sy` say on which side of the symbol the block
 * is; `slide` moves it along. */
typedef struct position {
    int sx, sy;
    double slide;
    double cost;
} position;

static const position positions[] = {
    {1, -1, 0.0, SM_LABEL_COST_RIGHT_UPPER}, {1, 0, 0.0, SM_LABEL_COST_RIGHT},
    {1, 1, 0.0, SM_LABEL_COST_RIGHT_LOWER},  {-1, -1, 0.0, SM_LABEL_COST_LEFT_UPPER},
    {0, -1, 0.0, SM_LABEL_COST_ABOVE},       {-1, 0, 0.0, SM_LABEL_COST_LEFT},
    {-1, 1, 0.0, SM_LABEL_COST_LEFT_LOWER},  {0, 1, 0.0, SM_LABEL_COST_BELOW},
    {0, -1, SLIDE, SM_LABEL_COST_SLID},      {0, -1, -SLIDE, SM_LABEL_COST_SLID},
    {0, 1, SLIDE, SM_LABEL_COST_SLID},       {0, 1, -SLIDE, SM_LABEL_COST_SLID},
};

/* The height at which the eye sees a line's middle: between that of capitals and of small letters.
 */
static double middle_height(const sm_label_setting *setting)
{
    const sm_text_extent *extent = &setting->lines[0].extent;
    return 0.25 * (extent->cap_height + extent->x_height) * setting->scale;
}

/* Block origin so that the ink stands `reach` from `at` on the side that the position says. */
static sm_xy_pt place_block(const sm_label_setting *setting, sm_xy_pt at, const position *p,
                            double reach)
{
    bool corner = p->sx != 0 && p->sy != 0;
    double dx = corner ? CORNER_X * reach : reach, dy = corner ? CORNER_Y * reach : reach;
    double last = (setting->n_lines - 1) * setting->leading_pt;
    sm_xy_pt origin;
    if (p->sx > 0)
        origin.x = at.x + dx;
    else if (p->sx < 0)
        origin.x = at.x - dx - setting->width_pt;
    else
        origin.x = at.x - 0.5 * setting->width_pt + p->slide * setting->width_pt;
    if (p->sy == 0)
        origin.y = at.y + middle_height(setting) - 0.5 * last;
    else if (p->sx == 0)
        origin.y = p->sy < 0 ? at.y - dy - setting->bottom_pt : at.y + dy - setting->top_pt;
    else /* at a corner the baseline counts, not a descender's foot */
        origin.y = p->sy < 0 ? at.y - dy - last : at.y + dy - setting->top_pt;
    return origin;
}

static void offer_position(sm_label_problem *problem, uint32_t setting_index, sm_xy_pt at,
                           const position *p, double reach, double cost)
{
    const sm_label_setting *setting = sm_label_problem_setting(problem, setting_index);
    sm_label_draft draft = {
        .setting = setting_index,
        .align = p->sx > 0   ? 0.0
                 : p->sx < 0 ? 1.0
                             : 0.5,
        .origin = place_block(setting, at, p, reach),
        .cost = p->cost + cost,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(problem, &draft);
}

static void offer_ring(sm_label_problem *problem, uint32_t setting, sm_xy_pt at, double reach,
                       double cost)
{
    for (gsize i = 0; i < G_N_ELEMENTS(positions); i++)
        offer_position(problem, setting, at, &positions[i], reach, cost);
}

/* ---- where it was ---- */

static sm_rect_pt ink_of(const sm_label_setting *setting, double align)
{
    sm_rect_pt ink = sm_label_setting_ink(setting, 0, align);
    for (uint32_t i = 1; i < setting->n_lines; i++)
        ink = sm_label_rect_union(ink, sm_label_setting_ink(setting, i, align));
    return ink;
}

/* The place of the frame before, which is none of the usual ones any more when a mark around the
 * same point has come or gone. One farther off had a leader; those are found again by themselves.
 */
static void offer_had(sm_label_problem *problem, uint32_t setting_index, const sm_label_request *r)
{
    const sm_label_setting *setting = sm_label_problem_setting(problem, setting_index);
    double align = r->kept.had_at.x > r->at.x ? 0.0 : 1.0;
    sm_rect_pt ink = ink_of(setting, align);
    sm_xy_pt center = sm_label_rect_center(ink);
    sm_xy_pt origin = {r->kept.had_at.x - center.x, r->kept.had_at.y - center.y};
    sm_rect_pt box = {ink.x0 + origin.x, ink.y0 + origin.y, ink.x1 + origin.x, ink.y1 + origin.y};
    double away = sm_label_distance(sm_label_rect_nearest(box, r->at), r->at);
    double symbol = sm_most(r->clear_pt, sm_label_field_symbol_reach(problem->field, r->at));
    if (away > symbol + MOST_HAD_EM * setting->font.size_pt) return;
    sm_label_draft draft = {
        .setting = setting_index,
        .align = align,
        .origin = origin,
        .cost = SM_LABEL_COST_SLID + SM_LABEL_COST_FAR,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(problem, &draft);
}

/* ---- led out ---- */

static const sm_xy_pt directions[] = {
    {0.924, -0.383}, {0.924, 0.383}, {-0.924, -0.383}, {-0.924, 0.383},
    {0.383, -0.924}, {0.383, 0.924}, {-0.383, -0.924}, {-0.383, 0.924},
};
static const double led_distances_em[] = {1.2, 2.2, 3.6, 5.2, 7.2, 9.6, 12.6};
/* So far, unless it must be known. */
#define N_ORDINARY_DISTANCES 3
/* The leader ends this far from the ink, in em. */
#define LEADER_GAP_EM 0.15

/* The text stands at the leader's end, at mid-height. */
static void offer_led(sm_label_problem *problem, uint32_t setting_index, const sm_label_request *r,
                      sm_xy_pt direction, double distance)
{
    const sm_label_setting *setting = sm_label_problem_setting(problem, setting_index);
    double last = (setting->n_lines - 1) * setting->leading_pt;
    sm_xy_pt end = {r->at.x + direction.x * (r->clear_pt + distance),
                    r->at.y + direction.y * (r->clear_pt + distance)};
    double gap = LEADER_GAP_EM * setting->font.size_pt + r->halo_pt;
    bool right = direction.x > 0.0;
    sm_label_draft draft = {
        .setting = setting_index,
        .align = right ? 0.0 : 1.0,
        .origin = {right ? end.x + gap : end.x - gap - setting->width_pt,
                   end.y + middle_height(setting) - 0.5 * last},
        .leader = {end, {r->at.x + direction.x * r->clear_pt, r->at.y + direction.y * r->clear_pt}},
        .n_leader = 2,
        .cost = SM_LABEL_COST_LED_POINT,
        .lines_share = 1.0,
    };
    sm_label_problem_offer(problem, &draft);
}

static void offer_leaders(sm_label_problem *problem, uint32_t setting, const sm_label_request *r)
{
    gsize n = r->known ? G_N_ELEMENTS(led_distances_em) : N_ORDINARY_DISTANCES;
    for (gsize k = 0; k < n; k++)
        for (gsize i = 0; i < G_N_ELEMENTS(directions); i++)
            offer_led(problem, setting, r, directions[i], led_distances_em[k] * r->font.size_pt);
}

static void offer_rings(sm_label_problem *problem, uint32_t setting, const sm_label_request *r,
                        double cost)
{
    double size = r->font.size_pt;
    double gap = sm_most(GAP_EM * size, (r->halo_pt + (1.0 - CORNER_X) * r->clear_pt) / CORNER_X);
    double symbol = sm_label_field_symbol_reach(problem->field, r->at);
    offer_ring(problem, setting, r->at, r->clear_pt + gap, cost);
    offer_ring(problem, setting, r->at, r->clear_pt + sm_most(gap, FAR_GAP_EM * size),
               cost + SM_LABEL_COST_FAR);
    if (symbol > r->clear_pt + 0.5)
        offer_ring(problem, setting, r->at, symbol + gap, cost + 0.5 * SM_LABEL_COST_FAR);
}

static uint32_t measure(sm_label_problem *problem, const sm_label_request *r, const char *text)
{
    sm_label_setting setting;
    sm_label_setting_measure(problem->engine, &r->font, text, r->font.letter_spacing_em != 0.0,
                             &problem->store, &setting);
    setting.shortened = text == r->short_text;
    return sm_label_problem_add_setting(problem, &setting);
}

static void offer_broken(sm_label_problem *problem, const sm_label_request *r)
{
    g_autofree char *broken = r->breaks ? sm_label_break(r->text, 2) : NULL;
    if (!broken) return;
    uint32_t setting = measure(problem, r, broken);
    offer_rings(problem, setting, r, SM_LABEL_COST_POINT_BROKEN);
    if (r->kept.had) offer_had(problem, setting, r);
}

/* An abbreviation is a last resort beside the symbol, before leading out. */
#define COST_SHORT 2.0

/* ---- what must be known ---- */

/* From the symbol's edge, in em: where the edge of a crowd of marks may be. */
static const double apart_em[] = {0.9, 1.5, 2.1};
#define SMALLER 0.84

/* At the crowd's edge, near enough to be read as the name of what stands in it. */
static void offer_apart(sm_label_problem *problem, uint32_t setting, const sm_label_request *r)
{
    for (gsize i = 0; i < G_N_ELEMENTS(apart_em); i++)
        offer_ring(problem, setting, r->at, r->clear_pt + apart_em[i] * r->font.size_pt,
                   SM_LABEL_COST_APART + SM_LABEL_COST_APART_PER_EM * apart_em[i]);
}

static void offer_smaller(sm_label_problem *problem, uint32_t setting, const sm_label_request *r)
{
    sm_label_setting scaled = sm_label_setting_scaled(sm_label_problem_setting(problem, setting),
                                                      SMALLER, r->font.letter_spacing_em);
    uint32_t smaller = sm_label_problem_add_setting(problem, &scaled);
    offer_rings(problem, smaller, r, SM_LABEL_COST_KNOWN_SMALLER);
}

static void offer_known(sm_label_problem *problem, uint32_t setting, const sm_label_request *r)
{
    offer_apart(problem, setting, r);
    offer_smaller(problem, setting, r);
    if (r->short_text)
        offer_rings(problem, measure(problem, r, r->short_text), r, SM_LABEL_COST_KNOWN_SHORT);
}

void sm_label_make_points(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    uint32_t slot = sm_label_problem_begin_slot(problem, request);
    if (r->text && *r->text) {
        uint32_t setting = measure(problem, r, r->text);
        offer_rings(problem, setting, r, 0.0);
        if (r->kept.had) offer_had(problem, setting, r);
        offer_broken(problem, r);
        if (r->known)
            offer_known(problem, setting, r);
        else if (r->short_text)
            offer_rings(problem, measure(problem, r, r->short_text), r, COST_SHORT);
        if (r->must || r->known || r->priority >= SM_LABEL_LEAST_PRIORITY_LED)
            offer_leaders(problem, setting, r);
    } else {
        sm_label_problem_edit_slot(problem, slot)->drop = SM_LABEL_DROP_NO_TEXT;
    }
    sm_label_problem_end_slot(problem, slot, r->known ? MOST_CANDIDATES_OF_KNOWN : MOST_CANDIDATES);
}
