#include "compose/area_outline.h"

#include <string.h>

/* An edge in the order in which its polygon has it; the key of both directions is the same. */
typedef struct edge {
    sm_xy_pt a, b;
} edge;

static bool before(sm_xy_pt p, sm_xy_pt q)
{
    return p.x < q.x || (p.x == q.x && p.y < q.y);
}

static uint64_t bits(double value)
{
    uint64_t raw;
    memcpy(&raw, &value, sizeof raw);
    return raw;
}

static guint hash_edge(gconstpointer data)
{
    const edge *e = data;
    sm_xy_pt first = before(e->a, e->b) ? e->a : e->b, last = before(e->a, e->b) ? e->b : e->a;
    uint64_t h = bits(first.x) * 0x9e3779b97f4a7c15u;
    h = (h ^ bits(first.y)) * 0xbf58476d1ce4e5b9u;
    h = (h ^ bits(last.x)) * 0x94d049bb133111ebu;
    h = (h ^ bits(last.y)) * 0x9e3779b97f4a7c15u;
    return (guint)(h >> 32);
}

static bool same_point(sm_xy_pt p, sm_xy_pt q)
{
    return bits(p.x) == bits(q.x) && bits(p.y) == bits(q.y);
}

static gboolean same_edge(gconstpointer x, gconstpointer y)
{
    const edge *e = x, *f = y;
    return (same_point(e->a, f->a) && same_point(e->b, f->b)) ||
           (same_point(e->a, f->b) && same_point(e->b, f->a));
}

/* A closed part has as many edges as points. */
static size_t count_edges(const sm_shown_area *area)
{
    size_t n = 0;
    for (uint32_t k = 0; k < area->n_pieces; k++) {
        const sm_shapes_pt *shapes = area->pieces[k].layer->shapes;
        const uint32_t *first = &shapes->shape_start[area->pieces[k].shape];
        n += shapes->part_start[first[1]] - shapes->part_start[first[0]];
    }
    return n;
}

static void add_part(const sm_shapes_pt *shapes, uint32_t part, edge *edges, size_t *n)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    for (uint32_t i = first; i < end; i++)
        edges[(*n)++] = (edge){shapes->points[i], shapes->points[i + 1 < end ? i + 1 : first]};
}

sm_path *sm_area_outline(const sm_shown_area *area)
{
    size_t most = count_edges(area), n = 0;
    if (most == 0) return NULL;
    g_autofree edge *edges = g_new(edge, most);
    for (uint32_t k = 0; k < area->n_pieces; k++) {
        const sm_shapes_pt *shapes = area->pieces[k].layer->shapes;
        uint32_t shape = area->pieces[k].shape;
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
            add_part(shapes, p, edges, &n);
    }
    g_autoptr(GHashTable) counts = g_hash_table_new(hash_edge, same_edge);
    for (size_t i = 0; i < n; i++) {
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &edges[i]));
        g_hash_table_insert(counts, &edges[i], GUINT_TO_POINTER(known + 1));
    }
    sm_path *path = sm_path_create();
    sm_xy_pt at = {0, 0};
    bool drawing = false;
    for (size_t i = 0; i < n; i++) {
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, &edges[i])) != 1) {
            drawing = false;
            continue;
        }
        if (!drawing || !same_point(at, edges[i].a)) sm_path_move(path, edges[i].a.x, edges[i].a.y);
        sm_path_line(path, edges[i].b.x, edges[i].b.y);
        at = edges[i].b;
        drawing = true;
    }
    return path;
}
