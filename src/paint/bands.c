#include "paint/bands.h"

#include <glib.h>

#define MAX_THREADS 4

typedef struct task {
    void (*work)(int i, void *data);
    void *data;
    gint next; /* the first that nobody took yet */
    int n;
} task;

static gpointer take_turns(gpointer data)
{
    task *t = data;
    for (int i; (i = g_atomic_int_add(&t->next, 1)) < t->n;)
        t->work(i, t->data);
    return NULL;
}

void sm_bands_each(int n, void (*work)(int i, void *data), void *data)
{
    task t = {.work = work, .data = data, .n = n};
    GThread *threads[MAX_THREADS - 1];
    int wanted = MIN(MIN(n, (int)g_get_num_processors()), MAX_THREADS) - 1, started = 0;
    for (; started < wanted; started++) {
        threads[started] = g_thread_try_new("rows", take_turns, &t, NULL);
        if (!threads[started]) break;
    }
    take_turns(&t);
    for (int i = 0; i < started; i++)
        g_thread_join(threads[i]);
}
