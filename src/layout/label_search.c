#include "layout/label_search.h"

#include "layout/label_state.h"
#include "layout/label_cost.h"

#include <string.h>

/* A move pushes aside at most so many: more hardly ever pay, and cost the most to try. Boxes of
 * callouts and names of countries are larger than those of towns. */
#define MOST_PUSHED_BY_NAME 3
#define MOST_PUSHED 10
/* Moves for each slot that is not at its cheapest, up to some hundreds of them, then fewer; and the
 * least there are. Twice as many lower the cost of crowded scenes by about one per cent. */
#define MOVES_PER_SLOT 40
#define MOVES_PER_SLOT_OF_MANY 14
#define MANY_SLOTS 500
#define LEAST_MOVES 600
/* Temperatures, in units of cost: from what moving a few labels across their points is worth down
 * to nothing, each stage at 7/8 of the one before. */
#define FIRST_TEMPERATURE (4 * SM_LABEL_COST_UNIT)
#define N_STAGES 36
/* Sweeps of pure descent at the end, and for many slots. */
#define MOST_SWEEPS 6
#define MOST_SWEEPS_OF_MANY 1

#define SEED UINT64_C(0x5ca1ab1e0ddba115)

typedef struct search {
    const sm_label_problem *problem;
    sm_label_state *board;
    const uint32_t *choice;
    uint32_t *before; /* slot -> its candidate of the frame before, or SM_LABEL_NONE */
    uint64_t random;
    int64_t cost;
    uint32_t *unhappy; /* slots that are not at their cheapest, in no order */
    uint32_t *where;   /* slot -> index in unhappy, or SM_LABEL_NONE */
    uint32_t n_unhappy;
} search;

/* ---- whole-number randomness ---- */

/* SplitMix64: Steele, Lea & Flood 2014. */
static uint64_t next_random(search *s)
{
    uint64_t z = (s->random += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint32_t random_below(search *s, uint32_t n)
{
    return (uint32_t)(((next_random(s) >> 32) * n) >> 32);
}

/* 1024 times -ln((i + 1/2) / 64): waiting times of an exponential distribution. */
static const uint16_t exponential[64] = {
    4968, 3844, 3320, 2976, 2719, 2513, 2342, 2195, 2067, 1953, 1851, 1758, 1672, 1594, 1520, 1452,
    1388, 1328, 1271, 1217, 1166, 1117, 1070, 1026, 983,  942,  903,  865,  828,  793,  759,  726,
    694,  663,  633,  603,  575,  547,  520,  494,  469,  444,  419,  395,  372,  349,  327,  305,
    284,  263,  243,  223,  203,  184,  165,  146,  128,  110,  92,   75,   58,   41,   24,   8,
};

static int64_t random_threshold(search *s, int64_t temperature)
{
    return temperature * exponential[next_random(s) >> 58] / 1024;
}

/* ---- state ---- */

static int64_t cost_of(const sm_label_problem *problem, uint32_t slot, uint32_t candidate)
{
    if (candidate == SM_LABEL_NONE) return sm_label_problem_slot(problem, slot)->drop_cost;
    return sm_label_problem_candidate(problem, candidate)->cost;
}

int64_t sm_label_search_cost(const sm_label_problem *problem, const uint32_t *choice)
{
    int64_t cost = 0;
    for (uint32_t i = 0; i < problem->slots->len; i++)
        cost += cost_of(problem, i, choice[i]);
    return cost;
}

static void note_mood(search *s, uint32_t slot)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    bool unhappy = p->n > 0 && s->choice[slot] != p->first;
    bool listed = s->where[slot] != SM_LABEL_NONE;
    if (unhappy && !listed) {
        s->where[slot] = s->n_unhappy;
        s->unhappy[s->n_unhappy++] = slot;
    } else if (!unhappy && listed) {
        uint32_t last = s->unhappy[--s->n_unhappy];
        s->unhappy[s->where[slot]] = last;
        s->where[last] = s->where[slot];
        s->where[slot] = SM_LABEL_NONE;
    }
}

static void set_choice(search *s, uint32_t slot, uint32_t candidate)
{
    s->cost -= cost_of(s->problem, slot, s->choice[slot]);
    sm_label_state_take(s->board, slot);
    if (candidate != SM_LABEL_NONE) sm_label_state_put(s->board, candidate);
    s->cost += cost_of(s->problem, slot, candidate);
    note_mood(s, slot);
}

/* The cheapest position that pushes nobody and costs no more than `most`; dropping when that is
 * cheaper still, or nothing is free. */
static uint32_t cheapest_free(search *s, uint32_t slot, int64_t most)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    int64_t limit = MIN(most, p->drop_cost - 1);
    uint32_t hit;
    for (uint32_t i = p->first; i < p->first + p->n; i++) {
        if (cost_of(s->problem, slot, i) > limit) break;
        if (sm_label_state_conflicts(s->board, i, &hit, 0) == 0) return i;
    }
    return SM_LABEL_NONE;
}

