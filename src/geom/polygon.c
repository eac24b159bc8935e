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

/* --- area and containment -------------------------------------------------------------------- */

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

static sm_rect_pt ring_bounds(ring_view ring)
{
    sm_rect_pt box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (uint32_t i = 0; i < ring.n; i++) {
        box.x0 = MIN(box.x0, ring.points[i].x);
        box.y0 = MIN(box.y0, ring.points[i].y);
        box.x1 = MAX(box.x1, ring.points[i].x);
        box.y1 = MAX(box.y1, ring.points[i].y);
    }
    return box;
}

/* Rings may touch in a vertex, hardly in the middles of most edges: three of them vote. */
static bool ring_is_within(ring_view inner, ring_view outer)
{
    int votes = 0;
    for (uint32_t vote = 0; vote < 3; vote++) {
        uint32_t i = vote * inner.n / 3, j = (i + 1) % inner.n;
        sm_xy_pt middle = {(inner.points[i].x + inner.points[j].x) / 2,
                           (inner.points[i].y + inner.points[j].y) / 2};
        votes += ring_has(outer, middle);
    }
    return votes >= 2;
}

double sm_polygon_area(const sm_shapes_pt *shapes, uint32_t shape)
{
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    g_autofree sm_rect_pt *bounds = g_new(sm_rect_pt, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        bounds[i] = ring_bounds(ring_at(shapes, first + i));
    double area = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool hole = false;
        for (uint32_t j = 0; j < n; j++)
            if (i != j && sm_rect_pt_contains(bounds[j], bounds[i]) &&
                ring_is_within(ring_at(shapes, first + i), ring_at(shapes, first + j)))
                hole = !hole;
        double own = ring_area(ring_at(shapes, first + i));
        area += hole ? -own : own;
    }
    return area;
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

/* --- largest box ----------------------------------------------------------------------------- */

/* In a plane whose x is divided by the aspect the box is a square, and half its side is the
 * distance of its centre to the border in the maximum norm. The largest is found as the largest
 * circle is: square cells, the most promising first, split until none can hold a better centre. */

/* Borders are simplified to this share of the shape for the search; the result is measured exactly.
 */
static const double SEARCH_DETAIL = 1.0 / 400;
/* The search ends when nothing more than this much better is left. */
static const double BOX_PRECISION = 0.01;
/* Cells along the shorter side to begin with, and at most along the longer one. */
enum { FIRST_CELLS = 4, MOST_FIRST_CELLS = 64 };

typedef struct cell {
    double x, y, half;
    double room; /* signed distance of the centre to the border: below 0 outside */
    double most; /* no centre in the cell has more room */
} cell;

static double range_gap(double low, double high)
{
    return low > 0 ? low : high < 0 ? -high : 0;
}

/* Distance of the origin to a segment in the maximum norm. It is the largest of four functions that
 * are linear along the segment, so the least value is at an end or where two of them meet. */
static double max_norm_distance(double ax, double ay, double bx, double by, double enough)
{
    double bound = MAX(range_gap(MIN(ax, bx), MAX(ax, bx)), range_gap(MIN(ay, by), MAX(ay, by)));
    if (bound >= enough) return enough;
    double dx = bx - ax, dy = by - ay;
    double best = MIN(MAX(fabs(ax), fabs(ay)), MAX(fabs(bx), fabs(by)));
    const double top[] = {ay - ax, -ay - ax, -ax, -ay};
    const double bottom[] = {dx - dy, dx + dy, dx, dy};
    for (size_t i = 0; i < G_N_ELEMENTS(top); i++) {
        if (bottom[i] == 0) continue;
        double t = top[i] / bottom[i];
        if (t > 0 && t < 1) best = MIN(best, MAX(fabs(ax + t * dx), fabs(ay + t * dy)));
    }
    return MIN(best, enough);
}

/* A stretch of one ring and its bounds: most of a border is passed over in stretches. */
typedef struct stretch {
    const sm_xy_pt *points; /* n_edges + 1 of them */
    uint32_t n_edges;
    sm_rect_pt bounds;
} stretch;

enum { STRETCH_EDGES = 12 };

static void add_stretch(GArray *border, const sm_xy_pt *points, uint32_t n_edges)
{
    stretch s = {points, n_edges, ring_bounds((ring_view){points, n_edges + 1})};
    g_array_append_val(border, s);
}

/* The border of shape 0, whose rings repeat their first vertex at the end. */
static GArray *border_of(const sm_shapes_pt *shape)
{
    GArray *border = g_array_new(FALSE, FALSE, sizeof(stretch));
    for (uint32_t part = 0; part < shape->n_parts; part++) {
        ring_view ring = ring_at(shape, part);
        for (uint32_t i = 0; i + 1 < ring.n; i += STRETCH_EDGES)
            add_stretch(border, ring.points + i, MIN(STRETCH_EDGES, ring.n - 1 - i));
    }
    return border;
}

/* How far the stretch is at least from a place, in the maximum norm. */
static double stretch_distance(const stretch *s, double x, double y)
{
    return MAX(range_gap(s->bounds.x0 - x, s->bounds.x1 - x),
               range_gap(s->bounds.y0 - y, s->bounds.y1 - y));
}

/* Whether a ray from the place to the right crosses the stretch an odd number of times. */
static bool ray_crosses(const stretch *s, double x, double y)
{
    if (s->bounds.x1 < x || s->bounds.y0 > y || s->bounds.y1 < y) return false;
    if (s->bounds.x0 > x) return (s->points[0].y > y) != (s->points[s->n_edges].y > y);
    bool odd = false;
    for (uint32_t i = 0; i < s->n_edges; i++) {
        sm_xy_pt a = s->points[i], b = s->points[i + 1];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) odd = !odd;
    }
    return odd;
}

