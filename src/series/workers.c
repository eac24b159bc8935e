#include "series/workers.h"

#include "base/digest.h"
#include "base/fail.h"
#include "base/file.h"
#include "scene/scene_digest.h"
#include "series/record.h"

#include <string.h>

const char *sm_why_text(sm_why why)
{
    static const char *const texts[SM_N_WHYS] = {
        [SM_WHY_NEW] = "new",
        [SM_WHY_MISSING] = "file was missing",
        [SM_WHY_FORCED] = "forced",
        [SM_WHY_PROGRAM] = "another version of the program",
        [SM_WHY_SETTINGS] = "resolution changed",
        [SM_WHY_LOOK] = "figure, style, scales or base map changed",
        [SM_WHY_EVENTS] = "events changed",
        [SM_WHY_TEXTS] = "texts changed",
    };
    return texts[why];
}

/* Should no further frame be begun? */
static bool is_stopped(const sm_run *run)
{
    return g_atomic_int_get(&run->failed) ||
           (run->request->stop && g_atomic_int_get(run->request->stop));
}

/* Threads beyond the jobs: they wait for the disk while others paint. */
#define WRITERS 2

/* What a thread needs for itself; taken from the crew for a frame, and given back. */
typedef struct worker {
    sm_text_engine *engine;
    sm_diagnostics *diagnostics; /* of fonts */
} worker;

typedef struct crew {
    sm_run *run;
    GAsyncQueue *idle; /* worker */
    GAsyncQueue *done; /* sm_series_frame */
    GAsyncQueue *pens; /* one for each job: so many frames at most are written and not yet noted */
} crew;

/* ---- is it there already? ---- */

static char *picture_of(const sm_run *run, const sm_scene *scene)
{
    g_autofree char *own = sm_scene_digest(scene);
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, run->look);
    sm_digest_text(&digest, own);
    return sm_digest_end(&digest);
}

static char *key_of(const sm_run *run, const sm_series_frame *frame, sm_output_kind kind)
{
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, run->program);
    sm_digest_text(&digest, sm_output_facts_of(kind)->ending);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_DPI)) sm_digest_text(&digest, run->settings);
    if (sm_output_has(kind, SM_OUTPUT_NEEDS_TAGS)) {
        sm_digest_text(&digest, run->svg);
        sm_digest_text(&digest, frame->tags);
    }
    sm_digest_text(&digest, frame->picture);
    return sm_digest_end(&digest);
}

static const sm_manifest_file *find_output(const sm_manifest_frame *before, const char *file)
{
    for (guint i = 0; before && i < before->outputs->len; i++) {
        const sm_manifest_file *output = &g_array_index(before->outputs, sm_manifest_file, i);
        if (strcmp(output->file, file) == 0) return output;
    }
    return NULL;
}

static bool same_texts(const sm_run *run, const sm_series_frame *frame,
                       const sm_manifest_frame *before)
{
    const char *title = frame->text.title ? frame->text.title : run->inputs.figure->title;
    return g_strcmp0(before->title, title) == 0 &&
           g_strcmp0(before->subtitle, frame->text.subtitle) == 0;
}

static sm_why why_differs(const sm_run *run, const sm_series_frame *frame,
                          const sm_manifest_frame *before)
{
    if (strcmp(run->before->program, run->program) != 0) return SM_WHY_PROGRAM;
    if (g_strcmp0(before->picture, frame->picture) == 0) return SM_WHY_SETTINGS;
    if (strcmp(run->before->look, run->look) != 0) return SM_WHY_LOOK;
    /* Texts that count events change with them: then these are the reason. */
    bool counted = before->ledger->drawn == frame->ledger->drawn &&
                   !(before->ledger->fatalities < frame->ledger->fatalities) &&
                   !(before->ledger->fatalities > frame->ledger->fatalities);
    return counted && !same_texts(run, frame, before) ? SM_WHY_TEXTS : SM_WHY_EVENTS;
}

static sm_why why(const sm_run *run, const sm_series_frame *frame, const sm_manifest_file *output,
                  const char *key)
{
    if (!output) return SM_WHY_NEW;
    if (run->request->force) return SM_WHY_FORCED;
    if (g_strcmp0(output->key, key) != 0)
        return why_differs(run, frame, sm_record_find(run, frame->window->id));
    return sm_record_there(run->request->folder, output) ? SM_WHY_KEPT : SM_WHY_MISSING;
}

/* ---- a frame ---- */

static void keep(sm_series_frame *frame, sm_output_kind kind, const sm_manifest_file *output)
{
    sm_manifest_file copy = {.kind = sm_output_facts_of(kind)->ending,
                             .file = g_strdup(output->file),
                             .bytes = output->bytes,
                             .digest = g_strdup(output->digest),
                             .key = g_strdup(output->key)};
    g_array_append_val(frame->outputs, copy);
}

