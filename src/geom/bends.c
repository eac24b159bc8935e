#include "geom/bends.h"

#include <glib.h>
#include <math.h>

/* A spike whose sides fall together counts as this share of its triangle. */
static const double LEAST_WEIGHT = 0.12;

/* In roots of the area that counts as small: a loop is cut off at a neck narrower than this, */
static const double NECK = 3.6;
/* ... if the way round is this many times as long as the short cut, but not longer than that, */
static const double LEAST_DETOUR = 3;
static const double MOST_DETOUR = 45;
/* ... and it holds no more than so many small areas: a bay of that size is a shape. */
static const double MOST_LOOP = 30;
/* ... nor, on a closed line, more than this share of what it goes round: an island is no loop. */
static const double MOST_OF_RING = 0.2;

/* --- loops ----------------------------------------------------------------------------------- */

static double cross(sm_xy_m o, sm_xy_m a, sm_xy_m b)
{
    return (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
}

typedef struct loop_limits {
    double gap, least_way, most_way, most_area;
} loop_limits;

static loop_limits limits_of(const sm_xy_m *points, uint32_t n, double side)
{
    loop_limits limits = {NECK * side, LEAST_DETOUR * side, MOST_DETOUR * side,
                          MOST_LOOP * side * side};
    if (points[0].x != points[n - 1].x || points[0].y != points[n - 1].y) return limits;
    double way = 0, twice = 0;
    for (uint32_t i = 1; i < n; i++) {
        way += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        twice += cross(points[0], points[i - 1], points[i]);
    }
    limits.most_way = MIN(limits.most_way, way / 2);
    limits.most_area = MIN(limits.most_area, MOST_OF_RING * fabs(twice) / 2);
    return limits;
}

/* The last vertex that a loop from `from` comes back to; `from` when there is none. */
static uint32_t end_of_loop(const sm_xy_m *points, uint32_t n, uint32_t from,
                            const loop_limits *limits)
{
    double way = 0, twice = 0;
    uint32_t end = from;
    for (uint32_t i = from + 1; i < n && way <= limits->most_way; i++) {
        way += hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        twice += cross(points[from], points[i - 1], points[i]);
        double gap = hypot(points[i].x - points[from].x, points[i].y - points[from].y);
        if (gap < limits->gap && way > LEAST_DETOUR * gap && way > limits->least_way &&
            fabs(twice) / 2 <= limits->most_area)
            end = i;
    }
    return end;
}

static void cut_loops(const sm_xy_m *points, uint32_t n, double side, bool *keep)
{
    const loop_limits limits = limits_of(points, n, side);
    for (uint32_t i = 0; i + 2 < n;) {
        uint32_t end = end_of_loop(points, n, i, &limits);
        for (uint32_t k = i + 1; k < end; k++)
            keep[k] = false;
        i = MAX(end, i + 1);
    }
}

/* --- bends ----------------------------------------------------------------------------------- */

/* Remaining vertices as a list, and a heap of them by what they count. */
typedef struct bend_list {
    const sm_xy_m *points;
    uint32_t *before, *after;
    double *size;
    uint32_t *heap, *slot; /* slot[vertex]: where in the heap */
    uint32_t n_heap;
} bend_list;

static double size_of(sm_xy_m a, sm_xy_m b, sm_xy_m c)
{
    double ux = a.x - b.x, uy = a.y - b.y, vx = c.x - b.x, vy = c.y - b.y;
    double area = fabs(ux * vy - uy * vx) / 2;
    double along = ux * vx + uy * vy;
    if (along <= 0) return area;
    double cosine = along / sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy));
    return area * (1 - (1 - LEAST_WEIGHT) * MIN(cosine, 1));
}

/* Of equals the earlier vertex goes first. */
static bool less(const bend_list *list, uint32_t a, uint32_t b)
{
    return list->size[a] < list->size[b] || (list->size[a] == list->size[b] && a < b);
}

static void put(bend_list *list, uint32_t slot, uint32_t vertex)
{
    list->heap[slot] = vertex;
    list->slot[vertex] = slot;
}

static void sift_up(bend_list *list, uint32_t slot)
{
    uint32_t vertex = list->heap[slot];
    while (slot > 0 && less(list, vertex, list->heap[(slot - 1) / 2])) {
        put(list, slot, list->heap[(slot - 1) / 2]);
        slot = (slot - 1) / 2;
    }
    put(list, slot, vertex);
}

static void sift_down(bend_list *list, uint32_t slot)
{
    uint32_t vertex = list->heap[slot];
    for (;;) {
        uint32_t child = 2 * slot + 1;
        if (child >= list->n_heap) break;
        if (child + 1 < list->n_heap && less(list, list->heap[child + 1], list->heap[child]))
            child++;
        if (!less(list, list->heap[child], vertex)) break;
        put(list, slot, list->heap[child]);
        slot = child;
    }
    put(list, slot, vertex);
}

static void measure(bend_list *list, uint32_t vertex)
{
    const sm_xy_m *p = list->points;
    list->size[vertex] = size_of(p[list->before[vertex]], p[vertex], p[list->after[vertex]]);
}

static void measure_again(bend_list *list, uint32_t vertex, uint32_t n)
{
    if (vertex == 0 || vertex + 1 == n) return;
    measure(list, vertex);
    sift_up(list, list->slot[vertex]);
    sift_down(list, list->slot[vertex]);
}

static uint32_t take_least(bend_list *list)
{
    uint32_t least = list->heap[0];
    put(list, 0, list->heap[--list->n_heap]);
    if (list->n_heap > 0) sift_down(list, 0);
    return least;
}

static void list_kept(bend_list *list, uint32_t n, const bool *keep)
{
    uint32_t last = 0;
    for (uint32_t i = 1; i < n; i++) {
        if (!keep[i]) continue;
        list->before[i] = last;
        list->after[last] = i;
        last = i;
    }
    for (uint32_t i = list->after[0]; i + 1 < n; i = list->after[i]) {
        measure(list, i);
        put(list, list->n_heap++, i);
    }
    for (uint32_t slot = list->n_heap / 2; slot-- > 0;)
        sift_down(list, slot);
}

void sm_bends_straighten(const sm_xy_m *points, uint32_t n, double area, bool *keep)
{
    for (uint32_t i = 0; i < n; i++)
        keep[i] = true;
    if (n < 3) return;
    cut_loops(points, n, sqrt(area), keep);
    g_autofree uint32_t *numbers = g_new(uint32_t, 4 * (gsize)n);
    g_autofree double *size = g_new(double, n);
    bend_list list = {
        points, numbers, numbers + n, size, numbers + 2 * (gsize)n, numbers + 3 * (gsize)n, 0};
    list_kept(&list, n, keep);
    while (list.n_heap > 0 && list.size[list.heap[0]] < area) {
        uint32_t gone = take_least(&list);
        keep[gone] = false;
        uint32_t before = list.before[gone], after = list.after[gone];
        list.after[before] = after;
        list.before[after] = before;
        measure_again(&list, before, n);
        measure_again(&list, after, n);
    }
}
