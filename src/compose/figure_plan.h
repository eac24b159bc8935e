/* A figure settled once for any number of windows of time: frame, scales, legend, names and
 * furniture are found over all of them together and hold in each; a window's scene adds its events.
 *
 * A plan is made by one thread and then only read: any number of threads may draw windows from it
 * at once, each with a text engine of its own. The parts that are the same in every window are
 * the same objects in every scene (sm_scene_include()), so that painters can do them once. */
#ifndef SM_COMPOSE_FIGURE_PLAN_H
#define SM_COMPOSE_FIGURE_PLAN_H

#include "base/timings.h"
#include "load/event_set.h"
#include "load/window.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>
#include <stdbool.h>

/* What a caller decides once the span of the events is known. */
typedef struct sm_figure_plan_choice {
    GArray *windows;        /* sm_event_window, in the order of time; they may overlap */
    char *title, *subtitle; /* room is kept for titles like these, the longest there will be; NULL:
                               the figure's own. From g_strdup(). */
} sm_figure_plan_choice;

/* `first_day` and `last_day`: of the events that pass the figure's filter and its own window; both
 * 0 and `any` false where there are none. Fills `choice`, whose array is empty; at least one
 * window, or false with an error. */
typedef bool (*sm_figure_plan_chooser)(bool any, int32_t first_day, int32_t last_day,
                                       sm_figure_plan_choice *choice, void *data, GError **error);

typedef struct sm_figure_plan_options {
    const char *data_dir; /* folder of the delivered shapefiles */
    const char *date;     /* ISO date for "map made", used where the figure has none; NULL: none */
    sm_figure_plan_chooser choose; /* NULL: one window, the figure's own from and to */
    void *choose_data;
    uint32_t facets; /* pages of so many maps at most, one for each window, for
                        sm_figure_plan_draw_facets(); the figure must have no panels of its own
                        (SM_ERROR_FIGURE). 0: each window has a page */
    bool tags; /* marks carry ids, tooltips and the data that the figure hands out: for formats that
                  have a use for them (SVG) */
    const sm_style *placed_as; /* of a twin for dark grounds: names stand where they do in this one,
                                  whatever is dark or light; NULL: as the plan's own style has it */
    const GPtrArray *names_before; /* of sm_figure_plan_names() of the same figure, made earlier:
                                      names stay where they stood; NULL: it is not known */
    sm_text_engine *engine; /* borrowed during sm_figure_plan_create(); NULL: one for this call */
} sm_figure_plan_options;

typedef struct sm_figure_plan sm_figure_plan;

/* `ledger` (not NULL) gets the counts over all windows together, each event once; `timings` may be
 * NULL. NULL on failure: SM_ERROR_FIGURE, SM_ERROR_DATA, SM_ERROR_RENDER. Figure and style are
 * borrowed for the plan's life. */
sm_figure_plan *sm_figure_plan_create(const sm_figure *figure, const sm_style *style,
                                      const sm_figure_plan_options *options, sm_ledger *ledger,
                                      sm_timings *timings, sm_diagnostics *diagnostics,
                                      GError **error);
void sm_figure_plan_free(sm_figure_plan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_figure_plan, sm_figure_plan_free)

/* The page as it is laid out (compose/page_layout.h); borrowed. */
struct sm_page_layout;
const struct sm_page_layout *sm_figure_plan_page(const sm_figure_plan *plan);

uint32_t sm_figure_plan_n_windows(const sm_figure_plan *plan);
const sm_event_window *sm_figure_plan_windows(const sm_figure_plan *plan); /* borrowed */

/* What a window holds, for texts, file names and manifests; also when it holds nothing. */
typedef struct sm_figure_plan_counts {
    uint64_t events; /* drawn */
    double fatalities;
    uint64_t fatalities_unknown;
} sm_figure_plan_counts;
sm_figure_plan_counts sm_figure_plan_count(const sm_figure_plan *plan, uint32_t window);

/* What names there are, and where they stand, for a later plan of the same figure: appends texts to
 * be freed by g_free(). */
void sm_figure_plan_names(const sm_figure_plan *plan, GPtrArray *texts);

/* Digest (base/digest.h) of all that the windows' scenes have in common; to be freed. What a window
 * adds is sm_scene_digest() of its scene. */
char *sm_figure_plan_look(const sm_figure_plan *plan);

/* The figure's events; borrowed. */
const sm_event_set *sm_figure_plan_events(const sm_figure_plan *plan);

/* The scene of a window. `title` and `subtitle` replace the figure's; NULL: they stay. `ledger`
 * gets the window's own counts. */
sm_scene *sm_figure_plan_draw(const sm_figure_plan *plan, uint32_t window, const char *title,
                              const char *subtitle, sm_text_engine *engine, sm_ledger *ledger,
                              sm_diagnostics *diagnostics, GError **error);

/* Is each of these titles of maps as narrow as its map? */
bool sm_figure_plan_titles_fit(const sm_figure_plan *plan, const char *const *titles, uint32_t n);

/* The windows from `first` on, as many as a page has; `titles`: one for each window of the plan.
 * `subtitle`: of this page, NULL for the plan's. */
sm_scene *sm_figure_plan_draw_facets(const sm_figure_plan *plan, uint32_t first,
                                     const char *const *titles, const char *subtitle,
                                     sm_diagnostics *diagnostics, GError **error);

#endif