static double room_at(const GArray *border, double x, double y)
{
    double nearest = INFINITY;
    bool has = false;
    for (guint i = 0; i < border->len; i++) {
        const stretch *s = &g_array_index(border, stretch, i);
        has ^= ray_crosses(s, x, y);
        if (stretch_distance(s, x, y) >= nearest) continue;
        for (uint32_t j = 0; j < s->n_edges; j++)
            nearest = max_norm_distance(s->points[j].x - x, s->points[j].y - y,
                                        s->points[j + 1].x - x, s->points[j + 1].y - y, nearest);
    }
    return has ? nearest : -nearest;
}

static cell cell_make(const GArray *border, double x, double y, double half)
{
    double room = room_at(border, x, y);
    return (cell){x, y, half, room, room + half};
}

/* A binary heap, the most promising cell on top. */
static void heap_push(GArray *heap, cell added)
{
    g_array_append_val(heap, added);
    cell *cells = (cell *)(void *)heap->data;
    guint at = heap->len - 1;
    while (at > 0 && cells[(at - 1) / 2].most < cells[at].most) {
        cell swap = cells[at];
        cells[at] = cells[(at - 1) / 2];
        cells[(at - 1) / 2] = swap;
        at = (at - 1) / 2;
    }
}

static cell heap_pop(GArray *heap)
{
    cell *cells = (cell *)(void *)heap->data;
    cell top = cells[0];
    cells[0] = cells[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    for (guint at = 0; 2 * at + 1 < heap->len;) {
        guint child = 2 * at + 1;
        if (child + 1 < heap->len && cells[child + 1].most > cells[child].most) child++;
        if (cells[child].most <= cells[at].most) break;
        cell swap = cells[at];
        cells[at] = cells[child];
        cells[child] = swap;
        at = child;
    }
    return top;
}

static void first_cells(const GArray *border, sm_rect_pt bounds, GArray *heap)
{
    double width = sm_rect_pt_width(bounds), height = sm_rect_pt_height(bounds);
    double size = MAX(MIN(width, height) / FIRST_CELLS, MAX(width, height) / MOST_FIRST_CELLS);
    if (!(size > 0)) return;
    for (double y = bounds.y0 + size / 2; y - size / 2 < bounds.y1; y += size)
        for (double x = bounds.x0 + size / 2; x - size / 2 < bounds.x1; x += size)
            heap_push(heap, cell_make(border, x, y, size / 2));
}

/* The centre with the most room, above `least`; false when there is none. */
static bool find_roomiest(const GArray *border, sm_rect_pt bounds, double least, cell *best)
{
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(cell));
    first_cells(border, bounds, heap);
    *best = (cell){.room = least};
    bool found = false;
    while (heap->len > 0) {
        cell c = heap_pop(heap);
        if (c.room > best->room) {
            *best = c;
            found = true;
        }
        if (c.most <= best->room * (1 + BOX_PRECISION)) break;
        double half = c.half / 2;
        for (int corner = 0; corner < 4; corner++) {
            cell child = cell_make(border, c.x + (corner & 1 ? half : -half),
                                   c.y + (corner & 2 ? half : -half), half);
            if (child.most > best->room * (1 + BOX_PRECISION)) heap_push(heap, child);
        }
    }
    return found;
}

bool sm_polygon_inscribed_box(const sm_shapes_pt *shapes, uint32_t shape, double aspect,
                              double min_height_pt, sm_rect_pt *box)
{
    sm_rect_pt bounds;
    if (!(aspect > 0) || !sm_shapes_pt_shape_bounds(shapes, shape, &bounds)) return false;
    bounds.x0 /= aspect;
    bounds.x1 /= aspect;
    double size = MIN(sm_rect_pt_width(bounds), sm_rect_pt_height(bounds));
    if (!(size > 0) || size < min_height_pt) return false;
    g_autoptr(sm_shapes_m) squeezed = one_shape(shapes, shape, aspect);
    g_autoptr(sm_shapes_pt) exact = closed_rings(squeezed, 0);
    g_autoptr(sm_shapes_pt) rough = closed_rings(squeezed, size * SEARCH_DETAIL);
    g_autoptr(GArray) exact_border = border_of(exact), rough_border = border_of(rough);
    /* The rough border may be nearer than the exact one by its tolerance. */
    double least = MAX(min_height_pt / 2 - size * SEARCH_DETAIL, size * SEARCH_DETAIL);
    cell best;
    if (!find_roomiest(rough_border, bounds, least, &best)) return false;
    double half = room_at(exact_border, best.x, best.y);
    if (!(half > 0) || 2 * half < min_height_pt) return false;
    *box = (sm_rect_pt){(best.x - half) * aspect, best.y - half, (best.x + half) * aspect,
                        best.y + half};
    return true;
}
