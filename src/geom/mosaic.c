#include "geom/mosaic.h"

#include <math.h>

#include <geos_c.h>

/* GEOS puts crossings on the seam but for rounding. */
static const double ROUNDING = 1e-9;

typedef struct weaver {
    const sm_mosaic *mosaic;
    GEOSContextHandle_t geos;
    GEOSGeometry *hole;       /* the seam's rectangle */
    GArray *anchors;          /* sm_xy_crs: where the inner layer meets the seam */
    GEOSGeometry **continued; /* for each inner shape what joins it; NULL: nothing */
    sm_shapes_builder *out;
} weaver;

static void ignore_message(const char *message, void *data)
{
    (void)message;
    (void)data;
}

/* --- into GEOS ------------------------------------------------------------------------------- */

static GEOSGeometry *line_of(weaver *w, const sm_shapes_crs *shapes, uint32_t part, bool closed)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(w->geos, n + closed, 2);
    for (uint32_t i = 0; i < n + closed; i++) {
        sm_xy_crs p = shapes->points[first + i % n];
        GEOSCoordSeq_setXY_r(w->geos, sequence, i, p.x, p.y);
    }
    return GEOSGeom_createLineString_r(w->geos, sequence);
}

static GEOSGeometry *one_ring(weaver *w, GEOSGeometry *closed)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(w->geos, closed);
    GEOSGeometry *ring =
        GEOSGeom_createLinearRing_r(w->geos, GEOSCoordSeq_clone_r(w->geos, sequence));
    GEOSGeom_destroy_r(w->geos, closed);
    return ring ? GEOSGeom_createPolygon_r(w->geos, ring, NULL, 0) : NULL;
}

/* NULL where GEOS makes nothing of it. Rings fill by the even-odd rule. */
static GEOSGeometry *to_geos(weaver *w, const sm_shapes_crs *shapes, uint32_t shape)
{
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    bool closed = shapes->kind == SM_SHAPE_POLYGON;
    g_autofree GEOSGeometry **lines = g_new(GEOSGeometry *, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        lines[i] = line_of(w, shapes, first + i, closed);
    if (closed && n == 1) return one_ring(w, lines[0]);
    GEOSGeometry *all = GEOSGeom_createCollection_r(w->geos, GEOS_MULTILINESTRING, lines, n);
    if (!closed || !all) return all;
    GEOSGeometry *area = GEOSBuildArea_r(w->geos, all);
    GEOSGeom_destroy_r(w->geos, all);
    return area;
}

/* --- and back -------------------------------------------------------------------------------- */

static double nearer(double value, double edge)
{
    return fabs(value - edge) <= ROUNDING ? edge : value;
}

static bool on_seam(const weaver *w, sm_xy_crs p)
{
    sm_rect_crs s = w->mosaic->seam;
    bool beside = p.x < s.x0 || p.x > s.x1 || p.y < s.y0 || p.y > s.y1;
    return !beside && (p.x == s.x0 || p.x == s.x1 || p.y == s.y0 || p.y == s.y1);
}

static bool is_corner(const weaver *w, sm_xy_crs p)
{
    sm_rect_crs s = w->mosaic->seam;
    return (p.x == s.x0 || p.x == s.x1) && (p.y == s.y0 || p.y == s.y1);
}

/* What crosses the seam goes on where the inner layer ends on the same edge. */
static sm_xy_crs moved_to_anchor(const weaver *w, sm_xy_crs p)
{
    sm_rect_crs s = w->mosaic->seam;
    p = (sm_xy_crs){nearer(nearer(p.x, s.x0), s.x1), nearer(nearer(p.y, s.y0), s.y1)};
    if (!on_seam(w, p) || is_corner(w, p)) return p;
    bool upright = p.x == s.x0 || p.x == s.x1;
    double best = w->mosaic->reach;
    sm_xy_crs to = p;
    for (guint i = 0; i < w->anchors->len; i++) {
        sm_xy_crs a = g_array_index(w->anchors, sm_xy_crs, i);
        if (upright ? a.x != p.x : a.y != p.y) continue;
        double distance = upright ? fabs(a.y - p.y) : fabs(a.x - p.x);
        if (distance >= best) continue;
        best = distance;
        to = a;
    }
    return to;
}

static GEOSGeometry *snapped_line(weaver *w, const GEOSGeometry *line, bool ring)
{
    const GEOSCoordSequence *old = GEOSGeom_getCoordSeq_r(w->geos, line);
    GEOSCoordSequence *sequence = GEOSCoordSeq_clone_r(w->geos, old);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(w->geos, sequence, &n);
    for (unsigned i = 0; i < n; i++) {
        sm_xy_crs p;
        GEOSCoordSeq_getXY_r(w->geos, sequence, i, &p.x, &p.y);
        p = moved_to_anchor(w, p);
        GEOSCoordSeq_setXY_r(w->geos, sequence, i, p.x, p.y);
    }
    return ring ? GEOSGeom_createLinearRing_r(w->geos, sequence)
                : GEOSGeom_createLineString_r(w->geos, sequence);
}

static GEOSGeometry *snapped_polygon(weaver *w, const GEOSGeometry *polygon)
{
    int n = GEOSGetNumInteriorRings_r(w->geos, polygon);
    g_autofree GEOSGeometry **holes = g_new(GEOSGeometry *, MAX(n, 1));
    for (int i = 0; i < n; i++)
        holes[i] = snapped_line(w, GEOSGetInteriorRingN_r(w->geos, polygon, i), true);
    GEOSGeometry *shell = snapped_line(w, GEOSGetExteriorRing_r(w->geos, polygon), true);
    return GEOSGeom_createPolygon_r(w->geos, shell, holes, (unsigned)MAX(n, 0));
}

/* Takes over `geometry`. */
static GEOSGeometry *snapped(weaver *w, GEOSGeometry *geometry)
{
    bool polygons = w->mosaic->outer->kind == SM_SHAPE_POLYGON;
    int n = GEOSGetNumGeometries_r(w->geos, geometry), n_kept = 0;
    g_autofree GEOSGeometry **kept = g_new(GEOSGeometry *, MAX(n, 1));
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(w->geos, geometry, i);
        int type = GEOSGeomTypeId_r(w->geos, part);
        if (GEOSisEmpty_r(w->geos, part) != 0 ||
            type != (polygons ? GEOS_POLYGON : GEOS_LINESTRING))
            continue;
        GEOSGeometry *moved = polygons ? snapped_polygon(w, part) : snapped_line(w, part, false);
        if (moved) kept[n_kept++] = moved;
    }
    GEOSGeom_destroy_r(w->geos, geometry);
    return GEOSGeom_createCollection_r(w->geos, polygons ? GEOS_MULTIPOLYGON : GEOS_MULTILINESTRING,
                                       kept, (unsigned)n_kept);
}

