/* What a figure is made from, read and projected once, before any page: figure, style, events,
 * measures, the ground's projection and extent, and texts whose size the page does not change.
 * Every attempt at the page reads it, none writes to it. */
#ifndef SM_COMPOSE_CONTENT_H
#define SM_COMPOSE_CONTENT_H

#include "base/timings.h"
#include "compose/chart.h"
#include "compose/logo.h"
#include "compose/texts.h"
#include "compose/themes.h"
#include "load/area_values.h"
#include "load/base_map.h"
#include "load/event_set.h"
#include "load/geography.h"
#include "spec/figure.h"
#include "spec/style.h"
#include "spread/focus.h"
#include "spread/set.h"
#include "text/text.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_content {
    /* Given by the caller; borrowed. */
    const sm_figure *figure;
    const sm_style *style;
    const char *date;
    const char *title, *subtitle; /* room is kept for these */
    sm_geography *geography;
    sm_event_set *events; /* filtered; sm_content_init() puts them on the plane */
    const sm_event_window *windows;
    uint32_t n_windows;
    struct {
        uint32_t facets; /* so many maps, each of a window, instead of the figure's panels; 0: no */
        const struct sm_kept_names *names_before; /* where names stood; NULL: it is not known */
    } asked;

    sm_themes themes; /* different maps */
    uint32_t n_maps;  /* on the page */
    sm_focus focus;   /* of figure and events */
    sm_extent extent;
    sm_base_map base;       /* without frame and layers */
    GPtrArray *area_values; /* sm_area_values, one for each of the figure's tables by area */
    struct {
        sm_spread_set *set; /* NULL: nothing of spread is drawn */
        char *findings;     /* what the measures say, for the caption; NULL: nothing */
    } spread;
    sm_time_chart *chart; /* NULL: none */
    sm_logo logo;
    sm_titles titles;
} sm_content;

/* The first part of `content` was filled by the caller. Clear with sm_content_clear(), also after
 * failure. */
bool sm_content_init(sm_content *content, const char *data_dir, sm_text_engine *engine,
                     sm_timings *timings, sm_diagnostics *diagnostics, GError **error);
void sm_content_clear(sm_content *content);

/* Are degrees written beside the frames? Are their lines drawn? */
bool sm_content_has_ticks(const sm_content *content);
bool sm_content_has_lines(const sm_content *content);
/* Is the subtitle written from the events? */
bool sm_content_writes_subtitle(const sm_content *content);
/* Between the page's margins. */
double sm_content_width_pt(const sm_content *content);

#endif
