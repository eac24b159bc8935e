/* One map of the page: what all windows have in common is drawn once, into parts that the scenes of
 * windows include. */
#ifndef SM_COMPOSE_PANEL_H
#define SM_COMPOSE_PANEL_H

#include "base/timings.h"
#include "compose/callout_key.h"
#include "compose/element.h"
#include "compose/inset.h"
#include "compose/keys.h"
#include "compose/names.h"
#include "layout/graticule.h"
#include "layout/labels.h"
#include "layout/legend.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

/* Furniture stands this far inside the frame. */
#define SM_PANEL_MARGIN_PT 6.0

/* Everything a panel is made from; all borrowed for the time of the call. */
typedef struct sm_panel_request {
    sm_placed_map on;              /* with the marks of all windows */
    const sm_graticule *graticule; /* NULL: none known */
    bool ticks, lines;
    const sm_inset *inset; /* NULL: none here */
    const GArray *keys;    /* with `legends`: one of these stands inside this panel */
    sm_legend_layout *const *legends;
    uint32_t n_legends;          /* ways to lay it out; 0: no legend here */
    bool rule;                   /* scale bar and north arrow here */
    const sm_style *placed_as;   /* names stand where they do in this style; NULL: in `style` */
    sm_callout_key *callout_key; /* gives annotations their numbers; NULL: they are boxes */
    bool easy; /* where their boxes crowd the map, nothing is drawn, and `crowded` says so */
} sm_panel_request;

/* The parts in painting order; between them stands what changes from window to window. */
typedef struct sm_panel_parts {
    sm_scene *land;  /* to be cut to the frame; sums of events come above it */
    sm_scene *lines; /* to be cut to the frame; marks of events come above it */
    sm_scene *names; /* to be cut to the frame; labels of events come above it */
    sm_scene *edge;  /* frame and degrees */
    sm_scene *furniture;
    /* What labels of events keep off: good as long as the map stays at its place and the parts are
     * not cleared. */
    sm_label_scene around;
    GArray *reserved; /* sm_rect_pt */
    sm_names *placed;
    sm_rect_pt *boxes; /* of furniture */
    bool crowded;      /* asked for with `easy`: boxes of annotations find no good places */
} sm_panel_parts;

/* Clear with sm_panel_parts_clear(), also after failure. `ledger` counts the names, unless the
 * panel is crowded. */
bool sm_panel_parts_init(sm_panel_parts *parts, const sm_panel_request *request,
                         sm_text_engine *engine, sm_ledger *ledger, sm_timings *timings,
                         sm_diagnostics *diagnostics, GError **error);
void sm_panel_parts_clear(sm_panel_parts *parts);

#endif
