#include "geom/insert.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* What a point may be off the side: it was computed as a crossing of lines. */
#define OFF_THE_SIDE 1e-7

typedef struct hit {
    double along; /* share of the side */
    sm_xy_crs at;
} hit;

typedef struct inserting {
    const sm_xy_crs *points;
    uint32_t n;
    GArray *hits; /* hit, of one side */
    bool any;
} inserting;

static int by_share(gconstpointer a, gconstpointer b)
{
    const hit *x = a, *y = b;
    return x->along < y->along ? -1 : x->along > y->along;
}

static uint32_t first_from(const inserting *i, double x)
{
    uint32_t low = 0, high = i->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (i->points[middle].x < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Between the ends, not at one of them. */
static bool is_on(sm_xy_crs a, sm_xy_crs b, sm_xy_crs p, double *along)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    if (length <= 2 * OFF_THE_SIDE) return false;
    double off = fabs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
    *along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (length * length);
    double margin = OFF_THE_SIDE / length;
    return off <= OFF_THE_SIDE && *along > margin && *along < 1 - margin;
}

static void find_hits(inserting *i, sm_xy_crs a, sm_xy_crs b)
{
    double east = MAX(a.x, b.x) + OFF_THE_SIDE;
    g_array_set_size(i->hits, 0);
    for (uint32_t k = first_from(i, MIN(a.x, b.x) - OFF_THE_SIDE);
         k < i->n && i->points[k].x <= east; k++) {
        hit h = {0, i->points[k]};
        if (is_on(a, b, h.at, &h.along)) g_array_append_val(i->hits, h);
    }
    if (i->hits->len > 1) g_array_sort(i->hits, by_share);
}

static void add_side(inserting *i, sm_xy_crs a, sm_xy_crs b, sm_shapes_builder *out)
{
    double before = -1;
    find_hits(i, a, b);
    for (guint k = 0; k < i->hits->len; k++) {
        const hit *h = &g_array_index(i->hits, hit, k);
        if (h->along == before) continue; /* two lines end there */
        before = h->along;
        sm_shapes_builder_point(out, h->at.x, h->at.y);
        i->any = true;
    }
}

static void add_part(inserting *i, const sm_shapes_crs *shapes, uint32_t part,
                     sm_shapes_builder *out)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    bool closed = shapes->kind == SM_SHAPE_POLYGON;
    sm_shapes_builder_part(out);
    for (uint32_t k = first; k < end; k++) {
        sm_xy_crs p = shapes->points[k];
        sm_shapes_builder_point(out, p.x, p.y);
        if (k + 1 < end || closed) add_side(i, p, shapes->points[k + 1 < end ? k + 1 : first], out);
    }
}

sm_shapes_crs *sm_shapes_with_points(const sm_shapes_crs *shapes, const sm_xy_crs *points,
                                     uint32_t n)
{
    inserting i = {points, n, g_array_new(FALSE, FALSE, sizeof(hit)), false};
    sm_shapes_builder *out = sm_shapes_builder_create(shapes->kind);
    for (uint32_t s = 0; s < shapes->n_shapes; s++) {
        sm_shapes_builder_shape(out, shapes->source[s]);
        for (uint32_t p = shapes->shape_start[s]; p < shapes->shape_start[s + 1]; p++)
            add_part(&i, shapes, p, out);
    }
    g_array_unref(i.hits);
    sm_shapes_crs *result = sm_shapes_builder_finish_crs(out);
    if (i.any) return result;
    sm_shapes_crs_free(result);
    return NULL;
}
