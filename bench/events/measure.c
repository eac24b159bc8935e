/* measure FILE [EXPRESSION] : reads an event file as a figure would, filters it, and prints seconds
 * and the peak of memory that is not the mapped file. */
#include "query/query.h"
#include "source/events.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct watch {
    gint stop;
    double peak_mib;
} watch;

/* Resident pages that belong to no file, looked at every few milliseconds. */
static gpointer look_at_memory(gpointer data)
{
    watch *w = data;
    while (!g_atomic_int_get(&w->stop)) {
        long total, resident, shared;
        FILE *file = fopen("/proc/self/statm", "r");
        if (file && fscanf(file, "%ld %ld %ld", &total, &resident, &shared) == 3)
            w->peak_mib = MAX(w->peak_mib, (double)(resident - shared) *
                                               (double)sysconf(_SC_PAGESIZE) / 1048576.0);
        if (file) fclose(file);
        g_usleep(3000);
    }
    return NULL;
}

static double processor_s(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1e6;
}

static int measure(const char *path, const char *expression, GError **error)
{
    static const char *const columns[] = {"actor1", "actor2", "event_type", "fatalities", NULL};
    sm_event_file file = {.path = path};
    sm_event_options options = {.columns = expression ? columns : NULL};
    gint64 start = g_get_monotonic_time();
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, NULL, error);
    if (!events) return 1;
    printf("read_s %.3f\nread_cpu_s %.3f\n", seconds_since(start), processor_s());
    printf("events %u\n", sm_events_count(events));
    if (!expression) return 0;
    start = g_get_monotonic_time();
    g_autoptr(sm_query) query = sm_query_open(events, NULL, error);
    g_autofree bool *rows = query ? sm_query_find_rows(query, expression, error) : NULL;
    if (!rows) return 1;
    uint32_t n = 0;
    for (uint32_t i = 0; i < sm_events_count(events); i++)
        n += rows[i];
    printf("filter_s %.3f\nfiltered %u\n", seconds_since(start), n);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: measure FILE [EXPRESSION]\n");
        return 2;
    }
    watch w = {0, 0};
    GThread *thread = g_thread_new("watch", look_at_memory, &w);
    g_autoptr(GError) error = NULL;
    int status = measure(argv[1], argc == 3 ? argv[2] : NULL, &error);
    if (error) fprintf(stderr, "%s\n", error->message);
    g_atomic_int_set(&w.stop, 1);
    g_thread_join(thread);
    printf("anonymous_mib %.0f\n", w.peak_mib);
    return status;
}
