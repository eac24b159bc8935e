#include "geom/overlaps.h"

#include <geos_c.h>
#include <math.h>
#include <stdbool.h>

/* One ring of a shape. */
typedef struct ring {
    sm_rect_crs box;
    double area;           /* below 0: clockwise, land */
    GEOSGeometry *polygon; /* NULL: GEOS makes nothing of it, or it is not needed */
} ring;

typedef struct rings {
    GEOSContextHandle_t geos;
    const sm_shapes_crs *shapes;
    ring *all;
    uint32_t n, first_part;
} rings;

static void ignore_message(const char *message, void *data)
{
    (void)message;
    (void)data;
}

/* ---- rings ---- */

static ring measure(const sm_shapes_crs *shapes, uint32_t part)
{
    ring r = {{INFINITY, INFINITY, -INFINITY, -INFINITY}, 0, NULL};
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_crs p = shapes->points[first + i], q = shapes->points[first + (i + 1) % n];
        r.box = (sm_rect_crs){MIN(r.box.x0, p.x), MIN(r.box.y0, p.y), MAX(r.box.x1, p.x),
                              MAX(r.box.y1, p.y)};
        r.area += (p.x * q.y - q.x * p.y) / 2;
    }
    return r;
}

static bool boxes_meet(const ring *a, const ring *b)
{
    return a->box.x0 < b->box.x1 && b->box.x0 < a->box.x1 && a->box.y0 < b->box.y1 &&
           b->box.y0 < a->box.y1;
}

/* Valid also where the ring crosses itself. */
static GEOSGeometry *polygon_of(const rings *rs, uint32_t index)
{
    const sm_shapes_crs *shapes = rs->shapes;
    uint32_t first = shapes->part_start[rs->first_part + index];
    uint32_t n = shapes->part_start[rs->first_part + index + 1] - first;
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(rs->geos, n + 1, 2);
    for (uint32_t i = 0; sequence && i <= n; i++) {
        sm_xy_crs p = shapes->points[first + i % n];
        GEOSCoordSeq_setXY_r(rs->geos, sequence, i, p.x, p.y);
    }
    GEOSGeometry *line = sequence ? GEOSGeom_createLinearRing_r(rs->geos, sequence) : NULL;
    GEOSGeometry *raw = line ? GEOSGeom_createPolygon_r(rs->geos, line, NULL, 0) : NULL;
    GEOSGeometry *valid = raw ? GEOSMakeValid_r(rs->geos, raw) : NULL;
    GEOSGeom_destroy_r(rs->geos, raw);
    return valid;
}

static GEOSGeometry *polygon_at(rings *rs, uint32_t index)
{
    if (!rs->all[index].polygon) rs->all[index].polygon = polygon_of(rs, index);
    return rs->all[index].polygon;
}

/* Do their insides meet, and neither lies in the other unless they are the same? */
static bool lie_over(rings *rs, uint32_t i, uint32_t k)
{
    GEOSGeometry *a = polygon_at(rs, i), *b = polygon_at(rs, k);
    if (!a || !b || GEOSIntersects_r(rs->geos, a, b) != 1) return false;
    if (GEOSEquals_r(rs->geos, a, b) == 1) return true;
    return GEOSRelatePattern_r(rs->geos, a, b, "T*T***T**") == 1;
}

/* Rings of one direction; a hole that reaches over the edge of its land only cuts that. */
static bool have_overlaps(rings *rs)
{
    for (uint32_t i = 0; i < rs->n; i++)
        for (uint32_t k = i + 1; k < rs->n; k++)
            if (rs->all[i].area * rs->all[k].area > 0 && boxes_meet(&rs->all[i], &rs->all[k]) &&
                lie_over(rs, i, k))
                return true;
    return false;
}

/* ---- made anew ---- */

/* The least land that is larger than the hole and holds its middle, or -1. */
static int land_around(rings *rs, uint32_t hole)
{
    int best = -1;
    GEOSGeometry *inside =
        polygon_at(rs, hole) ? GEOSPointOnSurface_r(rs->geos, rs->all[hole].polygon) : NULL;
    for (uint32_t i = 0; inside && i < rs->n; i++)
        if (-rs->all[i].area > rs->all[hole].area && boxes_meet(&rs->all[i], &rs->all[hole]) &&
            polygon_at(rs, i) && GEOSIntersects_r(rs->geos, rs->all[i].polygon, inside) == 1 &&
            (best < 0 || rs->all[i].area > rs->all[best].area))
            best = (int)i;
    GEOSGeom_destroy_r(rs->geos, inside);
    return best;
}

