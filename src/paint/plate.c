#include "paint/plate.h"

#include "paint/bands.h"
#include "paint/raster_painter.h"

#include <string.h>

/* Pixels next to each other, none of them clear; those of one run are all opaque or are blended. */
typedef struct run {
    int x, n;
    gsize at; /* in the pixels */
    bool opaque;
} run;

struct sm_plate {
    int width_px, height_px;
    GPtrArray *scenes; /* sm_scene *, referenced */
    sm_raster ground;  /* `bytes` is NULL for overlays */
    guint *row_runs;   /* where each row's runs start, and where the last one's end */
    GArray *runs;      /* run */
    GArray *pixels;    /* sm_pixel */
};

sm_plate *sm_plate_ref(sm_plate *plate)
{
    return g_atomic_rc_box_acquire(plate);
}

static void clear(gpointer data)
{
    sm_plate *plate = data;
    g_ptr_array_unref(plate->scenes);
    sm_raster_clear(&plate->ground);
    g_free(plate->row_runs);
    if (plate->runs) g_array_unref(plate->runs);
    if (plate->pixels) g_array_unref(plate->pixels);
}

void sm_plate_unref(sm_plate *plate)
{
    if (plate) g_atomic_rc_box_release_full(plate, clear);
}

static sm_plate *create(const sm_plate_page *page)
{
    sm_plate *plate = g_atomic_rc_box_new0(sm_plate);
    plate->width_px = page->width_px;
    plate->height_px = page->height_px;
    plate->scenes = g_ptr_array_new_with_free_func((GDestroyNotify)sm_scene_free);
    return plate;
}

static void hold_scenes(sm_plate *plate, const sm_scene *scene, const sm_stretch *stretch)
{
    for (uint32_t i = 0; i < sm_scene_n_parts(scene); i++) {
        const sm_scene_part *part = sm_scene_part_at(scene, i);
        if (part->first >= stretch->first && part->end <= stretch->end)
            g_ptr_array_add(plate->scenes, sm_scene_ref(part->scene));
    }
}

/* Each band lays out all paths anew, so that few are better. */
#define BANDS 2

typedef struct painting {
    const sm_raster *raster;
    const sm_plate_page *page;
    sm_color background;
    const sm_scene *scene;
    const sm_layers *layers;
    const sm_stretch *stretch; /* NULL: the bare page */
    sm_text_engine *engine;
    GMutex lock;
    GError *errors[BANDS];
} painting;

/* The stretch within the groups and clips that are open there. */
static void paint_stretch(const painting *p, sm_raster_painter *painter, GError **error)
{
    bool painted = true;
    for (uint32_t i = 0; painted && i < p->stretch->end; i++)
        if (i >= p->stretch->first || p->layers->kinds[i] == SM_LAYER_FRAME)
            painted = sm_raster_painter_item(painter, sm_scene_item(p->scene, i), p->engine, error);
}

static void paint_band(int i, void *data)
{
    painting *p = data;
    int height = p->raster->height_px;
    sm_raster_painter *painter =
        sm_raster_painter_create(p->raster, height * i / BANDS, height * (i + 1) / BANDS,
                                 p->page->width_pt, p->page->height_pt);
    sm_raster_painter_share_engine(painter, &p->lock);
    sm_canvas_cover(sm_raster_painter_canvas(painter), p->background);
    if (p->stretch) paint_stretch(p, painter, &p->errors[i]);
    sm_raster_painter_free(painter);
}

static bool paint(painting *p, GError **error)
{
    g_mutex_init(&p->lock);
    if (p->stretch)
        sm_raster_painter_shape(p->scene, p->stretch->first, p->stretch->end, p->engine);
    sm_bands_each(BANDS, paint_band, p);
    g_mutex_clear(&p->lock);
    bool painted = true;
    for (int i = 0; i < BANDS; i++) {
        if (!p->errors[i]) continue;
        if (painted)
            g_propagate_error(error, p->errors[i]);
        else
            g_error_free(p->errors[i]);
        painted = false;
    }
    return painted;
}

