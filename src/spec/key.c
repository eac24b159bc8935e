#include "spec/key.h"

#include "base/number.h"

#include <string.h>

const sm_key *sm_object_key(const sm_object *object, const char *name)
{
    for (guint i = 0; i < object->n_keys; i++)
        if (strcmp(object->keys[i].name, name) == 0) return &object->keys[i];
    return NULL;
}

const char *sm_object_short(const sm_object *object, const sm_node *node)
{
    if (node->kind == SM_NODE_MAP || !object->shorts) return NULL;
    for (const sm_short *item = object->shorts; item->fits; item++)
        if (item->fits(node)) return item->key;
    return NULL;
}

static bool is_in(const GPtrArray *objects, const sm_object *object)
{
    for (guint i = 0; i < objects->len; i++)
        if (objects->pdata[i] == object) return true;
    return false;
}

void sm_object_collect(const sm_object *object, GPtrArray *objects)
{
    if (is_in(objects, object)) return;
    g_ptr_array_add(objects, (gpointer)(guintptr)object);
    for (guint i = 0; i < object->n_keys; i++)
        if (object->keys[i].object) sm_object_collect(object->keys[i].object, objects);
}

bool sm_fits_scalar(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR;
}

bool sm_fits_list(const sm_node *node)
{
    return node->kind == SM_NODE_LIST;
}

bool sm_fits_numbers(const sm_node *node)
{
    double number;
    return node->kind == SM_NODE_LIST && node->first && node->first->kind == SM_NODE_SCALAR &&
           sm_number_parse(node->first->text, &number);
}

bool sm_fits_file(const sm_node *node)
{
    static const char *const endings[] = {".shp", ".png", ".svg"};
    if (node->kind != SM_NODE_SCALAR) return false;
    bool fits = strchr(node->text, '/') != NULL;
    for (gsize i = 0; !fits && i < G_N_ELEMENTS(endings); i++) {
        gsize length = strlen(node->text), end = strlen(endings[i]);
        fits = length > end && g_ascii_strcasecmp(node->text + length - end, endings[i]) == 0;
    }
    return fits;
}
