#include "layout/label_problem.h"

#include "layout/label_candidates.h"
#include "layout/label_cost.h"
#include "layout/label_curve.h"
#include "layout/label_ground.h"
#include "layout/label_pieces.h"

#include <math.h>
#include <string.h>

uint32_t sm_label_problem_add_setting(sm_label_problem *problem, const sm_label_setting *setting)
{
    g_array_append_vals(problem->settings, setting, 1);
    return problem->settings->len - 1;
}

sm_label_slot *sm_label_problem_edit_slot(sm_label_problem *problem, uint32_t slot)
{
    return &g_array_index(problem->slots, sm_label_slot, slot);
}

static double drop_cost(const sm_label_request *request)
{
    double priority = sm_most(0.0, request->priority);
    double cost = SM_LABEL_COST_DROP * (priority > 1.0 ? priority * priority : priority);
    if (request->kept.pinned) return SM_LABEL_COST_DROP_PINNED + cost;
    if (request->must) return SM_LABEL_COST_DROP_MUST + cost;
    bool told = request->known || request->kind == SM_LABEL_CALLOUT;
    return told ? SM_LABEL_COST_DROP_KNOWN + cost : cost;
}

static double tolerated(const sm_label_request *request)
{
    double priority = sm_most(0.0, request->priority);
    if (request->kept.pinned || request->must || request->known) return INFINITY;
    if (request->most_harm > 0.0) return request->most_harm;
    return SM_LABEL_COST_TOLERATED * (priority > 1.0 ? sqrt(sqrt(priority)) : priority);
}

/* Numbered discs of marks that overlap stand in these side by side: only the middle is kept free.
 */
static double place_radius(const sm_label_request *request)
{
    double radius = sm_most(0.5, request->clear_pt);
    return request->kind == SM_LABEL_DISC ? sm_least(radius, 0.5 * request->box.width_pt) : radius;
}

static bool is_port(const sm_label_ground *ground, const sm_label_request *r)
{
    double reach = r->clear_pt + SM_LABEL_SHORE_EM * r->font.size_pt;
    return r->kind == SM_LABEL_POINT && sm_label_ground_on_shore(ground, r->at, reach);
}

/* As it stood before, which no maker knows of. */
static void offer_stood(sm_label_problem *problem, const sm_label_request *r,
                        const sm_label_placement *stood)
{
    bool quiet = r->kind == SM_LABEL_AREA || r->kind == SM_LABEL_DISC;
    sm_label_draft draft = {.setting = SM_LABEL_NONE,
                            .n_leader = stood->n_leader,
                            .lines_share = quiet ? SM_LABEL_COST_AREA_LINES : 1.0,
                            .stood = stood};
    memcpy(draft.leader, stood->leader, sizeof draft.leader);
    sm_label_problem_offer(problem, &draft);
}

uint32_t sm_label_problem_begin_slot(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    bool point = r->kind == SM_LABEL_POINT;
    bool callout = r->kind == SM_LABEL_CALLOUT || r->kind == SM_LABEL_DISC;
    sm_label_slot slot = {
        .request = request,
        .first = problem->candidates->len,
        .drop_cost = (int64_t)(drop_cost(r) * SM_LABEL_COST_UNIT),
        .has_place = point || callout,
        .names_place = point && !r->font.italic,
        .place = r->at,
        .place_radius = place_radius(r),
        .namesake = problem->slots->len,
    };
    const sm_label_ground *ground = problem->scene->ground;
    if (ground && (r->kind == SM_LABEL_POINT || r->kind == SM_LABEL_CALLOUT))
        slot.home = sm_label_ground_home(ground, r->at);
    slot.is_port = slot.home != 0 && is_port(ground, r);
    if (problem->slots->len > 0) {
        const sm_label_slot *last = sm_label_problem_slot(problem, problem->slots->len - 1);
        slot.repeat = last->request == request ? last->repeat + 1 : 0;
    }
    g_array_append_val(problem->slots, slot);
    problem->open = problem->slots->len - 1;
    if (slot.repeat < r->kept.n_stood) offer_stood(problem, r, &r->kept.stood[slot.repeat]);
    return problem->open;
}

void sm_label_problem_reopen_slot(sm_label_problem *problem, uint32_t slot)
{
    problem->open = slot;
}