/* ---- greedy ---- */

static gint by_importance(gconstpointer a, gconstpointer b, gpointer data)
{
    const sm_label_problem *problem = data;
    uint32_t ia = *(const uint32_t *)a, ib = *(const uint32_t *)b;
    int64_t ca = sm_label_problem_slot(problem, ia)->drop_cost;
    int64_t cb = sm_label_problem_slot(problem, ib)->drop_cost;
    if (ca != cb) return ca > cb ? -1 : 1;
    return ia < ib ? -1 : ia > ib;
}

static void sort_by_importance(const sm_label_problem *problem, uint32_t *slots, uint32_t n)
{
    gpointer data = (gpointer)(uintptr_t)problem;
    g_qsort_with_data(slots, (gint)n, sizeof *slots, by_importance, data);
}

static uint32_t *in_order(const search *s)
{
    uint32_t n = s->problem->slots->len, *order = g_new(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    sort_by_importance(s->problem, order, n);
    return order;
}

static void place_greedily(search *s)
{
    g_autofree uint32_t *order = in_order(s);
    for (uint32_t i = 0; i < s->problem->slots->len; i++) {
        if (s->choice[order[i]] != SM_LABEL_NONE) continue;
        uint32_t candidate = cheapest_free(s, order[i], INT64_MAX);
        if (candidate != SM_LABEL_NONE) set_choice(s, order[i], candidate);
    }
}

static bool stood_there(const search *s, uint32_t slot, uint32_t candidate)
{
    const sm_label_request *r =
        &s->problem->requests[sm_label_problem_slot(s->problem, slot)->request];
    if (sm_label_problem_candidate(s->problem, candidate)->stood) return true;
    sm_xy_pt at = sm_label_rect_center(sm_label_problem_candidate(s->problem, candidate)->drawn);
    return r->kept.had && sm_label_distance(at, r->kept.had_at) <= SM_LABEL_STILL_PT;
}

/* The cheapest free candidate that stands where the label was in the frame before. */
static uint32_t candidate_before(search *s, uint32_t slot)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    uint32_t hit;
    for (uint32_t i = p->first; i < p->first + p->n; i++)
        if (stood_there(s, slot, i) && sm_label_state_conflicts(s->board, i, &hit, 0) == 0)
            return i;
    return SM_LABEL_NONE;
}

static bool is_point(const search *s, uint32_t slot)
{
    uint32_t request = sm_label_problem_slot(s->problem, slot)->request;
    return s->problem->requests[request].kind == SM_LABEL_POINT;
}

/* A series starts from the frame before, so that only what is better for something new moves a
 * label, not the luck of the search. Areas and boxes come last: at one place they may have had
 * another size or leader than the cheapest that is free without the rest. */
static void place_as_before(search *s)
{
    g_autofree uint32_t *order = in_order(s);
    for (int others = 0; others < 2; others++)
        for (uint32_t i = 0; i < s->problem->slots->len; i++) {
            uint32_t slot = order[i];
            if (is_point(s, slot) == others) continue;
            s->before[slot] = candidate_before(s, slot);
            if (s->before[slot] != SM_LABEL_NONE) set_choice(s, slot, s->before[slot]);
        }
}

/* ---- moves ---- */

typedef struct change {
    uint32_t slot, before;
} change;

/* Undoes in the reverse order, so that nobody is put where another still stands. */
static void undo(search *s, const change *changes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        set_choice(s, changes[i].slot, SM_LABEL_NONE);
    for (uint32_t i = 0; i < n; i++)
        if (changes[i].before != SM_LABEL_NONE) set_choice(s, changes[i].slot, changes[i].before);
}

