#include "compose/disputed.h"

struct sm_disputed {
    sm_page_edge *edges;
    GHashTable *counts;
};

bool sm_disputed_is(const sm_map_layer *boundaries, uint32_t line)
{
    return !g_str_equal(sm_map_layer_text(boundaries, "type", line), "international");
}

static void add_line(sm_disputed *disputed, const sm_shapes_pt *shapes, uint32_t line, size_t *n)
{
    for (uint32_t p = shapes->shape_start[line]; p < shapes->shape_start[line + 1]; p++)
        for (uint32_t i = shapes->part_start[p]; i + 1 < shapes->part_start[p + 1]; i++) {
            disputed->edges[*n] = (sm_page_edge){shapes->points[i], shapes->points[i + 1]};
            sm_page_edges_add(disputed->counts, &disputed->edges[(*n)++]);
        }
}

sm_disputed *sm_disputed_create(const sm_base_map *map)
{
    sm_disputed *disputed = g_new0(sm_disputed, 1);
    disputed->counts = sm_page_edges_create();
    const sm_map_layer *layer = map->layers[SM_BASE_BOUNDARIES];
    if (!layer) return disputed;
    size_t n = 0;
    disputed->edges = g_new(sm_page_edge, layer->shapes->n_points + 1);
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++)
        if (sm_disputed_is(layer, i)) add_line(disputed, layer->shapes, i, &n);
    return disputed;
}

void sm_disputed_free(sm_disputed *disputed)
{
    if (!disputed) return;
    g_hash_table_destroy(disputed->counts);
    g_free(disputed->edges);
    g_free(disputed);
}

bool sm_disputed_has(const sm_disputed *disputed, sm_xy_pt a, sm_xy_pt b)
{
    const sm_page_edge edge = {a, b};
    return sm_page_edges_get(disputed->counts, &edge) > 0;
}
