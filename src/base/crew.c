#include "base/crew.h"

#include <glib.h>

enum { MOST_THREADS = 8 };

typedef struct crew {
    void (*work)(void *data, uint32_t i);
    void *data;
    uint32_t n;
    gint next; /* the first piece that nobody took yet */
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

void sm_crew_each(uint32_t n, unsigned n_threads, void (*work)(void *data, uint32_t i), void *data)
{
    crew c = {work, data, n, 0};
    GThread *helpers[MOST_THREADS - 1] = {NULL};
    unsigned n_workers = MIN(MIN(n_threads, n), MOST_THREADS);
    /* A thread that cannot be had is work for the others. */
    for (unsigned i = 1; i < n_workers; i++)
        helpers[i - 1] = g_thread_try_new("crew", work_off, &c, NULL);
    work_off(&c);
    for (unsigned i = 1; i < n_workers; i++)
        if (helpers[i - 1]) g_thread_join(helpers[i - 1]);
}

unsigned sm_crew_size(unsigned wanted)
{
    return MIN(wanted > 0 ? wanted : g_get_num_processors(), MOST_THREADS);
}
