#include "paint/svg_graft.h"

#include "base/markup.h"
#include "paint/svg_number.h"
#include "paint/svg_tree.h"

#include <stdlib.h>
#include <string.h>

#define HREF "xlink:href"
/* Of coordinates: a drawing is SM_SVG_IMAGE_UNITS long. */
#define DECIMALS 2

const char sm_svg_graft_defaults[] = " fill=\"#000\" fill-rule=\"nonzero\" clip-rule=\"nonzero\" "
                                     "stroke=\"none\" stroke-linecap=\"butt\""
                                     " stroke-linejoin=\"miter\"";

static const struct {
    const char *key, *value;
} defaults[] = {
    {"fill-rule", "nonzero"},   {"clip-rule", "nonzero"},     {"stroke", "none"},
    {"stroke-linecap", "butt"}, {"stroke-linejoin", "miter"}, {"fill-opacity", "1"},
    {"stroke-opacity", "1"},    {"stop-opacity", "1"},        {"stroke-miterlimit", "4"},
    {"fill", "rgb(0%,0%,0%)"},
};

typedef struct graft {
    sm_svg_tree *tree;
    double width, height;
    sm_svg_ids *ids;
    GHashTable *renamed; /* char * -> const char * */
    GString *svg;
} graft;

static void write_children(graft *g, const sm_svg_node *node);

static bool is_called(const sm_svg_node *node, const char *name)
{
    return g_str_equal(node->name, name);
}

/* ---- values ---- */

static const char *new_id(graft *g, const char *id)
{
    const char *given = g_hash_table_lookup(g->renamed, id);
    if (given) return given;
    g_autofree char *wanted = g_strconcat("logo-", id, NULL);
    given = sm_svg_ids_take(g->ids, wanted);
    char *kept = g_strdup(given);
    g_hash_table_insert(g->renamed, g_strdup(id), kept);
    return kept;
}

/* "rgb(96.5%,0%,29%)" */
static bool append_color(GString *svg, const char *value)
{
    if (!g_str_has_prefix(value, "rgb(")) return false;
    int channels[3];
    const char *at = value + strlen("rgb(");
    for (int i = 0; i < 3; i++) {
        char *end;
        double percent = g_ascii_strtod(at, &end);
        if (end == at || *end != '%') return false;
        channels[i] = (int)(CLAMP(percent, 0, 100) * 2.55 + 0.5);
        at = end + (end[1] == ',' ? 2 : 1);
    }
    g_string_append_printf(svg, "#%02x%02x%02x", (unsigned)channels[0], (unsigned)channels[1],
                           (unsigned)channels[2]);
    return true;
}

/* Coordinates with no more decimals than can be seen. */
static void append_path(GString *svg, const char *d)
{
    while (*d) {
        char *end;
        bool number = g_ascii_isdigit(*d) || *d == '-' || *d == '.';
        double value = number ? g_ascii_strtod(d, &end) : 0;
        if (!number || end == d) {
            g_string_append_c(svg, *d++);
            continue;
        }
        sm_svg_append_number(svg, value, DECIMALS);
        d = end;
    }
}

static void append_value(graft *g, const sm_svg_node *node, const char *key, const char *value)
{
    char id[64];
    if (sm_svg_reference(value, id)) {
        bool plain = *value == '#';
        g_string_append_printf(g->svg, "%s#%s%s", plain ? "" : "url(", new_id(g, id),
                               plain ? "" : ")");
    } else if (g_str_equal(key, "d") && !sm_svg_node_get(node, "transform")) {
        append_path(g->svg, value);
    } else if (!append_color(g->svg, value)) {
        sm_markup_append_text(g->svg, value);
    }
}

/* ---- what Cairo makes ---- */

static bool is_default(const char *key, const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++)
        if (g_str_equal(defaults[i].key, key)) return g_str_equal(defaults[i].value, value);
    return false;
}

static double number_of(const sm_svg_node *node, const char *key)
{
    const char *value = sm_svg_node_get(node, key);
    return value ? g_ascii_strtod(value, NULL) : 0;
}

