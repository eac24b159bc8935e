/* Where the legend stands, and how it is laid out there: inside the first map, below or beside the
 * maps (docs/decisions/0018). */
#ifndef SM_COMPOSE_LEGEND_CHOICE_H
#define SM_COMPOSE_LEGEND_CHOICE_H

#include "compose/framed.h"
#include "compose/legend_keys.h"
#include "compose/page_rooms.h"
#include "layout/furniture.h"

/* Furniture stands this far inside the frame. */
#define SM_PANEL_MARGIN_PT 6.0

typedef enum sm_legend_place {
    SM_LEGEND_INSIDE, /* the map */
    SM_LEGEND_BELOW,
    SM_LEGEND_BESIDE,
    SM_LEGEND_HEAD, /* beside the title, of several maps */
} sm_legend_place;

typedef struct sm_legend_choice {
    sm_legend_place place;
    double text_pt; /* what its texts wrap at, beside the map */
} sm_legend_choice;

/* The legend of a framed content in the chosen place. */
typedef struct sm_legend_set {
    sm_legend_layout *outside; /* NULL: none there */
    /* Ways to lay it out inside the first map, the preferred one first. */
    sm_legend_layout *inside[SM_FURNITURE_SIZES];
    uint32_t n_inside;
} sm_legend_set;

/* The place where the map stands best. `page`: what the framed content was made for; `rooms`: of
 * all but the legend. */
sm_legend_choice sm_legend_choose(const sm_framed *framed, const sm_page *page,
                                  const sm_page_rooms *rooms, sm_text_engine *engine,
                                  sm_diagnostics *diagnostics);
/* Empty where there is nothing to say. Clear with sm_legend_set_clear(). */
void sm_legend_lay_out(sm_legend_set *set, const sm_framed *framed, const sm_page *page,
                       sm_legend_choice choice, sm_text_engine *engine);
void sm_legend_set_clear(sm_legend_set *set);

#endif
