#include "spec/reader.h"

#include "spec/document.h"
#include "spec/reader_value.h"
#include "spec/suggest.h"

#include <string.h>

/* A short form as the group of keys that it stands for; messages go on calling it as the user did.
 */
static const sm_node *written_out(sm_reader *r, const sm_key *key, const sm_node *node)
{
    const char *short_key = sm_object_short(key->object, node);
    if (!short_key) return node;
    sm_node *map = sm_node_wrap(r->scratch, short_key, node);
    map->first->label = sm_reader_name_of(key, node);
    return map;
}

static bool read_object(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    guint before = sm_problems_count(r->problems);
    if (node->kind != SM_NODE_MAP && !sm_object_short(key->object, node)) {
        if (node->kind == SM_NODE_LIST || sm_node_is_null(node))
            return sm_reader_need(r, key, node, "a group of keys");
        return sm_reader_bad(r, key, node, "stands where a group of keys is needed");
    }
    sm_reader_object(r, key->object, written_out(r, key, node), out);
    return sm_problems_count(r->problems) == before;
}

/* `Coastal states: [GHA, BEN]` -> {name: Coastal states, countries: [GHA, BEN]} */
static const sm_node *named_item(sm_reader *r, const sm_object *object, const sm_node *child)
{
    const char *short_key = sm_object_short(object, child);
    sm_node *map;
    if (!short_key && child->kind != SM_NODE_MAP)
        return child; /* is complained of when it is read */
    if (short_key) {
        map = sm_node_wrap(r->scratch, short_key, child);
    } else {
        map = sm_node_create(r->scratch, SM_NODE_MAP, child->origin, child->line, child->column);
        for (const sm_node *entry = child->first; entry; entry = entry->next)
            sm_node_append(map, entry->key, sm_node_alias(r->scratch, entry));
    }
    sm_node *name = sm_node_scalar(r->scratch, child->key->text, child->key);
    sm_node_append(map, sm_node_scalar(r->scratch, object->map_key, child->key), name);
    return map;
}

static const sm_node *list_of_named(sm_reader *r, const sm_object *object, const sm_node *node)
{
    sm_node *list =
        sm_node_create(r->scratch, SM_NODE_LIST, node->origin, node->line, node->column);
    for (const sm_node *child = node->first; child; child = child->next)
        sm_node_append(list, NULL, sm_node_alias(r->scratch, named_item(r, object, child)));
    return list;
}

static bool read_objects(sm_reader *r, const sm_key *key, const sm_node *node, void *out)
{
    if (node->kind == SM_NODE_SCALAR && strcmp(node->text, "none") == 0) return true;
    if (node->kind == SM_NODE_MAP && key->object->map_key)
        node = list_of_named(r, key->object, node);
    return sm_reader_items(r, key, node, out, key->object->size, read_object,
                           node->kind != SM_NODE_LIST);
}

static sm_converter converter_of(sm_type type)
{
    if (type == SM_TYPE_OBJECT) return read_object;
    return type == SM_TYPE_OBJECTS ? read_objects : sm_reader_converter(type);
}

/* The default as the node that a file would have given. */
static const sm_node *fallback_node(sm_reader *r, const sm_key *key)
{
    sm_origin *origin = sm_arena_alloc(r->scratch, sizeof *origin);
    origin->kind = SM_ORIGIN_DEFAULT;
    origin->name = key->name;
    origin->text = key->fallback;
    if (key->fallback[0] == '[' || key->fallback[0] == '{')
        return sm_document_value(r->scratch, origin, key->fallback, r->problems);
    sm_node *node = sm_node_create(r->scratch, SM_NODE_SCALAR, origin, 0, 0);
    node->text = key->fallback;
    node->plain = true;
    return node;
}

/* An object's own defaults also count when none of its keys is written. */
static const sm_node *empty_object(sm_reader *r)
{
    sm_origin *origin = sm_arena_alloc(r->scratch, sizeof *origin);
    origin->kind = SM_ORIGIN_DEFAULT;
    origin->name = "";
    return sm_node_create(r->scratch, SM_NODE_MAP, origin, 0, 0);
}

/* What YAML takes for a comment, where a value was meant: `fill: #ff0000`. A comment by custom has
 * a blank after its sign. */
static void check_comment(sm_reader *r, const sm_node *node)
{
    const sm_node *key = node->key;
    if (!key || key->origin->kind != SM_ORIGIN_FILE || !key->origin->text) return;
    const char *line = key->origin->text;
    for (int i = 1; i < key->line && line; i++) {
        line = strchr(line, '\n');
        if (line) line++;
    }
    if (!line) return;
    g_autofree char *whole = g_strndup(line, strcspn(line, "\r\n"));
    const char *sign = strstr(whole, ": #");
    if (!sign || !g_ascii_isalnum(sign[3])) return;
    sm_problems_add(
        r->problems, key,
        "%s: has no value, because a bare # begins a comment; put quotes around it: %s: "
        "'%s'",
        key->text, key->text, sign + 2);
}

