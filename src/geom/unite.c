#include "geom/unite.h"

#include <stdbool.h>
#include <string.h>

/* ---- edges ---- */

typedef struct edge {
    sm_xy_crs from, to;
    bool gone; /* inside the union, or in a ring already */
} edge;

static int compare_points(sm_xy_crs a, sm_xy_crs b)
{
    if (a.x != b.x) return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y;
}

static int by_start(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    int order = compare_points(x->from, y->from);
    return order ? order : compare_points(x->to, y->to);
}

/* Rings of files may be closed or not. */
static void add_ring(GArray *edges, const sm_shapes_crs *shapes, uint32_t part)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    for (uint32_t i = first; i < end; i++) {
        edge e = {shapes->points[i], shapes->points[i + 1 < end ? i + 1 : first], false};
        if (compare_points(e.from, e.to) != 0) g_array_append_val(edges, e);
    }
}

/* The first edge from `from`, or n. */
static guint first_from(const GArray *edges, sm_xy_crs from)
{
    guint low = 0, high = edges->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (compare_points(g_array_index(edges, edge, middle).from, from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An edge from `from`, and to `to` where that is not NULL, that is not gone; NULL: none. */
static edge *find(const GArray *edges, sm_xy_crs from, const sm_xy_crs *to)
{
    for (guint i = first_from(edges, from); i < edges->len; i++) {
        edge *e = &g_array_index(edges, edge, i);
        if (compare_points(e->from, from) != 0) return NULL;
        if (!e->gone && (!to || compare_points(e->to, *to) == 0)) return e;
    }
    return NULL;
}

/* Rings run the same way round, so that a shared edge is there in both directions. */
static void drop_shared(GArray *edges)
{
    for (guint i = 0; i < edges->len; i++) {
        edge *e = &g_array_index(edges, edge, i);
        edge *back = e->gone ? NULL : find(edges, e->to, &e->from);
        if (back) e->gone = back->gone = true;
    }
}

static void add_rings(sm_shapes_builder *builder, GArray *edges)
{
    for (guint i = 0; i < edges->len; i++) {
        edge *e = &g_array_index(edges, edge, i);
        if (e->gone) continue;
        sm_shapes_builder_part(builder);
        sm_shapes_builder_point(builder, e->from.x, e->from.y);
        for (; e; e = find(edges, e->to, NULL)) {
            e->gone = true;
            sm_shapes_builder_point(builder, e->to.x, e->to.y);
        }
    }
}

/* ---- shapes ---- */

static void add_alone(sm_shapes_builder *builder, const sm_shapes_crs *shapes, uint32_t shape)
{
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        sm_shapes_builder_part(builder);
        for (uint32_t i = shapes->part_start[p]; i < shapes->part_start[p + 1]; i++)
            sm_shapes_builder_point(builder, shapes->points[i].x, shapes->points[i].y);
    }
}

sm_shapes_crs *sm_shapes_unite(const sm_shapes_crs *shapes, const uint32_t *of)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(shapes->kind);
    for (uint32_t i = 0; i < shapes->n_shapes; i++) {
        if (of[i] != i) continue;
        g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(edge));
        uint32_t members = 0;
        for (uint32_t k = i; k < shapes->n_shapes; k++)
            members += of[k] == i;
        sm_shapes_builder_shape(builder, shapes->source[i]);
        for (uint32_t k = i; members > 1 && k < shapes->n_shapes; k++)
            for (uint32_t p = shapes->shape_start[k]; of[k] == i && p < shapes->shape_start[k + 1];
                 p++)
                add_ring(edges, shapes, p);
        if (members == 1) {
            add_alone(builder, shapes, i);
            continue;
        }
        g_array_sort(edges, by_start);
        drop_shared(edges);
        add_rings(builder, edges);
    }
    return sm_shapes_builder_finish_crs(builder);
}
