#include "source/parallel.h"

#include <glib.h>

enum { MOST_THREADS = 8 };

typedef struct crew {
    void (*work)(void *data, uint32_t i);
    void *data;
    uint32_t n;
    gint next;
} crew;

static gpointer work_off(gpointer data)
{
    crew *c = data;
    for (;;) {
        uint32_t i = (uint32_t)g_atomic_int_add(&c->next, 1);
        if (i >= c->n) return NULL;
        c->work(c->data, i);
    }
}

void sm_parallel_each(uint32_t n, unsigned n_threads, void (*work)(void *data, uint32_t i),
                      void *data)
{
    crew c = {work, data, n, 0};
    GThread *helpers[MOST_THREADS] = {NULL};
    unsigned n_helpers = MIN(MIN(n_threads, n), MOST_THREADS);
    n_helpers = n_helpers > 0 ? n_helpers - 1 : 0;
    /* A thread that cannot be had is work for the others. */
    for (unsigned i = 0; i < n_helpers; i++)
        helpers[i] = g_thread_try_new("read", work_off, &c, NULL);
    work_off(&c);
    for (unsigned i = 0; i < n_helpers; i++)
        if (helpers[i]) g_thread_join(helpers[i]);
}

unsigned sm_parallel_threads(unsigned wanted)
{
    return MIN(wanted > 0 ? wanted : g_get_num_processors(), MOST_THREADS);
}
