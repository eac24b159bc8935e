#include "paint/layers.h"

static sm_layer_kind kind_of(const sm_item *item)
{
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
    case SM_ITEM_CLIP_BEGIN:
    case SM_ITEM_GROUP_END:
        return SM_LAYER_FRAME;
    default:
        return SM_LAYER_OWN;
    }
}

static void sort_items(sm_layers *layers, const sm_scene *scene)
{
    uint32_t n = sm_scene_n_items(scene);
    layers->kinds = g_new(uint8_t, MAX(n, 1));
    for (uint32_t i = 0; i < n; i++)
        layers->kinds[i] = (uint8_t)kind_of(sm_scene_item(scene, i));
    for (uint32_t i = 0; i < sm_scene_n_parts(scene); i++) {
        const sm_scene_part *part = sm_scene_part_at(scene, i);
        for (uint32_t k = part->first; k < part->end; k++)
            layers->kinds[k] = SM_LAYER_COMMON;
    }
}

/* A run of parts ends with its last part, so that what the scene opens or closes after it does
 * not tell it from others. */
static void cut(sm_layers *layers, uint32_t n)
{
    sm_item_run now = {0};
    bool decided = false;
    for (uint32_t i = 0; i < n; i++) {
        if (layers->kinds[i] == SM_LAYER_FRAME) continue;
        bool common = layers->kinds[i] == SM_LAYER_COMMON;
        if (decided && common != now.common) {
            uint32_t next = now.common ? now.end : i;
            now.end = next;
            g_array_append_val(layers->runs, now);
            now = (sm_item_run){.first = next};
        }
        now.common = common, decided = true;
        now.end = i + 1;
    }
    now.end = now.common ? now.end : n;
    if (decided) g_array_append_val(layers->runs, now);
}

/* ---- keys ---- */

static void put(GByteArray *key, const void *bytes, gsize length)
{
    g_byte_array_append(key, bytes, (guint)length);
}

static void put_number(GByteArray *key, uint32_t number)
{
    put(key, &number, sizeof number);
}

static void put_frame(GByteArray *key, const sm_item *item)
{
    put_number(key, (uint32_t)item->kind);
    if (item->kind != SM_ITEM_CLIP_BEGIN) return;
    const sm_path *path = item->clip.path;
    put_number(key, path->n_ops);
    put_number(key, path->n_points);
    put(key, path->ops, path->n_ops);
    put(key, path->points, path->n_points * sizeof *path->points);
}

/* The groups and clips that are open where the run begins. */
static void put_surroundings(GByteArray *key, const sm_layers *layers, const sm_scene *scene,
                             uint32_t first)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < first; i++) {
        if (layers->kinds[i] != SM_LAYER_FRAME) continue;
        if (sm_scene_item(scene, i)->kind == SM_ITEM_GROUP_END)
            g_array_set_size(open, open->len - 1);
        else
            g_array_append_val(open, i);
    }
    for (guint i = 0; i < open->len; i++)
        put_frame(key, sm_scene_item(scene, g_array_index(open, uint32_t, i)));
    put_number(key, UINT32_MAX);
}

static GBytes *key_of(const sm_layers *layers, const sm_scene *scene, const sm_item_run *run)
{
    GByteArray *key = g_byte_array_new();
    put_surroundings(key, layers, scene, run->first);
    uint32_t part = 0;
    for (uint32_t i = run->first; i < run->end;) {
        if (layers->kinds[i] == SM_LAYER_FRAME) {
            put_frame(key, sm_scene_item(scene, i++));
            continue;
        }
        while (sm_scene_part_at(scene, part)->first < i)
            part++;
        const sm_scene_part *at = sm_scene_part_at(scene, part);
        put_number(key, UINT32_MAX);
        put(key, &at->scene, sizeof at->scene);
        i = at->end;
    }
    return g_byte_array_free_to_bytes(key);
}

void sm_layers_init(sm_layers *layers, const sm_scene *scene)
{
    layers->runs = g_array_new(FALSE, FALSE, sizeof(sm_item_run));
    sort_items(layers, scene);
    cut(layers, sm_scene_n_items(scene));
    for (guint i = 0; i < layers->runs->len; i++) {
        sm_item_run *run = &g_array_index(layers->runs, sm_item_run, i);
        if (run->common) run->key = key_of(layers, scene, run);
    }
}

void sm_layers_clear(sm_layers *layers)
{
    for (guint i = 0; i < layers->runs->len; i++)
        g_bytes_unref(g_array_index(layers->runs, sm_item_run, i).key);
    g_array_free(layers->runs, TRUE);
    g_free(layers->kinds);
}
