#include "compose/area_outline.h"

#include "compose/page_edges.h"

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

static void add_part(const sm_shapes_pt *shapes, uint32_t part, sm_page_edge *edges, size_t *n)
{
    uint32_t first = shapes->part_start[part], end = shapes->part_start[part + 1];
    for (uint32_t i = first; i < end; i++)
        edges[(*n)++] =
            (sm_page_edge){shapes->points[i], shapes->points[i + 1 < end ? i + 1 : first]};
}

sm_path *sm_area_outline(const sm_shown_area *area, const sm_disputed *disputed)
{
    size_t most = count_edges(area), n = 0;
    if (most == 0) return NULL;
    g_autofree sm_page_edge *edges = g_new(sm_page_edge, most);
    for (uint32_t k = 0; k < area->n_pieces; k++) {
        const sm_shapes_pt *shapes = area->pieces[k].layer->shapes;
        uint32_t shape = area->pieces[k].shape;
        for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++)
            add_part(shapes, p, edges, &n);
    }
    g_autoptr(GHashTable) counts = sm_page_edges_create();
    for (size_t i = 0; i < n; i++)
        sm_page_edges_add(counts, &edges[i]);
    sm_path *path = sm_path_create();
    sm_xy_pt at = {0, 0};
    bool drawing = false;
    for (size_t i = 0; i < n; i++) {
        if (sm_page_edges_get(counts, &edges[i]) != 1 ||
            sm_disputed_has(disputed, edges[i].a, edges[i].b)) {
            drawing = false;
            continue;
        }
        if (!drawing || !sm_page_edge_joins(at, edges[i].a))
            sm_path_move(path, edges[i].a.x, edges[i].a.y);
        sm_path_line(path, edges[i].b.x, edges[i].b.y);
        at = edges[i].b;
        drawing = true;
    }
    return path;
}
