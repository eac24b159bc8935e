/* What one map shows on top of the ground, resolved: places looked up, areas found, on the page. */
#ifndef SM_COMPOSE_THEME_H
#define SM_COMPOSE_THEME_H

#include "load/base_map.h"
#include "load/geography.h"
#include "spec/figure.h"

#include <glib.h>

typedef struct sm_theme_place {
    sm_xy_pt at;
    bool inside;      /* the frame */
    const char *name; /* the gazetteer's, or NULL; borrowed from the geography */
} sm_theme_place;

typedef struct sm_theme_arrow {
    const sm_arrow *spec;
    sm_xy_pt *points; /* from, via ..., to */
    uint32_t n_points;
} sm_theme_arrow;

typedef struct sm_theme_area {
    const sm_area *spec;
    sm_map_layer *own; /* of `file:`; owned */
    /* Shapes that make up the area; the layers are borrowed from the base map or `own`. */
    struct {
        const sm_map_layer *layer;
        uint32_t shape;
    } * pieces;
    uint32_t n_pieces;
} sm_theme_area;

typedef struct sm_theme_shown {
    GArray *highlights;       /* const sm_highlight * */
    GArray *highlight_places; /* sm_theme_place */
    GArray *annotations;      /* const sm_annotation * */
    GArray *annotation_places;
    GArray *arrows; /* sm_theme_arrow */
    GArray *areas;  /* sm_theme_area */
} sm_theme_shown;

/* `panel`: NULL for a figure of one map. Names that are unknown or lie outside the frame are errors
 * of the figure (SM_ERROR_FIGURE) and warnings respectively. Clear with sm_theme_shown_clear(). */
bool sm_theme_shown_init(sm_theme_shown *shown, const sm_figure *figure, const sm_panel *panel,
                         const sm_base_map *map, sm_geography *geography,
                         sm_diagnostics *diagnostics, GError **error);
/* What there would be to say in a legend if the frame showed all of the theme: areas and arrows
 * without their places. Good for nothing but the keys. */
void sm_theme_shown_promise(sm_theme_shown *shown, const sm_figure *figure, const sm_panel *panel);
void sm_theme_shown_clear(sm_theme_shown *shown);

/* Does any part of the figure need admin-1 polygons? */
bool sm_figure_needs_admin1(const sm_figure *figure);

#endif