static gint by_cost(gconstpointer a, gconstpointer b)
{
    const sm_label_candidate *ca = a, *cb = b;
    if (ca->cost != cb->cost) return ca->cost < cb->cost ? -1 : 1;
    /* Boxes were numbered in the order of the offers. */
    return ca->first_box < cb->first_box ? -1 : ca->first_box > cb->first_box;
}

void sm_label_problem_end_slot(sm_label_problem *problem, uint32_t slot, uint32_t most)
{
    sm_label_slot *s = sm_label_problem_edit_slot(problem, slot);
    uint32_t n_stood = problem->requests[s->request].kept.n_stood;
    /* A name that stood so many times is not repeated more often. */
    if (n_stood > 0 && s->repeat >= n_stood) most = 0;
    s->n = problem->candidates->len - s->first;
    if (s->n > 1)
        qsort(&g_array_index(problem->candidates, sm_label_candidate, s->first), s->n,
              sizeof(sm_label_candidate), by_cost);
    if (s->n > most) {
        g_array_set_size(problem->candidates, s->first + most);
        s->n = most;
    }
    if (s->n == 0 && s->drop == SM_LABEL_DROP_NONE)
        s->drop = s->harms ? SM_LABEL_DROP_HARM : SM_LABEL_DROP_NO_PLACE;
}

/* ---- offers ---- */

static sm_rect_pt moved(sm_rect_pt rect, sm_xy_pt by)
{
    return (sm_rect_pt){rect.x0 + by.x, rect.y0 + by.y, rect.x1 + by.x, rect.y1 + by.y};
}

/* The candidate's boxes as they are drawn (halo included), without room. */
static void add_boxes(sm_label_problem *problem, const sm_label_draft *draft,
                      const sm_label_request *request)
{
    double halo_pt = request->halo_pt;
    if (draft->stood) {
        sm_label_pieces(request, draft->stood, problem->engine, problem->boxes);
        return;
    }
    if (request->kind == SM_LABEL_DISC) {
        sm_label_box boxes[2];
        sm_label_disc_boxes(draft->callout, boxes);
        g_array_append_vals(problem->boxes, boxes, 2);
        return;
    }
    if (draft->setting == SM_LABEL_NONE) {
        sm_label_box box = sm_label_box_of_rect(draft->callout);
        g_array_append_val(problem->boxes, box);
        return;
    }
    const sm_label_setting *setting = sm_label_problem_setting(problem, draft->setting);
    if (draft->curve) {
        sm_label_curve_boxes(setting, draft->curve, draft->n_curve, halo_pt, problem->boxes);
        return;
    }
    for (uint32_t i = 0; i < setting->n_lines; i++) {
        sm_rect_pt ink = moved(sm_label_setting_ink(setting, i, draft->align), draft->origin);
        sm_label_box box = sm_label_box_of_rect(sm_rect_pt_inset(ink, -halo_pt));
        g_array_append_val(problem->boxes, box);
    }
}

static sm_rect_pt union_of_boxes(const sm_label_problem *problem, uint32_t first)
{
    sm_rect_pt bounds = sm_label_box_bounds(sm_label_problem_box(problem, first));
    for (uint32_t i = first + 1; i < problem->boxes->len; i++)
        bounds = sm_label_rect_union(bounds, sm_label_box_bounds(sm_label_problem_box(problem, i)));
    return bounds;
}

/* What the leader leads to: the symbols there are no obstacle. */
static sm_xy_pt end_of(const sm_label_draft *draft, const sm_label_request *r)
{
    bool place =
        r->kind == SM_LABEL_POINT || r->kind == SM_LABEL_CALLOUT || r->kind == SM_LABEL_DISC;
    return place || draft->n_leader == 0 ? r->at : draft->leader[draft->n_leader - 1];
}

