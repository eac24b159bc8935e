/* The house's logo on the page. */
#ifndef SM_COMPOSE_LOGO_H
#define SM_COMPOSE_LOGO_H

#include "base/image_kind.h"
#include "scene/scene.h"
#include "spec/figure.h"
#include "spec/style.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

/* Where texts stand beside it: so much narrower, and so much further to the right. */
typedef struct sm_logo_room {
    double width_pt; /* with the clear space beside it; 0: none */
    double shift_pt;
} sm_logo_room;

typedef struct sm_logo {
    const char *file; /* borrowed */
    char *bytes;      /* the file as it is; NULL: no logo */
    gsize length;
    sm_image_kind kind;
    double aspect;              /* of the place: that of the logo for light grounds */
    double own_aspect;          /* of what is shown in it */
    double width_pt, height_pt; /* of the place */
    sm_color plate;             /* behind it; alpha 0: none */
    bool sized;                 /* by the figure or the style */
    sm_logo_position position;
} sm_logo;

/* The figure's logo, else the style's, else none; none on bare figures. Where the page is dark it
 * is that for dark grounds, in a place of the same size. One that would hardly be seen on the page
 * gets a plate. False with SM_ERROR_FIGURE where a file cannot be read or is no picture of use.
 * Clear with sm_logo_clear(). */
bool sm_logo_init(sm_logo *logo, const sm_figure *figure, const sm_style *style,
                  sm_diagnostics *diagnostics, GError **error);
void sm_logo_clear(sm_logo *logo);

/* A logo in the title band whose size nobody gave is made no higher than the titles, as long as it
 * can be read then. True where it has become smaller. */
bool sm_logo_fit(sm_logo *logo, const sm_figure *figure, double titles_height_pt);

/* What it takes in the title band, or in the footer. */
sm_logo_room sm_logo_room_in(const sm_logo *logo, bool footer, const sm_style *style);
double sm_logo_height_in(const sm_logo *logo, bool footer);

/* At its end of the band, in the title band at its top, in the footer at its bottom. */
void sm_logo_draw(const sm_logo *logo, sm_rect_pt title, sm_rect_pt footer, sm_scene *scene);

#endif
