/* Boxes in the map's corners (legend, locator inset, scale bar): which corner costs least. */
#ifndef SM_LAYOUT_FURNITURE_H
#define SM_LAYOUT_FURNITURE_H

#include "geom/rect.h"
#include "geom/shapes.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum sm_corner {
    SM_CORNER_TOP_LEFT,
    SM_CORNER_TOP_RIGHT,
    SM_CORNER_BOTTOM_LEFT,
    SM_CORNER_BOTTOM_RIGHT,
    SM_N_CORNERS,
} sm_corner;

typedef struct sm_furniture {
    double width_pt, height_pt;
    bool fixed;                      /* the user chose `corner` */
    sm_corner corner;                /* in: when fixed; out: where it stands */
    double preference[SM_N_CORNERS]; /* cost of each corner by habit, points of cost */
    sm_rect_pt box;                  /* out */
} sm_furniture;

/* What a box should not cover; the cost is `weight` for a point. */
typedef struct sm_furniture_point {
    sm_xy_pt at;
    double radius_pt, weight;
} sm_furniture_point;

typedef struct sm_furniture_scene {
    sm_rect_pt frame;
    double margin_pt; /* between boxes and the frame, and between boxes of one corner */
    const sm_furniture_point *points;
    uint32_t n_points;
    const sm_shapes_pt *focus; /* NULL, or polygons whose covered area costs */
    const uint8_t *in_focus;   /* for each shape of `focus`: counts or not */
    double focus_weight;       /* for a wholly covered box */
} sm_furniture_scene;

/* Tries every assignment of boxes to corners (boxes of one corner are stacked towards the middle)
 * and keeps the cheapest in which no two overlap. At most SM_FURNITURE_MOST boxes. Returns false
 * when no assignment keeps all of them inside the frame: the boxes then stand where they overlap
 * least. */
#define SM_FURNITURE_MOST 4
bool sm_furniture_place(sm_furniture *boxes, uint32_t n, const sm_furniture_scene *scene);

/* Share of the box, 0..1, that lies on the focus. */
double sm_furniture_focus_share(const sm_furniture_scene *scene, sm_rect_pt box);

#endif
