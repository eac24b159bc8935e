#include "geom/partition.h"

#include "geom/simplify.h"
#include "geom/unite.h"

#include <geos_c.h>
#include <math.h>
#include <stdbool.h>

/* Cuts through land of nobody go on a little over the outline, so that they cross it whatever
 * rounding does. */
#define OVER_THE_OUTLINE 1e-6

enum { NOBODY = UINT32_MAX, OUTSIDE = UINT32_MAX - 1 };

/* A side of a face; `from` is the lesser of its ends. */
typedef struct side {
    sm_xy_crs from, to;
    uint32_t face;
} side;

typedef struct dividing {
    GEOSContextHandle_t geos;
    const sm_shapes_crs *units; /* thinned */
    sm_rect_crs *boxes;         /* of the units */
    const sm_shapes_crs *outlines;
    uint32_t country;
    sm_shapes_crs *faces; /* of the country */
    GArray *unit_of;      /* uint32_t, per face: a shape of `units`, or NOBODY */
    GArray *sides;        /* side, sorted */
    double outside_area;
} dividing;

static void ignore_message(const char *message, void *data)
{
    (void)message;
    (void)data;
}

/* ---- shapes ---- */

static sm_rect_crs box_of(const sm_shapes_crs *shapes, uint32_t shape)
{
    sm_rect_crs box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    uint32_t first = shapes->part_start[shapes->shape_start[shape]];
    for (uint32_t i = first; i < shapes->part_start[shapes->shape_start[shape + 1]]; i++) {
        sm_xy_crs p = shapes->points[i];
        box = (sm_rect_crs){MIN(box.x0, p.x), MIN(box.y0, p.y), MAX(box.x1, p.x), MAX(box.y1, p.y)};
    }
    return box;
}

static double area_of(const sm_shapes_crs *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    double twice = 0;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_crs p = shapes->points[first + i], q = shapes->points[first + (i + 1) % n];
        twice += p.x * q.y - q.x * p.y;
    }
    return twice / 2;
}

/* By the even-odd rule. */
static bool holds(const sm_shapes_crs *shapes, uint32_t shape, sm_xy_crs at)
{
    bool inside = false;
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p], end = shapes->part_start[p + 1];
        for (uint32_t i = first, k = end - 1; i < end; k = i++) {
            sm_xy_crs a = shapes->points[i], b = shapes->points[k];
            if ((a.y > at.y) != (b.y > at.y) &&
                at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
        }
    }
    return inside;
}

static uint32_t unit_at(const dividing *d, sm_xy_crs at)
{
    for (uint32_t i = 0; i < d->units->n_shapes; i++) {
        const sm_rect_crs *box = &d->boxes[i];
        if (at.x >= box->x0 && at.x <= box->x1 && at.y >= box->y0 && at.y <= box->y1 &&
            holds(d->units, i, at))
            return i;
    }
    return NOBODY;
}

/* ---- lines ---- */

static GEOSGeometry *line_of(const dividing *d, const sm_xy_crs *points, uint32_t n, bool closed)
{
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(d->geos, n + closed, 2);
    for (uint32_t i = 0; i < n + closed; i++)
        GEOSCoordSeq_setXY_r(d->geos, sequence, i, points[i % n].x, points[i % n].y);
    return GEOSGeom_createLineString_r(d->geos, sequence);
}

static void add_rings(const dividing *d, const sm_shapes_crs *shapes, uint32_t shape,
                      GPtrArray *lines)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
        g_ptr_array_add(lines, line_of(d, shapes->points + shapes->part_start[p],
                                       shapes->part_start[p + 1] - shapes->part_start[p], true));
}

/* Takes the lines over; cut wherever two of them meet, each piece once. */
static GEOSGeometry *cut_lines(const dividing *d, GPtrArray *lines)
{
    GEOSGeometry *all = GEOSGeom_createCollection_r(
        d->geos, GEOS_MULTILINESTRING, (GEOSGeometry **)(void *)lines->pdata, lines->len);
    GEOSGeometry *cut = all ? GEOSUnaryUnion_r(d->geos, all) : NULL;
    GEOSGeom_destroy_r(d->geos, all);
    g_ptr_array_unref(lines);
    return cut;
}

/* ---- faces ---- */

