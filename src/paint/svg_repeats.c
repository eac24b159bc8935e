#include "paint/svg_repeats.h"

#include <string.h>

struct sm_svg_repeats {
    GHashTable *table; /* const sm_path * -> sm_svg_repeat * */
};

/* FNV-1a on whole words. */
static guint hash_path(gconstpointer key)
{
    const sm_path *path = key;
    guint64 hash = 14695981039346656037u ^ path->n_ops;
    for (uint32_t i = 0; i < path->n_points; i++) {
        guint64 words[2];
        memcpy(words, &path->points[i], sizeof words);
        hash = (hash ^ words[0]) * 1099511628211u;
        hash = (hash ^ words[1]) * 1099511628211u;
    }
    return (guint)(hash ^ hash >> 32);
}

static gboolean same_path(gconstpointer a, gconstpointer b)
{
    const sm_path *p = a, *q = b;
    if (p == q) return TRUE;
    return p->n_ops == q->n_ops && p->n_points == q->n_points &&
           (p->n_ops == 0 || memcmp(p->ops, q->ops, p->n_ops) == 0) &&
           (p->n_points == 0 || memcmp(p->points, q->points, p->n_points * sizeof *p->points) == 0);
}

static void count(sm_svg_repeats *repeats, const sm_path *path)
{
    gpointer held;
    sm_svg_repeat *repeat;
    if (g_hash_table_lookup_extended(repeats->table, path, NULL, &held)) {
        repeat = held;
    } else {
        repeat = g_new0(sm_svg_repeat, 1);
        /* The table only reads it. */
        g_hash_table_insert(repeats->table, (gpointer)(guintptr)path, repeat);
    }
    repeat->n++;
}

sm_svg_repeats *sm_svg_repeats_create(const sm_scene *scene)
{
    sm_svg_repeats *repeats = g_new0(sm_svg_repeats, 1);
    repeats->table = g_hash_table_new_full(hash_path, same_path, NULL, g_free);
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        const sm_item *item = sm_scene_item(scene, i);
        if (item->kind == SM_ITEM_PATH) count(repeats, item->path.path);
        if (item->kind == SM_ITEM_CLIP_BEGIN) count(repeats, item->clip.path);
    }
    return repeats;
}

void sm_svg_repeats_free(sm_svg_repeats *repeats)
{
    if (!repeats) return;
    g_hash_table_destroy(repeats->table);
    g_free(repeats);
}

sm_svg_repeat *sm_svg_repeats_find(const sm_svg_repeats *repeats, const sm_path *path)
{
    return g_hash_table_lookup(repeats->table, path);
}
