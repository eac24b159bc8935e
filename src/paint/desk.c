#include "paint/desk.h"

#include "base/fail.h"
#include "paint/deflater.h"
#include "paint/png.h"
#include "paint/raster_painter.h"

#include <libdeflate.h>
#include <string.h>

struct sm_desk {
    sm_plate_page page;
    sm_raster raster; /* rows that were not drawn on hold what was there before */
    uint8_t *packed;  /* likewise */
    gsize packed_row; /* bytes */
    sm_raster_painter *painter;
    sm_deflater *deflater;
    sm_bits stream;
    const sm_blank *blank;
    guint n_down; /* plates that lie below what is being drawn */
    guint *laid;  /* for each row: plates that lie on it; 0: it was not drawn on */
};

/* ---- rows ---- */

static sm_pixel *pixels_of(const sm_desk *desk, int y)
{
    return (sm_pixel *)(void *)(desk->raster.bytes + (gsize)y * (gsize)desk->raster.stride);
}

/* A row gets its ground and what lies over it when something is about to be drawn on it. */
static void lay_plates(int y, void *data)
{
    sm_desk *desk = data;
    for (guint *n = &desk->laid[y]; *n < desk->n_down; (*n)++)
        sm_plate_lay(g_ptr_array_index(desk->blank->plates, *n), y, pixels_of(desk, y));
}

sm_desk *sm_desk_create(const sm_plate_page *page, GError **error)
{
    sm_desk *desk = g_new0(sm_desk, 1);
    bool opaque = page->background.a >= 1;
    gsize pixel_bytes = opaque ? 3 : 4;
    desk->page = *page;
    desk->packed_row = (gsize)page->width_px * pixel_bytes + 1;
    if (!sm_raster_init(&desk->raster, page->width_px, page->height_px, opaque, error)) {
        sm_desk_free(desk);
        return NULL;
    }
    desk->packed = g_try_malloc((gsize)page->height_px * desk->packed_row);
    if (!desk->packed) {
        sm_desk_free(desk);
        sm_fail(error, SM_ERROR_RENDER,
                "picture of %d x %d pixels: not enough memory, lower the dpi or the size",
                page->width_px, page->height_px);
        return NULL;
    }
    desk->painter = sm_raster_painter_create(&desk->raster, 0, page->height_px, page->width_pt,
                                             page->height_pt);
    sm_canvas_watch(sm_raster_painter_canvas(desk->painter), lay_plates, desk);
    desk->deflater = sm_deflater_create(desk->packed_row, pixel_bytes);
    desk->laid = g_new0(guint, (gsize)page->height_px);
    return desk;
}

void sm_desk_free(sm_desk *desk)
{
    if (!desk) return;
    sm_raster_painter_free(desk->painter);
    sm_deflater_free(desk->deflater);
    sm_raster_clear(&desk->raster);
    g_free(desk->packed);
    g_free(desk->stream.bytes);
    g_free(desk->laid);
    g_free(desk);
}

bool sm_desk_fits(const sm_desk *desk, const sm_plate_page *page)
{
    const sm_plate_page *mine = &desk->page;
    return mine->width_px == page->width_px && mine->height_px == page->height_px &&
           !(mine->width_pt < page->width_pt) && !(mine->width_pt > page->width_pt) &&
           !(mine->height_pt < page->height_pt) && !(mine->height_pt > page->height_pt) &&
           desk->raster.opaque == (page->background.a >= 1);
}

/* ---- drawing ---- */

static bool draw_stretch(sm_desk *desk, const sm_scene *scene, const sm_layers *layers,
                         const sm_stretch *stretch, sm_text_engine *engine, GError **error)
{
    bool drawn = true;
    for (uint32_t i = stretch->first; drawn && i < stretch->end; i++)
        if (layers->kinds[i] != SM_LAYER_COMMON)
            drawn = sm_raster_painter_item(desk->painter, sm_scene_item(scene, i), engine, error);
    return drawn;
}

static bool draw(sm_desk *desk, const sm_scene *scene, const sm_layers *layers,
                 sm_text_engine *engine, GError **error)
{
    bool drawn = true;
    memset(desk->laid, 0, (gsize)desk->page.height_px * sizeof *desk->laid);
    desk->n_down = 1;
    for (guint i = 0; drawn && i < layers->stretches->len; i++) {
        const sm_stretch *stretch = &g_array_index(layers->stretches, sm_stretch, i);
        if (stretch->common && i > 0) desk->n_down++;
        drawn = draw_stretch(desk, scene, layers, stretch, engine, error);
    }
    sm_raster_painter_rewind(desk->painter);
    for (int y = 0; drawn && y < desk->page.height_px; y++)
        if (desk->laid[y] > 0) lay_plates(y, desk);
    return drawn;
}

/* ---- compressing ---- */

static bool is_drawn(const sm_desk *desk, int band)
{
    int end = MIN((band + 1) * SM_BAND_ROWS, desk->page.height_px);
    for (int y = band * SM_BAND_ROWS; y < end; y++)
        if (desk->laid[y] > 0) return true;
    return false;
}

/* Rows that the deflater looks at, and refers back to. */
static void pack_rows(sm_desk *desk, int first, int end)
{
    for (int y = first; y < end; y++) {
        uint8_t *row = desk->packed + (gsize)y * desk->packed_row;
        if (desk->laid[y] > 0)
            sm_blank_pack(desk->blank, pixels_of(desk, y), row);
        else
            memcpy(row, desk->blank->rows + (gsize)y * desk->packed_row, desk->packed_row);
    }
}

static uint32_t code_rows(sm_desk *desk, int first, int end, uint32_t adler32)
{
    int oldest = MAX(0, first - (int)(SM_DEFLATE_WINDOW / desk->packed_row));
    pack_rows(desk, oldest, end);
    sm_deflater_rows(desk->deflater, desk->packed, oldest, first, end, &desk->stream);
    return libdeflate_adler32(adler32, desk->packed + (gsize)first * desk->packed_row,
                              (gsize)(end - first) * desk->packed_row);
}

static uint32_t take_band(sm_desk *desk, int number, uint32_t adler32)
{
    const sm_band *band = &desk->blank->bands[number];
    int rows = MIN(SM_BAND_ROWS, desk->page.height_px - number * SM_BAND_ROWS);
    sm_bits_append(&desk->stream, desk->blank->bits.bytes + band->at, band->n_bits);
    return sm_png_adler_join(adler32, band->adler32, (gsize)rows * desk->packed_row);
}

static void code(sm_desk *desk)
{
    int n = (desk->page.height_px + SM_BAND_ROWS - 1) / SM_BAND_ROWS;
    uint32_t adler32 = 1;
    sm_bits_restart(&desk->stream);
    sm_png_stream_begin(&desk->stream);
    for (int band = 0, next; band < n; band = next) {
        next = band + 1;
        if (!is_drawn(desk, band)) {
            adler32 = take_band(desk, band, adler32);
            continue;
        }
        while (next < n && is_drawn(desk, next))
            next++;
        int end = MIN(next * SM_BAND_ROWS, desk->page.height_px);
        adler32 = code_rows(desk, band * SM_BAND_ROWS, end, adler32);
    }
    sm_png_stream_end(&desk->stream, adler32);
}

const sm_bits *sm_desk_work(sm_desk *desk, const sm_blank *blank, const sm_scene *scene,
                            const sm_layers *layers, sm_text_engine *engine, GError **error)
{
    desk->blank = blank;
    if (!draw(desk, scene, layers, engine, error)) return NULL;
    code(desk);
    return &desk->stream;
}