static void read_key(sm_reader *r, const sm_key *key, const sm_node *node, char *base)
{
    if (key->offset == SM_NOWHERE) return;
    if (node && sm_node_is_null(node)) {
        check_comment(r, node);
        node = NULL;
    }
    bool written = node != NULL && sm_reader_is_written(node);
    const sm_node *fallback = key->fallback ? fallback_node(r, key) : NULL;
    if (!node && !fallback && key->type == SM_TYPE_OBJECT) fallback = empty_object(r);
    if (node && fallback && key->type == SM_TYPE_OBJECT)
        node = sm_node_merge(r->scratch, key->object, fallback, node);
    else if (!node)
        node = fallback;
    if (!node) return;
    converter_of(key->type)(r, key, node, base + key->offset);
    if (key->given > 0 && written) *(bool *)(base + key->given - 1) = true;
}

/* "events, arrow": the objects of the same kind of file that have a key `name`; NULL for none. */
static char *owners_of(const sm_object *object, const char *name)
{
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    sm_object_collect(&sm_object_figure, objects);
    if (!g_ptr_array_find(objects, object, NULL)) {
        g_ptr_array_set_size(objects, 0);
        sm_object_collect(&sm_object_style, objects);
    }
    g_autoptr(GString) owners = g_string_new(NULL);
    for (guint i = 0; i < objects->len; i++) {
        const sm_object *owner = g_ptr_array_index(objects, i);
        if (!sm_object_key(owner, name)) continue;
        g_string_append_printf(owners, "%s%s", owners->len > 0 ? ", " : "", owner->name);
    }
    return owners->len > 0 ? g_string_free(g_steal_pointer(&owners), FALSE) : NULL;
}

static void tell_unknown_key(sm_reader *r, const sm_object *object, const sm_node *key)
{
    const char *typed = sm_node_describe(r->scratch, key);
    g_autofree char *owners = owners_of(object, key->text);
    if (owners) {
        sm_problems_add(r->problems, key, "key %s does not belong here; it is a key of %s", typed,
                        owners);
        return;
    }
    g_autofree const char **names = g_new(const char *, object->n_keys + 1);
    for (guint i = 0; i < object->n_keys; i++)
        names[i] = object->keys[i].name;
    names[object->n_keys] = NULL;
    const char *near = sm_suggest(key->text, names, object->n_keys);
    if (near) {
        sm_problems_add(r->problems, key, "unknown key %s; did you mean \"%s\"?", typed, near);
        return;
    }
    g_autofree char *known = g_strjoinv(", ", (char **)(guintptr)names);
    sm_problems_add(r->problems, key, "unknown key %s; the keys here are %s", typed, known);
}

static void check_keys(sm_reader *r, const sm_object *object, const sm_node *node)
{
    for (const sm_node *child = node->first; child; child = child->next)
        if (!sm_object_key(object, child->key->text)) tell_unknown_key(r, object, child->key);
    for (guint i = 0; i < object->n_keys && sm_reader_is_written(node); i++) {
        const sm_key *key = &object->keys[i];
        if (!(key->flags & SM_KEY_REQUIRED)) continue;
        const sm_node *child = sm_node_get(node, key->name);
        if (!child || sm_node_is_null(child))
            sm_problems_add(r->problems, node, "%s: \"%s\" is missing", object->name, key->name);
    }
}

void sm_reader_object(sm_reader *r, const sm_object *object, const sm_node *node, void *value)
{
    guint before = sm_problems_count(r->problems);
    if (!node) node = empty_object(r);
    check_keys(r, object, node);
    for (guint i = 0; i < object->n_keys; i++)
        read_key(r, &object->keys[i], sm_node_get(node, object->keys[i].name), value);
    if (object->where > 0) {
        sm_where where = sm_reader_where(r, node);
        memcpy((char *)value + object->where - 1, &where, sizeof where);
    }
    if (object->given > 0) *((bool *)value + object->given - 1) = sm_reader_is_written(node);
    if (object->finish && sm_problems_count(r->problems) == before) object->finish(r, value, node);
}

static const sm_node *as_map(sm_arena *arena, const sm_object *object, const sm_node *node)
{
    const char *short_key = sm_object_short(object, node);
    return short_key ? sm_node_wrap(arena, short_key, node) : node;
}

sm_node *sm_node_merge(sm_arena *arena, const sm_object *object, const sm_node *below,
                       const sm_node *above)
{
    if (above->kind != SM_NODE_MAP) return sm_node_alias(arena, above);
    below = as_map(arena, object, below);
    if (below->kind != SM_NODE_MAP) return sm_node_alias(arena, above);
    sm_node *map = sm_node_create(arena, SM_NODE_MAP, above->origin, above->line, above->column);
    for (const sm_node *child = below->first; child; child = child->next)
        sm_node_append(map, child->key, sm_node_alias(arena, child));
    for (const sm_node *child = above->first; child; child = child->next) {
        if (sm_node_is_null(child)) continue;
        const sm_key *key = sm_object_key(object, child->key->text);
        sm_node *old = sm_node_get(map, child->key->text);
        bool deep = old && key && key->type == SM_TYPE_OBJECT;
        sm_node *merged =
            deep ? sm_node_merge(arena, key->object, old, child) : sm_node_alias(arena, child);
        const sm_node *written_key = child->key;
        sm_node_set(arena, map, written_key->text, merged);
        merged->key = written_key;
    }
    return map;
}
