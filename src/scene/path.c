#include "scene/path.h"

#include <math.h>

/* Control distance of a cubic that stands for a quarter circle of radius 1, chosen so that the area
 * is that of the circle (area is what a proportional symbol shows); the radius is off by at most
 * 0.03 %. */
#define QUARTER_CIRCLE 0.5517784778044675

sm_path *sm_path_create(void)
{
    return g_new0(sm_path, 1);
}

void sm_path_free(sm_path *path)
{
    if (!path) return;
    g_free(path->ops);
    g_free(path->points);
    g_free(path);
}

static void add_op(sm_path *path, sm_path_op op)
{
    if (path->n_ops == path->ops_capacity) {
        path->ops_capacity = MAX(8u, path->ops_capacity * 2);
        path->ops = g_renew(uint8_t, path->ops, path->ops_capacity);
    }
    path->ops[path->n_ops++] = (uint8_t)op;
}

static void add_point(sm_path *path, double x, double y)
{
    if (path->n_points == path->points_capacity) {
        path->points_capacity = MAX(8u, path->points_capacity * 2);
        path->points = g_renew(sm_xy_pt, path->points, path->points_capacity);
    }
    path->points[path->n_points++] = (sm_xy_pt){x, y};
}

void sm_path_move(sm_path *path, double x, double y)
{
    add_op(path, SM_PATH_MOVE);
    add_point(path, x, y);
}

void sm_path_line(sm_path *path, double x, double y)
{
    add_op(path, SM_PATH_LINE);
    add_point(path, x, y);
}

void sm_path_curve(sm_path *path, double x1, double y1, double x2, double y2, double x, double y)
{
    add_op(path, SM_PATH_CURVE);
    add_point(path, x1, y1);
    add_point(path, x2, y2);
    add_point(path, x, y);
}

void sm_path_close(sm_path *path)
{
    add_op(path, SM_PATH_CLOSE);
}

void sm_path_rect(sm_path *path, sm_rect_pt rect)
{
    sm_path_move(path, rect.x0, rect.y0);
    sm_path_line(path, rect.x1, rect.y0);
    sm_path_line(path, rect.x1, rect.y1);
    sm_path_line(path, rect.x0, rect.y1);
    sm_path_close(path);
}

void sm_path_round_rect(sm_path *path, sm_rect_pt rect, double radius)
{
    double r = MIN(radius, MIN(sm_rect_pt_width(rect), sm_rect_pt_height(rect)) / 2);
    if (!(r > 0)) {
        sm_path_rect(path, rect);
        return;
    }
    double k = r * (1 - QUARTER_CIRCLE);
    double x0 = rect.x0, y0 = rect.y0, x1 = rect.x1, y1 = rect.y1;
    sm_path_move(path, x0 + r, y0);
    sm_path_line(path, x1 - r, y0);
    sm_path_curve(path, x1 - k, y0, x1, y0 + k, x1, y0 + r);
    sm_path_line(path, x1, y1 - r);
    sm_path_curve(path, x1, y1 - k, x1 - k, y1, x1 - r, y1);
    sm_path_line(path, x0 + r, y1);
    sm_path_curve(path, x0 + k, y1, x0, y1 - k, x0, y1 - r);
    sm_path_line(path, x0, y0 + r);
    sm_path_curve(path, x0, y0 + k, x0 + k, y0, x0 + r, y0);
    sm_path_close(path);
}

void sm_path_circle(sm_path *path, sm_xy_pt center, double radius)
{
    double x = center.x, y = center.y, r = radius, k = radius * QUARTER_CIRCLE;
    sm_path_move(path, x + r, y);
    sm_path_curve(path, x + r, y + k, x + k, y + r, x, y + r);
    sm_path_curve(path, x - k, y + r, x - r, y + k, x - r, y);
    sm_path_curve(path, x - r, y - k, x - k, y - r, x, y - r);
    sm_path_curve(path, x + k, y - r, x + r, y - k, x + r, y);
    sm_path_close(path);
}

static void add_part(sm_path *path, const sm_shapes_pt *shapes, uint32_t part)
{
    uint32_t start = shapes->part_start[part], end = shapes->part_start[part + 1];
    if (start == end) return;
    sm_path_move(path, shapes->points[start].x, shapes->points[start].y);
    for (uint32_t i = start + 1; i < end; i++)
        sm_path_line(path, shapes->points[i].x, shapes->points[i].y);
    if (shapes->kind == SM_SHAPE_POLYGON) sm_path_close(path);
}

void sm_path_shape(sm_path *path, const sm_shapes_pt *shapes, uint32_t shape)
{
    for (uint32_t i = shapes->shape_start[shape]; i < shapes->shape_start[shape + 1]; i++)
        add_part(path, shapes, i);
}

void sm_path_shift(sm_path *path, double dx, double dy)
{
    for (uint32_t i = 0; i < path->n_points; i++) {
        path->points[i].x += dx;
        path->points[i].y += dy;
    }
}

bool sm_path_bounds(const sm_path *path, sm_rect_pt *bounds)
{
    if (path->n_points == 0) return false;
    sm_rect_pt b = {path->points[0].x, path->points[0].y, path->points[0].x, path->points[0].y};
    for (uint32_t i = 1; i < path->n_points; i++) {
        sm_xy_pt p = path->points[i];
        b.x0 = fmin(b.x0, p.x);
        b.y0 = fmin(b.y0, p.y);
        b.x1 = fmax(b.x1, p.x);
        b.y1 = fmax(b.y1, p.y);
    }
    *bounds = b;
    return true;
}
