/* Paths as straight lines in device pixels. Internal to paint/. */
#ifndef SM_PAINT_FLAT_H
#define SM_PAINT_FLAT_H

#include "paint/coverage.h"
#include "scene/path.h"

#include <cairo.h>
#include <glib.h>

typedef struct sm_flat_part {
    guint start, n; /* in the points */
    bool closed;
} sm_flat_part;

/* Kept and filled again for each path, so that memory is taken once. */
typedef struct sm_flat {
    sm_xy_px *points;
    gsize n_points, points_capacity;
    GArray *parts; /* sm_flat_part */
} sm_flat;

/* From page points to pixels: `scale` for each axis, then `offset`. */
typedef struct sm_to_px {
    sm_xy_px scale, offset;
} sm_to_px;

void sm_flat_init(sm_flat *flat);
void sm_flat_clear(sm_flat *flat);
void sm_flat_reset(sm_flat *flat); /* of no parts */

/* Both append. `cr`'s current path is taken in device units. */
void sm_flat_path(sm_flat *flat, const sm_path *path, sm_to_px to_px);
void sm_flat_current_path(sm_flat *flat, cairo_t *cr);

/* The least whole pixels around it, `margin` further out on each side, cut to `within`. */
sm_box_px sm_flat_box(const sm_flat *flat, double margin, sm_box_px within);
/* All parts as closed outlines. */
void sm_flat_fill(const sm_flat *flat, sm_coverage *coverage);

#endif