static bool is_allowed(const sm_label_problem *problem, uint32_t first, const sm_label_draft *draft,
                       const sm_label_request *request)
{
    bool callout = request->kind == SM_LABEL_CALLOUT;
    double room = callout ? SM_LABEL_CALLOUT_ROOM_PT : SM_LABEL_RESERVED_ROOM_PT;
    const sm_xy_pt *own = request->kind == SM_LABEL_DISC ? &request->at : NULL;
    double forbidden = request->known || callout ? SM_LABEL_FORBIDDEN : SM_LABEL_UNTOUCHED;
    for (uint32_t i = first; i < problem->boxes->len; i++)
        if (!sm_label_field_allows(problem->field, sm_label_problem_box(problem, i), room, own,
                                   forbidden))
            return false;
    for (uint32_t i = 0; i + 1 < draft->n_leader; i++)
        if (!sm_label_field_allows_leader(problem->field, draft->leader[i], draft->leader[i + 1],
                                          end_of(draft, request)))
            return false;
    return true;
}

static double cost_of_edge(sm_rect_pt frame, sm_rect_pt bounds)
{
    double room = sm_least(sm_least(bounds.x0 - frame.x0, frame.x1 - bounds.x1),
                           sm_least(bounds.y0 - frame.y0, frame.y1 - bounds.y1));
    if (room >= SM_LABEL_EDGE_PT) return 0.0;
    return SM_LABEL_COST_EDGE * (1.0 - sm_most(0.0, room) / SM_LABEL_EDGE_PT);
}

static double cost_of_moving(const sm_label_request *request, sm_xy_pt center)
{
    if (!request->kept.had) return 0.0;
    double distance = sm_label_distance(center, request->kept.had_at);
    if (distance <= SM_LABEL_STILL_PT) return 0.0;
    double share = sm_least(1.0, sm_most(0.0, request->priority));
    return share * SM_LABEL_COST_MOVED + SM_LABEL_COST_MOVED_PER_PT * distance;
}

/* Not harm to the map, so no reason to leave the box out, yet worth other labels' places. */
static double cost_of_far_box(const sm_label_draft *draft, const sm_label_request *r)
{
    double length = -SM_LABEL_BOX_NEAR_PT;
    if (r->kind != SM_LABEL_CALLOUT || r->kept.pinned) return 0.0;
    for (uint32_t i = 0; i + 1 < draft->n_leader; i++)
        length += sm_label_distance(draft->leader[i], draft->leader[i + 1]);
    double share = sm_most(0.0, length) / SM_LABEL_BOX_FAR_PT;
    return SM_LABEL_COST_FAR_BOX * share * share;
}

static double cost_of_ambiguity(const sm_label_problem *problem, uint32_t first, uint32_t request,
                                bool led)
{
    const sm_label_request *r = &problem->requests[request];
    if (r->kind != SM_LABEL_POINT) return 0.0;
    const sm_label_box *box = sm_label_problem_box(problem, first);
    /* A leader says whose name it is; it must only not end beside another's place. */
    double own = led ? SM_LABEL_LED_CLEAR_EM * r->font.size_pt
                     : sm_most(1.0, sm_label_box_distance(box, r->at));
    double limit = own * SM_LABEL_AMBIGUOUS_REACH;
    double other = sm_label_field_nearest(problem->field, box, request, limit);
    if (other >= limit) return 0.0;
    return SM_LABEL_COST_AMBIGUOUS * (1.0 - other / limit);
}

static double cost_of_leader(const sm_label_problem *problem, const sm_label_draft *draft,
                             const sm_label_request *r)
{
    double cost = 0.0, length = 0.0, pierced = 0.0;
    sm_xy_pt own = end_of(draft, r);
    for (uint32_t i = 0; i + 1 < draft->n_leader; i++) {
        sm_xy_pt a = draft->leader[i], b = draft->leader[i + 1];
        length += sm_label_distance(a, b);
        cost +=
            SM_LABEL_COST_LEADER_CROSSING * sm_label_field_leader_crossings(problem->field, a, b);
        pierced += SM_LABEL_COST_LEADER_SYMBOL * sm_label_field_pierced(problem->field, a, b, own);
    }
    cost += r->known ? sm_label_cost_saturated(pierced, SM_LABEL_COST_MOST_PIERCED) : pierced;
    cost += sm_label_cost_of_length(length);
    return cost + (draft->n_leader > 2 ? SM_LABEL_COST_ELBOW : 0.0);
}

static double cost_of_crossing(const sm_label_problem *problem, uint32_t first,
                               const sm_label_draft *draft, const sm_label_request *r)
{
    double crossings = 0.0;
    for (uint32_t i = first; i < problem->boxes->len; i++)
        crossings += sm_label_field_crossings(problem->field, sm_label_problem_box(problem, i));
    bool callout = r->kind == SM_LABEL_CALLOUT || r->kind == SM_LABEL_DISC;
    if (!callout) crossings = sm_least(crossings, SM_LABEL_COST_MOST_CROSSINGS);
    return draft->lines_share * crossings;
}

