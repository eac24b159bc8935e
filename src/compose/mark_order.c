#include "compose/mark_order.h"

#include "compose/marks.h"

#include <string.h>

/* Marks are sorted by counting, digit by digit from the last: of millions of them comparisons would
 * take longer than drawing. */
#define DIGIT_BITS 12
#define N_DIGITS (1u << DIGIT_BITS)
/* Of a radius, of whether a mark is full, and of its age. */
#define LOOK_BITS (32 + 1 + 3)

typedef struct rank {
    uint64_t look; /* smaller ones are drawn first */
    uint32_t event, index;
} rank;

/* From the oldest, hollow and large to the newest, full and small. */
static uint64_t look_of(const sm_mark *mark)
{
    union {
        float number;
        uint32_t bits; /* of positive numbers in the order of the numbers */
    } radius = {(float)mark->radius_pt};
    uint64_t age = SM_MARK_AGES - 1u - mark->age, full = !mark->imprecise;
    return age << 33 | full << 32 | (UINT32_MAX - radius.bits);
}

static uint64_t by_look(const rank *r)
{
    return r->look;
}

static uint64_t by_event(const rank *r)
{
    return r->event;
}

/* `ranks` and `spare` change roles with each digit; returns the one that is in order. */
static rank *sort(rank *ranks, rank *spare, guint n, uint64_t (*key)(const rank *), int bits)
{
    guint next[N_DIGITS];
    for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
        memset(next, 0, sizeof next);
        for (guint i = 0; i < n; i++)
            next[key(&ranks[i]) >> shift & (N_DIGITS - 1)]++;
        for (guint digit = 0, start = 0; digit < N_DIGITS; digit++) {
            guint count = next[digit];
            next[digit] = start;
            start += count;
        }
        for (guint i = 0; i < n; i++)
            spare[next[key(&ranks[i]) >> shift & (N_DIGITS - 1)]++] = ranks[i];
        rank *sorted = spare;
        spare = ranks, ranks = sorted;
    }
    return ranks;
}

/* Rows come so, unless they were summed up or moved apart. */
static bool are_in_order_of_events(const rank *ranks, guint n)
{
    for (guint i = 1; i < n; i++)
        if (ranks[i - 1].event > ranks[i].event) return false;
    return true;
}

GArray *sm_marks_order(GArray *marks)
{
    guint n = marks->len;
    const sm_mark *all = (const sm_mark *)(const void *)marks->data;
    g_autofree rank *halves = g_new(rank, 2 * (gsize)n + 1);
    rank *ranks = halves;
    for (guint i = 0; i < n; i++)
        ranks[i] = (rank){look_of(&all[i]), all[i].event, i};
    if (!are_in_order_of_events(ranks, n)) ranks = sort(ranks, halves + n, n, by_event, 32);
    ranks = sort(ranks, ranks == halves ? halves + n : halves, n, by_look, LOOK_BITS);
    GArray *ordered = g_array_sized_new(FALSE, FALSE, sizeof(sm_mark), n);
    for (guint i = 0; i < n; i++)
        g_array_append_val(ordered, all[ranks[i].index]);
    g_array_unref(marks);
    return ordered;
}