static const sm_svg_node *only_child(const sm_svg_node *node, const char *name)
{
    if (node->children->len != 1) return NULL;
    const sm_svg_node *child = g_ptr_array_index(node->children, 0);
    return is_called(child, name) ? child : NULL;
}

/* A clip at the drawing's own edge, where it is cut in any case. */
static bool is_whole(const graft *g, const sm_svg_node *clip)
{
    const sm_svg_node *rect = clip ? only_child(clip, "rect") : NULL;
    return rect && number_of(rect, "x") <= 0 && number_of(rect, "y") <= 0 &&
           number_of(rect, "width") >= g->width && number_of(rect, "height") >= g->height;
}

/* A mask that is one opacity: a rectangle as large as the drawing in a group with a filter. */
static const char *constant_opacity(const graft *g, const sm_svg_node *mask)
{
    const sm_svg_node *group = mask ? only_child(mask, "g") : NULL;
    const sm_svg_node *rect = group ? only_child(group, "rect") : NULL;
    if (!rect || sm_svg_node_get(rect, "transform") || number_of(rect, "x") > 0 ||
        number_of(rect, "y") > 0 || number_of(rect, "width") < g->width - 1 ||
        number_of(rect, "height") < g->height - 1)
        return NULL;
    const char *fill = sm_svg_node_get(rect, "fill");
    return fill && g_str_has_prefix(fill, "rgb(") ? sm_svg_node_get(rect, "fill-opacity") : NULL;
}

/* A group that only this element shows. */
static const sm_svg_node *used_once(const graft *g, const sm_svg_node *node)
{
    const sm_svg_node *target =
        is_called(node, "use") ? sm_svg_tree_target(g->tree, node, HREF) : NULL;
    return target && target->uses == 1 && is_called(target, "g") ? target : NULL;
}

static void take_back(const graft *g, const sm_svg_node *node, const char *key)
{
    sm_svg_node *target = sm_svg_tree_target(g->tree, node, key);
    if (target && target->uses > 0) target->uses--;
}

/* Cairo says the rule of a clip where it is used, which counts for nothing there. */
static void move_clip_rule(const graft *g, const sm_svg_node *node)
{
    sm_svg_node *clip = sm_svg_tree_target(g->tree, node, "clip-path");
    const char *rule = sm_svg_node_get(node, "clip-rule");
    if (clip && rule) sm_svg_node_set(clip, "clip-rule", rule);
}

/* Before anything is written: what is simplified needs no definition any more. */
static void simplify(graft *g, sm_svg_node *node)
{
    move_clip_rule(g, node);
    if (is_whole(g, sm_svg_tree_target(g->tree, node, "clip-path"))) {
        take_back(g, node, "clip-path");
        sm_svg_node_set(node, "clip-path", "");
    }
    const char *opacity = constant_opacity(g, sm_svg_tree_target(g->tree, node, "mask"));
    if (opacity) {
        take_back(g, node, "mask");
        sm_svg_node_set(node, "mask", "");
        sm_svg_node_set(node, "opacity", opacity);
    }
    for (guint i = 0; i < node->children->len; i++)
        simplify(g, g_ptr_array_index(node->children, i));
}

/* ---- writing ---- */

/* What only what is gone referred to is gone, too. */
static void drop(graft *g, const sm_svg_node *node)
{
    for (guint i = 0; i < node->keys->len; i++)
        take_back(g, node, g_ptr_array_index(node->keys, i));
    for (guint i = 0; i < node->children->len; i++)
        drop(g, g_ptr_array_index(node->children, i));
}

static bool is_written(const sm_svg_node *node, const char *key, const char *value)
{
    if (*value == '\0') return false;
    if (g_str_equal(key, "id")) return node->uses > 0;
    /* It stands at the clip itself. */
    if (g_str_equal(key, "clip-rule") && !is_called(node, "clipPath")) return false;
    return !is_default(key, value);
}

static void write_attributes(graft *g, const sm_svg_node *node)
{
    for (guint i = 0; i < node->keys->len; i++) {
        const char *key = g_ptr_array_index(node->keys, i);
        const char *value = g_ptr_array_index(node->values, i);
        if (!is_written(node, key, value)) continue;
        g_string_append_printf(g->svg, " %s=\"", key);
        if (g_str_equal(key, "id"))
            sm_markup_append_text(g->svg, new_id(g, value));
        else
            append_value(g, node, key, value);
        g_string_append_c(g->svg, '"');
    }
}

