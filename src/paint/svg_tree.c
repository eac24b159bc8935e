#include "paint/svg_tree.h"

#include <stdbool.h>
#include <string.h>

#define MOST_ID 64

static void free_node(gpointer data)
{
    sm_svg_node *node = data;
    g_free(node->name);
    g_ptr_array_unref(node->keys);
    g_ptr_array_unref(node->values);
    g_ptr_array_unref(node->children);
    g_free(node);
}

static sm_svg_node *create_node(const char *name)
{
    sm_svg_node *node = g_new0(sm_svg_node, 1);
    node->name = g_strdup(name);
    node->keys = g_ptr_array_new_with_free_func(g_free);
    node->values = g_ptr_array_new_with_free_func(g_free);
    node->children = g_ptr_array_new_with_free_func(free_node);
    return node;
}

const char *sm_svg_node_get(const sm_svg_node *node, const char *key)
{
    for (guint i = 0; i < node->keys->len; i++)
        if (g_str_equal(g_ptr_array_index(node->keys, i), key))
            return g_ptr_array_index(node->values, i);
    return NULL;
}

void sm_svg_node_set(sm_svg_node *node, const char *key, const char *value)
{
    for (guint i = 0; i < node->keys->len; i++) {
        if (!g_str_equal(g_ptr_array_index(node->keys, i), key)) continue;
        g_free(g_ptr_array_index(node->values, i));
        g_ptr_array_index(node->values, i) = g_strdup(value);
        return;
    }
    g_ptr_array_add(node->keys, g_strdup(key));
    g_ptr_array_add(node->values, g_strdup(value));
}

/* ---- references ---- */

const char *sm_svg_reference(const char *value, char id[64])
{
    if (!value) return NULL;
    if (g_str_has_prefix(value, "url(")) value += strlen("url(");
    if (*value != '#') return NULL;
    gsize length = strcspn(++value, ") \"'");
    if (length == 0 || length >= MOST_ID) return NULL;
    memcpy(id, value, length);
    id[length] = '\0';
    return id;
}

sm_svg_node *sm_svg_tree_target(const sm_svg_tree *tree, const sm_svg_node *node, const char *key)
{
    char id[MOST_ID];
    if (!sm_svg_reference(sm_svg_node_get(node, key), id)) return NULL;
    return g_hash_table_lookup(tree->by_id, id);
}

static void index_ids(sm_svg_tree *tree, sm_svg_node *node)
{
    const char *id = sm_svg_node_get(node, "id");
    if (id) g_hash_table_insert(tree->by_id, g_strdup(id), node);
    for (guint i = 0; i < node->children->len; i++)
        index_ids(tree, g_ptr_array_index(node->children, i));
}

static void count_uses(sm_svg_tree *tree, sm_svg_node *node)
{
    for (guint i = 0; i < node->keys->len; i++) {
        sm_svg_node *target = sm_svg_tree_target(tree, node, g_ptr_array_index(node->keys, i));
        if (target) target->uses++;
    }
    for (guint i = 0; i < node->children->len; i++)
        count_uses(tree, g_ptr_array_index(node->children, i));
}

/* ---- styles as attributes ---- */

static void add_declaration(sm_svg_node *node, char *declaration)
{
    char *colon = strchr(declaration, ':');
    if (!colon) return;
    *colon = '\0';
    sm_svg_node_set(node, g_strstrip(declaration), g_strstrip(colon + 1));
}

/* Attributes can be read by more programs, and no style sheet of a page they stand in is meant. */
static void add_style(sm_svg_node *node, const char *style)
{
    g_auto(GStrv) declarations = g_strsplit(style, ";", -1);
    for (guint i = 0; declarations[i]; i++)
        add_declaration(node, declarations[i]);
}

/* ---- reading ---- */

typedef struct reading {
    sm_svg_tree *tree;
    GPtrArray *open; /* sm_svg_node * */
} reading;

static void start_element(GMarkupParseContext *context, const char *name, const char **keys,
                          const char **values, gpointer data, GError **error)
{
    (void)context, (void)error;
    reading *r = data;
    sm_svg_node *node = create_node(name);
    for (guint i = 0; keys[i]; i++) {
        if (g_str_equal(keys[i], "style"))
            add_style(node, values[i]);
        else
            sm_svg_node_set(node, keys[i], values[i]);
    }
    if (r->open->len == 0)
        r->tree->root = node;
    else
        g_ptr_array_add(((sm_svg_node *)g_ptr_array_index(r->open, r->open->len - 1))->children,
                        node);
    g_ptr_array_add(r->open, node);
}

static void end_element(GMarkupParseContext *context, const char *name, gpointer data,
                        GError **error)
{
    (void)context, (void)name, (void)error;
    reading *r = data;
    g_ptr_array_set_size(r->open, (int)r->open->len - 1);
}

sm_svg_tree *sm_svg_tree_read(const char *svg, gsize length)
{
    static const GMarkupParser parser = {.start_element = start_element,
                                         .end_element = end_element};
    sm_svg_tree *tree = g_new0(sm_svg_tree, 1);
    reading r = {tree, g_ptr_array_new()};
    tree->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &r, NULL);
    bool good = g_markup_parse_context_parse(context, svg, (gssize)length, NULL) &&
                g_markup_parse_context_end_parse(context, NULL) && tree->root;
    g_markup_parse_context_free(context);
    g_ptr_array_unref(r.open);
    if (!good) {
        sm_svg_tree_free(tree);
        return NULL;
    }
    index_ids(tree, tree->root);
    count_uses(tree, tree->root);
    return tree;
}

void sm_svg_tree_free(sm_svg_tree *tree)
{
    if (!tree) return;
    g_hash_table_destroy(tree->by_id);
    if (tree->root) free_node(tree->root);
    g_free(tree);
}