static void add_ring(const dividing *d, const GEOSGeometry *ring, bool shell,
                     sm_shapes_builder *out)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(d->geos, ring);
    unsigned n = 0;
    char counterclockwise = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(d->geos, sequence, &n) || n < 4) return;
    GEOSCoordSeq_isCCW_r(d->geos, sequence, &counterclockwise);
    bool turned = (counterclockwise != 0) == shell;
    sm_shapes_builder_part(out);
    for (unsigned i = 0; i + 1 < n; i++) {
        double x, y;
        GEOSCoordSeq_getXY_r(d->geos, sequence, turned ? n - 1 - i : i, &x, &y);
        sm_shapes_builder_point(out, x, y);
    }
}

static bool point_inside(const dividing *d, const GEOSGeometry *face, sm_xy_crs *at)
{
    GEOSGeometry *point = GEOSPointOnSurface_r(d->geos, face);
    bool good = point && GEOSGeomGetX_r(d->geos, point, &at->x) == 1 &&
                GEOSGeomGetY_r(d->geos, point, &at->y) == 1;
    GEOSGeom_destroy_r(d->geos, point);
    return good;
}

static void add_face(dividing *d, const GEOSGeometry *face, sm_shapes_builder *out)
{
    sm_xy_crs at;
    if (!point_inside(d, face, &at)) return;
    uint32_t unit = unit_at(d, at);
    if (!holds(d->outlines, d->country, at)) {
        double area = 0;
        if (unit != NOBODY && GEOSArea_r(d->geos, face, &area)) d->outside_area += area;
        return;
    }
    sm_shapes_builder_shape(out, d->unit_of->len);
    g_array_append_val(d->unit_of, unit);
    add_ring(d, GEOSGetExteriorRing_r(d->geos, face), true, out);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(d->geos, face); i++)
        add_ring(d, GEOSGetInteriorRingN_r(d->geos, face, i), false, out);
}

static int by_place(const void *a, const void *b)
{
    const side *x = a, *y = b;
    const double of_x[] = {x->from.x, x->from.y, x->to.x, x->to.y};
    const double of_y[] = {y->from.x, y->from.y, y->to.x, y->to.y};
    for (int i = 0; i < 4; i++)
        if (of_x[i] != of_y[i]) return of_x[i] < of_y[i] ? -1 : 1;
    return x->face < y->face ? -1 : x->face > y->face;
}

static side side_of(sm_xy_crs a, sm_xy_crs b, uint32_t face)
{
    bool turned = b.x < a.x || (b.x == a.x && b.y < a.y);
    return turned ? (side){b, a, face} : (side){a, b, face};
}

static void find_sides(dividing *d)
{
    const sm_shapes_crs *faces = d->faces;
    g_array_set_size(d->sides, 0);
    for (uint32_t face = 0; face < faces->n_shapes; face++)
        for (uint32_t p = faces->shape_start[face]; p < faces->shape_start[face + 1]; p++) {
            uint32_t first = faces->part_start[p], end = faces->part_start[p + 1];
            for (uint32_t i = first; i < end; i++) {
                side s =
                    side_of(faces->points[i], faces->points[i + 1 < end ? i + 1 : first], face);
                g_array_append_val(d->sides, s);
            }
        }
    g_array_sort(d->sides, by_place);
}

/* The faces that the lines bound, in the country. */
static void find_faces(dividing *d, const GEOSGeometry *lines)
{
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    GEOSGeometry *all = GEOSPolygonize_r(d->geos, &lines, 1);
    d->outside_area = 0;
    g_array_set_size(d->unit_of, 0);
    for (int i = 0; all && i < GEOSGetNumGeometries_r(d->geos, all); i++)
        add_face(d, GEOSGetGeometryN_r(d->geos, all, i), out);
    GEOSGeom_destroy_r(d->geos, all);
    sm_shapes_crs_free(d->faces);
    d->faces = sm_shapes_builder_finish_crs(out);
    find_sides(d);
}

static uint32_t unit_of(const dividing *d, uint32_t face)
{
    return g_array_index(d->unit_of, uint32_t, face);
}

