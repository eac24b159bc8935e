/* A YAML document as a tree that knows where each value was written. Knows neither libfyaml nor
 * keys; nodes live in the arena that made them. */
#ifndef SM_SPEC_NODE_H
#define SM_SPEC_NODE_H

#include "spec/arena.h"

#include <stdbool.h>

/* Where values come from. */
typedef enum sm_origin_kind {
    SM_ORIGIN_FILE,
    SM_ORIGIN_OVERRIDE, /* --set */
    SM_ORIGIN_DEFAULT,  /* the key table */
} sm_origin_kind;

typedef struct sm_origin {
    sm_origin_kind kind;
    const char *name; /* the path as given; "--set key=value"; the key */
    const char *text; /* the whole source, for showing a line of it */
} sm_origin;

typedef enum sm_node_kind { SM_NODE_SCALAR, SM_NODE_LIST, SM_NODE_MAP } sm_node_kind;

typedef struct sm_node sm_node;
struct sm_node {
    sm_node_kind kind;
    bool plain;       /* a scalar without quotes */
    const char *text; /* of a scalar, UTF-8 */
    const sm_origin *origin;
    int line, column;   /* from 1, column in characters */
    const char *label;  /* what messages call the value; NULL: its key */
    const sm_node *key; /* of a map's child: where and how its key was written */
    sm_node *next;      /* sibling */
    sm_node *first, *last;
    guint n;
};

sm_node *sm_node_create(sm_arena *arena, sm_node_kind kind, const sm_origin *origin, int line,
                        int column);
sm_node *sm_node_scalar(sm_arena *arena, const char *text, const sm_node *place);
/* `key` is NULL in a list. A child has one parent only. */
void sm_node_append(sm_node *parent, const sm_node *key, sm_node *child);
/* A shallow copy that can be appended elsewhere; children are shared. */
sm_node *sm_node_alias(sm_arena *arena, const sm_node *node);
/* A map of one entry at the place of `value`. */
sm_node *sm_node_wrap(sm_arena *arena, const char *key, const sm_node *value);

/* NULL when `map` is no map or has no such key. */
sm_node *sm_node_get(const sm_node *map, const char *key);
/* Puts `value` in the place of the child under `key`, or at the end. */
void sm_node_set(sm_arena *arena, sm_node *map, const char *key, sm_node *value);
void sm_node_remove(sm_node *map, const char *key);
sm_node *sm_node_item(const sm_node *list, guint index);
/* Takes the place of list item `index` (< n). */
void sm_node_replace_item(sm_node *list, guint index, sm_node *value);

/* Plain and empty, `~` or `null`: as good as not written. */
bool sm_node_is_null(const sm_node *node);
/* "a list", "a group of keys", "the text "x"". For messages; in `arena`. */
const char *sm_node_describe(sm_arena *arena, const sm_node *node);

#endif
