/* Where one thread at a time paints and compresses one picture after the other on the same blank
 * page; its memory is kept. Internal to paint/. */
#ifndef SM_PAINT_DESK_H
#define SM_PAINT_DESK_H

#include "paint/blank.h"

typedef struct sm_desk sm_desk;

/* NULL and SM_ERROR_RENDER when there is no memory. */
sm_desk *sm_desk_create(const sm_plate_page *page, GError **error);
void sm_desk_free(sm_desk *desk); /* NULL is allowed */
bool sm_desk_fits(const sm_desk *desk, const sm_plate_page *page);

/* The zlib stream of the scene's picture, good until the next call. `blank`'s plates are the
 * ground, then one for each of the scene's other common stretches. NULL and SM_ERROR_RENDER where
 * an image cannot be read. */
const sm_bits *sm_desk_work(sm_desk *desk, const sm_blank *blank, const sm_scene *scene,
                            const sm_layers *layers, sm_text_engine *engine, GError **error);

#endif