static void emit_line(weaver *w, const GEOSGeometry *line, bool ring)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(w->geos, line);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(w->geos, sequence, &n);
    sm_shapes_builder_part(w->out);
    for (unsigned i = 0; i + ring < n; i++) {
        double x, y;
        GEOSCoordSeq_getXY_r(w->geos, sequence, i, &x, &y);
        sm_shapes_builder_point(w->out, x, y);
    }
}

static void emit(weaver *w, const GEOSGeometry *geometry)
{
    for (int i = 0; i < GEOSGetNumGeometries_r(w->geos, geometry); i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(w->geos, geometry, i);
        int type = GEOSGeomTypeId_r(w->geos, part);
        if (type == GEOS_LINESTRING) emit_line(w, part, false);
        if (type != GEOS_POLYGON || GEOSisEmpty_r(w->geos, part) != 0) continue;
        emit_line(w, GEOSGetExteriorRing_r(w->geos, part), true);
        for (int k = 0; k < GEOSGetNumInteriorRings_r(w->geos, part); k++)
            emit_line(w, GEOSGetInteriorRingN_r(w->geos, part, k), true);
    }
}

static void emit_copy(weaver *w, const sm_shapes_crs *shapes, uint32_t shape)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p];
        sm_shapes_builder_part(w->out);
        sm_shapes_builder_points(w->out, &shapes->points[first].x,
                                 shapes->part_start[p + 1] - first);
    }
}

/* --- outside the seam ------------------------------------------------------------------------ */

static sm_rect_crs bounds_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    sm_rect_crs b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    for (uint32_t i = first; i < end; i++) {
        sm_xy_crs p = shapes->points[i];
        b = (sm_rect_crs){MIN(b.x0, p.x), MIN(b.y0, p.y), MAX(b.x1, p.x), MAX(b.y1, p.y)};
    }
    return b;
}

static bool apart(sm_rect_crs a, sm_rect_crs b)
{
    return a.x0 > b.x1 || a.x1 < b.x0 || a.y0 > b.y1 || a.y1 < b.y0;
}

static bool within(sm_rect_crs a, sm_rect_crs b)
{
    return a.x0 >= b.x0 && a.x1 <= b.x1 && a.y0 >= b.y0 && a.y1 <= b.y1;
}

static GEOSGeometry *cut_outside(weaver *w, uint32_t shape)
{
    GEOSGeometry *whole = to_geos(w, w->mosaic->outer, shape);
    GEOSGeometry *rest = whole ? GEOSDifference_r(w->geos, whole, w->hole) : NULL;
    GEOSGeom_destroy_r(w->geos, whole);
    return rest ? snapped(w, rest) : NULL;
}

