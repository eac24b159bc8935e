#include "paint/worker.h"

#include "base/fail.h"
#include "paint/cairo_painter.h"
#include "paint/deflater.h"
#include "paint/item_extents.h"
#include "paint/png.h"
#include "paint/raster_paint.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>

struct sm_worker {
    sm_page_px page;
    sm_raster raster; /* rows that are not painted on hold what was there before */
    uint8_t *packed;  /* likewise */
    gsize packed_row; /* bytes */
    sm_path_mask *mask;
    sm_mark_masks *masks;
    sm_deflater *deflater;
    sm_bits stream;
    const sm_base_frame *base;
    bool *touched; /* rows that the frame's own items may be seen in */
};

static bool take_memory(sm_worker *worker, GError **error)
{
    const sm_page_px *page = &worker->page;
    bool opaque = page->background.a >= 1;
    if (!sm_raster_init(&worker->raster, page->width_px, page->height_px, opaque, error))
        return false;
    worker->packed = g_try_malloc((gsize)page->height_px * worker->packed_row);
    if (worker->packed) return true;
    return sm_fail(error, SM_ERROR_RENDER,
                   "picture of %d x %d pixels: not enough memory, lower the dpi or the size",
                   page->width_px, page->height_px);
}

sm_worker *sm_worker_create(const sm_page_px *page, GError **error)
{
    sm_worker *worker = g_new0(sm_worker, 1);
    gsize pixel_bytes = page->background.a >= 1 ? 3 : 4;
    worker->page = *page;
    worker->packed_row = (gsize)page->width_px * pixel_bytes + 1;
    if (!take_memory(worker, error)) {
        sm_worker_free(worker);
        return NULL;
    }
    worker->mask =
        sm_path_mask_create(page->width_px, 0, page->height_px, page->width_px / page->width_pt,
                            page->height_px / page->height_pt);
    worker->masks = sm_mark_masks_create();
    worker->deflater = sm_deflater_create(worker->packed_row, pixel_bytes);
    worker->touched = g_new0(bool, (gsize)page->height_px);
    return worker;
}

void sm_worker_free(sm_worker *worker)
{
    if (!worker) return;
    sm_path_mask_free(worker->mask);
    sm_mark_masks_free(worker->masks);
    sm_deflater_free(worker->deflater);
    sm_raster_clear(&worker->raster);
    g_free(worker->packed);
    g_free(worker->stream.bytes);
    g_free(worker->touched);
    g_free(worker);
}

bool sm_worker_fits(const sm_worker *worker, const sm_page_px *page)
{
    const sm_page_px *mine = &worker->page;
    return mine->width_px == page->width_px && mine->height_px == page->height_px &&
           !(mine->width_pt < page->width_pt) && !(mine->width_pt > page->width_pt) &&
           !(mine->height_pt < page->height_pt) && !(mine->height_pt > page->height_pt) &&
           worker->raster.opaque == (page->background.a >= 1);
}

/* ---- rows ---- */

static void touch(sm_worker *worker, sm_rect_pt extents)
{
    double scale = worker->page.height_px / worker->page.height_pt;
    /* A row more on each side, for pixels that are covered in part. */
    double first = floor(extents.y0 * scale) - 1, end = ceil(extents.y1 * scale) + 1;
    if (!(extents.x1 > extents.x0 && extents.y1 > extents.y0)) return;
    int y = (int)CLAMP(first, 0, worker->page.height_px);
    for (; y < worker->page.height_px && y < end; y++)
        worker->touched[y] = true;
}

static void touch_all(sm_worker *worker, const sm_scene *scene, const sm_layers *layers,
                      sm_text_engine *engine)
{
    memset(worker->touched, 0, (gsize)worker->page.height_px * sizeof *worker->touched);
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++)
        if (layers->kinds[i] == SM_LAYER_OWN)
            touch(worker, sm_item_extents(sm_scene_item(scene, i), engine));
}

/* Lays one of the base frame's layers on the rows that are touched. */
static void lay(const sm_worker *worker, guint number)
{
    const sm_cached_layer *layer = g_ptr_array_index(worker->base->layers, number);
    for (int y = 0, end; y < worker->page.height_px; y = end) {
        end = y + 1;
        if (!worker->touched[y]) continue;
        while (end < worker->page.height_px && worker->touched[end])
            end++;
        sm_cached_layer_lay(layer, &worker->raster, y, end);
    }
}

/* ---- painting ---- */