/* In the place of the element that shows it, with that one's attributes. */
static void write_in_place(graft *g, const sm_svg_node *use, const sm_svg_node *group)
{
    g_string_append(g->svg, "<g");
    for (guint i = 0; i < use->keys->len; i++) {
        const char *key = g_ptr_array_index(use->keys, i);
        const char *value = g_ptr_array_index(use->values, i);
        if (g_str_equal(key, HREF) || !is_written(use, key, value)) continue;
        g_string_append_printf(g->svg, " %s=\"", key);
        append_value(g, use, key, value);
        g_string_append_c(g->svg, '"');
    }
    const char *clip = sm_svg_node_get(group, "clip-path");
    bool both = clip && *clip;
    if (both) {
        g_string_append(g->svg, "><g clip-path=\"");
        append_value(g, group, "clip-path", clip);
        g_string_append_c(g->svg, '"');
    }
    g_string_append_c(g->svg, '>');
    write_children(g, group);
    g_string_append(g->svg, both ? "</g></g>" : "</g>");
}

static void write_node(graft *g, const sm_svg_node *node)
{
    const sm_svg_node *group = used_once(g, node);
    if (group) {
        write_in_place(g, node, group);
        return;
    }
    g_string_append_printf(g->svg, "<%s", node->name);
    write_attributes(g, node);
    if (node->children->len == 0) {
        g_string_append(g->svg, "/>");
        return;
    }
    g_string_append_c(g->svg, '>');
    write_children(g, node);
    g_string_append_printf(g->svg, "</%s>", node->name);
}

static void write_children(graft *g, const sm_svg_node *node)
{
    for (guint i = 0; i < node->children->len; i++)
        write_node(g, g_ptr_array_index(node->children, i));
}

/* ---- definitions ---- */

/* Until nothing more falls: a definition may be used by another alone. */
static void drop_unused(graft *g, sm_svg_node *defs)
{
    for (guint left = G_MAXUINT; left != defs->children->len;) {
        left = defs->children->len;
        for (guint i = defs->children->len; i-- > 0;) {
            sm_svg_node *node = g_ptr_array_index(defs->children, i);
            if (node->uses > 0) continue;
            drop(g, node);
            const char *id = sm_svg_node_get(node, "id");
            if (id) g_hash_table_remove(g->tree->by_id, id);
            g_ptr_array_remove_index(defs->children, i);
        }
    }
}

static bool is_shown_in_place(const sm_svg_node *node)
{
    return is_called(node, "g") && node->uses == 1;
}

static void write_defs(graft *g, sm_svg_node *defs)
{
    drop_unused(g, defs);
    g_string_append(g->svg, "<defs>");
    gsize empty = g->svg->len;
    for (guint i = 0; i < defs->children->len; i++) {
        const sm_svg_node *node = g_ptr_array_index(defs->children, i);
        if (!is_shown_in_place(node)) write_node(g, node);
    }
    if (g->svg->len == empty)
        g_string_truncate(g->svg, empty - strlen("<defs>"));
    else
        g_string_append(g->svg, "</defs>\n");
}

static void write_root(graft *g)
{
    sm_svg_node *root = g->tree->root;
    simplify(g, root);
    for (guint i = 0; i < root->children->len; i++) {
        sm_svg_node *child = g_ptr_array_index(root->children, i);
        if (is_called(child, "defs"))
            write_defs(g, child);
        else
            write_node(g, child);
    }
}

bool sm_svg_graft(const char *cairo_svg, gsize length, double width, double height, sm_svg_ids *ids,
                  GString *svg)
{
    g_autoptr(sm_svg_tree) tree = sm_svg_tree_read(cairo_svg, length);
    if (!tree) return false;
    graft g = {
        tree, width, height, ids, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        svg};
    write_root(&g);
    g_hash_table_destroy(g.renamed);
    return true;
}
