/* A figure settled once for any number of windows of time: frame, scales, legend, names and
 * furniture are found over all of them together and hold in each; a window's scene adds its events.
 *
 * A plan is made by one thread and then only read: any number of threads may draw windows from it
 * at once, each with a text engine of its own. The parts that are the same in every window are
 * the same objects in every scene (sm_scene_include()), so that painters can do them once. */
#ifndef SM_COMPOSE_PLAN_H
#define SM_COMPOSE_PLAN_H

#include "base/timings.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "text/text_engine.h"

#include "sahelmap/diagnostics.h"
#include "sahelmap/ledger.h"

#include <glib.h>

typedef struct sm_plan_options {
    const char *data_dir; /* folder of the delivered shapefiles */
    const char *date;     /* ISO date for "map made", used where the figure has none; NULL: none */
    sm_text_engine *engine; /* borrowed; NULL: one for this call */
} sm_plan_options;

/* Days are Julian day numbers as GDate counts them; windows are half open, [first_day, end_day).
 * Windows may overlap (rolling ones do). */
typedef struct sm_plan_window {
    int32_t first_day, end_day;
    int32_t trail_day; /* events from here to first_day are drawn paler and not counted as the
                          window's; first_day: no trail */
} sm_plan_window;

typedef struct sm_plan sm_plan;

/* `windows` (copied) in the order of time; NULL: one window, the figure's own from and to. `ledger`
 * (not NULL) gets the counts over all windows together, each event once; `timings` may be NULL.
 * NULL on failure: SM_ERROR_FIGURE, SM_ERROR_DATA, SM_ERROR_RENDER. Figure and style are borrowed
 * for the plan's life. */
sm_plan *sm_plan_create(const sm_figure *figure, const sm_style *style,
                        const sm_plan_options *options, const sm_plan_window *windows, uint32_t n,
                        sm_ledger *ledger, sm_timings *timings, sm_diagnostics *diagnostics,
                        GError **error);
void sm_plan_free(sm_plan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_plan, sm_plan_free)

/* What a window holds, for texts, file names and manifests; also when it holds nothing. */
typedef struct sm_plan_counts {
    uint64_t events; /* drawn */
    double fatalities;
    uint64_t fatalities_unknown;
} sm_plan_counts;
sm_plan_counts sm_plan_count(const sm_plan *plan, uint32_t window);

/* A number that changes when anything changes that only this window's events bring to the picture
 * (rows shown, trail, labels); SHA-256 in hexadecimal, to be freed. What is common to all windows
 * is sm_plan_look()'s. */
char *sm_plan_digest(const sm_plan *plan, uint32_t window);
/* The same of everything that all windows share: page, base map, breaks, sizes, legend, names. */
char *sm_plan_look(const sm_plan *plan);

/* The scene of a window. `title` and `subtitle` replace the figure's; NULL: they stay. `ledger` gets
 * the window's own counts. */
sm_scene *sm_plan_draw(const sm_plan *plan, uint32_t window, const char *title,
                       const char *subtitle, sm_text_engine *engine, sm_ledger *ledger,
                       sm_timings *timings, sm_diagnostics *diagnostics, GError **error);

#endif
