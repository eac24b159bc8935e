#include "spec/override.h"

#include "base/number.h"
#include "spec/document.h"

#include <string.h>

typedef struct override {
    sm_arena *arena;
    sm_problems *problems;
    const sm_node *place; /* for messages */
    char **path;
    sm_node *value;
} override;

static sm_node *new_map(const override *o)
{
    return sm_node_create(o->arena, SM_NODE_MAP, o->place->origin, 1, 1);
}

/* The map that stands where `child` does: itself, its short form written out, or an empty one. */
static sm_node *as_map(const override *o, const sm_object *object, sm_node *child)
{
    if (!child || sm_node_is_null(child)) return new_map(o);
    if (child->kind == SM_NODE_MAP) return child;
    const char *short_key = object ? sm_object_short(object, child) : NULL;
    return short_key ? sm_node_wrap(o->arena, short_key, child) : new_map(o);
}

static sm_node *as_list(const override *o, sm_node *child)
{
    if (child && child->kind == SM_NODE_LIST) return child;
    sm_node *list = sm_node_create(o->arena, SM_NODE_LIST, o->place->origin, 1, 1);
    if (child && !sm_node_is_null(child))
        sm_node_append(list, NULL, sm_node_alias(o->arena, child));
    return list;
}

static void set_in_map(override *o, const sm_object *object, sm_node *map, char **path);

static void set_in_list(override *o, const sm_object *object, sm_node *list, char **path)
{
    double number;
    if (!g_ascii_isdigit(**path) || !sm_number_parse(*path, &number) ||
        number != (double)(guint)number || number > list->n) {
        sm_problems_add(o->problems, o->place,
                        "\"%s\" is no entry of the list, which has %u; count from 0", *path,
                        list->n);
        return;
    }
    guint index = (guint)number;
    sm_node *old = sm_node_item(list, index);
    sm_node *item = o->value;
    if (path[1]) item = sm_node_alias(o->arena, as_map(o, object, old));
    if (path[1]) set_in_map(o, object, item, path + 1);
    if (old)
        sm_node_replace_item(list, index, item);
    else
        sm_node_append(list, NULL, item);
}

static bool is_list_type(const sm_key *key, const sm_node *child, const char *next)
{
    if (key && key->type == SM_TYPE_OBJECT) return false;
    if (child && child->kind == SM_NODE_LIST) return true;
    if (!key || !g_ascii_isdigit(*next)) return false;
    return !(key->type == SM_TYPE_OBJECTS && key->object->map_key && child &&
             child->kind == SM_NODE_MAP);
}

/* The key that a list stands for where the object's short form is one; NULL: it is none. */
static const sm_key *list_key(const sm_object *object)
{
    for (const sm_short *form = object->shorts; form && form->fits; form++) {
        const sm_key *key = sm_object_key(object, form->key);
        if (key && key->type == SM_TYPE_OBJECTS) return key;
    }
    return NULL;
}

static void set_in_map(override *o, const sm_object *object, sm_node *map, char **path)
{
    const char *name = *path;
    if (!path[1]) {
        sm_node_set(o->arena, map, name, o->value);
        return;
    }
    const sm_key *key = object ? sm_object_key(object, name) : NULL;
    sm_node *old = sm_node_get(map, name);
    if (is_list_type(key, old, path[1])) {
        sm_node *list = as_list(o, old);
        if (list != old) sm_node_set(o->arena, map, name, list);
        set_in_list(o, key ? key->object : NULL, list, path + 1);
        return;
    }
    /* a list of one may be written without its brackets */
    bool is_only = key && key->type == SM_TYPE_OBJECTS && !key->object->map_key && old &&
                   old->kind == SM_NODE_MAP;
    bool is_object = key && (key->type == SM_TYPE_OBJECT || is_only);
    bool is_named = key && key->type == SM_TYPE_OBJECTS && key->object->map_key;
    if (key && !is_object && !is_named) {
        sm_problems_add(o->problems, o->place, "%s has no keys below it", name);
        return;
    }
    sm_node *child = as_map(o, is_object ? key->object : NULL, old);
    if (child != old) sm_node_set(o->arena, map, name, child);
    const sm_key *entries = is_object && g_ascii_isdigit(*path[1]) ? list_key(key->object) : NULL;
    if (entries) {
        sm_node *list = as_list(o, sm_node_get(child, entries->name));
        sm_node_set(o->arena, child, entries->name, list);
        set_in_list(o, entries->object, list, path + 1);
        return;
    }
    set_in_map(o, is_object ? key->object : NULL, child, path + 1);
}

static sm_node *parse_value(sm_arena *arena, const sm_origin *origin, const char *text,
                            const sm_node *place, sm_problems *problems)
{
    if (*text && strchr("[{\"'", *text)) return sm_document_value(arena, origin, text, problems);
    sm_node *node = sm_node_scalar(arena, text, place);
    node->plain = true;
    return node;
}

/* frame.margin -> map.frame.margin */
static char *expand_alias(const sm_object *object, const char *keys)
{
    gsize length = strcspn(keys, ".");
    g_autofree char *first = g_strndup(keys, length);
    const sm_key *key = sm_object_key(object, first);
    return key && key->alias ? g_strconcat(key->alias, keys + length, NULL) : g_strdup(keys);
}

static void apply(sm_arena *arena, const sm_object *object, sm_node *root, const char *text,
                  sm_problems *problems)
{
    sm_origin *origin = sm_arena_alloc(arena, sizeof *origin);
    origin->kind = SM_ORIGIN_OVERRIDE;
    g_autofree char *shown = g_utf8_make_valid(text, -1);
    origin->name = sm_arena_format(arena, "--set %s", shown);
    sm_node *place = sm_node_create(arena, SM_NODE_SCALAR, origin, 1, 1);
    const char *equals = strchr(text, '=');
    if (!equals || equals == text) {
        sm_problems_add(problems, place, "is not of the form key.path=value");
        return;
    }
    if (!g_utf8_validate(text, -1, NULL)) {
        sm_problems_add(problems, place, "is not UTF-8 text");
        return;
    }
    g_autofree char *typed = g_strndup(text, (gsize)(equals - text));
    g_autofree char *keys = expand_alias(object, g_strstrip(typed));
    g_auto(GStrv) path = g_strsplit(keys, ".", SM_DOCUMENT_DEPTH);
    override o = {arena, problems, place, path, NULL};
    o.value = parse_value(arena, origin, sm_arena_string(arena, equals + 1), place, problems);
    if (o.value) set_in_map(&o, object, root, path);
}

void sm_override_apply(sm_arena *arena, const sm_object *object, sm_node *root,
                       const char *const *overrides, sm_problems *problems)
{
    for (; overrides && *overrides; overrides++)
        apply(arena, object, root, *overrides, problems);
}
