/* What one thread at a time needs to paint and compress one frame after the other: its memory is
 * kept. Internal to paint/. */
#ifndef SM_PAINT_WORKER_H
#define SM_PAINT_WORKER_H

#include "paint/base_frame.h"

typedef struct sm_worker sm_worker;

/* NULL and SM_ERROR_RENDER when there is no memory. */
sm_worker *sm_worker_create(const sm_page_px *page, GError **error);
void sm_worker_free(sm_worker *worker); /* NULL is allowed */
bool sm_worker_fits(const sm_worker *worker, const sm_page_px *page);

/* The zlib stream of the scene's picture, good until the next call. `base`'s layers are the
 * ground, then one for each of the scene's other common runs. NULL and SM_ERROR_RENDER where
 * an image cannot be read. */
const sm_bits *sm_worker_paint(sm_worker *worker, const sm_base_frame *base, const sm_scene *scene,
                               const sm_layers *layers, sm_text_engine *engine, GError **error);

#endif
