/* Elements of an SVG that Cairo wrote: read, looked up by id, and counted where they are used.
 * Internal to paint/. */
#ifndef SM_PAINT_SVG_TREE_H
#define SM_PAINT_SVG_TREE_H

#include <glib.h>

typedef struct sm_svg_node {
    char *name;
    GPtrArray *keys, *values; /* char *, of the attributes, in their order */
    GPtrArray *children;      /* sm_svg_node * */
    guint uses;               /* references to its id */
} sm_svg_node;

typedef struct sm_svg_tree {
    sm_svg_node *root;
    GHashTable *by_id; /* char * -> sm_svg_node *, both owned by the tree */
} sm_svg_tree;

/* Text between elements is left out: such files have none that is shown. NULL where it is no
 * well-formed XML. */
sm_svg_tree *sm_svg_tree_read(const char *svg, gsize length);
void sm_svg_tree_free(sm_svg_tree *tree); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_svg_tree, sm_svg_tree_free)

/* NULL: it has no such attribute. */
const char *sm_svg_node_get(const sm_svg_node *node, const char *key);
void sm_svg_node_set(sm_svg_node *node, const char *key, const char *value);
/* The id in "#id" or "url(#id)" at the start of a value, in `id`. NULL where there is none. */
const char *sm_svg_reference(const char *value, char id[64]);
/* What an attribute refers to; NULL: nothing. */
sm_svg_node *sm_svg_tree_target(const sm_svg_tree *tree, const sm_svg_node *node, const char *key);

#endif
