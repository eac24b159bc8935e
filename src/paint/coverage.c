#include "paint/coverage.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Parts of a pixel along each axis; Cairo's grid has as many. */
#define BITS 8
#define ONE (1 << BITS)
#define FRACTION (ONE - 1)
/* Twice the area of a pixel: `area` below is kept doubled. */
#define WHOLE (2u * ONE * ONE)
/* Steps of cover. No eye tells more apart along an edge; with 255 of them pictures of a map take a
 * fifth more bytes. */
#define STEPS 32
/* Edges are cut to this before they become integers. It is the same for every box, so that the box
 * does not change an edge's course; differences of 2^22 pixels of 256
 * parts fit 31 bits. */
#define GUARD_PX 2097152.0

/* What the edges leave in one pixel. */
typedef struct cell {
    int32_t x, y;
    int32_t height; /* climbed in 1/256 pixel, downwards positive */
    int32_t area;   /* twice the area to the left of the edges */
} cell;

struct sm_coverage {
    sm_box_px box;
    cell *cells, *sorted; /* of `capacity` each */
    gsize n, capacity;
    guint32 *counts;
    gsize counts_capacity;
    sm_span *spans;
    gsize spans_capacity;
};

sm_coverage *sm_coverage_create(void)
{
    return g_new0(sm_coverage, 1);
}

void sm_coverage_free(sm_coverage *coverage)
{
    if (!coverage) return;
    g_free(coverage->cells);
    g_free(coverage->sorted);
    g_free(coverage->counts);
    g_free(coverage->spans);
    g_free(coverage);
}

void sm_coverage_begin(sm_coverage *coverage, sm_box_px box)
{
    coverage->box = box;
    coverage->n = 0;
}

/* ---- edges into cells ---- */

static void grow(sm_coverage *c)
{
    c->capacity = MAX(1024, 2 * c->capacity);
    c->cells = g_renew(cell, c->cells, c->capacity);
    g_free(c->sorted);
    c->sorted = g_new(cell, c->capacity);
}

static inline void add(sm_coverage *c, int32_t x, int32_t y, int32_t height, int32_t area)
{
    if (c->n > 0) {
        cell *last = &c->cells[c->n - 1];
        if (last->x == x && last->y == y) {
            last->height += height;
            last->area += area;
            return;
        }
    }
    if (x >= c->box.x1) return;
    if (c->n == c->capacity) grow(c);
    c->cells[c->n++] = (cell){x, y, height, area};
}

/* An edge's part within one row, in 1/256 pixel; y counts from the row's upper side. */
typedef struct stretch {
    int32_t row, sign;
    int32_t x0, y0, x1, y1;
    double slope; /* dy / dx */
} stretch;

static inline int32_t y_at(const stretch *s, int32_t x)
{
    return CLAMP(s->y0 + (int32_t)lrint((x - s->x0) * s->slope), s->y0, s->y1);
}

/* The part from (x0, y0) to (x1, y1) lies in `column`. */
static inline void add_part(sm_coverage *c, const stretch *s, int32_t column, int32_t x0,
                            int32_t x1, int32_t height)
{
    int32_t left = column * ONE;
    add(c, column, s->row, s->sign * height, s->sign * height * (x0 - left + x1 - left));
}

static void add_rightward(sm_coverage *c, const stretch *s)
{
    int32_t x = s->x0, y = s->y0, last = s->x1 >> BITS;
    for (int32_t column = x >> BITS; column < last; column++) {
        int32_t edge = (column + 1) * ONE, at = y_at(s, edge);
        add_part(c, s, column, x, edge, at - y);
        x = edge, y = at;
    }
    add_part(c, s, last, x, s->x1, s->y1 - y);
}

static void add_leftward(sm_coverage *c, const stretch *s)
{
    int32_t x = s->x0, y = s->y0, last = s->x1 >> BITS;
    for (int32_t column = x >> BITS; column > last; column--) {
        int32_t edge = column * ONE, at = y_at(s, edge);
        add_part(c, s, column, x, edge, at - y);
        x = edge, y = at;
    }
    add_part(c, s, last, x, s->x1, s->y1 - y);
}

static inline void add_stretch(sm_coverage *c, stretch *s)
{
    if (s->x0 >> BITS == s->x1 >> BITS) {
        add_part(c, s, s->x0 >> BITS, s->x0, s->x1, s->y1 - s->y0);
        return;
    }
    s->slope = (s->y1 - s->y0) / (double)(s->x1 - s->x0);
    if (s->x0 < s->x1)
        add_rightward(c, s);
    else
        add_leftward(c, s);
}

