/* The only place that knows the whole order: a figure and a style become a scene. */
#ifndef SM_COMPOSE_COMPOSE_H
#define SM_COMPOSE_COMPOSE_H

#include "base/timings.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_compose_options {
    const char *data_dir; /* folder of the delivered shapefiles */
    const char *date;     /* ISO date for "map made", used where the figure has none; NULL: none */
    sm_text_engine *engine; /* borrowed; NULL: one for this call */
} sm_compose_options;

/* NULL on failure. `ledger` (not NULL) gets the counts; `timings` may be NULL. */
sm_scene *sm_compose(const sm_figure *figure, const sm_style *style,
                     const sm_compose_options *options, sm_ledger *ledger, sm_timings *timings,
                     sm_diagnostics *diagnostics, GError **error);

#endif