/* Warnings are those of the frame, and with `strict` the end of it. */
static bool check_strict(const sm_run *run, const sm_series_frame *frame, GError **error)
{
    if (!run->request->strict || sm_diagnostics_count(frame->diagnostics) == 0) return true;
    return sm_fail(error, SM_ERROR_STRICT, "%s: %s; --strict was asked for, not written",
                   frame->window->id, sm_diagnostics_get(frame->diagnostics, 0));
}

/* A painted file that is not written yet. */
typedef struct painted {
    GBytes *bytes;
    char *path;
} painted;

static void clear_painted(void *value)
{
    painted *one = value;
    g_bytes_unref(one->bytes);
    g_free(one->path);
}

static void note_painted(const sm_run *run, sm_series_frame *frame, sm_output_kind kind,
                         GBytes *bytes, const char *file, const char *key, GArray *waiting)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    sm_manifest_file output = {.kind = sm_output_facts_of(kind)->ending,
                               .file = g_strdup(file),
                               .bytes = length,
                               .digest = sm_digest_of(data, length),
                               .key = g_strdup(key)};
    painted one = {bytes, g_build_filename(run->request->folder, file, NULL)};
    g_array_append_val(frame->outputs, output);
    g_array_append_val(waiting, one);
}

static bool write_output(const sm_run *run, sm_series_frame *frame, sm_output_kind kind,
                         const sm_scene *scene, sm_text_engine *engine, GArray *waiting)
{
    g_autofree char *file =
        g_strdup_printf("%s.%s", frame->text.file_name, sm_output_facts_of(kind)->ending);
    g_autofree char *key = key_of(run, frame, kind);
    const sm_manifest_frame *before = sm_record_find(run, frame->window->id);
    const sm_manifest_file *output = find_output(before, file);
    sm_why reason = why(run, frame, output, key);
    if (reason == SM_WHY_KEPT) {
        keep(frame, kind, output);
        return true;
    }
    if (frame->why == SM_WHY_KEPT) frame->why = reason;
    sm_writing what = {
        .scene = scene,
        .ledger = frame->ledger,
        .paint = {.dpi = run->dpi, .engine = engine, .svg = sm_inputs_svg(&run->inputs)},
        .batch = run->batch,
        .diagnostics = frame->diagnostics};
    GBytes *bytes = sm_write(kind, &what, &frame->error);
    if (bytes)
        note_painted(run, frame, kind, bytes, file, key, waiting);
    else
        g_prefix_error(&frame->error, "%s: ", file);
    return bytes && check_strict(run, frame, &frame->error);
}

/* So that frames can stand in one page. */
static void name_scene(sm_scene *scene, const sm_series_frame *frame)
{
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    char *id = g_strdup_printf("%s-%s", meta->id, frame->window->id);
    g_free(meta->id);
    meta->id = id;
}

static bool add_dark(const sm_run *run, sm_series_frame *frame, sm_scene *scene,
                     sm_text_engine *engine)
{
    if (!run->dark) return true;
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    g_autoptr(sm_diagnostics) unsaid = sm_diagnostics_create();
    g_autoptr(sm_scene) dark =
        sm_figure_plan_draw(run->dark, frame->index, frame->text.title, frame->text.subtitle,
                            engine, uncounted, unsaid, &frame->error);
    if (!dark) return false;
    if (!sm_scene_set_dark(scene, dark))
        sm_diagnostics_warn(frame->diagnostics,
                            "svg.theme: the style \"%s\" changes more than the colours of \"%s\", "
                            "the SVG has its light colours only",
                            run->inputs.dark->name, run->inputs.style->name);
    return true;
}

/* False where the frame failed, or is none of those that are asked for. */
static bool paint_frame(const sm_run *run, sm_series_frame *frame, sm_text_engine *engine,
                        GArray *waiting)
{
    g_autoptr(sm_scene) scene =
        sm_figure_plan_draw(run->plan, frame->index, frame->text.title, frame->text.subtitle,
                            engine, frame->ledger, frame->diagnostics, &frame->error);
    if (!scene || !check_strict(run, frame, &frame->error)) return false;
    name_scene(scene, frame);
    if (!add_dark(run, frame, scene, engine)) return false;
    frame->picture = picture_of(run, scene);
    if (run->svg) frame->tags = sm_scene_tags_digest(scene);
    frame->alt = g_strdup(sm_scene_get_meta(scene)->description);
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS && frame->asked; kind++)
        if (sm_run_has(run, kind) &&
            !write_output(run, frame, (sm_output_kind)kind, scene, engine, waiting))
            return false;
    return true;
}

static bool write_frame(sm_series_frame *frame, const GArray *waiting)
{
    for (guint i = 0; i < waiting->len; i++) {
        const painted *one = &g_array_index(waiting, painted, i);
        gsize length;
        const void *data = g_bytes_get_data(one->bytes, &length);
        if (!sm_file_write(one->path, data, length, &frame->error)) return false;
    }
    return true;
}

/* ---- the crew ---- */

