/* Content in a frame: what the maps show, and what must be said of it, when the first of them
 * stands at this place of the page. All maps of a page are laid out there. */
#ifndef SM_COMPOSE_FRAMED_H
#define SM_COMPOSE_FRAMED_H

#include "compose/content.h"
#include "compose/element.h"

typedef struct sm_framed {
    const sm_content *content;
    sm_base_map map;
    sm_elements **elements; /* what stands on the map of each panel_index */
    GArray *keys; /* sm_legend_key, of the whole figure; with several panels without them */
    GPtrArray
        *own_keys; /* GArray of sm_legend_key: what each of several panels alone shows; else NULL */
    char *subtitle; /* the content's, or one written from the data; NULL: none */
    char *footer_text;
    char *credit_text; /* the same with what a narrow page has no room for */
} sm_framed;

/* `content` is borrowed for the value's life. NULL on failure. */
sm_framed *sm_framed_create(const sm_content *content, sm_rect_pt place, sm_timings *timings,
                            sm_diagnostics *diagnostics, GError **error);
void sm_framed_free(sm_framed *framed); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_framed, sm_framed_free)

/* The map of a panel_index with all that stands on it, without marks. */
sm_placed_map sm_framed_placed(const sm_framed *framed, uint32_t panel_index);

/* What would be true of the page if its maps showed all that the figure asks for, known before
 * there is a frame: its footer, and what each panel_index alone has to say (as `own_keys`). */
char *sm_framed_guess_footer(const sm_content *content);
GPtrArray *sm_framed_guess_keys(const sm_content *content);

/* How wide something of that aspect (width to height) can be in such a room. */
static inline double sm_fitted_width_pt(double width_pt, double height_pt, double aspect)
{
    return MIN(width_pt, MAX(height_pt, 0) * aspect);
}

#endif
