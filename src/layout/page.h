/* The page divided: title block on top, footer at the bottom, maps between, a legend beside or
 * below them where it does not stand inside. */
#ifndef SM_LAYOUT_PAGE_H
#define SM_LAYOUT_PAGE_H

#include "geom/rect.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_page_request {
    double width_pt;
    double height_pt; /* 0: as much as the maps ask for at the width that is left for them */
    double margin_pt; /* around everything */
    double gap_pt;    /* between blocks */
    struct {
        double height_pt;                         /* 0: none */
        double beside_width_pt, beside_height_pt; /* of what stands at its right; 0: nothing */
    } title;
    double footer_height_pt;
    double legend_below_pt;        /* height of a legend below the maps; 0: none */
    double chart_below_pt;         /* height of a chart below the maps; 0: none */
    double chart_right_pt;         /* width of a chart beside the maps; 0: none */
    double legend_right_pt;        /* width of a legend beside the maps; 0: none */
    double legend_right_height_pt; /* of that legend: what else stands there comes below it */
    double key_below_pt;    /* height of a key to numbered callouts below the maps; 0: none */
    double key_right_pt;    /* width of such a key beside the maps; 0: none */
    uint32_t n_panels;      /* >= 1 */
    uint32_t columns;       /* 0: those with the largest map */
    double panel_aspect;    /* width / height that the content would like */
    double panel_title_pt;  /* height of each panel's title; 0: none */
    double panel_legend_pt; /* room for a legend below each panel; 0: none */
    double axis_left_pt, axis_bottom_pt; /* room for graticule labels outside each frame */
} sm_page_request;

typedef struct sm_page {
    double height_pt;
    sm_rect_pt title, footer, legend, chart, key;
    sm_rect_pt head;           /* at the right end of the title's band */
    sm_rect_pt *maps;          /* n_panels frames */
    sm_rect_pt *panel_titles;  /* n_panels; empty rectangles when there are no titles */
    sm_rect_pt *panel_legends; /* n_panels; the same */
    uint32_t n_panels;
} sm_page;

/* False with SM_ERROR_FIGURE when the maps would be narrower or lower than SM_PAGE_LEAST_MAP_PT. */
#define SM_PAGE_LEAST_MAP_PT 40.0
bool sm_page_init(sm_page *page, const sm_page_request *request, GError **error);
void sm_page_clear(sm_page *page);

#endif
