/* The area of a polygon (all rings of a shape); what is a hole is told by which rings lie in which,
 * not by their direction. */
#ifndef SM_TESTS_POLYGON_AREA_H
#define SM_TESTS_POLYGON_AREA_H

#include "geom/shapes.h"

#include <glib.h>
#include <math.h>

static inline double ring_area(const sm_xy_pt *ring, uint32_t n)
{
    double twice = 0;
    for (uint32_t i = 0, j = n - 1; i < n; j = i++)
        twice += (ring[j].x - ring[0].x) * (ring[i].y - ring[0].y) -
                 (ring[i].x - ring[0].x) * (ring[j].y - ring[0].y);
    return fabs(twice) / 2;
}

static inline bool ring_holds(const sm_xy_pt *ring, uint32_t n, sm_xy_pt p)
{
    bool holds = false;
    for (uint32_t i = 0, j = n - 1; i < n; j = i++) {
        sm_xy_pt a = ring[i], b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            holds = !holds;
    }
    return holds;
}

/* Rings may touch in a vertex, hardly in the middles of most edges: two of three decide. */
static inline bool ring_is_within(const sm_xy_pt *inner, uint32_t n_inner, const sm_xy_pt *outer,
                                  uint32_t n_outer)
{
    int within = 0;
    for (uint32_t edge = 0; edge < 3; edge++) {
        uint32_t i = edge * n_inner / 3, j = (i + 1) % n_inner;
        sm_xy_pt middle = {(inner[i].x + inner[j].x) / 2, (inner[i].y + inner[j].y) / 2};
        within += ring_holds(outer, n_outer, middle);
    }
    return within >= 2;
}

static inline double polygon_area(const sm_shapes_pt *shapes, uint32_t shape)
{
    const uint32_t *start = shapes->part_start;
    uint32_t first = shapes->shape_start[shape], end = shapes->shape_start[shape + 1];
    double area = 0;
    for (uint32_t i = first; i < end; i++) {
        const sm_xy_pt *ring = shapes->points + start[i];
        uint32_t n = start[i + 1] - start[i];
        bool hole = false;
        for (uint32_t j = first; j < end; j++)
            if (i != j &&
                ring_is_within(ring, n, shapes->points + start[j], start[j + 1] - start[j]))
                hole = !hole;
        area += hole ? -ring_area(ring, n) : ring_area(ring, n);
    }
    return area;
}

#endif
