/* Axis-parallel rectangles, one type for each space of geom/point.h. A rectangle is empty when
 * x1 <= x0 or y1 <= y0. */
#ifndef SM_GEOM_RECT_H
#define SM_GEOM_RECT_H

#include "geom/point.h"

#include <stdbool.h>

typedef struct sm_rect_deg {
    double west, south, east,
        north; /* degrees; east may exceed 180 when it crosses the antimeridian */
} sm_rect_deg;

typedef struct sm_rect_crs {
    double x0, y0, x1, y1;
} sm_rect_crs;

typedef struct sm_rect_m {
    double x0, y0, x1, y1; /* y0 south, y1 north */
} sm_rect_m;

typedef struct sm_rect_pt {
    double x0, y0, x1, y1; /* y0 top, y1 bottom */
} sm_rect_pt;

static inline double sm_rect_m_width(sm_rect_m r)
{
    return r.x1 - r.x0;
}
static inline double sm_rect_m_height(sm_rect_m r)
{
    return r.y1 - r.y0;
}
static inline double sm_rect_pt_width(sm_rect_pt r)
{
    return r.x1 - r.x0;
}
static inline double sm_rect_pt_height(sm_rect_pt r)
{
    return r.y1 - r.y0;
}
static inline sm_rect_pt sm_rect_pt_at(double x, double y, double width, double height)
{
    return (sm_rect_pt){x, y, x + width, y + height};
}
static inline sm_rect_pt sm_rect_pt_inset(sm_rect_pt r, double by)
{
    return (sm_rect_pt){r.x0 + by, r.y0 + by, r.x1 - by, r.y1 - by};
}
/* Touching edges do not overlap. */
static inline bool sm_rect_pt_overlap(sm_rect_pt a, sm_rect_pt b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
static inline bool sm_rect_pt_contains(sm_rect_pt outer, sm_rect_pt inner)
{
    return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 &&
           inner.y1 <= outer.y1;
}
static inline bool sm_rect_pt_has(sm_rect_pt r, sm_xy_pt p)
{
    return p.x >= r.x0 && p.x <= r.x1 && p.y >= r.y0 && p.y <= r.y1;
}
static inline bool sm_rect_m_has(sm_rect_m r, sm_xy_m p)
{
    return p.x >= r.x0 && p.x <= r.x1 && p.y >= r.y0 && p.y <= r.y1;
}

#endif
