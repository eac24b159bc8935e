#include "layout/furniture.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

/* Steps along an edge between two corners. */
#define STEPS 24
/* Away from the corners a box looks lost: it must save more than covering an eighth of an ordinary
 * town's surroundings would cost. */
#define COST_BETWEEN 2.2
/* Beside another box instead of in a corner of its own. */
#define COST_STACKED 1.0
/* A layout after the first. */
#define COST_SIZE 0.5
/* Costs are rounded to this: an error of rounding in a sum must not move a legend. */
#define COST_STEP 1e-6
/* At most so many places of a box are tried together with the others'. */
#define MOST_SLOTS 400
/* Boxes may touch the margin. */
#define TOUCH_PT 1e-6

typedef struct slot {
    sm_rect_pt box;
    uint32_t size;
    double cost;    /* habit and cover */
    double covered; /* of it */
} slot;

typedef struct search {
    sm_furniture *boxes;
    uint32_t n;
    const sm_cost_raster *costs;
    sm_rect_pt room; /* the frame within its margin */
    double margin_pt;
    GArray *slots[SM_FURNITURE_MOST];    /* slot, cheapest first */
    double least[SM_FURNITURE_MOST + 1]; /* cost of the boxes from here on, each by itself */
    slot now[SM_FURNITURE_MOST], best[SM_FURNITURE_MOST];
    double best_cost;
} search;

/* Habit between the corners, by the distance from each; `u` and `v` from 0 at the left and the top
 * to 1. */
static double habit_at(const sm_furniture *box, double u, double v)
{
    const double *p = box->preference;
    double top = p[SM_CORNER_TOP_LEFT] * (1 - u) + p[SM_CORNER_TOP_RIGHT] * u;
    double bottom = p[SM_CORNER_BOTTOM_LEFT] * (1 - u) + p[SM_CORNER_BOTTOM_RIGHT] * u;
    return top * (1 - v) + bottom * v;
}

static bool is_corner(const sm_furniture *box, double u, double v)
{
    if ((u > 0 && u < 1) || (v > 0 && v < 1)) return false;
    sm_corner corner = v > 0 ? (u > 0 ? SM_CORNER_BOTTOM_RIGHT : SM_CORNER_BOTTOM_LEFT)
                             : (u > 0 ? SM_CORNER_TOP_RIGHT : SM_CORNER_TOP_LEFT);
    return !box->fixed || box->corner == corner;
}

static slot make_slot(const search *s, const sm_furniture *box, uint32_t size, sm_rect_pt at,
                      double habit)
{
    double covered = sm_cost_raster_of(s->costs, at) * (box->opacity > 0 ? box->opacity : 1);
    double cost = habit + covered + size * COST_SIZE;
    return (slot){at, size, round(cost / COST_STEP) * COST_STEP, covered};
}

static void add_edge_slots(search *s, uint32_t i, uint32_t size)
{
    const sm_furniture *box = &s->boxes[i];
    double width = box->sizes[size].width_pt, height = box->sizes[size].height_pt;
    double free_x = sm_rect_pt_width(s->room) - width, free_y = sm_rect_pt_height(s->room) - height;
    if (free_x < -TOUCH_PT || free_y < -TOUCH_PT) return;
    for (int row = 0; row <= STEPS; row++)
        for (int column = 0; column <= STEPS; column++) {
            double u = (double)column / STEPS, v = (double)row / STEPS;
            bool edge = row % STEPS == 0 || column % STEPS == 0, corner = is_corner(box, u, v);
            if (!edge || (box->fixed && !corner)) continue;
            sm_rect_pt at =
                sm_rect_pt_at(s->room.x0 + u * free_x, s->room.y0 + v * free_y, width, height);
            slot one =
                make_slot(s, box, size, at, habit_at(box, u, v) + (corner ? 0 : COST_BETWEEN));
            g_array_append_val(s->slots[i], one);
        }
}

static int compare_slots(const void *a, const void *b)
{
    const slot *sa = a, *sb = b;
    if (sa->cost != sb->cost) return sa->cost < sb->cost ? -1 : 1;
    if (sa->size != sb->size) return sa->size < sb->size ? -1 : 1;
    if (sa->box.y0 != sb->box.y0) return sa->box.y0 > sb->box.y0 ? -1 : 1;
    return sa->box.x0 < sb->box.x0 ? -1 : sa->box.x0 > sb->box.x0;
}

static void collect_slots(search *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        s->slots[i] = g_array_new(FALSE, FALSE, sizeof(slot));
        for (uint32_t size = 0; size < s->boxes[i].n_sizes; size++)
            add_edge_slots(s, i, size);
        g_array_sort(s->slots[i], compare_slots);
        if (s->slots[i]->len > MOST_SLOTS) g_array_set_size(s->slots[i], MOST_SLOTS);
    }
    for (uint32_t i = s->n; i-- > 0;) {
        double first = s->slots[i]->len ? g_array_index(s->slots[i], slot, 0).covered : 0;
        for (guint k = 0; k < s->slots[i]->len; k++)
            first = MIN(first, g_array_index(s->slots[i], slot, k).covered);
        s->least[i] = s->least[i + 1] + first;
    }
}