/* Downwards, in 1/256 pixel, x within the box. Where it meets a row's border depends on the edge
 * alone and not on the box. */
static void add_edge(sm_coverage *c, int32_t x0, int32_t y0, int32_t x1, int32_t y1, int32_t sign)
{
    double slope = (x1 - x0) / (double)(y1 - y0);
    int32_t row = MAX(y0 >> BITS, c->box.y0), end = MIN((y1 + FRACTION) >> BITS, c->box.y1);
    int32_t y = MAX(y0, row * ONE), x = x0 + (int32_t)lrint((y - y0) * slope);
    for (; row < end; row++) {
        int32_t top = row * ONE, below = MIN(y1, top + ONE);
        int32_t next = below == y1 ? x1 : x0 + (int32_t)lrint((below - y0) * slope);
        stretch s = {row, sign, x, y - top, next, below - top, 0};
        add_stretch(c, &s);
        x = next, y = below;
    }
}

/* ---- edges that reach beyond the box ---- */

static int32_t to_parts(double px)
{
    return (int32_t)lrint(px * ONE);
}

static void add_directed(sm_coverage *c, int32_t x0, int32_t y0, int32_t x1, int32_t y1)
{
    if (y0 < y1)
        add_edge(c, x0, y0, x1, y1, 1);
    else if (y1 < y0)
        add_edge(c, x1, y1, x0, y0, -1);
}

static int32_t y_where(const int32_t from[2], const int32_t to[2], int32_t x)
{
    double t = (x - from[0]) / (double)(to[0] - from[0]);
    return from[1] + (int32_t)lrint(t * (to[1] - from[1]));
}

/* What lies left of the box still counts for all pixels to the right: it is moved to the box's
 * side. What lies right of it counts for none. */
static void add_cut(sm_coverage *c, const int32_t from[2], const int32_t to[2])
{
    const int32_t sides[2] = {c->box.x0 * ONE, c->box.x1 * ONE};
    int32_t at[2] = {from[0], from[1]};
    for (int i = 0; i <= 2; i++) {
        int side = from[0] < to[0] ? i : 1 - i;
        int32_t next[2] = {to[0], to[1]};
        if (i < 2) {
            int32_t x = sides[side];
            bool crosses = (at[0] < x && to[0] > x) || (at[0] > x && to[0] < x);
            if (!crosses) continue;
            next[0] = x;
            next[1] = y_where(from, to, x);
        }
        add_directed(c, CLAMP(at[0], sides[0], sides[1]), at[1], CLAMP(next[0], sides[0], sides[1]),
                     next[1]);
        at[0] = next[0], at[1] = next[1];
    }
}

/* Liang-Barsky on the guard square; what is far off to the left or right keeps its height. */
static bool guard(sm_xy_px *from, sm_xy_px *to)
{
    if (!isfinite(from->x + from->y + to->x + to->y)) return false;
    double low = fmin(from->y, to->y), high = fmax(from->y, to->y);
    if (low > GUARD_PX || high < -GUARD_PX) return false;
    sm_xy_px a = *from, d = {to->x - a.x, to->y - a.y};
    if (high > GUARD_PX || low < -GUARD_PX) {
        double y0 = CLAMP(from->y, -GUARD_PX, GUARD_PX), y1 = CLAMP(to->y, -GUARD_PX, GUARD_PX);
        double t0 = (y0 - a.y) / d.y, t1 = (y1 - a.y) / d.y;
        *from = (sm_xy_px){a.x + t0 * d.x, y0};
        *to = (sm_xy_px){a.x + t1 * d.x, y1};
    }
    from->x = CLAMP(from->x, -GUARD_PX, GUARD_PX);
    to->x = CLAMP(to->x, -GUARD_PX, GUARD_PX);
    return true;
}

static inline bool is_near(sm_xy_px p)
{
    return fabs(p.x) <= GUARD_PX && fabs(p.y) <= GUARD_PX;
}

void sm_coverage_edge(sm_coverage *c, sm_xy_px from, sm_xy_px to)
{
    if (!(is_near(from) && is_near(to)) && !guard(&from, &to)) return;
    int32_t a[2] = {to_parts(from.x), to_parts(from.y)}, b[2] = {to_parts(to.x), to_parts(to.y)};
    int32_t top = c->box.y0 * ONE, bottom = c->box.y1 * ONE;
    if ((a[1] <= top && b[1] <= top) || (a[1] >= bottom && b[1] >= bottom)) return;
    int32_t left = c->box.x0 * ONE, right = c->box.x1 * ONE;
    if (a[0] >= right && b[0] >= right) return;
    if (MIN(a[0], b[0]) >= left && MAX(a[0], b[0]) <= right)
        add_directed(c, a[0], a[1], b[0], b[1]);
    else
        add_cut(c, a, b);
}

