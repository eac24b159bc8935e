/* Many pictures that share parts. Parts that scenes hold in common (sm_scene_include()) are painted
 * once and copied; rows of a PNG that no other part touches are not compressed again. Same scene,
 * same bytes, whatever was painted before and by how many threads. */
#ifndef SM_PAINT_BATCH_RENDERER_H
#define SM_PAINT_BATCH_RENDERER_H

#include "paint/paint.h"
#include "scene/scene.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_batch_renderer sm_batch_renderer;

/* Any number of threads may use one at once. Never NULL. */
sm_batch_renderer *sm_batch_renderer_create(const sm_paint_options *options);
void sm_batch_renderer_free(sm_batch_renderer *batch); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_batch_renderer, sm_batch_renderer_free)

/* As sm_paint(); `engine` is this thread's own. */
GBytes *sm_batch_renderer_paint(sm_batch_renderer *batch, const sm_scene *scene, sm_format format,
                                sm_text_engine *engine, sm_diagnostics *diagnostics,
                                GError **error);

#endif