static bool paint_run(const sm_painter *painter, const sm_scene *scene, const sm_layers *layers,
                      const sm_item_run *run, GError **error)
{
    bool painted = true;
    for (uint32_t i = run->first; painted && i < run->end; i++)
        if (layers->kinds[i] != SM_LAYER_COMMON)
            painted = sm_painter_item(painter, sm_scene_item(scene, i), error);
    return painted;
}

static bool paint_runs(sm_worker *worker, const sm_painter *painter, const sm_scene *scene,
                       const sm_layers *layers, GError **error)
{
    bool painted = true;
    guint laid = 1;
    for (guint i = 0; painted && i < layers->runs->len; i++) {
        const sm_item_run *run = &g_array_index(layers->runs, sm_item_run, i);
        if (run->common && i > 0) lay(worker, laid++);
        painted = paint_run(painter, scene, layers, run, error);
    }
    return painted && sm_cairo_check(cairo_status(painter->on.cr), error);
}

static bool paint(sm_worker *worker, const sm_scene *scene, const sm_layers *layers,
                  sm_text_engine *engine, GError **error)
{
    const sm_page_px *page = &worker->page;
    touch_all(worker, scene, layers, engine);
    lay(worker, 0);
    /* A context for each frame: groups may be left open. */
    cairo_t *cr =
        sm_raster_context(&worker->raster, 0, page->height_px, page->width_pt, page->height_pt);
    sm_painter painter = {.on = {cr, worker->mask},
                          .page = {0, 0, page->width_pt, page->height_pt},
                          .engine = engine,
                          .masks = worker->masks};
    bool painted = paint_runs(worker, &painter, scene, layers, error);
    cairo_destroy(cr);
    return painted;
}

/* ---- compressing ---- */

static bool is_touched(const sm_worker *worker, int band)
{
    int end = MIN((band + 1) * SM_BAND_ROWS, worker->page.height_px);
    for (int y = band * SM_BAND_ROWS; y < end; y++)
        if (worker->touched[y]) return true;
    return false;
}

/* Rows that the deflater looks at, and refers back to. */
static void pack_rows(sm_worker *worker, int first, int end)
{
    for (int y = first; y < end; y++) {
        uint8_t *row = worker->packed + (gsize)y * worker->packed_row;
        if (worker->touched[y])
            sm_base_frame_pack(worker->base, &worker->raster, y, row);
        else
            memcpy(row, worker->base->rows + (gsize)y * worker->packed_row, worker->packed_row);
    }
}

static uint32_t code_rows(sm_worker *worker, int first, int end, uint32_t adler32)
{
    int oldest = MAX(0, first - (int)(SM_DEFLATE_WINDOW / worker->packed_row));
    pack_rows(worker, oldest, end);
    sm_deflater_rows(worker->deflater, worker->packed, oldest, first, end, &worker->stream);
    return libdeflate_adler32(adler32, worker->packed + (gsize)first * worker->packed_row,
                              (gsize)(end - first) * worker->packed_row);
}

static uint32_t take_band(sm_worker *worker, int number, uint32_t adler32)
{
    const sm_band *band = &worker->base->bands[number];
    int rows = MIN(SM_BAND_ROWS, worker->page.height_px - number * SM_BAND_ROWS);
    sm_bits_append(&worker->stream, worker->base->bits.bytes + band->at, band->n_bits);
    return sm_png_adler_join(adler32, band->adler32, (gsize)rows * worker->packed_row);
}

static void code(sm_worker *worker)
{
    int n = (worker->page.height_px + SM_BAND_ROWS - 1) / SM_BAND_ROWS;
    uint32_t adler32 = 1;
    sm_bits_restart(&worker->stream);
    sm_png_stream_begin(&worker->stream);
    for (int band = 0, next; band < n; band = next) {
        next = band + 1;
        if (!is_touched(worker, band)) {
            adler32 = take_band(worker, band, adler32);
            continue;
        }
        while (next < n && is_touched(worker, next))
            next++;
        int end = MIN(next * SM_BAND_ROWS, worker->page.height_px);
        adler32 = code_rows(worker, band * SM_BAND_ROWS, end, adler32);
    }
    sm_png_stream_end(&worker->stream, adler32);
}

const sm_bits *sm_worker_paint(sm_worker *worker, const sm_base_frame *base, const sm_scene *scene,
                               const sm_layers *layers, sm_text_engine *engine, GError **error)
{
    worker->base = base;
    if (!paint(worker, scene, layers, engine, error)) return NULL;
    code(worker);
    return &worker->stream;
}
