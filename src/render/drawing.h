/* One figure, read and drawn: what commands need that look at the picture before, or instead of,
 * writing it. */
#ifndef SM_RENDER_DRAWING_H
#define SM_RENDER_DRAWING_H

#include "base/timings.h"
#include "compose/figure_plan.h"
#include "scene/scene.h"
#include "render/inputs.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_drawing {
    sm_inputs inputs;
    sm_text_engine *engine;
    sm_figure_plan *plan;
    sm_scene *scene;
} sm_drawing;

typedef struct sm_drawing_request {
    const char *figure;
    const char *const *overrides; /* NULL: none */
    const char *style;            /* NULL: the figure's */
    bool tags;                    /* as sm_figure_plan_options */
    const char *date;             /* ISO date for "map made" where the figure has none; NULL */
} sm_drawing_request;

/* Reads figure and style: what the outputs may not replace is known then. `timings` may be NULL.
 * Clear with sm_drawing_clear(), also after failure. */
bool sm_drawing_read(sm_drawing *drawing, const sm_drawing_request *request, sm_timings *timings,
                     sm_diagnostics *diagnostics, GError **error);
/* Draws what was read, of the same request. */
bool sm_drawing_draw(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error);
/* Both. */
bool sm_drawing_init(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error);
/* Gives the scene its twin for dark grounds, where the figure asks for one: of the same request.
 * What is to be said of the figure was said of the light one. */
bool sm_drawing_add_dark(sm_drawing *drawing, const sm_drawing_request *request,
                         sm_diagnostics *diagnostics, GError **error);
/* Many pieces may stand on one page, of figures of one name, or of one figure in two styles or
 * languages: what is on the page and how it looks becomes part of the ids: "name-1c9f2a07". Once it
 * is drawn. */
void sm_drawing_scope_ids(const sm_drawing *drawing, const char *name);
void sm_drawing_clear(sm_drawing *drawing);

#endif