/* Whose land lies on the other side: OUTSIDE where that is none of the country's. */
static uint32_t beyond(const dividing *d, sm_xy_crs a, sm_xy_crs b, uint32_t face)
{
    side wanted = side_of(a, b, face);
    guint low = 0, high = d->sides->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (by_place(&g_array_index(d->sides, side, middle), &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (guint i = low > 0 ? low - 1 : 0; i < MIN(low + 2, d->sides->len); i++) {
        const side *s = &g_array_index(d->sides, side, i);
        if (s->face != face && s->from.x == wanted.from.x && s->from.y == wanted.from.y &&
            s->to.x == wanted.to.x && s->to.y == wanted.to.y)
            return unit_of(d, s->face);
    }
    return OUTSIDE;
}

/* ---- land of nobody ---- */

/* One ring of a face, with what lies beyond each of its sides. */
typedef struct border {
    const sm_xy_crs *points;
    uint32_t n;
    uint32_t *beyond;
} border;

static border border_of(const dividing *d, uint32_t face, uint32_t part)
{
    const sm_shapes_crs *faces = d->faces;
    border b = {faces->points + faces->part_start[part],
                faces->part_start[part + 1] - faces->part_start[part], NULL};
    b.beyond = g_new(uint32_t, b.n + 1);
    for (uint32_t i = 0; i < b.n; i++)
        b.beyond[i] = beyond(d, b.points[i], b.points[(i + 1) % b.n], face);
    return b;
}

static sm_xy_crs nearest_on(sm_xy_crs a, sm_xy_crs b, sm_xy_crs at)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? ((at.x - a.x) * dx + (at.y - a.y) * dy) / length : 0;
    t = CLAMP(t, 0, 1);
    return (sm_xy_crs){a.x + t * dx, a.y + t * dy};
}

static void see_nearest(const border *b, sm_xy_crs from, double *least, sm_xy_crs *to)
{
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->beyond[i] != OUTSIDE) continue;
        sm_xy_crs near = nearest_on(b->points[i], b->points[(i + 1) % b->n], from);
        double distance = hypot(near.x - from.x, near.y - from.y);
        if (distance >= *least) continue;
        *least = distance;
        *to = near;
    }
}

/* From where two units meet to the nearest place of the outline. */
static void add_cut(const dividing *d, const GArray *borders, sm_xy_crs from, GPtrArray *cuts)
{
    double least = INFINITY;
    sm_xy_crs to = from;
    for (guint i = 0; i < borders->len; i++)
        see_nearest(&g_array_index(borders, border, i), from, &least, &to);
    if (!isfinite(least) || least == 0) return;
    const sm_xy_crs line[] = {
        from,
        {to.x + OVER_THE_OUTLINE * (to.x - from.x), to.y + OVER_THE_OUTLINE * (to.y - from.y)}};
    g_ptr_array_add(cuts, line_of(d, line, 2, false));
}

static bool is_unit(uint32_t unit)
{
    return unit != NOBODY && unit != OUTSIDE;
}

static void clear_border(void *b)
{
    g_free(((border *)b)->beyond);
}

/* Of all rings of the face. */
static GArray *borders_of(const dividing *d, uint32_t face)
{
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(border));
    g_array_set_clear_func(borders, clear_border);
    for (uint32_t p = d->faces->shape_start[face]; p < d->faces->shape_start[face + 1]; p++) {
        border b = border_of(d, face, p);
        g_array_append_val(borders, b);
    }
    return borders;
}

static void add_cuts(const dividing *d, uint32_t face, GPtrArray *cuts)
{
    g_autoptr(GArray) borders = borders_of(d, face);
    for (guint k = 0; k < borders->len; k++) {
        const border *b = &g_array_index(borders, border, k);
        for (uint32_t i = 0; i < b->n; i++) {
            uint32_t before = b->beyond[(i + b->n - 1) % b->n];
            if (before != b->beyond[i] && is_unit(before) && is_unit(b->beyond[i]))
                add_cut(d, borders, b->points[i], cuts);
        }
    }
}

/* Land of nobody that lies between the outline and several units is divided where these meet. */
static GEOSGeometry *with_cuts(const dividing *d, GEOSGeometry *lines)
{
    GPtrArray *all = g_ptr_array_new();
    for (uint32_t face = 0; face < d->faces->n_shapes; face++)
        if (unit_of(d, face) == NOBODY) add_cuts(d, face, all);
    if (all->len == 0) {
        g_ptr_array_unref(all);
        return lines;
    }
    for (int i = 0; i < GEOSGetNumGeometries_r(d->geos, lines); i++)
        g_ptr_array_add(all, GEOSGeom_clone_r(d->geos, GEOSGetGeometryN_r(d->geos, lines, i)));
    GEOSGeom_destroy_r(d->geos, lines);
    return cut_lines(d, all);
}

