#include "spec/node.h"

#include <string.h>

/* Longest piece of a value that a message repeats. */
enum { QUOTED_CHARACTERS = 60 };

sm_node *sm_node_create(sm_arena *arena, sm_node_kind kind, const sm_origin *origin, int line,
                        int column)
{
    sm_node *node = sm_arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->origin = origin;
    node->line = line;
    node->column = column;
    return node;
}

sm_node *sm_node_scalar(sm_arena *arena, const char *text, const sm_node *place)
{
    sm_node *node =
        sm_node_create(arena, SM_NODE_SCALAR, place->origin, place->line, place->column);
    node->text = sm_arena_string(arena, text);
    return node;
}

void sm_node_append(sm_node *parent, const sm_node *key, sm_node *child)
{
    child->key = key;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->n++;
}

sm_node *sm_node_alias(sm_arena *arena, const sm_node *node)
{
    sm_node *copy = sm_arena_alloc(arena, sizeof *copy);
    *copy = *node;
    copy->next = NULL;
    return copy;
}

sm_node *sm_node_wrap(sm_arena *arena, const char *key, const sm_node *value)
{
    sm_node *map = sm_node_create(arena, SM_NODE_MAP, value->origin, value->line, value->column);
    sm_node_append(map, sm_node_scalar(arena, key, value), sm_node_alias(arena, value));
    return map;
}

sm_node *sm_node_get(const sm_node *map, const char *key)
{
    if (!map || map->kind != SM_NODE_MAP) return NULL;
    for (sm_node *child = map->first; child; child = child->next)
        if (strcmp(child->key->text, key) == 0) return child;
    return NULL;
}

static void replace_child(sm_node *parent, sm_node *previous, sm_node *old, sm_node *child)
{
    child->key = old->key;
    child->next = old->next;
    if (previous)
        previous->next = child;
    else
        parent->first = child;
    if (parent->last == old) parent->last = child;
}

void sm_node_set(sm_arena *arena, sm_node *map, const char *key, sm_node *value)
{
    sm_node *previous = NULL;
    for (sm_node *child = map->first; child; previous = child, child = child->next) {
        if (strcmp(child->key->text, key) != 0) continue;
        replace_child(map, previous, child, value);
        if (value->origin != child->origin) value->key = sm_node_scalar(arena, key, value);
        return;
    }
    sm_node_append(map, sm_node_scalar(arena, key, value), value);
}

void sm_node_remove(sm_node *map, const char *key)
{
    sm_node *previous = NULL;
    for (sm_node *child = map->first; child; previous = child, child = child->next) {
        if (strcmp(child->key->text, key) != 0) continue;
        if (previous)
            previous->next = child->next;
        else
            map->first = child->next;
        if (map->last == child) map->last = previous;
        map->n--;
        return;
    }
}

sm_node *sm_node_item(const sm_node *list, guint index)
{
    sm_node *child = list->first;
    while (child && index-- > 0)
        child = child->next;
    return child;
}

void sm_node_replace_item(sm_node *list, guint index, sm_node *value)
{
    sm_node *previous = index > 0 ? sm_node_item(list, index - 1) : NULL;
    replace_child(list, previous, previous ? previous->next : list->first, value);
}

bool sm_node_is_null(const sm_node *node)
{
    return node->kind == SM_NODE_SCALAR && node->plain &&
           (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
            strcmp(node->text, "null") == 0);
}

const char *sm_node_describe(sm_arena *arena, const sm_node *node)
{
    if (node->kind == SM_NODE_LIST) return "a list";
    if (node->kind == SM_NODE_MAP) return "a group of keys";
    if (node->text[0] == '\0') return "an empty text";
    glong length = g_utf8_strlen(node->text, -1);
    gsize bytes = strcspn(node->text, "\r\n");
    gsize most =
        (gsize)(g_utf8_offset_to_pointer(node->text, MIN(length, QUOTED_CHARACTERS)) - node->text);
    bool cut = MIN(bytes, most) < strlen(node->text);
    return sm_arena_format(arena, "\"%.*s%s\"", (int)MIN(bytes, most), node->text,
                           cut ? "..." : "");
}
