/* The page laid out: where titles, maps, legend, key and footer stand, and what the maps show
 * there. A legend is made from what the map shows, and one that stands outside takes room from the
 * map; here the two are brought together. */
#ifndef SM_COMPOSE_PAGE_LAYOUT_H
#define SM_COMPOSE_PAGE_LAYOUT_H

#include "compose/callout_key.h"
#include "compose/framed.h"
#include "compose/inset.h"
#include "compose/legend_choice.h"
#include "compose/page_rooms.h"
#include "layout/graticule.h"

/* A result: nothing of it changes once it is made. */
typedef struct sm_page_layout {
    const sm_content *content;
    sm_page page;
    sm_framed *framed;
    sm_text_block footer;
    GPtrArray *own_legends; /* sm_legend_layout or NULL, of each of several panels; else NULL */
    sm_legend_set legend;
    sm_callout_key *key; /* NULL: annotations are boxes, or there are none */
    sm_placed_chart chart;
    bool legend_in_head;    /* beside the titles */
    sm_inset *head_inset;   /* there, of all maps; NULL: none */
    sm_inset *inset;        /* of the first map; NULL: none */
    GArray *marks;          /* sm_mark, of all windows: names keep off them */
    sm_graticule graticule; /* where `has_graticule` */
    bool has_graticule;
    sm_page_rooms needed; /* what all this takes; `page` has at least as much, if that was found */
    uint32_t n_tried;     /* divisions of the page until it fitted */
} sm_page_layout;

/* Room that the footer and the legends of several maps will take, as far as can be known before
 * there is a map. False when the page is too small. */
bool sm_page_layout_guess(const sm_content *content, sm_page_rooms *rooms, sm_text_engine *engine,
                          GError **error);

/* The maps with annotations as boxes, or with numbers and a key to them. `guess`: of the footer and
 * the legends of several maps, to begin with. Warns of what is drawn there. NULL on failure. */
sm_page_layout *sm_page_layout_create(const sm_content *content, bool numbered,
                                      const sm_page_rooms *guess, sm_text_engine *engine,
                                      sm_timings *timings, sm_diagnostics *diagnostics,
                                      GError **error);
sm_page_layout *sm_page_layout_ref(sm_page_layout *layout); /* for one more owner */
void sm_page_layout_free(sm_page_layout *layout);           /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_page_layout, sm_page_layout_free)

/* How large what the maps are for stands: its width in the first of them, points. */
double sm_page_layout_content_width_pt(const sm_page_layout *layout);
/* What stands around the maps and is the same in all windows. */
void sm_page_layout_draw(const sm_page_layout *layout, sm_scene *scene);

#endif