/* As many as there are jobs: who gets none waits. */
static void hire(crew *c, uint32_t jobs)
{
    for (uint32_t i = 0; i < jobs; i++) {
        worker *one = g_new0(worker, 1);
        one->diagnostics = sm_diagnostics_create();
        g_async_queue_push_front(c->idle, one);
        g_async_queue_push(c->pens, GUINT_TO_POINTER(i + 1));
    }
}

static void work(gpointer data, gpointer user)
{
    sm_series_frame *frame = data;
    crew *c = user;
    if (!is_stopped(c->run)) {
        g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(painted));
        g_array_set_clear_func(waiting, clear_painted);
        worker *taken = g_async_queue_pop(c->idle);
        if (!taken->engine) taken->engine = sm_text_engine_create(taken->diagnostics);
        bool good = paint_frame(c->run, frame, taken->engine, waiting);
        /* The most recently used one first: what it has is warm. */
        g_async_queue_push_front(c->idle, taken);
        /* Noted at once: what is not is drawn again after a run that was killed. */
        bool noted = !frame->asked || frame->why == SM_WHY_KEPT;
        gpointer pen = g_async_queue_pop(c->pens);
        frame->done = good && write_frame(frame, waiting) &&
                      (noted || sm_record_note(c->run, frame, &frame->error));
        g_async_queue_push(c->pens, pen);
        if (frame->error) g_atomic_int_set(&c->run->failed, 1);
    }
    g_async_queue_push(c->done, frame);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The workers' warnings are about fonts, and which worker met them first is chance: by their text.
 */
static void dismiss(crew *c, sm_diagnostics *diagnostics)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (worker *one; (one = g_async_queue_try_pop(c->idle));) {
        for (guint i = 0; i < sm_diagnostics_count(one->diagnostics); i++)
            g_ptr_array_add(texts, g_strdup(sm_diagnostics_get(one->diagnostics, i)));
        sm_text_engine_free(one->engine); /* NULL where it never worked */
        sm_diagnostics_free(one->diagnostics);
        g_free(one);
    }
    g_ptr_array_sort(texts, by_text);
    for (guint i = 0; i < texts->len; i++)
        sm_diagnostics_warn(diagnostics, "%s", (const char *)g_ptr_array_index(texts, i));
}

/* Frames come as they are done, and are told in their order. */
typedef struct teller {
    sm_run *run;
    guint next; /* frame to tell */
    uint32_t told, total;
} teller;

static void tell(teller *t)
{
    const sm_run *run = t->run;
    for (; t->next < run->frames->len; t->next++) {
        const sm_series_frame *frame = sm_run_frame(run, t->next);
        if (!frame->asked) continue;
        if (!frame->done) return;
        sm_series_step step = {++t->told, t->total, frame->window->id, sm_why_text(frame->why),
                               frame->events};
        if (run->request->watch) run->request->watch(&step, run->request->watch_data);
    }
}

static bool first_error(const sm_run *run, GError **error)
{
    for (guint i = 0; i < run->frames->len; i++) {
        sm_series_frame *frame = sm_run_frame(run, i);
        if (!frame->error) continue;
        g_propagate_error(error, g_steal_pointer(&frame->error));
        return false;
    }
    return true;
}

static bool check_stopped(const sm_run *run, uint32_t total, GError **error)
{
    if (!run->request->stop || !g_atomic_int_get(run->request->stop)) return true;
    uint32_t n = 0;
    for (guint i = 0; i < run->frames->len; i++)
        n += sm_run_frame(run, i)->asked && sm_run_frame(run, i)->done;
    return n == total ||
           sm_fail(error, SM_ERROR_RENDER,
                   "stopped: %u of %u frames are done; the same command goes on from there", n,
                   total);
}

bool sm_workers_make(sm_run *run, sm_diagnostics *diagnostics, GError **error)
{
    crew c = {run, g_async_queue_new(), g_async_queue_new(), g_async_queue_new()};
    teller t = {.run = run};
    const unsigned of_scenes = SM_SERIES_BOOK | SM_SERIES_FACETS | SM_SERIES_PLAYER;
    bool joint_scenes = run->joint && (run->outputs & of_scenes);
    uint32_t jobs = run->request->jobs ? run->request->jobs : g_get_num_processors();
    hire(&c, jobs);
    GThreadPool *pool = g_thread_pool_new(work, &c, (int)jobs + WRITERS, TRUE, error);
    if (!pool) return false;
    guint pushed = 0;
    for (guint i = 0; i < run->frames->len; i++) {
        sm_series_frame *frame = sm_run_frame(run, i);
        t.total += frame->asked;
        if (!frame->asked && !joint_scenes) continue;
        g_thread_pool_push(pool, frame, NULL);
        pushed++;
    }
    for (; pushed > 0; pushed--) {
        g_async_queue_pop(c.done);
        tell(&t);
    }
    g_thread_pool_free(pool, FALSE, TRUE);
    dismiss(&c, diagnostics);
    g_async_queue_unref(c.idle);
    g_async_queue_unref(c.done);
    g_async_queue_unref(c.pens);
    return first_error(run, error) && check_stopped(run, t.total, error);
}