static bool is_free(const search *s, uint32_t i, sm_rect_pt box)
{
    sm_rect_pt room = sm_rect_pt_inset(s->room, -TOUCH_PT);
    if (!sm_rect_pt_contains(room, box)) return false;
    sm_rect_pt around = sm_rect_pt_inset(box, TOUCH_PT - s->margin_pt);
    for (uint32_t k = 0; k < i; k++)
        if (sm_rect_pt_overlap(around, s->now[k].box)) return false;
    return true;
}

static void go_on(search *s, uint32_t i, double cost);

static void try_slot(search *s, uint32_t i, const slot *one, double cost)
{
    if (!is_free(s, i, one->box)) return;
    s->now[i] = *one;
    go_on(s, i + 1, cost + one->cost);
}

/* Against the box `other`: on each of its four sides, flush with it. */
static void try_beside(search *s, uint32_t i, uint32_t size, sm_rect_pt other, double cost)
{
    const sm_furniture *box = &s->boxes[i];
    double w = box->sizes[size].width_pt, h = box->sizes[size].height_pt, m = s->margin_pt;
    const double places[][2] = {
        {other.x0, other.y0 - m - h}, {other.x1 - w, other.y0 - m - h},
        {other.x0, other.y1 + m},     {other.x1 - w, other.y1 + m},
        {other.x0 - m - w, other.y0}, {other.x0 - m - w, other.y1 - h},
        {other.x1 + m, other.y0},     {other.x1 + m, other.y1 - h},
    };
    double free_x = MAX(sm_rect_pt_width(s->room) - w, 1);
    double free_y = MAX(sm_rect_pt_height(s->room) - h, 1);
    for (size_t k = 0; k < G_N_ELEMENTS(places); k++) {
        sm_rect_pt at = sm_rect_pt_at(places[k][0], places[k][1], w, h);
        double u = CLAMP((at.x0 - s->room.x0) / free_x, 0, 1);
        double v = CLAMP((at.y0 - s->room.y0) / free_y, 0, 1);
        double habit = box->fixed ? 0 : habit_at(box, u, v);
        slot one = make_slot(s, box, size, at, habit + COST_STACKED);
        try_slot(s, i, &one, cost);
    }
}

/* A box that the user put into a corner stays at it: only beside one that stands there, too. */
static bool may_lean(const search *s, uint32_t i, uint32_t other)
{
    const sm_furniture *box = &s->boxes[i], *by = &s->boxes[other];
    return !box->fixed || (by->fixed && by->corner == box->corner);
}

static void go_on(search *s, uint32_t i, double cost)
{
    if (!(cost + s->least[i] < s->best_cost - COST_STEP / 2)) return;
    if (i == s->n) {
        s->best_cost = cost;
        for (uint32_t k = 0; k < s->n; k++)
            s->best[k] = s->now[k];
        return;
    }
    for (guint k = 0; k < s->slots[i]->len; k++) {
        const slot *one = &g_array_index(s->slots[i], slot, k);
        if (!(cost + one->cost + s->least[i + 1] < s->best_cost - COST_STEP / 2)) break;
        try_slot(s, i, one, cost);
    }
    for (uint32_t k = 0; k < i; k++)
        for (uint32_t size = 0; may_lean(s, i, k) && size < s->boxes[i].n_sizes; size++)
            try_beside(s, i, size, s->now[k].box, cost);
}

/* Where no arrangement is free, each stands where it covers least; what is larger than the frame
 * stands at its upper left corner. */
static void place_singly(search *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->slots[i]->len > 0) {
            s->best[i] = g_array_index(s->slots[i], slot, 0);
            continue;
        }
        const sm_furniture_size *size = &s->boxes[i].sizes[0];
        sm_rect_pt at = sm_rect_pt_at(s->room.x0, s->room.y0, size->width_pt, size->height_pt);
        s->best[i] = make_slot(s, &s->boxes[i], 0, at, 0);
    }
}

bool sm_furniture_place(sm_furniture *boxes, uint32_t n, const sm_cost_raster *costs,
                        sm_rect_pt frame, double margin_pt)
{
    g_return_val_if_fail(n <= SM_FURNITURE_MOST, false);
    search s = {.boxes = boxes,
                .n = n,
                .costs = costs,
                .room = sm_rect_pt_inset(frame, margin_pt),
                .margin_pt = margin_pt,
                .best_cost = INFINITY};
    collect_slots(&s);
    go_on(&s, 0, 0);
    bool found = isfinite(s.best_cost);
    if (!found) place_singly(&s);
    for (uint32_t i = 0; i < n; i++) {
        boxes[i].box = s.best[i].box;
        boxes[i].size = s.best[i].size;
        boxes[i].cost = s.best[i].covered;
        g_array_unref(s.slots[i]);
    }
    return found;
}