static sm_label_covering covering_of(const sm_label_problem *problem, uint32_t first,
                                     const sm_label_draft *draft, const sm_label_request *r)
{
    sm_label_covering all = {0.0, 0.0};
    bool disc = r->kind == SM_LABEL_DISC, callout = r->kind == SM_LABEL_CALLOUT;
    const sm_xy_pt *place = disc || callout || r->kind == SM_LABEL_POINT ? &r->at : NULL;
    for (uint32_t i = first; i < problem->boxes->len && !draft->on_own; i++) {
        sm_label_covering one = sm_label_field_covered(
            problem->field, sm_label_problem_box(problem, i), disc ? &r->at : NULL, place);
        all.harm += one.harm;
        all.touched = sm_most(all.touched, one.touched);
    }
    if (r->known)
        all.harm = sm_label_cost_saturated(all.harm, r->kind == SM_LABEL_AREA
                                                         ? SM_LABEL_COST_MOST_COVERED_BY_AREA
                                                         : SM_LABEL_COST_MOST_COVERED);
    return all;
}

/* Once, however many symbols are touched. Not harm enough to be left out for: the share of each
 * that is covered is that. Large spaced names stand over a rim as they do over lines. */
static double cost_of_touching(const sm_label_covering *covering, const sm_label_request *r)
{
    if (r->kind == SM_LABEL_AREA) return 0.0;
    double share = sm_least(1.0, sm_most(0.0, r->priority));
    return share * sm_least(covering->touched, SM_LABEL_COST_TOUCHED);
}

static double cost_of_abroad(double share, bool known)
{
    double astray =
        (share - SM_LABEL_ASTRAY_FROM) / (SM_LABEL_ASTRAY_WHOLLY - SM_LABEL_ASTRAY_FROM);
    double most = known ? SM_LABEL_COST_ASTRAY_KNOWN : SM_LABEL_COST_ASTRAY;
    return SM_LABEL_COST_ABROAD * share + most * CLAMP(astray, 0.0, 1.0);
}

static double cost_of_standing(const sm_label_problem *problem, uint32_t first,
                               const sm_label_draft *draft, const sm_label_request *r)
{
    const sm_label_ground *ground = problem->scene->ground;
    if (!ground || r->kind == SM_LABEL_DISC) return 0.0;
    const sm_label_slot *slot = sm_label_problem_slot(problem, problem->open);
    sm_label_standing standing = sm_label_ground_standing(
        ground, sm_label_problem_box(problem, first), problem->boxes->len - first, slot->home);
    if (r->kind == SM_LABEL_CALLOUT) return SM_LABEL_COST_BOX_ABROAD * standing.abroad;
    double cost = SM_LABEL_COST_TWO_GROUNDS * sqrt(standing.mixed);
    if (r->kind != SM_LABEL_POINT) return cost;
    cost += draft->n_leader > 0 ? SM_LABEL_COST_LED_ABROAD * standing.abroad
                                : cost_of_abroad(standing.abroad, r->known);
    return slot->is_port ? cost + SM_LABEL_COST_ASHORE * (1.0 - standing.water) : cost;
}

/* Grown by the room that is kept to other labels; done after the costs, which see what is drawn. */
static void give_room(sm_label_problem *problem, uint32_t first, const sm_label_request *request)
{
    bool callout = request->kind == SM_LABEL_CALLOUT, disc = request->kind == SM_LABEL_DISC;
    double size = request->font.size_pt;
    double x = callout ? SM_LABEL_CALLOUT_ROOM_PT
               : disc  ? SM_LABEL_DISC_ROOM_PT
                       : SM_LABEL_ROOM_X_EM * size * 0.5;
    double y = callout ? SM_LABEL_CALLOUT_ROOM_PT
               : disc  ? SM_LABEL_DISC_ROOM_PT
                       : SM_LABEL_ROOM_Y_EM * size * 0.5;
    for (uint32_t i = first; i < problem->boxes->len; i++) {
        sm_label_box *box = &g_array_index(problem->boxes, sm_label_box, i);
        *box = sm_label_box_grown(box, x, y);
    }
}

