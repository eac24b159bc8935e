/* Paths in page points: moves, lines, cubic curves, closes. */
#ifndef SM_SCENE_PATH_H
#define SM_SCENE_PATH_H

#include "geom/point.h"
#include "geom/rect.h"
#include "geom/shapes.h"

#include <glib.h>
#include <stdint.h>

typedef enum sm_path_op { SM_PATH_MOVE, SM_PATH_LINE, SM_PATH_CURVE, SM_PATH_CLOSE } sm_path_op;

/* MOVE and LINE take one point, CURVE three, CLOSE none. */
typedef struct sm_path {
    uint8_t *ops;
    uint32_t n_ops, ops_capacity;
    sm_xy_pt *points;
    uint32_t n_points, points_capacity;
} sm_path;

sm_path *sm_path_create(void);
void sm_path_free(sm_path *path); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_path, sm_path_free)

void sm_path_move(sm_path *path, double x, double y);
void sm_path_line(sm_path *path, double x, double y);
void sm_path_curve(sm_path *path, double x1, double y1, double x2, double y2, double x, double y);
void sm_path_close(sm_path *path);
void sm_path_rect(sm_path *path, sm_rect_pt rect);
void sm_path_round_rect(sm_path *path, sm_rect_pt rect, double radius);
void sm_path_circle(sm_path *path, sm_xy_pt center, double radius);
/* All parts of one shape; rings are closed. */
void sm_path_shape(sm_path *path, const sm_shapes_pt *shapes, uint32_t shape);
/* Moves all of it. */
void sm_path_shift(sm_path *path, double dx, double dy);

/* Bounds of all control points; false when empty. */
bool sm_path_bounds(const sm_path *path, sm_rect_pt *bounds);

#endif