static uint32_t partner_of(const weaver *w, uint32_t shape)
{
    return w->mosaic->partner ? w->mosaic->partner[shape] : UINT32_MAX;
}

/* Takes over `piece`. */
static void keep_for_partner(weaver *w, uint32_t inner, GEOSGeometry *piece)
{
    GEOSGeometry *before = w->continued[inner];
    w->continued[inner] = before ? GEOSUnion_r(w->geos, before, piece) : piece;
    if (!before) return;
    GEOSGeom_destroy_r(w->geos, before);
    GEOSGeom_destroy_r(w->geos, piece);
}

/* What of the outer shapes continues inner ones, so that inner shapes can be written first. */
static void find_continued(weaver *w)
{
    const sm_shapes_crs *outer = w->mosaic->outer;
    for (uint32_t i = 0; outer->kind == SM_SHAPE_POLYGON && i < outer->n_shapes; i++) {
        if (partner_of(w, i) == UINT32_MAX || within(bounds_of(outer, i), w->mosaic->seam))
            continue;
        GEOSGeometry *piece = cut_outside(w, i);
        if (piece) keep_for_partner(w, partner_of(w, i), piece);
    }
}

static void emit_joined(weaver *w, uint32_t shape)
{
    const GEOSGeometry *more = w->continued[shape];
    GEOSGeometry *own = more ? to_geos(w, w->mosaic->inner, shape) : NULL;
    GEOSGeometry *both = own ? GEOSUnion_r(w->geos, own, more) : NULL;
    if (both) {
        emit(w, both);
    } else {
        emit_copy(w, w->mosaic->inner, shape);
        if (more) emit(w, more);
    }
    GEOSGeom_destroy_r(w->geos, own);
    GEOSGeom_destroy_r(w->geos, both);
}

static void emit_outer(weaver *w, uint32_t shape)
{
    const sm_shapes_crs *outer = w->mosaic->outer;
    sm_rect_crs bounds = bounds_of(outer, shape);
    sm_shapes_builder_shape(w->out, w->mosaic->first_row + outer->source[shape]);
    if (apart(bounds, w->mosaic->seam)) {
        emit_copy(w, outer, shape);
    } else if (outer->kind != SM_SHAPE_POINT && !within(bounds, w->mosaic->seam)) {
        GEOSGeometry *rest = cut_outside(w, shape);
        if (rest) emit(w, rest);
        GEOSGeom_destroy_r(w->geos, rest);
    }
    sm_shapes_builder_drop_null(w->out);
}

/* --- together -------------------------------------------------------------------------------- */

static void open_weaver(weaver *w, const sm_mosaic *mosaic)
{
    sm_rect_crs s = mosaic->seam;
    *w = (weaver){.mosaic = mosaic,
                  .geos = GEOS_init_r(),
                  .anchors = g_array_new(FALSE, FALSE, sizeof(sm_xy_crs)),
                  .continued = g_new0(GEOSGeometry *, MAX(mosaic->inner->n_shapes, 1)),
                  .out = sm_shapes_builder_create(mosaic->inner->kind)};
    GEOSContext_setNoticeMessageHandler_r(w->geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(w->geos, ignore_message, NULL);
    w->hole = GEOSGeom_createRectangle_r(w->geos, s.x0, s.y0, s.x1, s.y1);
    for (uint32_t i = 0; i < mosaic->inner->n_points; i++) {
        sm_xy_crs p = mosaic->inner->points[i];
        if (on_seam(w, p)) g_array_append_val(w->anchors, p);
    }
}

static sm_shapes_crs *close_weaver(weaver *w)
{
    for (uint32_t i = 0; i < w->mosaic->inner->n_shapes; i++)
        GEOSGeom_destroy_r(w->geos, w->continued[i]);
    g_free(w->continued);
    GEOSGeom_destroy_r(w->geos, w->hole);
    GEOS_finish_r(w->geos);
    g_array_unref(w->anchors);
    return sm_shapes_builder_finish_crs(w->out);
}

sm_shapes_crs *sm_shapes_mosaic(const sm_mosaic *mosaic)
{
    weaver w;
    open_weaver(&w, mosaic);
    find_continued(&w);
    for (uint32_t i = 0; i < mosaic->inner->n_shapes; i++) {
        sm_shapes_builder_shape(w.out, mosaic->inner->source[i]);
        emit_joined(&w, i);
    }
    for (uint32_t i = 0; i < mosaic->outer->n_shapes; i++)
        if (partner_of(&w, i) == UINT32_MAX) emit_outer(&w, i);
    return close_weaver(&w);
}
