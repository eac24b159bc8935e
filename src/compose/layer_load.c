#include "compose/layer_load.h"

/* More threads would wait for the largest layer. */
#define MOST_THREADS 4u

typedef struct result {
    sm_diagnostics *diagnostics;
    GError *error;
} result;

typedef struct loading {
    const sm_layer_job *jobs;
    result *results;
    uint32_t n;
    gint next; /* job to be taken up; atomic */
    const char *definition;
    const sm_frame *frame;
} loading;

static void load_jobs(loading *l, sm_projection *projection)
{
    for (;;) {
        uint32_t i = (uint32_t)g_atomic_int_add(&l->next, 1);
        if (i >= l->n) return;
        const sm_layer_job *job = &l->jobs[i];
        l->results[i].diagnostics = sm_diagnostics_create();
        *job->to = sm_map_layer_read(job->path, job->columns, projection, l->frame,
                                     l->results[i].diagnostics, &l->results[i].error);
    }
}

/* A projection belongs to one thread; without one of its own the thread leaves the work to others.
 */
static gpointer helper(gpointer data)
{
    loading *l = data;
    g_autoptr(sm_projection) projection =
        sm_projection_create(l->definition, (sm_rect_deg){0}, NULL);
    if (projection) load_jobs(l, projection);
    return NULL;
}

static bool hand_over(const loading *l, sm_diagnostics *diagnostics, GError **error)
{
    bool good = true;
    for (uint32_t i = 0; i < l->n; i++) {
        result *r = &l->results[i];
        for (guint k = 0; good && k < sm_diagnostics_count(r->diagnostics); k++)
            sm_diagnostics_warn(diagnostics, "%s", sm_diagnostics_get(r->diagnostics, k));
        sm_diagnostics_free(r->diagnostics);
        if (r->error && good) {
            if (l->jobs[i].place) g_prefix_error(&r->error, "%s", l->jobs[i].place);
            g_propagate_error(error, r->error);
            good = false;
        } else {
            g_clear_error(&r->error);
        }
    }
    return good;
}

bool sm_layers_load(const sm_layer_job *jobs, uint32_t n, sm_projection *projection,
                    const sm_frame *frame, sm_diagnostics *diagnostics, GError **error)
{
    g_autofree result *results = g_new0(result, n + 1);
    loading l = {jobs, results, n, 0, sm_projection_definition(projection), frame};
    GThread *helpers[MOST_THREADS] = {NULL};
    uint32_t n_helpers = MIN(MIN(g_get_num_processors(), MOST_THREADS), n);
    for (uint32_t i = 1; i < n_helpers; i++)
        helpers[i] = g_thread_try_new("layers", helper, &l, NULL);
    load_jobs(&l, projection);
    for (uint32_t i = 1; i < n_helpers; i++)
        if (helpers[i]) g_thread_join(helpers[i]);
    return hand_over(&l, diagnostics, error);
}