static double cost_of_draft(const sm_label_problem *problem, uint32_t first, sm_rect_pt text_bounds,
                            const sm_label_draft *draft, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    return draft->cost + cost_of_crossing(problem, first, draft, r) +
           cost_of_standing(problem, first, draft, r) +
           cost_of_edge(problem->scene->frame, text_bounds) +
           cost_of_ambiguity(problem, first, request, draft->n_leader > 0) +
           cost_of_leader(problem, draft, r);
}

static sm_rect_pt claim_of(const sm_label_candidate *candidate, const sm_label_slot *slot)
{
    double room = candidate->n_leader > 0 ? SM_LABEL_BOX_LEADER_ROOM_PT : 0.0;
    sm_rect_pt claim = sm_rect_pt_inset(candidate->bounds, -room);
    if (!slot->has_place) return claim;
    double r = slot->place_radius + SM_LABEL_LEADER_ROOM_PT;
    sm_rect_pt place = {slot->place.x, slot->place.y, slot->place.x, slot->place.y};
    return sm_label_rect_union(claim, sm_rect_pt_inset(place, -r));
}

static void add_candidate(sm_label_problem *problem, const sm_label_draft *draft, uint32_t first,
                          sm_rect_pt text_bounds, double cost)
{
    const sm_label_slot *slot = sm_label_problem_slot(problem, problem->open);
    sm_label_candidate candidate = {
        .slot = problem->open,
        .cost = sm_label_cost_quantise(cost),
        .setting = draft->setting,
        .first_box = first,
        .n_boxes = problem->boxes->len - first,
        .first_curve = problem->curves->len,
        .n_curve = draft->n_curve,
        .n_leader = draft->n_leader,
        .origin = draft->origin,
        .align = draft->align,
        .drawn = text_bounds,
        .stood = draft->stood,
    };
    if (draft->n_curve > 0) g_array_append_vals(problem->curves, draft->curve, draft->n_curve);
    /* What stood beside others has left them their room. */
    if (!draft->stood) give_room(problem, first, &problem->requests[slot->request]);
    candidate.bounds = union_of_boxes(problem, first);
    for (uint32_t i = 0; i < draft->n_leader; i++) {
        candidate.leader[i] = draft->leader[i];
        candidate.bounds = sm_label_rect_with(candidate.bounds, draft->leader[i]);
    }
    const sm_label_box *box = sm_label_problem_box(problem, first);
    candidate.simple = candidate.n_boxes == 1 && box->uy == 0.0 && candidate.n_leader == 0;
    candidate.claim = claim_of(&candidate, slot);
    g_array_append_val(problem->candidates, candidate);
}

bool sm_label_problem_offer(sm_label_problem *problem, const sm_label_draft *draft)
{
    uint32_t request = sm_label_problem_slot(problem, problem->open)->request;
    const sm_label_request *r = &problem->requests[request];
    uint32_t first = problem->boxes->len;
    add_boxes(problem, draft, r);
    if (problem->boxes->len == first) return false;
    if (r->kept.pinned || is_allowed(problem, first, draft, r)) {
        sm_rect_pt bounds = union_of_boxes(problem, first);
        sm_label_covering covering = covering_of(problem, first, draft, r);
        double cost = cost_of_draft(problem, first, bounds, draft, request) + covering.harm;
        if (cost < tolerated(r)) {
            if (draft->stood)
                cost = 0.0; /* what it cost it costs no more */
            else
                cost += cost_of_touching(&covering, r) + cost_of_far_box(draft, r) +
                        cost_of_moving(r, sm_label_rect_center(bounds));
            add_candidate(problem, draft, first, bounds, cost);
            return true;
        }
        sm_label_problem_edit_slot(problem, problem->open)->harms = true;
    }
    g_array_set_size(problem->boxes, first);
    return false;
}

/* ---- life ---- */

static void draw_rasters(sm_label_problem *problem)
{
    const sm_label_scene *scene = problem->scene;
    problem->rasters = g_new0(sm_label_raster, problem->n_requests + 1);
    for (uint32_t i = 0; i < problem->n_requests; i++) {
        const sm_label_request *r = &problem->requests[i];
        if (r->kind == SM_LABEL_AREA && r->shapes && r->shape < r->shapes->n_shapes)
            sm_label_raster_init(&problem->rasters[i], r->shapes, r->shape, scene->frame,
                                 scene->reserved, scene->n_reserved);
    }
}

