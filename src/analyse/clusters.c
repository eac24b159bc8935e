#include "analyse/clusters.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct keyed {
    uint32_t a, b, row;
} keyed;

static int compare_keys(const void *p, const void *q)
{
    const keyed *a = p, *b = q;
    if (a->a != b->a) return (a->a > b->a) - (a->a < b->a);
    if (a->b != b->b) return (a->b > b->b) - (a->b < b->b);
    return (a->row > b->row) - (a->row < b->row);
}

sm_clusters sm_clusters_number(const uint32_t *a, const uint32_t *b, uint32_t n)
{
    sm_clusters c = {g_new(uint32_t, n + 1), 0};
    g_autofree keyed *keys = g_new(keyed, n + 1);
    for (uint32_t i = 0; i < n; i++)
        keys[i] = (keyed){a[i], b ? b[i] : 0, i};
    qsort(keys, n, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < n; i++) {
        bool same = i > 0 && keys[i].a == keys[i - 1].a && keys[i].b == keys[i - 1].b;
        c.n += !same;
        c.of[keys[i].row] = c.n - 1;
    }
    return c;
}