static void replace(GEOSContextHandle_t geos, GEOSGeometry **geometry, GEOSGeometry *with)
{
    if (!with) return;
    GEOSGeom_destroy_r(geos, *geometry);
    *geometry = with;
}

static GEOSGeometry *land_of(rings *rs)
{
    g_autofree GEOSGeometry **lands = g_new0(GEOSGeometry *, rs->n + 1);
    for (uint32_t i = 0; i < rs->n; i++)
        if (rs->all[i].area < 0 && polygon_at(rs, i))
            lands[i] = GEOSGeom_clone_r(rs->geos, rs->all[i].polygon);
    for (uint32_t i = 0; i < rs->n; i++) {
        int around = rs->all[i].area > 0 ? land_around(rs, i) : -1;
        if (around >= 0)
            replace(rs->geos, &lands[around],
                    GEOSDifference_r(rs->geos, lands[around], rs->all[i].polygon));
    }
    GEOSGeometry *land = GEOSGeom_createEmptyPolygon_r(rs->geos);
    for (uint32_t i = 0; i < rs->n; i++) {
        if (lands[i]) replace(rs->geos, &land, GEOSUnion_r(rs->geos, land, lands[i]));
        GEOSGeom_destroy_r(rs->geos, lands[i]);
    }
    return land;
}

static void add_line(GEOSContextHandle_t geos, const GEOSGeometry *line, sm_shapes_builder *out)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos, line);
    unsigned n = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(geos, sequence, &n) || n < 4) return;
    sm_shapes_builder_part(out);
    for (unsigned i = 0; i + 1 < n; i++) {
        double x, y;
        GEOSCoordSeq_getXY_r(geos, sequence, i, &x, &y);
        sm_shapes_builder_point(out, x, y);
    }
}

static void add_land(GEOSContextHandle_t geos, const GEOSGeometry *land, sm_shapes_builder *out)
{
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, land); i++) {
        const GEOSGeometry *piece = GEOSGetGeometryN_r(geos, land, i);
        if (GEOSGeomTypeId_r(geos, piece) != GEOS_POLYGON || GEOSisEmpty_r(geos, piece)) continue;
        add_line(geos, GEOSGetExteriorRing_r(geos, piece), out);
        for (int k = 0; k < GEOSGetNumInteriorRings_r(geos, piece); k++)
            add_line(geos, GEOSGetInteriorRingN_r(geos, piece, k), out);
    }
}

static void copy_parts(const sm_shapes_crs *shapes, uint32_t shape, sm_shapes_builder *out)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p];
        sm_shapes_builder_part(out);
        sm_shapes_builder_points(out, &shapes->points[first].x, shapes->part_start[p + 1] - first);
    }
}

static bool add_shape(GEOSContextHandle_t geos, const sm_shapes_crs *shapes, uint32_t shape,
                      sm_shapes_builder *out)
{
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    rings rs = {geos, shapes, g_new(ring, MAX(n, 1u)), n, first};
    for (uint32_t i = 0; i < n; i++)
        rs.all[i] = measure(shapes, first + i);
    bool changed = n > 1 && have_overlaps(&rs);
    sm_shapes_builder_shape(out, shapes->source[shape]);
    if (changed) {
        GEOSGeometry *land = land_of(&rs);
        add_land(geos, land, out);
        GEOSGeom_destroy_r(geos, land);
    } else {
        copy_parts(shapes, shape, out);
    }
    for (uint32_t i = 0; i < n; i++)
        GEOSGeom_destroy_r(geos, rs.all[i].polygon);
    g_free(rs.all);
    return changed;
}

sm_shapes_crs *sm_shapes_without_overlaps(const sm_shapes_crs *shapes)
{
    if (shapes->kind != SM_SHAPE_POLYGON) return NULL;
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeMessageHandler_r(geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(geos, ignore_message, NULL);
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    bool changed = false;
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++)
        changed |= add_shape(geos, shapes, shape, out);
    GEOS_finish_r(geos);
    sm_shapes_crs *result = sm_shapes_builder_finish_crs(out);
    if (changed) return result;
    sm_shapes_crs_free(result);
    return NULL;
}