/* ---- cells into order ---- */

static guint32 *zeroed_counts(sm_coverage *c, gsize n)
{
    if (n > c->counts_capacity) {
        c->counts_capacity = n;
        c->counts = g_renew(guint32, c->counts, n);
    }
    memset(c->counts, 0, n * sizeof *c->counts);
    return c->counts;
}

static void starts_of(guint32 *counts, gsize n)
{
    guint32 start = 0;
    for (gsize i = 0; i < n; i++) {
        guint32 count = counts[i];
        counts[i] = start;
        start += count;
    }
}

/* By x, then by y without disturbing the order in x: counting twice, no comparison. */
static void sort(sm_coverage *c)
{
    const cell *from = c->cells;
    sm_box_px used = {c->box.x1, c->box.y1, c->box.x0, c->box.y0};
    for (gsize i = 0; i < c->n; i++) {
        used.x0 = MIN(used.x0, from[i].x), used.x1 = MAX(used.x1, from[i].x + 1);
        used.y0 = MIN(used.y0, from[i].y), used.y1 = MAX(used.y1, from[i].y + 1);
    }
    guint32 *counts = zeroed_counts(c, (gsize)(used.x1 - used.x0));
    for (gsize i = 0; i < c->n; i++)
        counts[from[i].x - used.x0]++;
    starts_of(counts, (gsize)(used.x1 - used.x0));
    for (gsize i = 0; i < c->n; i++)
        c->sorted[counts[from[i].x - used.x0]++] = from[i];
    counts = zeroed_counts(c, (gsize)(used.y1 - used.y0));
    for (gsize i = 0; i < c->n; i++)
        counts[from[i].y - used.y0]++;
    starts_of(counts, (gsize)(used.y1 - used.y0));
    for (gsize i = 0; i < c->n; i++)
        c->cells[counts[c->sorted[i].y - used.y0]++] = c->sorted[i];
}

/* ---- cells into spans ---- */

/* `doubled`: twice the covered area times the winding number. */
static inline uint8_t cover_of(int32_t doubled, sm_rule rule)
{
    uint32_t area = doubled < 0 ? 0u - (uint32_t)doubled : (uint32_t)doubled;
    if (rule == SM_RULE_EVEN_ODD) {
        area %= 2 * WHOLE;
        if (area > WHOLE) area = 2 * WHOLE - area;
    }
    area = MIN(area, WHOLE);
    uint32_t steps = (area * STEPS + WHOLE / 2) / WHOLE;
    return (uint8_t)((steps * 255 + STEPS / 2) / STEPS);
}

static inline int append(sm_span *spans, int n, int32_t x, int32_t length, uint8_t cover)
{
    if (cover == 0 || length <= 0) return n;
    if (n > 0 && spans[n - 1].cover == cover && spans[n - 1].x + spans[n - 1].length == x) {
        spans[n - 1].length += length;
        return n;
    }
    spans[n] = (sm_span){x, length, cover};
    return n + 1;
}

/* `first` to `end` are the cells of one row. */
static int row_spans(sm_coverage *c, const cell *first, const cell *end, sm_rule rule)
{
    int n = 0;
    int32_t height = 0;
    while (first < end) {
        int32_t x = first->x, area = 0;
        for (; first < end && first->x == x; first++) {
            height += first->height;
            area += first->area;
        }
        n = append(c->spans, n, x, 1, cover_of(height * (2 * ONE) - area, rule));
        int32_t next = first < end ? first->x : c->box.x1;
        if (height != 0)
            n = append(c->spans, n, x + 1, next - x - 1, cover_of(height * (2 * ONE), rule));
    }
    return n;
}

static const cell *end_of_row(const cell *first, const cell *end)
{
    const cell *next = first;
    while (next < end && next->y == first->y)
        next++;
    return next;
}

void sm_coverage_sweep(sm_coverage *c, sm_rule rule, sm_span_visitor visit, void *data)
{
    if (c->n == 0) return;
    sort(c);
    gsize most = 2 * (gsize)(c->box.x1 - c->box.x0) + 1;
    if (most > c->spans_capacity) {
        c->spans_capacity = most;
        c->spans = g_renew(sm_span, c->spans, most);
    }
    const cell *end = c->cells + c->n;
    for (const cell *first = c->cells, *next; first < end; first = next) {
        next = end_of_row(first, end);
        int n = row_spans(c, first, next, rule);
        if (n > 0) visit(first->y, c->spans, n, data);
    }
}