/* How far the face has each unit for a neighbour; of the longest so far the unit. */
static void measure_border(const border *b, double *lengths, uint32_t *best)
{
    for (uint32_t i = 0; i < b->n; i++) {
        uint32_t unit = b->beyond[i];
        if (!is_unit(unit)) continue;
        sm_xy_crs from = b->points[i], to = b->points[(i + 1) % b->n];
        lengths[unit] += hypot(to.x - from.x, to.y - from.y);
        if (*best == NOBODY || lengths[unit] > lengths[*best]) *best = unit;
    }
}

/* The unit that the face has the longest border with. */
static uint32_t main_neighbour(const dividing *d, uint32_t face)
{
    g_autofree double *lengths = g_new0(double, d->units->n_shapes + 1);
    g_autoptr(GArray) borders = borders_of(d, face);
    uint32_t best = NOBODY;
    for (guint k = 0; k < borders->len; k++)
        measure_border(&g_array_index(borders, border, k), lengths, &best);
    return best;
}

/* Islands that no unit has go to the nearest one. */
static uint32_t nearest_unit(const dividing *d, uint32_t face)
{
    sm_xy_crs at = d->faces->points[d->faces->part_start[d->faces->shape_start[face]]];
    uint32_t best = NOBODY;
    double least = INFINITY;
    for (uint32_t i = 0; i < d->units->n_shapes; i++) {
        uint32_t end = d->units->part_start[d->units->shape_start[i + 1]];
        for (uint32_t k = d->units->part_start[d->units->shape_start[i]]; k < end; k++) {
            double distance = hypot(d->units->points[k].x - at.x, d->units->points[k].y - at.y);
            if (distance >= least) continue;
            least = distance;
            best = i;
        }
    }
    return best;
}

static void settle(dividing *d)
{
    for (bool changed = true; changed;) {
        g_autoptr(GArray) next = g_array_copy(d->unit_of);
        changed = false;
        for (uint32_t face = 0; face < d->faces->n_shapes; face++) {
            if (unit_of(d, face) != NOBODY) continue;
            uint32_t unit = main_neighbour(d, face);
            g_array_index(next, uint32_t, face) = unit;
            changed |= unit != NOBODY;
        }
        g_array_unref(d->unit_of);
        d->unit_of = g_steal_pointer(&next);
    }
    for (uint32_t face = 0; face < d->faces->n_shapes; face++)
        if (unit_of(d, face) == NOBODY)
            g_array_index(d->unit_of, uint32_t, face) = nearest_unit(d, face);
}

/* ---- the result ---- */

static double face_area(const dividing *d, uint32_t face)
{
    double area = 0;
    for (uint32_t p = d->faces->shape_start[face]; p < d->faces->shape_start[face + 1]; p++)
        area -= area_of(d->faces, p); /* shells run clockwise */
    return area;
}

static void measure(const dividing *d, sm_partition *partition)
{
    double all = 0, had = 0;
    for (uint32_t face = 0; face < d->faces->n_shapes; face++) {
        double area = face_area(d, face);
        all += area;
        if (unit_of(d, face) != NOBODY) had += area;
    }
    partition->covered = all > 0 ? had / all : 0;
    partition->outside = had + d->outside_area > 0 ? d->outside_area / (had + d->outside_area) : 0;
}

static sm_shapes_crs *units_of(const dividing *d)
{
    g_autofree uint32_t *of = g_new(uint32_t, d->faces->n_shapes + 1);
    g_autofree uint32_t *first = g_new(uint32_t, d->units->n_shapes + 1);
    for (uint32_t unit = 0; unit < d->units->n_shapes; unit++)
        first[unit] = NOBODY;
    for (uint32_t face = 0; face < d->faces->n_shapes; face++) {
        uint32_t unit = unit_of(d, face);
        of[face] = face;
        if (unit == NOBODY) continue;
        if (first[unit] == NOBODY) first[unit] = face;
        of[face] = first[unit];
    }
    sm_shapes_crs *units = sm_shapes_unite(d->faces, of);
    for (uint32_t i = 0; i < units->n_shapes; i++) {
        uint32_t unit = unit_of(d, units->source[i]);
        units->source[i] = unit == NOBODY ? NOBODY : d->units->source[unit];
    }
    return units;
}

