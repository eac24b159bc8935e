/* sm_node -> struct, by the key tables. */
#ifndef SM_SPEC_READER_H
#define SM_SPEC_READER_H

#include "spec/key.h"

struct sm_reader {
    sm_arena *arena;   /* of the result */
    sm_arena *scratch; /* nodes */
    sm_problems *problems;
    const char *folder; /* that relative paths start from */
    GHashTable *places; /* text of the result -> sm_where, of what was written; NULL: not kept */
    GPtrArray *files;   /* const char *: every path that was written, as it was resolved */
};

/* Fills the zeroed struct at `value` from `node` (NULL: defaults only). What is wrong goes to the
 * reader's problems, and leaves the key's default. */
void sm_reader_object(sm_reader *reader, const sm_object *object, const sm_node *node, void *value);

/* `above` laid over `below`, key by key all the way down; short forms are written out where the
 * other side is a group of keys. Neither is changed. */
sm_node *sm_node_merge(sm_arena *arena, const sm_object *object, const sm_node *below,
                       const sm_node *above);

#endif
