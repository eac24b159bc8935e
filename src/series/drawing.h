/* One figure, read and drawn: what commands need that look at the picture before, or instead of,
 * writing it. */
#ifndef SM_SERIES_DRAWING_H
#define SM_SERIES_DRAWING_H

#include "base/timings.h"
#include "compose/plan.h"
#include "scene/scene.h"
#include "series/inputs.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_drawing {
    sm_inputs inputs;
    sm_plan *plan;
    sm_scene *scene;
} sm_drawing;

typedef struct sm_drawing_request {
    const char *figure;
    const char *const *overrides; /* NULL: none */
    const char *style;            /* NULL: the figure's */
    bool tags;                    /* as sm_plan_options */
    const char *date;             /* ISO date for "map made" where the figure has none; NULL */
} sm_drawing_request;

/* `timings` may be NULL. Clear with sm_drawing_clear(), also after failure. */
bool sm_drawing_init(sm_drawing *drawing, const sm_drawing_request *request, sm_ledger *ledger,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error);
void sm_drawing_clear(sm_drawing *drawing);

#endif
