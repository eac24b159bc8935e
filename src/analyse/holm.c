#include "analyse/holm.h"

#include <glib.h>
#include <stdlib.h>

typedef struct ranked {
    double p;
    uint32_t at;
} ranked;

static int compare(const void *a, const void *b)
{
    const ranked *p = a, *q = b;
    if (p->p != q->p) return (p->p > q->p) - (p->p < q->p);
    return (p->at > q->at) - (p->at < q->at);
}

void sm_holm_correct(const double *p, uint32_t n, double *corrected)
{
    g_autofree ranked *order = g_new(ranked, n + 1);
    double most = 0;
    for (uint32_t i = 0; i < n; i++)
        order[i] = (ranked){p[i], i};
    qsort(order, n, sizeof *order, compare);
    for (uint32_t i = 0; i < n; i++) {
        most = MAX(most, MIN(1, (n - i) * order[i].p));
        corrected[order[i].at] = most;
    }
}