static int64_t least_cost(const search *s, uint32_t slot)
{
    return cost_of(s->problem, slot, sm_label_problem_slot(s->problem, slot)->first);
}

/* What those who were pushed aside could still save against being dropped, at the very best. */
static int64_t most_saved(const search *s, const uint32_t *pushed, uint32_t n)
{
    int64_t saved = 0;
    for (uint32_t i = 0; i < n; i++)
        saved += cost_of(s->problem, pushed[i], SM_LABEL_NONE) - least_cost(s, pushed[i]);
    return saved;
}

/* Finds new places for them; false as soon as the cost is bound to end above `limit`. */
static bool settle(search *s, const uint32_t *pushed, uint32_t n, int64_t limit)
{
    int64_t hope = most_saved(s, pushed, n);
    for (uint32_t i = 0; i < n; i++) {
        if (s->cost - hope > limit) return false;
        hope -= most_saved(s, &pushed[i], 1);
        int64_t dropped = cost_of(s->problem, pushed[i], SM_LABEL_NONE);
        int64_t most = limit - (s->cost - dropped - hope);
        set_choice(s, pushed[i], cheapest_free(s, pushed[i], most));
    }
    return s->cost <= limit;
}

/* The cost if everybody pushed aside found its cheapest position free. */
static int64_t least_after(const search *s, uint32_t slot, uint32_t candidate,
                           const uint32_t *pushed, uint32_t n)
{
    int64_t cost =
        s->cost - cost_of(s->problem, slot, s->choice[slot]) + cost_of(s->problem, slot, candidate);
    for (uint32_t i = 0; i < n; i++)
        cost += least_cost(s, pushed[i]) - cost_of(s->problem, pushed[i], s->choice[pushed[i]]);
    return cost;
}

static bool is_large(const search *s, uint32_t slot)
{
    uint32_t request = sm_label_problem_slot(s->problem, slot)->request;
    sm_label_kind kind = s->problem->requests[request].kind;
    return kind == SM_LABEL_CALLOUT || kind == SM_LABEL_DISC || kind == SM_LABEL_AREA;
}

/* What is to stay where it stood before gives way only to what readers must know and that has no
 * place. */
static bool may_push(const search *s, uint32_t slot, uint32_t pushed)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    uint32_t now = s->choice[pushed];
    if (now == SM_LABEL_NONE || !sm_label_problem_candidate(s->problem, now)->stood) return true;
    return s->choice[slot] == SM_LABEL_NONE &&
           p->drop_cost >= (int64_t)(SM_LABEL_COST_DROP_KNOWN * SM_LABEL_COST_UNIT);
}

/* Puts the slot there, whoever stands in the way finds a new place or none. Kept when the cost
 * rises by no more than `threshold`; says whether. */
static bool try_move(search *s, uint32_t slot, uint32_t candidate, int64_t threshold)
{
    uint32_t pushed[MOST_PUSHED + 1];
    uint32_t most = is_large(s, slot) ? MOST_PUSHED : MOST_PUSHED_BY_NAME;
    uint32_t n = sm_label_state_conflicts(s->board, candidate, pushed, most);
    if (n > most || !may_push(s, slot, slot)) return false;
    for (uint32_t i = 0; i < n; i++)
        if (!may_push(s, slot, pushed[i])) return false;
    int64_t limit = s->cost + threshold;
    if (least_after(s, slot, candidate, pushed, n) > limit) return false;
    change changes[MOST_PUSHED + 2] = {{slot, s->choice[slot]}};
    sort_by_importance(s->problem, pushed, n);
    for (uint32_t i = 0; i < n; i++) {
        changes[i + 1] = (change){pushed[i], s->choice[pushed[i]]};
        set_choice(s, pushed[i], SM_LABEL_NONE);
    }
    set_choice(s, slot, candidate);
    if (settle(s, pushed, n, limit)) return true;
    undo(s, changes, n + 1);
    return false;
}

/* Mostly something cheaper than now, now and then anything. */
static uint32_t pick_candidate(search *s, uint32_t slot)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    uint32_t now = s->choice[slot], n = now == SM_LABEL_NONE ? p->n : now - p->first;
    if (random_below(s, 8) == 0) n = p->n;
    uint32_t a = random_below(s, n), b = random_below(s, n);
    return p->first + MIN(a, b);
}

