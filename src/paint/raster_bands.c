#include "paint/raster_bands.h"

#include "base/crew.h"
#include "paint/raster_painter.h"

/* Each band lays out all paths anew, so that few are better. */
#define BANDS 2
/* Smaller pictures are done before a thread has started. */
#define MIN_BANDED_PX 250000

typedef struct banded {
    const sm_raster_job *job;
    int n; /* bands */
    GMutex lock;
    GError *errors[BANDS];
} banded;

static void paint_items(const sm_raster_job *job, sm_raster_painter *painter, GError **error)
{
    bool painted = true;
    for (uint32_t i = 0; painted && i < job->end; i++)
        if (i >= job->first || job->layers->kinds[i] == SM_LAYER_FRAME)
            painted =
                sm_raster_painter_item(painter, sm_scene_item(job->scene, i), job->engine, error);
}

static void paint_band(void *data, uint32_t i)
{
    banded *b = data;
    const sm_raster_job *job = b->job;
    int height = job->raster->height_px, band = (int)i;
    sm_raster_painter *painter =
        sm_raster_painter_create(job->raster, height * band / b->n, height * (band + 1) / b->n,
                                 job->width_pt, job->height_pt);
    sm_raster_painter_share_engine(painter, &b->lock);
    sm_canvas_cover(sm_raster_painter_canvas(painter), job->background);
    paint_items(job, painter, &b->errors[i]);
    sm_raster_painter_free(painter);
}

/* Text in the order of items, so that warnings come in that order whichever band is first. */
static void shape_text(const sm_raster_job *job)
{
    for (uint32_t i = job->first; i < job->end; i++) {
        const sm_item *item = sm_scene_item(job->scene, i);
        if (item->kind == SM_ITEM_TEXT)
            sm_text_measure(job->engine, &item->text.font, item->text.utf8);
        else if (item->kind == SM_ITEM_TEXT_ON_PATH)
            sm_text_measure(job->engine, &item->text_on_path.font, item->text_on_path.utf8);
    }
}

bool sm_raster_bands_paint(const sm_raster_job *job, GError **error)
{
    double n_px = (double)job->raster->width_px * job->raster->height_px;
    banded b = {.job = job, .n = n_px < MIN_BANDED_PX ? 1 : BANDS};
    g_mutex_init(&b.lock);
    shape_text(job);
    sm_crew_each((uint32_t)b.n, sm_crew_size(0), paint_band, &b);
    g_mutex_clear(&b.lock);
    GError *first = NULL;
    for (int i = b.n; i-- > 0;) {
        if (!b.errors[i]) continue;
        g_clear_error(&first);
        first = b.errors[i];
    }
    if (!first) return true;
    g_propagate_error(error, first);
    return false;
}
