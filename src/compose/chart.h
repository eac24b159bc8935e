/* The chart beside the map: the figure's events in time, and those of the coastal states. */
#ifndef SM_COMPOSE_CHART_H
#define SM_COMPOSE_CHART_H

#include "load/event_set.h"
#include "spread/set.h"
#include "load/window.h"
#include "layout/chart.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_time_chart sm_time_chart;

/* Is one asked for? And with lines, which need a spread set? */
bool sm_figure_has_chart(const sm_figure *figure);
bool sm_figure_charts_states(const sm_figure *figure);

/* What is shown: all events that pass filter and figure's window, by spans of the calendar, and (of
 * `spread`, NULL: no lines) those of each coastal state as spread counts them. NULL without an
 * error, but with a warning that says why, when there is no event; NULL with SM_ERROR_FIGURE for a
 * value that is no expression. Figure and set are borrowed for the object's life. */
sm_time_chart *sm_time_chart_create(const sm_figure *figure, const sm_event_set *events,
                                    const sm_spread_set *spread, sm_diagnostics *diagnostics,
                                    GError **error);
void sm_time_chart_free(sm_time_chart *chart); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_time_chart, sm_time_chart_free)

/* How much room it takes: height below the map, width beside it. */
double sm_time_chart_room_pt(const sm_figure *figure);

/* A chart in its place on the page. */
typedef struct sm_placed_chart {
    const sm_time_chart *chart; /* NULL: none */
    sm_chart *layout;           /* owned: sm_chart_free() */
    sm_xy_pt at;
} sm_placed_chart;

sm_placed_chart sm_time_chart_place(const sm_time_chart *chart, const sm_style *style,
                                    sm_rect_pt box, sm_text_engine *engine);
/* Title, dates, numbers, lines: what all windows share. */
void sm_placed_chart_draw(const sm_placed_chart *placed, const sm_style *style, sm_scene *scene);
/* Bars; those outside `window` are pale and it has a band behind, unless it holds all of them. */
void sm_placed_chart_draw_bars(const sm_placed_chart *placed, const sm_event_window *window,
                               const sm_style *style, sm_scene *scene);

#endif