static bool is_outside(const sm_label_problem *problem, const sm_label_request *r)
{
    bool of_area = r->kind == SM_LABEL_AREA || r->kind == SM_LABEL_LINE;
    return !of_area && !sm_rect_pt_has(problem->scene->frame, r->at);
}

static void make_candidates(sm_label_problem *problem, uint32_t request)
{
    const sm_label_request *r = &problem->requests[request];
    sm_label_drop drop = r->withheld                                 ? SM_LABEL_DROP_WITHHELD
                         : !r->kept.pinned && is_outside(problem, r) ? SM_LABEL_DROP_OUTSIDE
                                                                     : r->kept.lost;
    if (drop != SM_LABEL_DROP_NONE) {
        uint32_t slot = sm_label_problem_begin_slot(problem, request);
        sm_label_problem_edit_slot(problem, slot)->drop = drop;
        sm_label_problem_end_slot(problem, slot, 0);
        return;
    }
    if (r->kept.pinned) {
        sm_label_make_pinned(problem, request);
        return;
    }
    switch (r->kind) {
    case SM_LABEL_POINT:
        sm_label_make_points(problem, request);
        break;
    case SM_LABEL_AREA:
        sm_label_make_areas(problem, request);
        break;
    case SM_LABEL_LINE:
        sm_label_make_lines(problem, request);
        break;
    case SM_LABEL_CALLOUT:
        sm_label_make_callouts(problem, request);
        break;
    case SM_LABEL_DISC:
        sm_label_make_discs(problem, request);
        break;
    }
}

/* A river often comes in several records; one name must not follow the other. */
static void join_namesakes(sm_label_problem *problem)
{
    g_autoptr(GHashTable) latest = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < problem->slots->len; i++) {
        sm_label_slot *slot = sm_label_problem_edit_slot(problem, i);
        const sm_label_request *r = &problem->requests[slot->request];
        if (r->kind != SM_LABEL_LINE || !r->text) continue;
        gpointer found = g_hash_table_lookup(latest, r->text);
        if (found) {
            sm_label_slot *other = sm_label_problem_edit_slot(problem, GPOINTER_TO_UINT(found) - 1);
            slot->namesake = other->namesake;
            other->namesake = i;
        }
        gpointer key = (gpointer)(uintptr_t)r->text;
        g_hash_table_insert(latest, key, GUINT_TO_POINTER(i + 1));
    }
}

sm_label_problem *sm_label_problem_create(const sm_label_request *requests, uint32_t n,
                                          const sm_label_scene *scene, sm_text_engine *engine)
{
    sm_label_problem *problem = g_new0(sm_label_problem, 1);
    problem->requests = requests;
    problem->n_requests = n;
    problem->scene = scene;
    problem->engine = engine;
    problem->field = sm_label_field_create(scene, requests, n);
    sm_label_store_init(&problem->store);
    problem->slots = g_array_new(FALSE, FALSE, sizeof(sm_label_slot));
    problem->candidates = g_array_new(FALSE, FALSE, sizeof(sm_label_candidate));
    problem->boxes = g_array_new(FALSE, FALSE, sizeof(sm_label_box));
    problem->curves = g_array_new(FALSE, FALSE, sizeof(sm_xy_pt));
    problem->settings = g_array_new(FALSE, FALSE, sizeof(sm_label_setting));
    draw_rasters(problem);
    for (uint32_t i = 0; i < n; i++)
        make_candidates(problem, i);
    join_namesakes(problem);
    return problem;
}

void sm_label_problem_free(sm_label_problem *problem)
{
    if (!problem) return;
    sm_label_field_free(problem->field);
    for (uint32_t i = 0; i < problem->n_requests; i++)
        sm_label_raster_clear(&problem->rasters[i]);
    g_free(problem->rasters);
    sm_label_store_clear(&problem->store);
    g_array_unref(problem->slots);
    g_array_unref(problem->candidates);
    g_array_unref(problem->boxes);
    g_array_unref(problem->curves);
    g_array_unref(problem->settings);
    g_free(problem);
}
