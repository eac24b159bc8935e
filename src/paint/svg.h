/* SVG, written so that people and programs can go on working with it: layers, real text, ids that
 * stay the same and do not meet in one page. Internal to paint/. */
#ifndef SM_PAINT_SVG_H
#define SM_PAINT_SVG_H

#include "paint/svg_options.h"
#include "scene/scene.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

/* The whole file; never fails. Coordinates are page points, to the hundredth. Ids are
 * "figure--id" of the scene's ids, with the meta's id in front. The scene's dark twin gives the
 * colours for readers who prefer dark grounds. */
GBytes *sm_svg_paint(const sm_scene *scene, const sm_svg_options *options, sm_text_engine *engine,
                     sm_diagnostics *diagnostics);

#endif
