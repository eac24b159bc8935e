/* The house's logo on the page. */
#ifndef SM_COMPOSE_LOGO_H
#define SM_COMPOSE_LOGO_H

#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_logo {
    char *png; /* the file as it is; NULL: no logo */
    gsize length;
    double width_pt, height_pt;
    sm_logo_position position;
} sm_logo;

/* The figure's logo, else the style's, else none. False with SM_ERROR_FIGURE where the file cannot
 * be read or is no PNG. Clear with sm_logo_clear(). */
bool sm_logo_init(sm_logo *logo, const sm_figure *figure, const sm_style *style, GError **error);
void sm_logo_clear(sm_logo *logo);

/* Room that it takes in that band: 0 where it stands elsewhere or there is none. */
double sm_logo_width_in(const sm_logo *logo, sm_logo_position band);
double sm_logo_height_in(const sm_logo *logo, sm_logo_position band);

/* At the right end of its band, in the title band at its top, in the footer at its bottom. */
void sm_logo_draw(const sm_logo *logo, sm_rect_pt title, sm_rect_pt footer, sm_scene *scene);

#endif
