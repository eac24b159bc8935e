#include "paint/cached_layer.h"

#include "paint/raster_paint.h"

#include <string.h>

/* Rows of which the columns that hold anything are known. Names stand far apart: what lies between
 * them is not blended. */
#define STRIP_ROWS 16

/* Columns with something on them, `end` not among them. */
typedef struct strip {
    int first, end;
} strip;

struct sm_cached_layer {
    GPtrArray *scenes; /* sm_scene *, referenced */
    sm_raster raster;
    strip *strips; /* of an overlay; NULL: a ground */
};

sm_cached_layer *sm_cached_layer_ref(sm_cached_layer *layer)
{
    return g_atomic_rc_box_acquire(layer);
}

static void clear(gpointer data)
{
    sm_cached_layer *layer = data;
    g_ptr_array_unref(layer->scenes);
    sm_raster_clear(&layer->raster);
    g_free(layer->strips);
}

void sm_cached_layer_unref(sm_cached_layer *layer)
{
    if (layer) g_atomic_rc_box_release_full(layer, clear);
}

/* ---- making ---- */

static void hold_scenes(sm_cached_layer *layer, const sm_scene *scene, const sm_item_run *run)
{
    for (uint32_t i = 0; i < sm_scene_n_parts(scene); i++) {
        const sm_scene_part *part = sm_scene_part_at(scene, i);
        if (part->first >= run->first && part->end <= run->end)
            g_ptr_array_add(layer->scenes, sm_scene_ref(part->scene));
    }
}

/* `run` NULL: the bare page. */
static sm_cached_layer *make(const sm_page_px *page, sm_color background, bool opaque,
                             const sm_scene *scene, const sm_layers *layers, const sm_item_run *run,
                             sm_text_engine *engine, GError **error)
{
    sm_cached_layer *layer = g_atomic_rc_box_new0(sm_cached_layer);
    sm_raster_job job = {.raster = &layer->raster,
                         .width_pt = page->width_pt,
                         .height_pt = page->height_pt,
                         .background = background,
                         .scene = scene,
                         .first = run ? run->first : 0,
                         .end = run ? run->end : 0,
                         .layers = layers,
                         .engine = engine};
    layer->scenes = g_ptr_array_new_with_free_func((GDestroyNotify)sm_scene_free);
    if (run) hold_scenes(layer, scene, run);
    if (sm_raster_init(&layer->raster, page->width_px, page->height_px, opaque, error) &&
        sm_raster_paint(&job, error))
        return layer;
    sm_cached_layer_unref(layer);
    return NULL;
}

sm_cached_layer *sm_cached_layer_ground(const sm_page_px *page, const sm_scene *scene,
                                        const sm_layers *layers, const sm_item_run *run,
                                        sm_text_engine *engine, GError **error)
{
    return make(page, page->background, page->background.a >= 1, scene, layers, run, engine, error);
}

static const uint8_t *row_of(const sm_raster *raster, int y)
{
    return raster->bytes + (gsize)y * (gsize)raster->stride;
}

static bool is_clear(const uint8_t *pixel)
{
    static const uint8_t nothing[4];
    return memcmp(pixel, nothing, sizeof nothing) == 0;
}

static void widen(strip *s, const uint8_t *row, int width)
{
    int first = 0, end = width;
    while (first < s->first && is_clear(row + 4 * (gsize)first))
        first++;
    while (end > s->end && is_clear(row + 4 * (gsize)(end - 1)))
        end--;
    s->first = MIN(s->first, first);
    s->end = MAX(s->end, end);
}

static strip *find_strips(const sm_raster *raster)
{
    int n = (raster->height_px + STRIP_ROWS - 1) / STRIP_ROWS;
    strip *strips = g_new(strip, (gsize)n);
    for (int i = 0; i < n; i++) {
        strips[i] = (strip){raster->width_px, 0};
        int end = MIN((i + 1) * STRIP_ROWS, raster->height_px);
        for (int y = i * STRIP_ROWS; y < end; y++)
            widen(&strips[i], row_of(raster, y), raster->width_px);
    }
    return strips;
}

sm_cached_layer *sm_cached_layer_overlay(const sm_page_px *page, const sm_scene *scene,
                                         const sm_layers *layers, const sm_item_run *run,
                                         sm_text_engine *engine, GError **error)
{
    sm_cached_layer *layer = make(page, SM_COLOR_NONE, false, scene, layers, run, engine, error);
    if (layer) layer->strips = find_strips(&layer->raster);
    return layer;
}

/* ---- laying ---- */

/* Surfaces of one's own on both: threads may not share one, though they only read. */
static void blend(const sm_cached_layer *layer, const sm_raster *raster, int first, int end)
{
    cairo_surface_t *from = sm_raster_surface(&layer->raster), *to = sm_raster_surface(raster);
    cairo_t *cr = cairo_create(to);
    cairo_set_source_surface(cr, from, 0, 0);
    for (int y = first, next; y < end; y = next) {
        const strip *s = &layer->strips[y / STRIP_ROWS];
        next = MIN((y / STRIP_ROWS + 1) * STRIP_ROWS, end);
        if (s->end > s->first) cairo_rectangle(cr, s->first, y, s->end - s->first, next - y);
    }
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(from);
    cairo_surface_destroy(to);
}

void sm_cached_layer_lay(const sm_cached_layer *layer, const sm_raster *raster, int first, int end)
{
    if (layer->strips) {
        blend(layer, raster, first, end);
        return;
    }
    memcpy(raster->bytes + (gsize)first * (gsize)raster->stride, row_of(&layer->raster, first),
           (gsize)(end - first) * (gsize)raster->stride);
}
