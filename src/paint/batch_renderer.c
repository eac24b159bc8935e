#include "paint/batch_renderer.h"

#include "base/units.h"
#include "paint/worker.h"
#include "paint/png.h"

#include <math.h>

/* Pictures of common parts that are kept: those of a series are a few. Others are made anew each
 * time, so that memory is bounded and the same scene gives the same bytes. */
#define MAX_LAYERS 16
#define MAX_BASES 4

struct sm_batch_renderer {
    sm_paint_options options;
    GMutex making;      /* held by who makes cached and bases */
    GHashTable *cached; /* GBytes * -> sm_cached_layer * */
    GHashTable *bases;  /* GBytes * -> sm_base_frame * */
    GMutex waiting;     /* of the workers */
    GPtrArray *workers; /* sm_worker *, those that nobody works at */
};

sm_batch_renderer *sm_batch_renderer_create(const sm_paint_options *options)
{
    sm_batch_renderer *batch = g_new0(sm_batch_renderer, 1);
    if (options) batch->options = *options;
    batch->options.engine = NULL;
    g_mutex_init(&batch->making);
    g_mutex_init(&batch->waiting);
    batch->cached =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                              (GDestroyNotify)sm_cached_layer_unref);
    batch->bases = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                         (GDestroyNotify)sm_base_frame_unref);
    batch->workers = g_ptr_array_new_with_free_func((GDestroyNotify)sm_worker_free);
    return batch;
}

void sm_batch_renderer_free(sm_batch_renderer *batch)
{
    if (!batch) return;
    g_hash_table_destroy(batch->bases);
    g_hash_table_destroy(batch->cached);
    g_ptr_array_unref(batch->workers);
    g_mutex_clear(&batch->making);
    g_mutex_clear(&batch->waiting);
    g_free(batch);
}

/* ---- cached ---- */

typedef struct job {
    sm_batch_renderer *batch;
    const sm_scene *scene;
    sm_page_px page;
    sm_layers layers;
    sm_text_engine *engine;
} job;

static sm_page_px page_of(const sm_batch_renderer *batch, const sm_scene *scene)
{
    double scale = sm_png_dpi(&batch->options) / SM_PT_PER_INCH;
    double width = sm_scene_width_pt(scene), height = sm_scene_height_pt(scene);
    return (sm_page_px){
        .width_px = (int)CLAMP(round(width * scale), 0.0, SM_RASTER_MAX_SIDE_PX + 1.0),
        .height_px = (int)CLAMP(round(height * scale), 0.0, SM_RASTER_MAX_SIDE_PX + 1.0),
        .width_pt = width,
        .height_pt = height,
        .background = sm_scene_background(scene)};
}

static void put(GByteArray *key, const void *bytes, gsize length)
{
    g_byte_array_append(key, bytes, (guint)length);
}

/* `run` NULL: the bare page. */
static GBytes *layer_key(const sm_page_px *page, const sm_item_run *run, bool ground)
{
    GByteArray *key = g_byte_array_new();
    const double lengths[] = {page->width_pt,     page->height_pt,    page->background.r,
                              page->background.g, page->background.b, page->background.a};
    put(key, &page->width_px, sizeof page->width_px);
    put(key, &page->height_px, sizeof page->height_px);
    put(key, lengths, (ground ? 6 : 2) * sizeof *lengths);
    put(key, &ground, sizeof ground);
    gsize length = 0;
    const void *bytes = run ? g_bytes_get_data(run->key, &length) : NULL;
    if (length > 0) put(key, bytes, length);
    return g_byte_array_free_to_bytes(key);
}

/* A reference of the caller's own. `key` is taken over. */
static sm_cached_layer *find_layer(job *j, GBytes *key, const sm_item_run *run, bool ground,
                                   GError **error)
{
    GHashTable *cached = j->batch->cached;
    sm_cached_layer *layer = g_hash_table_lookup(cached, key);
    if (layer) {
        g_bytes_unref(key);
        return sm_cached_layer_ref(layer);
    }
    layer = (ground ? sm_cached_layer_ground : sm_cached_layer_overlay)(
        &j->page, j->scene, &j->layers, run, j->engine, error);
    if (layer && g_hash_table_size(cached) < MAX_LAYERS)
        g_hash_table_insert(cached, key, sm_cached_layer_ref(layer));
    else
        g_bytes_unref(key);
    return layer;
}

static bool add_layer(job *j, const sm_item_run *run, GPtrArray *cached, GByteArray *all,
                      GError **error)
{
    bool ground = cached->len == 0;
    GBytes *key = layer_key(&j->page, run, ground);
    gsize length;
    const void *bytes = g_bytes_get_data(key, &length);
    put(all, &length, sizeof length);
    put(all, bytes, length);
    sm_cached_layer *layer = find_layer(j, key, run, ground, error);
    if (layer) g_ptr_array_add(cached, layer);
    return layer != NULL;
}

