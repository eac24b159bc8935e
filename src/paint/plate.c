#include "paint/plate.h"

#include "paint/raster_bands.h"

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

/* On a clear ground; `stretch` NULL: the bare page. */
static sm_raster_job job_of(const sm_plate_page *page, const sm_scene *scene,
                            const sm_layers *layers, const sm_stretch *stretch,
                            sm_text_engine *engine)
{
    return (sm_raster_job){.width_pt = page->width_pt,
                           .height_pt = page->height_pt,
                           .background = SM_COLOR_NONE,
                           .scene = scene,
                           .first = stretch ? stretch->first : 0,
                           .end = stretch ? stretch->end : 0,
                           .layers = layers,
                           .engine = engine};
}

sm_plate *sm_plate_ground(const sm_plate_page *page, const sm_scene *scene, const sm_layers *layers,
                          const sm_stretch *stretch, sm_text_engine *engine, GError **error)
{
    sm_plate *plate = create(page);
    sm_raster_job job = job_of(page, scene, layers, stretch, engine);
    job.raster = &plate->ground;
    job.background = page->background;
    if (stretch) hold_scenes(plate, scene, stretch);
    if (sm_raster_init(&plate->ground, page->width_px, page->height_px, page->background.a >= 1,
                       error) &&
        sm_raster_bands_paint(&job, error))
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
    sm_raster_job job = job_of(page, scene, layers, stretch, engine);
    job.raster = &raster;
    hold_scenes(plate, scene, stretch);
    bool painted = sm_raster_bands_paint(&job, error);
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
