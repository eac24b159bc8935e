#include "compose/spelling.h"

#include "base/fold.h"

/* A spelling that is there stays: the layer has its greater places first. */
static void add(GHashTable *spelling, const char *name, const char *spelled)
{
    if (!*name || !*spelled) return;
    g_autofree char *key = sm_fold(name);
    if (!g_hash_table_contains(spelling, key))
        g_hash_table_insert(spelling, g_steal_pointer(&key), g_strdup(spelled));
}

GHashTable *sm_spelling_of_places(const sm_map_layer *places, bool french)
{
    GHashTable *spelling = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (uint32_t i = 0; places && i < places->shapes->n_shapes; i++) {
        const char *english = sm_map_layer_text(places, "name", i);
        const char *other = sm_map_layer_text(places, "name_fr", i);
        if (g_str_equal(sm_map_layer_text(places, "type", i), "sea")) continue;
        const char *spelled = french && *other ? other : english;
        add(spelling, spelled, spelled);
        add(spelling, french ? english : other, spelled);
    }
    return spelling;
}

char *sm_spelling_apply(GHashTable *spelling, const char *name)
{
    g_autofree char *key = sm_fold(name);
    const char *spelled = g_hash_table_lookup(spelling, key);
    return g_strdup(spelled ? spelled : name);
}
