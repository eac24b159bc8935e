#include "compose/legend_key.h"

static void clear_key(void *data)
{
    sm_legend_key *key = data;
    g_free(key->text);
    g_free(key->count);
    for (uint32_t i = 0; i < key->n_circles; i++)
        g_free(key->values[i]);
}

GArray *sm_legend_keys_create(void)
{
    GArray *keys = g_array_new(FALSE, TRUE, sizeof(sm_legend_key));
    g_array_set_clear_func(keys, clear_key);
    return keys;
}

sm_legend_key *sm_legend_keys_add(GArray *keys, sm_legend_key_kind kind, const char *text)
{
    sm_legend_key key = {.kind = kind, .text = g_strdup(text)};
    g_array_append_val(keys, key);
    return &g_array_index(keys, sm_legend_key, keys->len - 1);
}

void sm_legend_keys_add_all(GArray *keys, const GArray *from)
{
    for (guint i = 0; i < from->len; i++) {
        sm_legend_key key = g_array_index(from, sm_legend_key, i);
        key.text = g_strdup(key.text);
        key.count = g_strdup(key.count);
        g_array_append_val(keys, key);
    }
}

void sm_legend_keys_keep_together(GArray *keys, guint first)
{
    for (guint i = first + 1; i < keys->len; i++)
        g_array_index(keys, sm_legend_key, i).keep = true;
}

bool sm_legend_keys_have(const GArray *keys, const char *text)
{
    for (guint i = 0; i < keys->len; i++) {
        const sm_legend_key *key = &g_array_index(keys, sm_legend_key, i);
        if ((key->kind == SM_KEY_AREA || key->kind == SM_KEY_ARROW) && g_str_equal(key->text, text))
            return true;
    }
    return false;
}