/* The ground, then what lies over it; `all` gets the key of the whole. */
static bool find_cached(job *j, GPtrArray *cached, GByteArray *all, GError **error)
{
    const GArray *runs = j->layers.runs;
    const sm_item_run *first = runs->len > 0 ? &g_array_index(runs, sm_item_run, 0) : NULL;
    bool found = add_layer(j, first && first->common ? first : NULL, cached, all, error);
    for (guint i = 1; found && i < runs->len; i++) {
        const sm_item_run *run = &g_array_index(runs, sm_item_run, i);
        if (run->common) found = add_layer(j, run, cached, all, error);
    }
    return found;
}

/* A reference of the caller's own. */
static sm_base_frame *make_base(job *j, const GPtrArray *cached, GByteArray *all, GError **error)
{
    GBytes *key = g_byte_array_free_to_bytes(all);
    GHashTable *bases = j->batch->bases;
    sm_base_frame *known = g_hash_table_lookup(bases, key);
    sm_base_frame *base =
        known ? sm_base_frame_ref(known) : sm_base_frame_make(&j->page, cached, error);
    if (base && !known && g_hash_table_size(bases) < MAX_BASES)
        g_hash_table_insert(bases, key, sm_base_frame_ref(base));
    else
        g_bytes_unref(key);
    return base;
}

static sm_base_frame *find_base(job *j, GError **error)
{
    g_autoptr(GPtrArray) cached =
        g_ptr_array_new_with_free_func((GDestroyNotify)sm_cached_layer_unref);
    GByteArray *all = g_byte_array_new();
    sm_base_frame *base = NULL;
    g_mutex_lock(&j->batch->making);
    if (find_cached(j, cached, all, error))
        base = make_base(j, cached, all, error);
    else
        g_byte_array_unref(all);
    g_mutex_unlock(&j->batch->making);
    return base;
}

/* ---- workers ---- */

static sm_worker *take_worker(sm_batch_renderer *batch, const sm_page_px *page, GError **error)
{
    sm_worker *worker = NULL;
    g_mutex_lock(&batch->waiting);
    if (batch->workers->len > 0)
        worker = g_ptr_array_steal_index_fast(batch->workers, batch->workers->len - 1);
    g_mutex_unlock(&batch->waiting);
    if (worker && sm_worker_fits(worker, page)) return worker;
    sm_worker_free(worker);
    return sm_worker_create(page, error);
}

static void leave_worker(sm_batch_renderer *batch, sm_worker *worker)
{
    g_mutex_lock(&batch->waiting);
    g_ptr_array_add(batch->workers, worker);
    g_mutex_unlock(&batch->waiting);
}

/* ---- pictures ---- */

static GBytes *write_file(const job *j, const sm_base_frame *base, const sm_bits *stream,
                          GError **error)
{
    sm_png_picture picture = {.width_px = j->page.width_px,
                              .height_px = j->page.height_px,
                              .packing = base->opaque ? SM_PACKED_RGB : SM_PACKED_RGBA,
                              .dpi = sm_png_dpi(&j->batch->options),
                              .meta = sm_scene_get_meta(j->scene),
                              .stream = stream};
    return sm_png_file(&picture, error);
}

static GBytes *paint_job(job *j, GError **error)
{
    sm_worker *worker = take_worker(j->batch, &j->page, error);
    sm_base_frame *base = worker ? find_base(j, error) : NULL;
    GBytes *file = NULL;
    if (base) {
        const sm_bits *stream =
            sm_worker_paint(worker, base, j->scene, &j->layers, j->engine, error);
        if (stream) file = write_file(j, base, stream, error);
    }
    sm_base_frame_unref(base);
    if (worker) leave_worker(j->batch, worker);
    return file;
}

GBytes *sm_batch_renderer_paint(sm_batch_renderer *batch, const sm_scene *scene, sm_format format,
                                sm_text_engine *engine, sm_diagnostics *diagnostics, GError **error)
{
    if (format != SM_FORMAT_PNG || sm_scene_n_parts(scene) == 0 || batch->options.compression > 0) {
        sm_paint_options options = batch->options;
        options.engine = engine;
        return sm_paint(scene, format, &options, diagnostics, error);
    }
    g_autoptr(sm_text_engine) own = engine ? NULL : sm_text_engine_create(diagnostics);
    job j = {.batch = batch,
             .scene = scene,
             .page = page_of(batch, scene),
             .engine = engine ? engine : own};
    sm_layers_init(&j.layers, scene);
    GBytes *file = paint_job(&j, error);
    sm_layers_clear(&j.layers);
    return file;
}