static void anneal_stage(search *s, uint32_t n_moves, int64_t temperature)
{
    for (uint32_t i = 0; i < n_moves && s->n_unhappy > 0; i++) {
        uint32_t slot = s->unhappy[random_below(s, s->n_unhappy)];
        uint32_t candidate = pick_candidate(s, slot);
        if (candidate != s->choice[slot])
            try_move(s, slot, candidate, random_threshold(s, temperature));
    }
}

static bool improve_slot(search *s, uint32_t slot)
{
    const sm_label_slot *p = sm_label_problem_slot(s->problem, slot);
    uint32_t now = s->choice[slot], end = now == SM_LABEL_NONE ? p->first + p->n : now;
    for (uint32_t i = p->first; i < end; i++)
        if (try_move(s, slot, i, -1)) return true;
    return false;
}

/* Takes every single move that helps, by importance, until none does. */
static void descend(search *s)
{
    g_autofree uint32_t *order = g_new(uint32_t, s->problem->slots->len + 1);
    bool changed = true;
    uint32_t n_sweeps = s->n_unhappy > MANY_SLOTS ? MOST_SWEEPS_OF_MANY : MOST_SWEEPS;
    for (uint32_t sweep = 0; sweep < n_sweeps && changed; sweep++) {
        uint32_t n = s->n_unhappy;
        memcpy(order, s->unhappy, n * sizeof *order);
        sort_by_importance(s->problem, order, n);
        changed = false;
        for (uint32_t i = 0; i < n; i++)
            changed |= improve_slot(s, order[i]);
    }
}

static void keep_if_better(const search *s, uint32_t *best, int64_t *best_cost)
{
    if (s->cost >= *best_cost) return;
    *best_cost = s->cost;
    memcpy(best, s->choice, s->problem->slots->len * sizeof *best);
}

static uint32_t count_moves(uint32_t n_unhappy)
{
    uint32_t first = MIN(n_unhappy, MANY_SLOTS), rest = n_unhappy - first;
    return LEAST_MOVES + MOVES_PER_SLOT * first + MOVES_PER_SLOT_OF_MANY * rest;
}

static void improve(search *s, uint32_t *best)
{
    int64_t best_cost = s->cost, temperature = FIRST_TEMPERATURE;
    uint32_t n_moves = count_moves(s->n_unhappy) / N_STAGES;
    for (uint32_t stage = 0; stage < N_STAGES && s->n_unhappy > 0; stage++) {
        anneal_stage(s, n_moves, temperature);
        keep_if_better(s, best, &best_cost);
        temperature = temperature * 7 / 8;
    }
    descend(s);
    keep_if_better(s, best, &best_cost);
}

static void search_init(search *s, const sm_label_problem *problem)
{
    uint32_t n = problem->slots->len;
    memset(s, 0, sizeof *s);
    s->problem = problem;
    s->board = sm_label_state_create(problem);
    s->choice = sm_label_state_choice(s->board);
    s->random = SEED;
    s->cost = sm_label_search_cost(problem, s->choice);
    s->unhappy = g_new(uint32_t, n + 1);
    s->where = g_new(uint32_t, n + 1);
    memset(s->where, 0xff, (n + 1) * sizeof *s->where);
    s->before = g_new(uint32_t, n + 1);
    memset(s->before, 0xff, (n + 1) * sizeof *s->before);
    for (uint32_t i = 0; i < n; i++)
        note_mood(s, i);
}

static void search_clear(search *s)
{
    sm_label_state_free(s->board);
    g_free(s->before);
    g_free(s->unhappy);
    g_free(s->where);
}

uint32_t *sm_label_search(const sm_label_problem *problem, sm_label_method method)
{
    search s;
    search_init(&s, problem);
    if (method == SM_LABEL_SEARCH) place_as_before(&s);
    place_greedily(&s);
    uint32_t n = problem->slots->len;
    uint32_t *best = g_new(uint32_t, n + 1);
    memcpy(best, s.choice, n * sizeof *best);
    if (method == SM_LABEL_SEARCH) improve(&s, best);
    search_clear(&s);
    return best;
}