static void add_merged(const dividing *d, const GEOSGeometry *lines, sm_shapes_builder *out)
{
    for (int i = 0; lines && i < GEOSGetNumGeometries_r(d->geos, lines); i++) {
        const GEOSGeometry *line = GEOSGetGeometryN_r(d->geos, lines, i);
        const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(d->geos, line);
        unsigned n = 0;
        if (!sequence || !GEOSCoordSeq_getSize_r(d->geos, sequence, &n)) continue;
        sm_shapes_builder_shape(out, (uint32_t)i);
        sm_shapes_builder_part(out);
        for (unsigned k = 0; k < n; k++) {
            double x, y;
            GEOSCoordSeq_getXY_r(d->geos, sequence, k, &x, &y);
            sm_shapes_builder_point(out, x, y);
        }
    }
}

static sm_shapes_crs *lines_between(const dividing *d)
{
    GPtrArray *pieces = g_ptr_array_new();
    for (guint i = 1; i < d->sides->len; i++) {
        const side *a = &g_array_index(d->sides, side, i - 1);
        const side *b = &g_array_index(d->sides, side, i);
        if (a->from.x != b->from.x || a->from.y != b->from.y || a->to.x != b->to.x ||
            a->to.y != b->to.y || unit_of(d, a->face) == unit_of(d, b->face))
            continue;
        const sm_xy_crs ends[] = {a->from, a->to};
        g_ptr_array_add(pieces, line_of(d, ends, 2, false));
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(
        d->geos, GEOS_MULTILINESTRING, (GEOSGeometry **)(void *)pieces->pdata, pieces->len);
    g_ptr_array_unref(pieces);
    GEOSGeometry *merged = all ? GEOSLineMerge_r(d->geos, all) : NULL;
    GEOSGeom_destroy_r(d->geos, all);
    sm_shapes_builder *out = sm_shapes_builder_create(SM_SHAPE_LINE);
    add_merged(d, merged, out);
    GEOSGeom_destroy_r(d->geos, merged);
    return sm_shapes_builder_finish_crs(out);
}

static void divide(dividing *d, sm_partition *partition)
{
    GPtrArray *rings = g_ptr_array_new();
    add_rings(d, d->outlines, d->country, rings);
    for (uint32_t i = 0; i < d->units->n_shapes; i++)
        add_rings(d, d->units, i, rings);
    GEOSGeometry *lines = cut_lines(d, rings);
    find_faces(d, lines);
    measure(d, partition);
    lines = with_cuts(d, lines);
    find_faces(d, lines);
    GEOSGeom_destroy_r(d->geos, lines);
    settle(d);
    partition->units = units_of(d);
    partition->lines = lines_between(d);
}

static void clear(dividing *d)
{
    GEOS_finish_r(d->geos);
    sm_shapes_crs_free(d->faces);
    g_array_unref(d->unit_of);
    g_array_unref(d->sides);
    g_free(d->boxes);
}

sm_partition *sm_partition_make(const sm_shapes_crs *units, const sm_shapes_crs *outlines,
                                uint32_t country, double detail_deg)
{
    g_autoptr(sm_shapes_crs) thin = sm_shapes_simplify_crs_knotted(units, detail_deg, NULL);
    dividing d = {.geos = GEOS_init_r(),
                  .units = thin,
                  .boxes = g_new(sm_rect_crs, thin->n_shapes + 1),
                  .outlines = outlines,
                  .country = country,
                  .unit_of = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                  .sides = g_array_new(FALSE, FALSE, sizeof(side))};
    GEOSContext_setNoticeMessageHandler_r(d.geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(d.geos, ignore_message, NULL);
    for (uint32_t i = 0; i < thin->n_shapes; i++)
        d.boxes[i] = box_of(thin, i);
    sm_partition *partition = g_new0(sm_partition, 1);
    divide(&d, partition);
    clear(&d);
    return partition;
}

void sm_partition_free(sm_partition *partition)
{
    if (!partition) return;
    sm_shapes_crs_free(partition->units);
    sm_shapes_crs_free(partition->lines);
    g_free(partition);
}
