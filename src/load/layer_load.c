#include "load/layer_load.h"

#include "base/crew.h"
#include "geom/overlaps.h"
#include "load/continued.h"
#include "load/pack_units.h"

/* More threads would wait for the largest layer. */
#define MOST_THREADS 4u

typedef struct result {
    sm_diagnostics *diagnostics;
    GError *error;
} result;

typedef struct loading {
    const sm_layer_job *jobs;
    result *results;
    const sm_layer_view *view;
    GAsyncQueue *idle; /* projections: each belongs to one thread at a time */
    sm_layer_knots *knots;
} loading;

static sm_projection *take_projection(loading *l, GError **error)
{
    sm_projection *projection = g_async_queue_try_pop(l->idle);
    if (projection) return projection;
    return sm_projection_create(sm_projection_definition(l->view->projection), (sm_rect_deg){0},
                                error);
}

static void free_idle(loading *l)
{
    for (sm_projection *projection; (projection = g_async_queue_try_pop(l->idle));)
        if (projection != l->view->projection) sm_projection_free(projection);
    g_async_queue_unref(l->idle);
}

static void without_overlaps(sm_features *features)
{
    sm_shapes_crs *rest = sm_shapes_without_overlaps(features->shapes);
    if (!rest) return;
    sm_shapes_crs_free(features->shapes);
    features->shapes = rest;
}

/* Takes `features` over; NULL after a failure. */
static sm_features *take_packs(const loading *l, uint32_t i, sm_features *features,
                               sm_projection *projection)
{
    const sm_layer_job *job = &l->jobs[i];
    result *r = &l->results[i];
    for (guint k = 0; features && job->packs && k < job->packs->len; k++) {
        const sm_pack *pack = job->packs->pdata[k];
        g_autofree char *path = g_build_filename(pack->folder, job->of_packs, NULL);
        if (pack->level != 1 || !g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        g_autoptr(sm_features) own = sm_map_layer_features(
            path, job->columns, projection, l->view->frame, r->diagnostics, &r->error);
        if (!own) g_clear_pointer(&features, sm_features_free);
        if (own) features = sm_features_with_pack(features, pack, own);
    }
    return features;
}

static sm_features *read_features(const loading *l, uint32_t i, sm_projection *projection)
{
    const sm_layer_job *job = &l->jobs[i];
    result *r = &l->results[i];
    g_autoptr(sm_features) features = sm_map_layer_features(
        job->path, job->columns, projection, l->view->frame, r->diagnostics, &r->error);
    if (features && job->rings_may_cross) without_overlaps(features);
    if (features && job->packs) features = take_packs(l, i, g_steal_pointer(&features), projection);
    if (!features || !job->beyond) return g_steal_pointer(&features);
    g_autoptr(sm_features) wide = sm_map_layer_features(job->beyond, job->columns, projection,
                                                        l->view->frame, r->diagnostics, &r->error);
    return wide ? sm_features_continued(features, wide, l->view->seam, job->key) : NULL;
}

static void read_job(void *data, uint32_t i)
{
    loading *l = data;
    l->results[i].diagnostics = sm_diagnostics_create();
    sm_projection *projection = take_projection(l, &l->results[i].error);
    if (!projection) return;
    sm_features *features = read_features(l, i, projection);
    g_async_queue_push(l->idle, projection);
    if (!features) return;
    *l->jobs[i].to = g_new0(sm_map_layer, 1);
    (*l->jobs[i].to)->features = features;
}

static void show_job(void *data, uint32_t i)
{
    loading *l = data;
    const sm_layer_job *job = &l->jobs[i];
    sm_map_layer *layer = *job->to;
    sm_projection *projection = layer ? take_projection(l, &l->results[i].error) : NULL;
    if (!projection) return;
    layer->shapes =
        sm_map_layer_show(layer->features, projection, l->view->frame,
                          job->bond == SM_BOND_NONE ? NULL : l->knots, &l->results[i].error);
    g_async_queue_push(l->idle, projection);
    if (!layer->shapes) g_clear_pointer(job->to, sm_map_layer_free);
}

void sm_layer_add_ends(const sm_shapes_crs *lines, GArray *ends)
{
    for (uint32_t p = 0; p < lines->n_parts; p++) {
        uint32_t first = lines->part_start[p], end = lines->part_start[p + 1];
        if (first == end) continue;
        g_array_append_val(ends, lines->points[first]);
        g_array_append_val(ends, lines->points[end - 1]);
    }
}

static void tie_knots(loading *l, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (l->jobs[i].bond == SM_BOND_EDGES && *l->jobs[i].to)
            sm_layer_add_ends((*l->jobs[i].to)->features->shapes, l->knots->ends);
}

static bool hand_over(const loading *l, uint32_t n, sm_diagnostics *diagnostics, GError **error)
{
    bool good = true;
    for (uint32_t i = 0; i < n; i++) {
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

bool sm_layers_load(const sm_layer_job *jobs, uint32_t n, const sm_layer_view *view,
                    sm_layer_knots *knots, sm_diagnostics *diagnostics, GError **error)
{
    g_autofree result *results = g_new0(result, n + 1);
    loading l = {jobs, results, view, g_async_queue_new(), knots};
    g_async_queue_push(l.idle, view->projection);
    unsigned n_threads = MIN(sm_crew_size(0), MOST_THREADS);
    sm_crew_each(n, n_threads, read_job, &l);
    tie_knots(&l, n);
    sm_crew_each(n, n_threads, show_job, &l);
    free_idle(&l);
    return hand_over(&l, n, diagnostics, error);
}
