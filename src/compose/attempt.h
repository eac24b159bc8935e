/* A figure laid out: its page, with furniture and names of every map. Attempts are made with
 * annotations as boxes or as numbers (docs/decisions/0019); each is a value with a cost, made from
 * the content alone, and the cheapest is drawn. */
#ifndef SM_COMPOSE_ATTEMPT_H
#define SM_COMPOSE_ATTEMPT_H

#include "compose/page_layout.h"
#include "compose/panel_layout.h"

typedef struct sm_attempt {
    sm_page_layout *page;
    GPtrArray *panels; /* sm_panel_layout, of each panel_index */
    double cost;       /* by the order of docs/decisions/0019 */
} sm_attempt;

/* The best one. Names stand where they do in the style `placed_as`; NULL: in the content's. Only
 * what is drawn warns. NULL on failure. */
sm_attempt *sm_attempt_choose(const sm_content *content, const sm_style *placed_as,
                              sm_text_engine *engine, sm_timings *timings,
                              sm_diagnostics *diagnostics, GError **error);
void sm_attempt_free(sm_attempt *attempt); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_attempt, sm_attempt_free)

const sm_panel_layout *sm_attempt_panel(const sm_attempt *attempt, uint32_t panel_index);

/* Does the figure have annotations, in any panel? */
bool sm_figure_has_annotations(const sm_figure *figure);

#endif
