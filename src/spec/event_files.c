#include "spec/event_files.h"

#include "spec/arena.h"
#include "spec/figure_parts.h"

#include <string.h>

/* Of files that may be handed out as event files; .txt is left to patterns, since terms of use and
 * notes have it, too. */
static const char *const endings[] = {
    ".csv",     ".tsv",  ".json", ".geojson", ".geojsonl", ".geojsons", ".ndjson",  ".jsonl",
    ".shp",     ".xlsx", ".xls",  ".ods",     ".kml",      ".kmz",      ".gpx",     ".fgb",
    ".parquet", ".gpkg", ".db",   ".gdb",     ".mif",      ".sqlite",   ".sqlite3", ".zip",
    ".7z",      ".gz",   ".bz2",  ".xz",      ".zst",
};

/* Left out without a word: what belongs to a file that is read. */
static const char *const companions[] = {".shx", ".dbf", ".prj", ".cpg", ".qix",
                                         ".sbn", ".sbx", ".xml", ".mid"};

static bool ends_with_any(const char *name, const char *const *of, gsize n)
{
    g_autofree char *folded = g_ascii_strdown(name, -1);
    for (gsize i = 0; i < n; i++)
        if (g_str_has_suffix(folded, of[i])) return true;
    return false;
}

/* A File Geodatabase is a folder, and is read as one file. */
static bool is_folder(const char *path)
{
    g_autofree char *folded = g_ascii_strdown(path, -1);
    return g_file_test(path, G_FILE_TEST_IS_DIR) && !g_str_has_suffix(folded, ".gdb");
}

static bool is_pattern(const char *path)
{
    return strpbrk(path, "*?") && !g_file_test(path, G_FILE_TEST_EXISTS);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths, sorted, of what in `folder` is no folder and not hidden. */
static GPtrArray *list_folder(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (name[0] == '.') continue;
        char *path =
            strcmp(folder, ".") == 0 ? g_strdup(name) : g_build_filename(folder, name, NULL);
        if (is_folder(path))
            g_free(path);
        else
            g_ptr_array_add(paths, path);
    }
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

/* `left_out`: what has no ending of an event file and belongs to none; NULL: nothing. */
static GPtrArray *files_of_folder(const char *folder, char **left_out)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) paths = list_folder(folder);
    g_autoptr(GString) rest = g_string_new(NULL);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        g_autofree char *name = g_path_get_basename(path);
        if (ends_with_any(path, endings, G_N_ELEMENTS(endings)))
            g_ptr_array_add(files, g_strdup(path));
        else if (!ends_with_any(path, companions, G_N_ELEMENTS(companions)))
            g_string_append_printf(rest, "%s%s", rest->len ? ", " : "", name);
    }
    if (rest->len > 0) *left_out = g_strdup_printf("%s: %s", folder, rest->str);
    return files;
}

static GPtrArray *files_of_pattern(const char *path)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_path_get_dirname(path), *pattern = g_path_get_basename(path);
    g_autoptr(GPatternSpec) spec = g_pattern_spec_new(pattern);
    g_autoptr(GPtrArray) paths = list_folder(folder);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *name = g_path_get_basename(g_ptr_array_index(paths, i));
        if (g_pattern_spec_match_string(spec, name))
            g_ptr_array_add(files, g_strdup(g_ptr_array_index(paths, i)));
    }
    return files;
}

GPtrArray *sm_event_files_at(const char *path, char **left_out)
{
    *left_out = NULL;
    if (is_folder(path)) return files_of_folder(path, left_out);
    return is_pattern(path) ? files_of_pattern(path) : NULL;
}

typedef struct expansion {
    sm_reader *reader;
    GArray *inputs; /* sm_event_input */
} expansion;

static void add(expansion *e, const sm_event_input *like, const char *path)
{
    sm_event_input input = *like;
    input.file = sm_arena_string(e->reader->arena, path);
    g_array_append_val(e->inputs, input);
    g_ptr_array_add(e->reader->files, (gpointer)(guintptr)input.file);
}

static void expand(expansion *e, const sm_event_input *input, const sm_node *node)
{
    g_autofree char *left_out = NULL;
    g_autoptr(GPtrArray) files = sm_event_files_at(input->file, &left_out);
    if (!files) {
        g_array_append_val(e->inputs, *input);
        return;
    }
    for (guint i = 0; i < files->len; i++)
        add(e, input, g_ptr_array_index(files, i));
    if (files->len == 0)
        sm_problems_add(e->reader->problems, sm_node_get_or(node, "file"),
                        is_folder(input->file) ? "file: the folder %s holds no event file"
                                               : "file: no file matches %s",
                        input->file);
    else if (left_out)
        g_array_index(e->inputs, sm_event_input, e->inputs->len - 1).left_out =
            sm_arena_string(e->reader->arena, left_out);
}

void sm_event_files_expand(sm_reader *reader, sm_event_spec *events, const sm_node *node)
{
    expansion e = {reader, g_array_new(FALSE, FALSE, sizeof(sm_event_input))};
    for (uint32_t i = 0; i < events->inputs.n; i++)
        expand(&e, &events->inputs.items[i], node);
    uint32_t n = e.inputs->len;
    events->inputs.items = sm_arena_alloc(reader->arena, n * sizeof(sm_event_input) + 1);
    events->inputs.n = events->files.n = n;
    if (n > 0) memcpy(events->inputs.items, e.inputs->data, n * sizeof(sm_event_input));
    events->files.items = sm_arena_alloc(reader->arena, n * sizeof(char *) + 1);
    for (uint32_t i = 0; i < n; i++)
        events->files.items[i] = events->inputs.items[i].file;
    g_array_free(e.inputs, TRUE);
}
