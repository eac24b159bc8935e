/* The page arranged: where titles, maps, legend and footer stand, and what the maps show in all
 * windows. A legend is made from what the map shows, and one that stands outside takes room from
 * the map; here the two are brought together. */
#ifndef SM_COMPOSE_SHEET_H
#define SM_COMPOSE_SHEET_H

#include "base/timings.h"
#include "load/base_map.h"
#include "compose/callout_key.h"
#include "compose/chart.h"
#include "compose/element.h"
#include "load/event_set.h"
#include "load/geography.h"
#include "compose/keys.h"
#include "compose/logo.h"
#include "spread/set.h"
#include "compose/texts.h"
#include "layout/furniture.h"
#include "layout/page.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef enum sm_legend_place {
    SM_LEGEND_INSIDE, /* the map */
    SM_LEGEND_BELOW,
    SM_LEGEND_BESIDE,
} sm_legend_place;

/* Each member is filled by one step and only read after it. */
typedef struct sm_sheet {
    /* What it is made from; borrowed. */
    const sm_figure *figure;
    const sm_style *style;
    const char *data_dir;
    const char *date;
    const char *title, *subtitle; /* room is kept for these */
    sm_text_engine *engine;
    sm_geography *geography;
    sm_event_set *events;
    const sm_plan_window *windows;
    uint32_t n_windows;
    bool facets;   /* a map for each window, instead of the figure's panels */
    bool numbered; /* annotations are numbers with a key */

    uint32_t n_themes; /* different maps: panels of the figure, at least 1 */
    uint32_t n_maps;   /* on the page */
    sm_extent extent;
    sm_base_map map; /* at the first map's place */
    sm_titles titles;
    sm_text_block footer;
    char *footer_text;
    char *credit_text; /* the same with what a narrow page has no room for */
    sm_logo logo;
    sm_page page;
    sm_elements **elements;    /* n_themes: what stands on each map */
    sm_spread_set *spread_set; /* NULL: nothing of spread is drawn */
    char *findings;            /* what the measures say, for the caption; NULL: nothing */
    sm_time_chart *chart;      /* NULL: none */
    GArray *keys; /* sm_legend_key, of the whole figure; with several themes without them */
    sm_legend_place legend_place; /* settled in the first round of arranging */
    sm_legend_layout *legend;     /* outside the maps; NULL: none there */
    /* Ways to lay it out inside the first map, the preferred one first. */
    sm_legend_layout *legends[SM_FURNITURE_SIZES];
    uint32_t n_legends;
    double legend_text_pt; /* what its texts wrap at, beside the map */
    GArray **panel_keys;   /* n_themes, with several themes; else NULL */
    sm_legend_layout **panel_legends;
    double panel_legend_pt;
    sm_callout_key *callout_key; /* NULL: annotations are boxes, or there are none */
    uint32_t key_beside; /* columns of the key beside the maps; 0: it stands below. Settled in the
                            first round */
    int round;           /* of arranging; -1: a key is there, and no legend yet */
    bool ticks, lines;
} sm_sheet;

/* The first part of `sheet` was filled by the caller. Clear with sm_sheet_clear(), also after
 * failure. */
bool sm_sheet_arrange(sm_sheet *sheet, sm_timings *timings, sm_diagnostics *diagnostics,
                      GError **error);
/* Once more, with annotations as numbers or as boxes. */
bool sm_sheet_rearrange(sm_sheet *sheet, bool numbered, sm_timings *timings,
                        sm_diagnostics *diagnostics, GError **error);
/* How wide something of that aspect (width to height) can be in such a room. */
static inline double sm_content_width_pt(double width_pt, double height_pt, double aspect)
{
    return MIN(width_pt, MAX(height_pt, 0) * aspect);
}
/* How large what the maps are for stands: its width in the first of them, points. */
double sm_sheet_content_width_pt(const sm_sheet *sheet);
void sm_sheet_clear(sm_sheet *sheet);

/* The map of a panel with all that stands on it. */
sm_placed_map sm_sheet_placed(const sm_sheet *sheet, uint32_t panel);

#endif
