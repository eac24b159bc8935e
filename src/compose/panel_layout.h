/* One map laid out on its page: where its furniture and its names stand. Nothing is drawn. */
#ifndef SM_COMPOSE_PANEL_LAYOUT_H
#define SM_COMPOSE_PANEL_LAYOUT_H

#include "compose/names.h"
#include "compose/page_layout.h"
#include "compose/scale_bars.h"
#include "layout/furniture.h"

typedef enum sm_panel_box {
    SM_PANEL_LEGEND,
    SM_PANEL_INSET,
    SM_PANEL_RULE,
    SM_N_PANEL_BOXES,
} sm_panel_box;

typedef struct sm_panel_furniture {
    sm_furniture boxes[SM_N_PANEL_BOXES]; /* those that there are */
    sm_panel_box roles[SM_N_PANEL_BOXES];
    uint32_t n;
    sm_scale_bars rule;
} sm_panel_furniture;

typedef struct sm_panel_layout {
    const sm_page_layout *page; /* borrowed; all maps are laid out at the first one's place */
    uint32_t panel_index;
    sm_placed_map on; /* with the marks of all windows */
    sm_names *names;  /* placed */
    sm_panel_furniture furniture;
    sm_rect_pt kept_free[SM_N_PANEL_BOXES]; /* by names, for the furniture of the first map */
    uint32_t n_kept_free;
} sm_panel_layout;

/* Names stand where they do in the style `placed_as`; NULL: in the page's own; and where they do on
 * the first map, whose layout is `first` (NULL: this is it). Never NULL. */
sm_panel_layout *sm_panel_layout_create(const sm_page_layout *page, uint32_t panel_index,
                                        const sm_panel_layout *first, const sm_style *placed_as,
                                        sm_callout_type type, sm_text_engine *engine,
                                        sm_timings *timings, sm_diagnostics *diagnostics);
void sm_panel_layout_free(sm_panel_layout *layout); /* NULL is allowed */

#endif
