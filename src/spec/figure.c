#include "spec/figure.h"

#include "spec/document.h"
#include "spec/override.h"
#include "spec/reader.h"

#include <string.h>

typedef struct figure_in_arena {
    sm_figure figure; /* first: the two pointers are one */
    sm_arena *arena;
} figure_in_arena;

void sm_figure_free(sm_figure *figure)
{
    if (!figure) return;
    g_hash_table_unref(figure->written);
    g_ptr_array_unref(figure->files);
    sm_arena_free(((figure_in_arena *)figure)->arena);
}

char *sm_figure_place(const sm_figure *figure, const char *text, const sm_where *near)
{
    const sm_where *where = figure->written ? g_hash_table_lookup(figure->written, text) : NULL;
    if (where && where->line == 0) return g_strdup(where->file);
    if (!where) where = near;
    if (!where || !where->file || where->line == 0) return g_strdup(figure->path);
    return g_strdup_printf("%s:%d:%d", where->file, where->line, where->column);
}

static sm_figure *create_figure(const char *path)
{
    sm_arena *arena = sm_arena_create();
    figure_in_arena *made = sm_arena_alloc(arena, sizeof *made);
    made->arena = arena;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    char *ending = strrchr(name, '.');
    if (ending && ending != name) *ending = '\0';
    made->figure.written = g_hash_table_new(NULL, NULL);
    made->figure.files = g_ptr_array_new();
    made->figure.path = sm_arena_string(arena, path);
    made->figure.folder = sm_arena_string(arena, folder);
    made->figure.name = sm_arena_string(arena, name);
    return &made->figure;
}

/* `frame:` may stand at the top, where few keys make a figure. */
static void move_frame(sm_arena *scratch, sm_node *root, sm_problems *problems)
{
    sm_node *frame = sm_node_get(root, "frame");
    if (!frame) return;
    sm_node *map = sm_node_get(root, "map");
    if (map && map->kind == SM_NODE_MAP && sm_node_get(map, "frame")) {
        sm_problems_add(problems, frame->key, "frame: is written twice, here and in map");
        return;
    }
    const sm_node *key = frame->key;
    sm_node *moved = sm_node_alias(scratch, frame);
    sm_node_remove(root, "frame");
    if (!map || map->kind != SM_NODE_MAP) {
        if (map && !sm_node_is_null(map)) return;
        map = sm_node_create(scratch, SM_NODE_MAP, frame->origin, key->line, key->column);
        sm_node_set(scratch, root, "map", map);
    }
    sm_node_append(map, key, moved);
}

/* A style by path starts from the figure's folder, as all paths do. */
static void resolve_style(sm_figure *figure, sm_arena *arena)
{
    bool path = strchr(figure->style, '/') || g_str_has_suffix(figure->style, ".yaml") ||
                g_str_has_suffix(figure->style, ".yml");
    if (!path || g_path_is_absolute(figure->style) || strcmp(figure->folder, ".") == 0) return;
    g_autofree char *resolved = g_build_filename(figure->folder, figure->style, NULL);
    const char *style = sm_arena_string(arena, resolved);
    gpointer where = g_hash_table_lookup(figure->written, figure->style);
    if (where) g_hash_table_insert(figure->written, (gpointer)(guintptr)style, where);
    figure->style = style;
}

static sm_figure *fill_figure(sm_figure *figure, sm_arena *scratch, sm_node *root,
                              const char *const *overrides, GError **error)
{
    g_autoptr(sm_problems) problems = sm_problems_create();
    sm_arena *arena = ((figure_in_arena *)figure)->arena;
    sm_reader reader = {arena, scratch, problems, figure->folder, figure->written, figure->files};
    move_frame(scratch, root, problems);
    sm_override_apply(scratch, &sm_object_figure, root, overrides, problems);
    sm_reader_object(&reader, &sm_object_figure, root, figure);
    if (!sm_problems_report(problems, error)) {
        sm_figure_free(figure);
        return NULL;
    }
    resolve_style(figure, arena);
    return figure;
}

sm_figure *sm_figure_parse(const char *path, const char *text, gsize length,
                           const char *const *overrides, sm_diagnostics *diagnostics,
                           GError **error)
{
    (void)diagnostics;
    g_autoptr(sm_arena) scratch = sm_arena_create();
    sm_node *root = sm_document_parse(scratch, path, text, length, error);
    return root ? fill_figure(create_figure(path), scratch, root, overrides, error) : NULL;
}

sm_figure *sm_figure_read(const char *path, const char *const *overrides,
                          sm_diagnostics *diagnostics, GError **error)
{
    (void)diagnostics;
    g_autoptr(sm_arena) scratch = sm_arena_create();
    sm_node *root = sm_document_read(scratch, path, error);
    return root ? fill_figure(create_figure(path), scratch, root, overrides, error) : NULL;
}
