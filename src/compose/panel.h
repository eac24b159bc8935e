/* One map of the page: its theme, names and furniture, drawn on the base map. */
#ifndef SM_COMPOSE_PANEL_H
#define SM_COMPOSE_PANEL_H

#include "base/timings.h"
#include "compose/base_map.h"
#include "compose/inset.h"
#include "compose/keys.h"
#include "compose/marks.h"
#include "compose/sums.h"
#include "compose/theme.h"
#include "layout/graticule.h"
#include "layout/legend.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

/* Everything a panel draws from; all borrowed. */
typedef struct sm_panel_request {
    const sm_figure *figure;
    const sm_style *style;
    const sm_base_map *map; /* already at this panel's place */
    const sm_theme_shown *shown;
    const sm_marks *marks;
    const sm_sums *sums;
    const sm_graticule *graticule; /* NULL: none known */
    bool ticks, lines;
    const sm_inset *inset; /* NULL: none here */
    const GArray *keys;    /* with `legend`: stands inside this panel */
    const sm_legend_layout *legend;
    bool rule;      /* scale bar and north arrow here */
    const char *id; /* of the panel's group; NULL when there is only one map */
} sm_panel_request;

bool sm_panel_draw(const sm_panel_request *request, sm_text_engine *engine, sm_ledger *ledger,
                   sm_timings *timings, sm_diagnostics *diagnostics, sm_scene *scene,
                   GError **error);

#endif
