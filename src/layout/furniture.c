#include "layout/furniture.h"

#include "geom/polygon.h"

#include <glib.h>
#include <math.h>

/* A box that leaves the frame or meets another one is worse than anything it could cover. */
#define COST_OVERLAP 1e6
/* Samples across a box for the covered share of the focus. */
#define FOCUS_SAMPLES 6

static sm_rect_pt corner_box(const sm_furniture_scene *scene, const sm_furniture *box,
                             sm_corner corner, double stacked_pt)
{
    double m = scene->margin_pt;
    bool left = corner == SM_CORNER_TOP_LEFT || corner == SM_CORNER_BOTTOM_LEFT;
    bool top = corner == SM_CORNER_TOP_LEFT || corner == SM_CORNER_TOP_RIGHT;
    double x = left ? scene->frame.x0 + m : scene->frame.x1 - m - box->width_pt;
    double y =
        top ? scene->frame.y0 + m + stacked_pt : scene->frame.y1 - m - stacked_pt - box->height_pt;
    return sm_rect_pt_at(x, y, box->width_pt, box->height_pt);
}

static double point_cost(const sm_furniture_scene *scene, sm_rect_pt box)
{
    double cost = 0;
    for (uint32_t i = 0; i < scene->n_points; i++) {
        const sm_furniture_point *p = &scene->points[i];
        if (sm_rect_pt_has(sm_rect_pt_inset(box, -p->radius_pt), p->at)) cost += p->weight;
    }
    return cost;
}

static bool focus_has(const sm_furniture_scene *scene, sm_xy_pt at)
{
    for (uint32_t i = 0; i < scene->focus->n_shapes; i++)
        if (scene->in_focus[i] && sm_polygon_has(scene->focus, i, at)) return true;
    return false;
}

double sm_furniture_focus_share(const sm_furniture_scene *scene, sm_rect_pt box)
{
    if (!scene->focus) return 0;
    int inside = 0;
    for (int i = 0; i < FOCUS_SAMPLES * FOCUS_SAMPLES; i++) {
        double u = (i % FOCUS_SAMPLES + 0.5) / FOCUS_SAMPLES;
        double v = (i / FOCUS_SAMPLES + 0.5) / FOCUS_SAMPLES;
        sm_xy_pt at = {box.x0 + u * sm_rect_pt_width(box), box.y0 + v * sm_rect_pt_height(box)};
        inside += focus_has(scene, at);
    }
    return (double)inside / (FOCUS_SAMPLES * FOCUS_SAMPLES);
}

/* The assignment `code` in base 4; boxes get their `box`. Cost of everything but coverage. */
static double arrange(sm_furniture *boxes, uint32_t n, const sm_furniture_scene *scene,
                      uint32_t code)
{
    double stacked[SM_N_CORNERS] = {0}, cost = 0;
    for (uint32_t i = 0; i < n; i++, code /= SM_N_CORNERS) {
        sm_corner corner = (sm_corner)(code % SM_N_CORNERS);
        if (boxes[i].fixed && corner != boxes[i].corner) return INFINITY;
        boxes[i].box = corner_box(scene, &boxes[i], corner, stacked[corner]);
        if (stacked[corner] > 0) cost += 1; /* a corner of one's own looks calmer */
        stacked[corner] += boxes[i].height_pt + scene->margin_pt;
        cost += boxes[i].preference[corner];
        if (!sm_rect_pt_contains(scene->frame, boxes[i].box)) cost += COST_OVERLAP;
        for (uint32_t j = 0; j < i; j++)
            if (sm_rect_pt_overlap(boxes[i].box, boxes[j].box)) cost += COST_OVERLAP;
    }
    return cost;
}

bool sm_furniture_place(sm_furniture *boxes, uint32_t n, const sm_furniture_scene *scene)
{
    g_return_val_if_fail(n <= SM_FURNITURE_MOST, false);
    uint32_t codes = 1, best = 0;
    for (uint32_t i = 0; i < n; i++)
        codes *= SM_N_CORNERS;
    double best_cost = INFINITY;
    for (uint32_t code = 0; code < codes; code++) {
        double cost = arrange(boxes, n, scene, code);
        if (!(cost < best_cost)) continue;
        for (uint32_t i = 0; i < n; i++)
            cost += point_cost(scene, boxes[i].box) +
                    scene->focus_weight * sm_furniture_focus_share(scene, boxes[i].box);
        if (cost < best_cost) {
            best_cost = cost;
            best = code;
        }
    }
    arrange(boxes, n, scene, best);
    for (uint32_t i = 0; i < n; i++, best /= SM_N_CORNERS)
        boxes[i].corner = best % SM_N_CORNERS;
    return best_cost < COST_OVERLAP;
}
