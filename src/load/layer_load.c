#include "load/layer_load.h"

#include "load/mosaic.h"

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
    const sm_layer_view *view;
    const char *definition;
    GArray *knots;
    gint next_read, next_shown; /* jobs to be taken up; atomic */
    GMutex lock;
    GCond all_read;
    uint32_t n_read; /* under the lock */
} loading;

static void read_job(loading *l, uint32_t i, sm_projection *projection)
{
    const sm_layer_job *job = &l->jobs[i];
    result *r = &l->results[i];
    r->diagnostics = sm_diagnostics_create();
    g_autoptr(sm_features) features = sm_map_layer_features(
        job->path, job->columns, projection, l->view->frame, r->diagnostics, &r->error);
    if (features && job->beyond) {
        g_autoptr(sm_features) wide = sm_map_layer_features(
            job->beyond, job->columns, projection, l->view->frame, r->diagnostics, &r->error);
        if (!wide) return;
        sm_features *both = sm_features_continued(features, wide, l->view->seam, job->key);
        sm_features_free(features);
        features = both;
    }
    if (!features) return;
    *job->to = g_new0(sm_map_layer, 1);
    (*job->to)->features = g_steal_pointer(&features);
}

static void show_job(loading *l, uint32_t i, sm_projection *projection)
{
    const sm_layer_job *job = &l->jobs[i];
    sm_map_layer *layer = *job->to;
    if (!layer) return;
    layer->shapes =
        sm_map_layer_show(layer->features, projection, l->view->frame,
                          job->bond == SM_BOND_NONE ? NULL : l->knots, &l->results[i].error);
    if (!layer->shapes) g_clear_pointer(job->to, sm_map_layer_free);
}

static void add_ends(const sm_shapes_crs *shapes, GArray *knots)
{
    for (uint32_t p = 0; p < shapes->n_parts; p++) {
        uint32_t first = shapes->part_start[p], end = shapes->part_start[p + 1];
        if (first == end) continue;
        g_array_append_val(knots, shapes->points[first]);
        g_array_append_val(knots, shapes->points[end - 1]);
    }
}

/* Whoever reads the last layer ties the knots, for all threads to see. */
static void count_read(loading *l)
{
    g_mutex_lock(&l->lock);
    if (++l->n_read == l->n) {
        for (uint32_t i = 0; i < l->n; i++)
            if (l->jobs[i].bond == SM_BOND_EDGES && *l->jobs[i].to)
                add_ends((*l->jobs[i].to)->features->shapes, l->knots);
        g_cond_broadcast(&l->all_read);
    }
    g_mutex_unlock(&l->lock);
}

static void wait_for_all(loading *l)
{
    g_mutex_lock(&l->lock);
    while (l->n_read < l->n)
        g_cond_wait(&l->all_read, &l->lock);
    g_mutex_unlock(&l->lock);
}

static void load_jobs(loading *l, sm_projection *projection)
{
    uint32_t i;
    while ((i = (uint32_t)g_atomic_int_add(&l->next_read, 1)) < l->n) {
        read_job(l, i, projection);
        count_read(l);
    }
    wait_for_all(l);
    while ((i = (uint32_t)g_atomic_int_add(&l->next_shown, 1)) < l->n)
        show_job(l, i, projection);
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

bool sm_layers_load(const sm_layer_job *jobs, uint32_t n, const sm_layer_view *view, GArray *knots,
                    sm_diagnostics *diagnostics, GError **error)
{
    g_autofree result *results = g_new0(result, n + 1);
    loading l = {.jobs = jobs,
                 .results = results,
                 .n = n,
                 .view = view,
                 .definition = sm_projection_definition(view->projection),
                 .knots = knots};
    g_mutex_init(&l.lock);
    g_cond_init(&l.all_read);
    GThread *helpers[MOST_THREADS] = {NULL};
    uint32_t n_helpers = MIN(MIN(g_get_num_processors(), MOST_THREADS), n);
    for (uint32_t i = 1; i < n_helpers; i++)
        helpers[i] = g_thread_try_new("layers", helper, &l, NULL);
    load_jobs(&l, view->projection);
    for (uint32_t i = 1; i < n_helpers; i++)
        if (helpers[i]) g_thread_join(helpers[i]);
    g_mutex_clear(&l.lock);
    g_cond_clear(&l.all_read);
    return hand_over(&l, diagnostics, error);
}
