/* Room on the page for what stands around the maps, and the page divided by it. */
#ifndef SM_COMPOSE_PAGE_ROOMS_H
#define SM_COMPOSE_PAGE_ROOMS_H

#include "compose/content.h"
#include "layout/page.h"

/* How much each of the things takes whose size depends on what the maps show. Points; 0: none. */
typedef struct sm_page_rooms {
    double titles_pt;
    double head_width_pt; /* of what stands beside the titles */
    double head_height_pt;
    double footer_pt;
    double panel_title_pt;         /* above each of several maps */
    double own_legend_pt;          /* below each of several maps */
    uint32_t columns;              /* of maps; 0: as the figure has it, or the page */
    double legend_right_pt;        /* width of a legend beside the maps */
    double legend_right_height_pt; /* of that legend */
    double legend_below_pt;        /* height of one below them */
    double key_right_pt;           /* width of a key to numbered callouts beside the maps */
    double key_height_pt;          /* of the key, below the maps where `key_right_pt` is 0 */
} sm_page_rooms;

/* Clear with sm_page_clear(). SM_ERROR_FIGURE where the maps would be too small. */
bool sm_page_rooms_divide(const sm_content *content, const sm_page_rooms *rooms, sm_page *page,
                          GError **error);

/* May something stand beside the titles? Of maps that differ, where no logo does. */
bool sm_page_rooms_has_head(const sm_content *content);
/* Between what stands beside the titles, and between that and them. */
double sm_page_rooms_head_gap_pt(const sm_content *content);
/* What titles leave to a logo and to what else stands beside them. */
sm_logo_room sm_page_rooms_beside_titles(const sm_content *content, double head_width_pt);

#endif
