#include "base/crew.h"

#include <glib.h>

enum { N_PIECES = 1000 };

typedef struct counting {
    gint times[N_PIECES];
    GAsyncQueue *threads; /* of each piece */
} counting;

static void count(void *data, uint32_t i)
{
    counting *c = data;
    g_atomic_int_inc(&c->times[i]);
    g_async_queue_push(c->threads, g_thread_self());
}

static void counting_clear(counting *c)
{
    g_async_queue_unref(c->threads);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(counting, counting_clear)

static void each_piece_comes_once(void)
{
    for (unsigned n_threads = 0; n_threads <= 100; n_threads += 5) {
        g_auto(counting) c = {.threads = g_async_queue_new()};
        sm_crew_each(N_PIECES - 1, n_threads, count, &c);
        for (uint32_t i = 0; i < N_PIECES - 1; i++)
            g_assert_cmpint(c.times[i], ==, 1);
        g_assert_cmpint(c.times[N_PIECES - 1], ==, 0);
    }
}

static void no_piece_is_no_call(void)
{
    g_auto(counting) c = {.threads = g_async_queue_new()};
    sm_crew_each(0, 4, count, &c);
    g_assert_cmpint(g_async_queue_length(c.threads), ==, 0);
}

static void one_thread_is_the_callers(void)
{
    for (unsigned n_threads = 0; n_threads <= 1; n_threads++) {
        g_auto(counting) c = {.threads = g_async_queue_new()};
        sm_crew_each(N_PIECES, n_threads, count, &c);
        for (uint32_t i = 0; i < N_PIECES; i++)
            g_assert_true(g_async_queue_pop(c.threads) == g_thread_self());
    }
}

/* Two pieces that wait for each other are done only by two threads. */
typedef struct meeting {
    GMutex lock;
    GCond arrived;
    int n;
} meeting;

static void meet(void *data, uint32_t i)
{
    (void)i;
    meeting *m = data;
    g_mutex_lock(&m->lock);
    m->n++;
    g_cond_broadcast(&m->arrived);
    while (m->n < 2)
        g_cond_wait(&m->arrived, &m->lock);
    g_mutex_unlock(&m->lock);
}

static void two_threads_work_side_by_side(void)
{
    meeting m = {.n = 0};
    g_mutex_init(&m.lock);
    g_cond_init(&m.arrived);
    sm_crew_each(2, 2, meet, &m);
    g_assert_cmpint(m.n, ==, 2);
    g_mutex_clear(&m.lock);
    g_cond_clear(&m.arrived);
}

static void the_size_is_what_is_wanted_up_to_eight(void)
{
    g_assert_cmpuint(sm_crew_size(1), ==, 1);
    g_assert_cmpuint(sm_crew_size(8), ==, 8);
    g_assert_cmpuint(sm_crew_size(9), ==, 8);
    g_assert_cmpuint(sm_crew_size(0), ==, MIN(g_get_num_processors(), 8));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crew/each piece is worked at once and no more, by however many",
                    each_piece_comes_once);
    g_test_add_func("/crew/without pieces nothing is called", no_piece_is_no_call);
    g_test_add_func("/crew/one thread is the caller's", one_thread_is_the_callers);
    g_test_add_func("/crew/two threads work side by side", two_threads_work_side_by_side);
    g_test_add_func("/crew/as many threads as wanted, at most eight",
                    the_size_is_what_is_wanted_up_to_eight);
    return g_test_run();
}
