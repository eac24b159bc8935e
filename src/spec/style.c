#include "spec/style.h"

#include "base/fail.h"
#include "spec/document.h"
#include "spec/reader.h"
#include "spec/suggest.h"

#include <string.h>

/* More generations than anybody writes on purpose. */
enum { LONGEST_CHAIN = 16 };

typedef struct style_in_arena {
    sm_style style; /* first: the two pointers are one */
    sm_arena *arena;
} style_in_arena;

typedef struct chain {
    sm_arena *scratch;
    const char *const *dirs;
    GPtrArray *paths; /* of the files read so far, the last extends none yet */
} chain;

void sm_style_free(sm_style *style)
{
    if (!style) return;
    g_ptr_array_unref(style->files);
    sm_arena_free(((style_in_arena *)style)->arena);
}

static bool is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static char *look_in(const char *dir, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".yaml", NULL);
    char *path = g_build_filename(dir, file, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return path;
    g_free(path);
    return NULL;
}

/* The file of `name`; `beside` is the folder of the style that asks for it, or NULL. */
static char *find_style(const chain *c, const char *name, const char *beside)
{
    if (is_path(name))
        return beside && !g_path_is_absolute(name) && strcmp(beside, ".") != 0
                   ? g_build_filename(beside, name, NULL)
                   : g_strdup(name);
    char *path = beside ? look_in(beside, name) : NULL;
    for (const char *const *dir = c->dirs; !path && dir && *dir; dir++)
        path = look_in(*dir, name);
    return path;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_styles(GPtrArray *names, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *file;
    while (dir && (file = g_dir_read_name(dir)))
        if (g_str_has_suffix(file, ".yaml"))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - 5));
}

/* "there is no style "artcle"; did you mean "article"?" */
static char *no_such_style(const chain *c, const char *name, const char *beside)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (beside) list_styles(names, beside);
    for (const char *const *dir = c->dirs; dir && *dir; dir++)
        list_styles(names, *dir);
    g_ptr_array_sort(names, compare_names);
    const char *near = sm_suggest(name, (const char *const *)names->pdata, names->len);
    if (near) return g_strdup_printf("there is no style \"%s\"; did you mean \"%s\"?", name, near);
    /* The last folder is that of the delivered ones; the others hold figures too. */
    g_autoptr(GString) all = g_string_new(NULL);
    g_ptr_array_set_size(names, 0);
    for (const char *const *dir = c->dirs; dir && *dir; dir++)
        if (!dir[1]) list_styles(names, *dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    return g_strdup_printf("there is no style \"%s\"; give one of %s, or the path of a file", name,
                           all->str);
}

static bool is_in_chain(const chain *c, const char *path)
{
    g_autofree char *canonical = g_canonicalize_filename(path, NULL);
    for (guint i = 0; i < c->paths->len; i++) {
        g_autofree char *other = g_canonicalize_filename(g_ptr_array_index(c->paths, i), NULL);
        if (strcmp(canonical, other) == 0) return true;
    }
    return false;
}

static bool fail_at(const sm_node *place, const char *what, GError **error)
{
    g_autoptr(sm_problems) problems = sm_problems_create();
    sm_problems_add(problems, place, "%s", what);
    return sm_problems_report(problems, error);
}

/* The path of what `root` extends in `*parent`, NULL for nothing; false is an error. */
static bool find_parent(const chain *c, const sm_node *root, char **parent, GError **error)
{
    *parent = NULL;
    const sm_node *node = sm_node_get(root, "extends");
    if (!node || sm_node_is_null(node)) return true;
    if (node->kind != SM_NODE_SCALAR)
        return fail_at(node, "extends: the name or path of one style is needed", error);
    g_autofree char *beside = g_path_get_dirname(root->origin->name);
    g_autofree char *path = find_style(c, node->text, beside);
    if (!path) {
        g_autofree char *what = no_such_style(c, node->text, beside);
        return fail_at(node, what, error);
    }
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *what = g_strdup_printf("extends: there is no file %s", path);
        return fail_at(node, what, error);
    }
    if (is_in_chain(c, path) || c->paths->len >= LONGEST_CHAIN)
        return fail_at(node, "extends: the styles extend each other in a circle", error);
    *parent = g_steal_pointer(&path);
    return true;
}

/* Reads what `root` extends, to the end, and lays each style over its parent. */
static sm_node *lay_over_parents(chain *c, sm_node *root, GError **error)
{
    const sm_node *oldest = root;
    for (;;) {
        g_autofree char *path = NULL;
        if (!find_parent(c, oldest, &path, error)) return NULL;
        if (!path) return root;
        g_ptr_array_add(c->paths, g_strdup(path));
        oldest = sm_document_read(c->scratch, path, error);
        if (!oldest) return NULL;
        root = sm_node_merge(c->scratch, &sm_object_style, oldest, root);
    }
}

/* `paths`: of the style file and of those that it extends. */
static sm_style *create_style(const char *path, const GPtrArray *paths)
{
    sm_arena *arena = sm_arena_create();
    style_in_arena *made = sm_arena_alloc(arena, sizeof *made);
    made->arena = arena;
    g_autofree char *name = g_path_get_basename(path);
    char *ending = strrchr(name, '.');
    if (ending && ending != name) *ending = '\0';
    made->style.name = sm_arena_string(arena, name);
    made->style.poster = 1;
    made->style.files = g_ptr_array_new();
    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add(made->style.files,
                        (gpointer)(guintptr)sm_arena_string(arena, g_ptr_array_index(paths, i)));
    return &made->style;
}

static sm_style *fill_style(const char *path, const GPtrArray *paths, sm_arena *scratch,
                            const sm_node *root, GError **error)
{
    g_autoptr(sm_problems) problems = sm_problems_create();
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(sm_style) style = create_style(path, paths);
    sm_reader reader = {
        ((style_in_arena *)style)->arena, scratch, problems, folder, NULL, style->files};
    sm_reader_object(&reader, &sm_object_style, root, style);
    return sm_problems_report(problems, error) ? g_steal_pointer(&style) : NULL;
}

static sm_style *finish_style(const char *path, sm_arena *scratch, sm_node *root,
                              const char *const *dirs, GError **error)
{
    if (!root) return NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    chain c = {scratch, dirs, paths};
    g_ptr_array_add(paths, g_strdup(path));
    sm_node *whole = lay_over_parents(&c, root, error);
    return whole ? fill_style(path, paths, scratch, whole, error) : NULL;
}

sm_style *sm_style_parse(const char *path, const char *text, gsize length,
                         const char *const *style_dirs, sm_diagnostics *diagnostics, GError **error)
{
    (void)diagnostics;
    g_autoptr(sm_arena) scratch = sm_arena_create();
    sm_node *root = sm_document_parse(scratch, path, text, length, error);
    return finish_style(path, scratch, root, style_dirs, error);
}

sm_style *sm_style_read(const char *name_or_path, const char *const *style_dirs,
                        sm_diagnostics *diagnostics, GError **error)
{
    (void)diagnostics;
    chain c = {NULL, style_dirs, NULL};
    g_autofree char *path = find_style(&c, name_or_path, NULL);
    if (!path) {
        g_autofree char *what = no_such_style(&c, name_or_path, NULL);
        sm_fail(error, SM_ERROR_FIGURE, "%s", what);
        return NULL;
    }
    g_autoptr(sm_arena) scratch = sm_arena_create();
    sm_node *root = sm_document_read(scratch, path, error);
    return finish_style(path, scratch, root, style_dirs, error);
}
