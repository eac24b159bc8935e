#include "geom/polygon.h"

#include "geom/simplify.h"

#include <math.h>

#include <geos_c.h>

typedef struct ring_view {
    const sm_xy_pt *points;
    uint32_t n;
} ring_view;

static ring_view ring_at(const sm_shapes_pt *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part];
    return (ring_view){shapes->points + first, shapes->part_start[part + 1] - first};
}

/* --- rings ------------------------------------------------------------------------------------ */

static double ring_area(ring_view ring)
{
    double twice = 0;
    for (uint32_t i = 0, j = ring.n - 1; i < ring.n; j = i++)
        twice += (ring.points[j].x - ring.points[0].x) * (ring.points[i].y - ring.points[0].y) -
                 (ring.points[i].x - ring.points[0].x) * (ring.points[j].y - ring.points[0].y);
    return fabs(twice) / 2;
}

static bool ring_has(ring_view ring, sm_xy_pt p)
{
    bool has = false;
    for (uint32_t i = 0, j = ring.n - 1; i < ring.n; j = i++) {
        sm_xy_pt a = ring.points[i], b = ring.points[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            has = !has;
    }
    return has;
}

bool sm_polygon_has(const sm_shapes_pt *shapes, uint32_t shape, sm_xy_pt p)
{
    bool has = false;
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1]; part++)
        has ^= ring_has(ring_at(shapes, part), p);
    return has;
}

/* --- one shape, simplified ------------------------------------------------------------------- */

/* The shape alone, x divided by `squeeze`. */
static sm_shapes_m *one_shape(const sm_shapes_pt *shapes, uint32_t shape, double squeeze)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    for (uint32_t part = shapes->shape_start[shape]; part < shapes->shape_start[shape + 1];
         part++) {
        ring_view ring = ring_at(shapes, part);
        sm_shapes_builder_part(builder);
        for (uint32_t i = 0; i < ring.n; i++)
            sm_shapes_builder_point(builder, ring.points[i].x / squeeze, ring.points[i].y);
    }
    return sm_shapes_builder_finish_m(builder);
}

static void add_closed(sm_shapes_builder *builder, const sm_xy_m *ring, uint32_t n)
{
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, &ring->x, n);
    if (n > 0) sm_shapes_builder_point(builder, ring->x, ring->y);
}

/* Rings closed by repeating their first vertex, simplified to `tolerance` (0: as they are). */
static sm_shapes_pt *closed_rings(const sm_shapes_m *shape, double tolerance)
{
    g_autoptr(sm_shapes_m) less = sm_shapes_simplify(shape, tolerance);
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    for (uint32_t part = 0; part < less->n_parts; part++)
        add_closed(builder, less->points + less->part_start[part],
                   less->part_start[part + 1] - less->part_start[part]);
    return sm_shapes_builder_finish_pt(builder);
}

/* --- largest circle -------------------------------------------------------------------------- */

/* GEOS divides by the tolerance: a search finer than this share of the shape finds nothing more. */
static const double LEAST_TOLERANCE_SHARE = 1e-6;
/* How much of the tolerance goes into simplifying the border before the search. */
static const double BORDER_SHARE = 0.25;

static void ignore_message(const char *message, void *data)
{
    (void)message;
    (void)data;
}

static GEOSGeometry *geos_ring(GEOSContextHandle_t geos, ring_view ring)
{
    GEOSCoordSequence *sequence =
        GEOSCoordSeq_copyFromBuffer_r(geos, &ring.points->x, ring.n, 0, 0);
    return sequence ? GEOSGeom_createLinearRing_r(geos, sequence) : NULL;
}

/* All rings as one polygon, the largest as its shell; GEOSMakeValid then sorts out by even-odd what
 * is a shell and what a hole. NULL for a shape without area. */
static GEOSGeometry *geos_polygon(GEOSContextHandle_t geos, const sm_shapes_pt *closed)
{
    g_autoptr(GPtrArray) rings = g_ptr_array_new();
    double largest = 0;
    for (uint32_t part = 0; part < closed->n_parts; part++) {
        ring_view view = ring_at(closed, part);
        double area = ring_area(view);
        GEOSGeometry *ring = area > 0 ? geos_ring(geos, view) : NULL;
        if (ring) g_ptr_array_insert(rings, area > largest ? 0 : -1, ring);
        largest = MAX(largest, area);
    }
    if (rings->len == 0) return NULL;
    return GEOSGeom_createPolygon_r(geos, rings->pdata[0], (GEOSGeometry **)rings->pdata + 1,
                                    rings->len - 1);
}

static GEOSGeometry *valid_polygon(GEOSContextHandle_t geos, const sm_shapes_pt *closed)
{
    GEOSGeometry *polygon = geos_polygon(geos, closed);
    if (!polygon || GEOSisValid_r(geos, polygon) == 1) return polygon;
    GEOSGeometry *valid = GEOSMakeValid_r(geos, polygon);
    GEOSGeom_destroy_r(geos, polygon);
    if (!valid || GEOSGeomTypeId_r(geos, valid) != GEOS_GEOMETRYCOLLECTION) return valid;
    GEOSGeometry *areas = GEOSBuffer_r(geos, valid, 0, 1); /* leaves lines and points behind */
    GEOSGeom_destroy_r(geos, valid);
    return areas;
}

/* The answer is a line from the centre to the nearest place on the border. */
static bool read_circle(GEOSContextHandle_t geos, const GEOSGeometry *line, sm_xy_pt *center,
                        double *radius)
{
    const GEOSCoordSequence *sequence = line ? GEOSGeom_getCoordSeq_r(geos, line) : NULL;
    double c[4];
    if (!sequence || !GEOSCoordSeq_copyToBuffer_r(geos, sequence, c, 0, 0)) return false;
    double length = hypot(c[2] - c[0], c[3] - c[1]);
    if (!(length > 0)) return false;
    *center = (sm_xy_pt){c[0], c[1]};
    *radius = length;
    return true;
}

bool sm_polygon_inscribed_circle(const sm_shapes_pt *shapes, uint32_t shape, double tolerance_pt,
                                 sm_xy_pt *center, double *radius)
{
    sm_rect_pt bounds;
    if (!sm_shapes_pt_shape_bounds(shapes, shape, &bounds)) return false;
    double size = MIN(sm_rect_pt_width(bounds), sm_rect_pt_height(bounds));
    double tolerance = MAX(tolerance_pt, size * LEAST_TOLERANCE_SHARE);
    g_autoptr(sm_shapes_m) alone = one_shape(shapes, shape, 1);
    g_autoptr(sm_shapes_pt) closed = closed_rings(alone, tolerance * BORDER_SHARE);
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeMessageHandler_r(geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(geos, ignore_message, NULL);
    GEOSGeometry *polygon = valid_polygon(geos, closed);
    bool found = false;
    if (polygon && size > 0 && GEOSisEmpty_r(geos, polygon) == 0) {
        GEOSGeometry *line =
            GEOSMaximumInscribedCircle_r(geos, polygon, tolerance * (1 - BORDER_SHARE));
        found = read_circle(geos, line, center, radius);
        GEOSGeom_destroy_r(geos, line);
    }
    GEOSGeom_destroy_r(geos, polygon);
    GEOS_finish_r(geos);
    return found;
}
