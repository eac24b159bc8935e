#include "geom/hull.h"

#include "base/fail.h"

#include <math.h>
#include <stdlib.h>

#include <geos_c.h>

static const double M2_PER_KM2 = 1e6;
/* Delaunay's triangles of as many take a fifth of a second. */
enum { MOST_POINTS = 20000 };
static const double SQUARES = 20000;
/* Beyond it no map plane goes. */
static const double FARTHEST_M = 1e9;

static void ignore_message(const char *message, void *data)
{
    (void)message;
    (void)data;
}

static GEOSContextHandle_t open_geos(void)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeMessageHandler_r(geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(geos, ignore_message, NULL);
    return geos;
}

static int compare_points(const void *a, const void *b)
{
    const sm_xy_m *p = a, *q = b;
    if (p->x != q->x) return (p->x > q->x) - (p->x < q->x);
    return (p->y > q->y) - (p->y < q->y);
}

/* Different points in a fixed order; NULL when one is no number. */
static sm_xy_m *distinct_points(const sm_xy_m *points, uint32_t n, uint32_t *n_distinct,
                                GError **error)
{
    g_autofree sm_xy_m *sorted = g_new(sm_xy_m, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = points[i];
        if (fabs(points[i].x) <= FARTHEST_M && fabs(points[i].y) <= FARTHEST_M) continue;
        sm_fail(error, SM_ERROR_DATA,
                "hull: the position of row %u is no place on the map plane; leave the row out", i);
        return NULL;
    }
    qsort(sorted, n, sizeof *sorted, compare_points);
    *n_distinct = 0;
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || compare_points(&sorted[i], &sorted[*n_distinct - 1]) != 0)
            sorted[(*n_distinct)++] = sorted[i];
    return g_steal_pointer(&sorted);
}

static GEOSGeometry *multipoint(GEOSContextHandle_t geos, const sm_xy_m *points, uint32_t n)
{
    GEOSGeometry **all = g_new(GEOSGeometry *, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        all[i] = GEOSGeom_createPointFromXY_r(geos, points[i].x, points[i].y);
    GEOSGeometry *result = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOINT, all, n);
    g_free(all);
    return result;
}

static void add_exterior(GEOSContextHandle_t geos, const GEOSGeometry *polygon,
                         sm_shapes_builder *builder)
{
    const GEOSGeometry *ring = GEOSGetExteriorRing_r(geos, polygon);
    const GEOSCoordSequence *sequence = ring ? GEOSGeom_getCoordSeq_r(geos, ring) : NULL;
    unsigned size = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(geos, sequence, &size) || size < 4) return;
    sm_shapes_builder_part(builder);
    for (unsigned i = 0; i + 1 < size; i++) { /* closed without repeating the first vertex */
        double x, y;
        GEOSCoordSeq_getXY_r(geos, sequence, i, &x, &y);
        sm_shapes_builder_point(builder, x, y);
    }
}

/* NULL when the hull is no polygon: a point or a line. */
static sm_shapes_m *to_shapes(GEOSContextHandle_t geos, const GEOSGeometry *hull, GError **error)
{
    if (!hull || GEOSGeomTypeId_r(geos, hull) != GEOS_POLYGON || GEOSisEmpty_r(geos, hull) != 0) {
        sm_fail(error, SM_ERROR_DATA,
                "hull: the events lie on one point or one line; a hull needs three that do not");
        return NULL;
    }
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    add_exterior(geos, hull, builder);
    return sm_shapes_builder_finish_m(builder);
}

static sm_shapes_m *hull_of(const sm_xy_m *points, uint32_t n, double ratio, GError **error)
{
    GEOSContextHandle_t geos = open_geos();
    GEOSGeometry *all = multipoint(geos, points, n);
    GEOSGeometry *convex = all ? GEOSConvexHull_r(geos, all) : NULL;
    bool flat = !convex || GEOSGeomTypeId_r(geos, convex) != GEOS_POLYGON;
    GEOSGeometry *concave = !flat && ratio < 1 ? GEOSConcaveHull_r(geos, all, ratio, 0) : NULL;
    sm_shapes_m *shapes = to_shapes(geos, !flat && ratio < 1 ? concave : convex, error);
    GEOSGeom_destroy_r(geos, concave);
    GEOSGeom_destroy_r(geos, convex);
    GEOSGeom_destroy_r(geos, all);
    GEOS_finish_r(geos);
    return shapes;
}

sm_shapes_m *sm_hull_convex(const sm_xy_m *points, uint32_t n, GError **error)
{
    uint32_t n_distinct = 0;
    g_autofree sm_xy_m *distinct = distinct_points(points, n, &n_distinct, error);
    return distinct ? hull_of(distinct, n_distinct, 1, error) : NULL;
}

/* Keeps the first point of each square; returns how long the squares' diagonal is. */
static double thin_out(sm_xy_m *points, uint32_t *n)
{
    double x0 = points[0].x, x1 = points[*n - 1].x, y0 = INFINITY, y1 = -INFINITY;
    for (uint32_t i = 0; i < *n; i++) {
        y0 = MIN(y0, points[i].y);
        y1 = MAX(y1, points[i].y);
    }
    double side = sqrt((x1 - x0) * (y1 - y0) / SQUARES);
    side = MAX(side, 2 * MAX(x1 - x0, y1 - y0) / SQUARES);
    gsize columns = (gsize)((x1 - x0) / side) + 1, rows = (gsize)((y1 - y0) / side) + 1;
    g_autofree uint8_t *taken = g_new0(uint8_t, columns * rows);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *n; i++) {
        gsize column = (gsize)((points[i].x - x0) / side), row = (gsize)((points[i].y - y0) / side);
        uint8_t *square = &taken[MIN(row, rows - 1) * columns + MIN(column, columns - 1)];
        if (!*square) points[kept++] = points[i];
        *square = 1;
    }
    *n = kept;
    return side * G_SQRT2;
}

sm_shapes_m *sm_hull_concave(const sm_xy_m *points, uint32_t n, double ratio, double *thinned_m,
                             GError **error)
{
    if (!(ratio >= 0 && ratio <= 1)) {
        sm_fail(error, SM_ERROR_DATA, "hull: the ratio must be 0 to 1; 0.3 is a good choice");
        return NULL;
    }
    uint32_t n_distinct = 0;
    g_autofree sm_xy_m *distinct = distinct_points(points, n, &n_distinct, error);
    if (!distinct) return NULL;
    double thinned = n_distinct > MOST_POINTS ? thin_out(distinct, &n_distinct) : 0;
    sm_shapes_m *hull = hull_of(distinct, n_distinct, ratio, error);
    if (hull && thinned_m) *thinned_m = thinned;
    return hull;
}

double sm_hull_area_km2(const sm_shapes_m *hull)
{
    double area = 0;
    for (uint32_t part = 0; part < hull->n_parts; part++) {
        const sm_xy_m *ring = hull->points + hull->part_start[part];
        uint32_t n = hull->part_start[part + 1] - hull->part_start[part];
        double twice = 0;
        for (uint32_t i = 0, j = n - 1; i < n; j = i++)
            twice += (ring[j].x - ring[0].x) * (ring[i].y - ring[0].y) -
                     (ring[i].x - ring[0].x) * (ring[j].y - ring[0].y);
        area += fabs(twice) / 2;
    }
    return area / M2_PER_KM2;
}
