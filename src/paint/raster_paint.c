#include "paint/raster_paint.h"

#include "base/crew.h"
#include "base/units.h"
#include "paint/cairo_painter.h"
#include "paint/item_extents.h"

#include <math.h>

/* Rows that a thread paints at a time. Items that reach over several bands are laid out for each;
 * fewer bands leave one thread waiting for another at the end. */
#define BAND_ROWS 160

cairo_t *sm_raster_context(const sm_raster *raster, int first, int end, double width_pt,
                           double height_pt)
{
    cairo_surface_t *surface = sm_raster_surface(raster);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_rectangle(cr, 0, first, raster->width_px, end - first);
    cairo_clip(cr);
    cairo_scale(cr, raster->width_px / width_pt, raster->height_px / height_pt);
    return cr;
}

typedef struct banded {
    const sm_raster_job *job;
    sm_rect_pt *extents; /* of each item */
    uint32_t n_bands;
    gint next; /* band that nobody took yet */
    GMutex engine_lock;
    GError **errors; /* of each band */
} banded;

static bool is_frame(const sm_item *item)
{
    return item->kind == SM_ITEM_GROUP_BEGIN || item->kind == SM_ITEM_CLIP_BEGIN ||
           item->kind == SM_ITEM_GROUP_END;
}

/* Whether item `i` counts for the rows from `top` to `bottom`. */
static bool is_wanted(const banded *b, uint32_t i, double top, double bottom)
{
    const sm_raster_job *job = b->job;
    if (i < job->first) return job->layers->kinds[i] == SM_LAYER_FRAME;
    return is_frame(sm_scene_item(job->scene, i)) ||
           (b->extents[i - job->first].y1 > top && b->extents[i - job->first].y0 < bottom);
}

static bool paint_items(const banded *b, const sm_painter *painter, int first, int end,
                        GError **error)
{
    const sm_raster_job *job = b->job;
    double row_pt = job->height_pt / job->raster->height_px;
    /* A row more on each side, for pixels that are covered in part. */
    double top = (first - 1) * row_pt, bottom = (end + 1) * row_pt;
    bool painted = true;
    sm_paint_background(painter->on.cr, job->background);
    for (uint32_t i = 0; painted && i < job->end; i++)
        if (is_wanted(b, i, top, bottom))
            painted = sm_painter_item(painter, sm_scene_item(job->scene, i), error);
    return painted && sm_cairo_check(cairo_status(painter->on.cr), error);
}

/* A context for each band: groups may be left open. */
static void paint_band(banded *b, sm_mark_masks *masks, uint32_t band)
{
    const sm_raster_job *job = b->job;
    const sm_raster *raster = job->raster;
    int first = (int)((uint64_t)raster->height_px * band / b->n_bands);
    int end = (int)((uint64_t)raster->height_px * (band + 1) / b->n_bands);
    sm_painter painter = {
        .on = {sm_raster_context(raster, first, end, job->width_pt, job->height_pt),
               sm_path_mask_create(raster->width_px, first, end, raster->width_px / job->width_pt,
                                   raster->height_px / job->height_pt)},
        .page = {0, 0, job->width_pt, job->height_pt},
        .engine = job->engine,
        .engine_lock = &b->engine_lock,
        .masks = masks};
    paint_items(b, &painter, first, end, &b->errors[band]);
    sm_path_mask_free(painter.on.mask);
    cairo_destroy(painter.on.cr);
}

static void paint_bands(void *data, uint32_t worker)
{
    (void)worker;
    banded *b = data;
    sm_mark_masks *masks = sm_mark_masks_create();
    for (uint32_t band; (band = (uint32_t)g_atomic_int_add(&b->next, 1)) < b->n_bands;)
        paint_band(b, masks, band);
    sm_mark_masks_free(masks);
}

/* In the order of items, so that warnings about fonts come in that order whichever band is first.
 */
static sm_rect_pt *find_extents(const sm_raster_job *job)
{
    sm_rect_pt *extents = g_new(sm_rect_pt, job->end - job->first + 1);
    for (uint32_t i = job->first; i < job->end; i++)
        extents[i - job->first] = sm_item_extents(sm_scene_item(job->scene, i), job->engine);
    return extents;
}

/* The uppermost band's. */
static bool take_error(banded *b, GError **error)
{
    GError *first = NULL;
    for (uint32_t i = b->n_bands; i-- > 0;) {
        if (!b->errors[i]) continue;
        g_clear_error(&first);
        first = b->errors[i];
    }
    if (!first) return true;
    g_propagate_error(error, first);
    return false;
}

bool sm_raster_paint(const sm_raster_job *job, GError **error)
{
    banded b = {.job = job,
                .extents = find_extents(job),
                .n_bands = (uint32_t)MAX((job->raster->height_px + BAND_ROWS / 2) / BAND_ROWS, 1)};
    b.errors = g_new0(GError *, b.n_bands);
    g_mutex_init(&b.engine_lock);
    unsigned n_threads = MIN(sm_crew_size(0), b.n_bands);
    sm_crew_each(n_threads, n_threads, paint_bands, &b);
    g_mutex_clear(&b.engine_lock);
    bool painted = take_error(&b, error);
    g_free(b.errors);
    g_free(b.extents);
    return painted;
}

bool sm_raster_paint_scene(sm_raster *raster, const sm_scene *scene, double dpi,
                           sm_text_engine *engine, GError **error)
{
    double scale = dpi / SM_PT_PER_INCH;
    sm_raster_job job = {.raster = raster,
                         .width_pt = sm_scene_width_pt(scene),
                         .height_pt = sm_scene_height_pt(scene),
                         .background = sm_scene_background(scene),
                         .scene = scene,
                         .end = sm_scene_n_items(scene),
                         .engine = engine};
    if (!sm_raster_init(raster, round(job.width_pt * scale), round(job.height_pt * scale),
                        job.background.a >= 1, error))
        return false;
    if (sm_raster_paint(&job, error)) return true;
    sm_raster_clear(raster);
    return false;
}
