/* What stands above each of several maps: its title, and beside or below it how much it shows. */
#ifndef SM_COMPOSE_PANEL_TITLES_H
#define SM_COMPOSE_PANEL_TITLES_H

#include "compose/themes.h"
#include "geom/rect.h"
#include "scene/scene.h"
#include "spec/style.h"
#include "text/text.h"

/* Room for one line; that which titles and totals of maps of this width take. */
double sm_panel_titles_line_pt(const sm_style *style);
double sm_panel_titles_height_pt(const sm_themes *themes, const sm_style *style, double width_pt,
                                 sm_text_engine *engine);

/* A title of one line. NULL: none. */
void sm_panel_title_draw_line(const char *title, const sm_style *style, sm_rect_pt room,
                              sm_scene *scene);
/* One that may have more. The total (NULL: none) stands at the right end, or below where the room
 * is higher than a line. */
void sm_panel_title_draw(const char *title, const char *total, const sm_style *style,
                         sm_rect_pt room, sm_text_engine *engine, sm_scene *scene);

#endif