sm_plate *sm_plate_ground(const sm_plate_page *page, const sm_scene *scene, const sm_layers *layers,
                          const sm_stretch *stretch, sm_text_engine *engine, GError **error)
{
    sm_plate *plate = create(page);
    painting p = {.raster = &plate->ground,
                  .page = page,
                  .background = page->background,
                  .scene = scene,
                  .layers = layers,
                  .stretch = stretch,
                  .engine = engine};
    if (stretch) hold_scenes(plate, scene, stretch);
    if (sm_raster_init(&plate->ground, page->width_px, page->height_px, page->background.a >= 1,
                       error) &&
        paint(&p, error))
        return plate;
    sm_plate_unref(plate);
    return NULL;
}

/* ---- overlays ---- */

static int run_length(const sm_pixel *row, int x, int end)
{
    bool opaque = row[x] >> 24 == 255;
    int n = 1;
    while (x + n < end && row[x + n] >> 24 > 0 && (row[x + n] >> 24 == 255) == opaque)
        n++;
    return n;
}

static void keep_row(sm_plate *plate, const sm_pixel *row)
{
    for (int x = 0; x < plate->width_px;) {
        if (row[x] >> 24 == 0) {
            x++;
            continue;
        }
        int n = run_length(row, x, plate->width_px);
        run r = {x, n, plate->pixels->len, row[x] >> 24 == 255};
        g_array_append_val(plate->runs, r);
        g_array_append_vals(plate->pixels, row + x, (guint)n);
        x += n;
    }
}

static void keep_rows(sm_plate *plate, const sm_raster *raster)
{
    plate->row_runs = g_new(guint, (gsize)plate->height_px + 1);
    plate->runs = g_array_new(FALSE, FALSE, sizeof(run));
    plate->pixels = g_array_new(FALSE, FALSE, sizeof(sm_pixel));
    for (int y = 0; y < plate->height_px; y++) {
        plate->row_runs[y] = plate->runs->len;
        const uint8_t *bytes = raster->bytes + (gsize)y * (gsize)raster->stride;
        keep_row(plate, (const sm_pixel *)(const void *)bytes);
    }
    plate->row_runs[plate->height_px] = plate->runs->len;
}

sm_plate *sm_plate_overlay(const sm_plate_page *page, const sm_scene *scene,
                           const sm_layers *layers, const sm_stretch *stretch,
                           sm_text_engine *engine, GError **error)
{
    sm_raster raster;
    if (!sm_raster_init(&raster, page->width_px, page->height_px, false, error)) return NULL;
    sm_plate *plate = create(page);
    painting p = {.raster = &raster,
                  .page = page,
                  .background = SM_COLOR_NONE,
                  .scene = scene,
                  .layers = layers,
                  .stretch = stretch,
                  .engine = engine};
    hold_scenes(plate, scene, stretch);
    bool painted = paint(&p, error);
    if (painted) keep_rows(plate, &raster);
    sm_raster_clear(&raster);
    if (painted) return plate;
    sm_plate_unref(plate);
    return NULL;
}

/* ---- laying ---- */

static void lay_run(const run *r, const sm_pixel *from, sm_pixel *row)
{
    if (r->opaque) {
        memcpy(row + r->x, from, (gsize)r->n * sizeof *from);
        return;
    }
    for (int i = 0; i < r->n; i++)
        row[r->x + i] = sm_pixel_over(from[i], row[r->x + i]);
}

void sm_plate_lay(const sm_plate *plate, int y, sm_pixel *row)
{
    if (plate->ground.bytes) {
        memcpy(row, plate->ground.bytes + (gsize)y * (gsize)plate->ground.stride,
               (gsize)plate->width_px * sizeof *row);
        return;
    }
    for (guint i = plate->row_runs[y]; i < plate->row_runs[y + 1]; i++) {
        const run *r = &g_array_index(plate->runs, run, i);
        lay_run(r, &g_array_index(plate->pixels, sm_pixel, r->at), row);
    }
}
